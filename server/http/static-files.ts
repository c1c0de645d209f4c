import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import { LIMITS } from '../model/limits.ts';
import { contextOf } from './request-context.ts';

interface StaticFile {
  readonly content: Buffer;
  readonly mediaType: string;
  readonly tag: string;
  readonly isImmutable: boolean;
}

/** What is served; a file of another kind is not. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Serves the built app.
 * @param folder the folder of the build; nothing is served when it is not there
 * @remarks All files are read once, at the start, and found by their name alone: no address can lead out of the folder, and no link that is
 * made later is followed. Names with a dot in front, maps, and links that lead out are left out. A browser that asks for a page of the app
 * gets its frame.
 */
export function serveApp(folder: string) {
  const files = readFiles(folder);
  return (request: Request, response: Response, next: NextFunction): void => {
    const path = request.url.split('?', 1)[0] ?? '';
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const isPage = request.headers.accept?.includes('text/html') === true && isPageAddress(path);
    const file = isRead ? (files.get(path) ?? (isPage ? files.get('/index.html') : undefined)) : undefined;
    if (file === undefined) {
      next();
      return;
    }
    contextOf(request).route = 'app';
    response.setHeader('ETag', file.tag);
    response.setHeader('Content-Type', file.mediaType);
    response.setHeader('Cache-Control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (request.headers['if-none-match'] === file.tag) {
      response.status(304).end();
      return;
    }
    response.setHeader('Content-Length', file.content.length);
    response.end(request.method === 'HEAD' ? undefined : file.content);
  };
}

/** Pages of the app carry ids in their addresses, dots and all; what looks for a file is not one of them. */
function isPageAddress(path: string): boolean {
  if (/^\/(?:api|assets)(?:\/|$)/.test(path) || /\.map$/i.test(path) || path.startsWith('//')) return false;
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return false;
  }
  const segments = plain.split(/[/\\]/).slice(1);
  if (segments.length === 1 && plain.includes('.')) return false;
  return !segments.some((segment) => /^\.|^node_modules$|\0/.test(segment));
}

function readFiles(folder: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  const root = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? realpathSync(folder) : undefined;
  if (root === undefined) return files;
  for (const path of walk(root, root)) {
    const mediaType = MEDIA_TYPES[extname(path)];
    if (mediaType === undefined || statSync(path).size > LIMITS.maxAppFileBytes) continue;
    const content = readFileSync(path);
    const name = `/${relative(root, path).split(sep).join('/')}`;
    const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
    files.set(name, { content, mediaType, tag, isImmutable: name.startsWith('/assets/') });
  }
  return files;
}

function walk(folder: string, root: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => visit(join(folder, entry.name), entry, root));
}

function visit(path: string, entry: Dirent, root: string): string[] {
  if (entry.isDirectory()) return walk(path, root);
  if (entry.isFile()) return [path];
  if (!entry.isSymbolicLink()) return [];
  const target = realpathSync(path);
  return target.startsWith(root + sep) && statSync(target).isFile() ? [path] : [];
}
