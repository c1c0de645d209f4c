import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Tests that need the one Neo4j, wherever they lie. */
const NEO4J_TESTS = 'tests/**/neo4j-*.test.ts';

const project = (name: string, include: string[], test: object = {}): TestProjectInlineConfiguration => ({
  extends: true,
  test: { name, include, exclude: [NEO4J_TESTS], ...test },
});

export default defineConfig({
  root,
  test: {
    // Two cores are what a small machine and the CI have; more workers than cores make timings lie.
    maxWorkers: 2,
    testTimeout: 40_000,
    hookTimeout: 60_000,
    // What takes a moment here takes ten seconds on a machine that does other things.
    expect: { poll: { timeout: 30_000 } },
    globalSetup: ['tests/announce-missing.ts'],
    coverage: { provider: 'v8', include: ['server/**', 'web/**'], reportsDirectory: 'coverage' },
    projects: [
      project('unit', [
        'tests/*.test.ts',
        'tests/{model,topology,analysis,exchange,cypher,seeds,use-cases,workers}/**/*.test.ts',
      ]),
      project('specification', ['tests/specification/**/*.test.ts']),
      project('storage', ['tests/storage/**/*.test.ts']),
      project('http', ['tests/{http,cli}/**/*.test.ts'], { testTimeout: 60_000 }),
      project('neo4j', [NEO4J_TESTS], {
        exclude: [],
        globalSetup: ['tests/storage/neo4j-server.ts'],
        // They empty the same database.
        maxWorkers: 1,
        fileParallelism: false,
        testTimeout: 180_000,
        hookTimeout: 180_000,
      }),
      {
        ...project('web', ['tests/web/**/*.test.{ts,tsx}'], { environment: 'happy-dom' }),
        plugins: [react()],
      },
      project('e2e', ['tests/e2e/**/*.test.ts'], {
        setupFiles: ['tests/e2e/close-pages.ts'],
        maxWorkers: 1,
        testTimeout: 90_000,
        hookTimeout: 180_000,
        // After everything else, alone: a browser beside other tests misses its own deadlines.
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
