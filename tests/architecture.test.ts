import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type IConfiguration, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { afterAll, describe, expect, it } from 'vitest';
import { PLANTED_VIOLATIONS } from './planted-violations.ts';
import { PROJECT_ROOT, projectFiles } from './project-files.ts';

const ROOMS = ['server', 'web', 'seeds'];
const MIN_MODULES = 20;
const configuration = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as IConfiguration;
const rules = configuration.forbidden as readonly IForbiddenRuleType[];

const cruiseHouse = async (baseDir: string, rooms: string[]): Promise<ICruiseResult> => {
  const { options, ...ruleSet } = configuration;
  const { tsConfig, enhancedResolveOptions, ...rest } = options ?? {};
  const { output } = await cruise(
    rooms,
    { ...rest, ruleSet, validate: true, baseDir, preserveSymlinks: true },
    { ...enhancedResolveOptions },
  );
  return output as ICruiseResult;
};

describe('the walls of the house', () => {
  it('stand: no import breaks a rule, and no source file escapes the check', async () => {
    const sources = projectFiles().filter((path) => /^(server|web|seeds)\/.*\.tsx?$/.test(path));
    const rooms = ROOMS.filter((room) => sources.some((path) => path.startsWith(`${room}/`)));
    const { summary, modules } = await cruiseHouse(PROJECT_ROOT, rooms);

    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    const seen = new Set(modules.map(({ source }) => source));
    expect(sources.filter((path) => !seen.has(path))).toEqual([]);
    expect(seen.size).toBeGreaterThanOrEqual(MIN_MODULES);
  });

  it('say why they stand', () => {
    expect(rules.filter(({ comment }) => !/^[A-Z].*\.$/.test(comment ?? '')).map(({ name }) => name)).toEqual([]);
  });

  it('each have a planted violation', () => {
    expect(new Set(PLANTED_VIOLATIONS.map(({ rule }) => rule))).toEqual(new Set(rules.map(({ name }) => name)));
  });

  const plot = mkdtempSync(join(tmpdir(), 'faultline-planted-'));
  afterAll(() => rmSync(plot, { recursive: true, force: true }));

  it.each(PLANTED_VIOLATIONS)('catch a planted violation of $rule', async ({ rule, files }) => {
    const house = mkdtempSync(join(plot, `${rule}-`));
    symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(house, 'node_modules'), 'dir');
    writeFileSync(join(house, 'package.json'), readFileSync(join(PROJECT_ROOT, 'package.json')));
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(house, dirname(path)), { recursive: true });
      writeFileSync(join(house, path), content);
    }
    const rooms = [...new Set(Object.keys(files).map((path) => path.split('/')[0] as string))];
    const { summary } = await cruiseHouse(house, rooms);

    expect(summary.violations.map(({ rule: caught }) => caught.name)).toContain(rule);
  });
});
