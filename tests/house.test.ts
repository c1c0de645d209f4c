import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT, projectFiles } from './project-files.ts';

interface LockedPackage {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependenciesBecause: Readonly<Record<string, string>>;
}

const readText = (path: string): string => readFileSync(join(PROJECT_ROOT, path), 'utf8');
const readJson = <T>(path: string): T => JSON.parse(readText(path)) as T;

const BINARY = new Set(['.png', '.ico', '.jpg', '.gif', '.woff2', '.gz', '.sqlite']);
const texts = projectFiles().filter((path) => !BINARY.has(extname(path)));
const sources = texts.filter((path) => /^(server|web|seeds|tests)\/.*\.tsx?$/.test(path));

describe('the lock file', () => {
  const { packages } = readJson<{ packages: Record<string, LockedPackage> }>('package-lock.json');

  const isLocked = (dependent: string, name: string): boolean => {
    for (let folder = dependent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
      if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) {
        return true;
      }
      if (folder === '') {
        return false;
      }
    }
  };

  it('holds the optional package of every platform, so that an install works on all of them', () => {
    const wanted = Object.entries(packages).flatMap(([dependent, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).map((name) => ({ dependent, name })),
    );
    expect(wanted.length).toBeGreaterThan(30);
    expect(wanted.filter(({ dependent, name }) => !isLocked(dependent, name))).toEqual([]);
  });

  it('names no host, so that an install works behind any mirror', () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved?.startsWith('http'))).toEqual([]);
  });
});

describe('package.json', () => {
  it('says in one line why each dependency is there, and nothing of others', () => {
    const { dependencies, devDependencies, dependenciesBecause } = readJson<Manifest>('package.json');
    const names = [...Object.keys(dependencies), ...Object.keys(devDependencies)].sort();
    expect(Object.keys(dependenciesBecause).sort()).toEqual(names);
    expect(Object.values(dependenciesBecause).filter((reason) => reason.length < 5)).toEqual([]);
  });
});

describe('every text file', () => {
  // Written as patterns that do not match themselves.
  const FORBIDDEN = [
    /(?<![\w.])\/work\//,
    /\/home\/[a-z]+\//,
    /\/Users\/[A-Za-z]+\//,
    /C:\\+Users\\/,
    /registry\.(npmjs|yarnpkg)\./,
    /repo1?\.maven\./,
  ];

  it('is free of the paths of one machine and the hosts of registries', () => {
    const offenders = texts
      .filter((path) => path !== 'tests/house.test.ts')
      .flatMap((path) => {
        const text = readText(path);
        return FORBIDDEN.filter((pattern) => pattern.test(text)).map((pattern) => `${path}: ${pattern}`);
      });
    expect(offenders).toEqual([]);
  });
});

describe('every source file', () => {
  it('is named for what it holds', () => {
    expect(sources.filter((path) => /(^|[/-])(utils?|helpers?|common|manager)([./-])/.test(path))).toEqual([]);
  });

  it('documents each exported name', () => {
    const undocumented = sources
      .filter((path) => !path.startsWith('tests/') && !path.endsWith('.config.ts'))
      .flatMap((path) => {
        const lines = readText(path).split('\n');
        return lines.flatMap((line, index) => {
          if (!/^export (declare |abstract |async )*(const|function\*?|class|interface|type) \w/.test(line)) {
            return [];
          }
          let above = index - 1;
          while (lines[above]?.startsWith('// ')) {
            above -= 1;
          }
          return lines[above]?.trimEnd().endsWith('*/') ? [] : [`${path}:${index + 1} ${line}`];
        });
      });
    expect(undocumented).toEqual([]);
  });
});
