import { describe, expect, it } from 'vitest';
import { describeWithNeo4j, emptyDatabase } from '../storage/neo4j-fixtures.ts';
import { createHttpWorld } from './http-world.ts';
import { parseEstateLines } from './parse-estate-lines.ts';
import { runScenarios } from './run-scenarios.ts';
import { parseQuestion, readScenarios } from './scenario.ts';

describeWithNeo4j('Neo4j behind HTTP', (server) => {
  const { url, user, password } = server;
  const inNeo4j = createHttpWorld('Neo4j and HTTP', async () => {
    await emptyDatabase(server);
    return { store: url, credentials: { user, password } };
  });
  const inSqlite = createHttpWorld('SQLite and HTTP', async () => ({ store: ':memory:' }));

  runScenarios(inNeo4j);

  describe('every scenario', () => {
    it.each(readScenarios().map((scenario) => [scenario.file, scenario] as const))(
      '%s gives the same bytes as over SQLite',
      async (_file, scenario) => {
        const facts = parseEstateLines(scenario.estate);
        const backwards = {
          items: [...facts.items].reverse(),
          groups: [...facts.groups].reverse(),
          dependencies: [...facts.dependencies].reverse(),
        };
        const here = await inSqlite.open(facts);
        const there = await inNeo4j.open(backwards);
        try {
          for (const asked of scenario.cases) {
            const question = parseQuestion(asked.when);
            if (Object.keys(question.losses).length === 0) continue;
            expect(await there.readImpactText(question)).toBe(await here.readImpactText(question));
          }
        } finally {
          await here.close();
          await there.close();
        }
      },
    );
  });
});
