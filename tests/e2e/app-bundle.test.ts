import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from './build-app.ts';

const MOST_SCRIPT_BYTES = 350 * 1024;

describe('the built app', () => {
  let folder = '';
  const scripts = new Map<string, string>();
  beforeAll(async () => {
    folder = await buildApp();
    const assets = join(folder, 'assets');
    for (const name of await readdir(assets)) {
      if (name.endsWith('.js')) scripts.set(name, await readFile(join(assets, name), 'utf8'));
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has at most 350 KB of compressed scripts in all', () => {
    const bytes = [...scripts.values()].reduce((sum, text) => sum + gzipSync(text).length, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
  });

  it('loads the drawing library only where a map is drawn', async () => {
    const page = await readFile(join(folder, 'index.html'), 'utf8');
    const first = /assets\/(index-[\w-]+\.js)/.exec(page)?.[1] ?? '';
    expect(scripts.get(first)?.length).toBeGreaterThan(10_000);
    expect(scripts.get(first)).not.toContain('unbundled-bezier');
    expect([...scripts.values()].some((text) => text.includes('unbundled-bezier'))).toBe(true);
  });

  it('makes no code from text, which the content security policy refuses', () => {
    const makers = [...scripts].filter(([, text]) => /\bnew Function\(|\beval\(|ZodError/.test(text));
    expect(makers.map(([name]) => name)).toEqual([]);
  });

  it('has only types of the contract: its schemas make code from text', async () => {
    const web = fileURLToPath(new URL('../../web', import.meta.url));
    const paths = (await readdir(web, { recursive: true })).filter((path) => /\.tsx?$/.test(path));
    const sources = await Promise.all(paths.map((path) => readFile(join(web, path), 'utf8')));
    const importers = paths.filter((_, index) =>
      /^import (?!type )[^;]*server\/contract\//m.test(sources[index] ?? ''),
    );
    expect(paths.length).toBeGreaterThan(50);
    expect(importers).toEqual([]);
  });

  it('has no script, style or handler in its page', async () => {
    const page = await readFile(join(folder, 'index.html'), 'utf8');
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/i);
  });
});
