import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDependency, addItem, dependency, item, request } from '../storage/estate-fixtures.ts';
import { createInNeo4j, describeWithNeo4j, openDriver } from '../storage/neo4j-fixtures.ts';
import { type CypherFile, parametersOf, readCypherFolder } from './cypher-files.ts';

/** Operators that read all there is, whatever is asked for. */
const FULL_SCANS = /AllNodesScan|NodeByLabelScan|AllRelationshipsScan|RelationshipTypeScan|NodeIndexScan/;

interface Plan {
  readonly operatorType: string;
  readonly children: readonly Plan[];
}

describeWithNeo4j('the planner of Neo4j', (server) => {
  let driver: Driver;

  beforeAll(() => {
    driver = openDriver(server);
  });

  afterAll(() => driver.close());

  // Statements are planned on what there is when they first run, which for a first import is nothing.
  for (const itemCount of [0, 500]) {
    describe(`on ${itemCount} items`, () => {
      beforeAll(async () => {
        const { store, dispose } = await createInNeo4j(server)();
        const ids = Array.from({ length: itemCount }, (_, index) => `item-${index}`);
        const links = ids.slice(1).map((id, index) => addDependency(dependency(id, ids[index]!)));
        await store.commit(request(0, [...ids.map((id) => addItem(item(id))), ...links]));
        await dispose();
        // Plans of other sizes would be taken as they are.
        await driver.executeQuery('CALL db.clearQueryCaches()');
      });

      for (const file of readCypherFolder('queries')) {
        it(`finds an index for everything that ${file.name} looks for`, async () => {
          const { summary } = await driver.executeQuery(`EXPLAIN ${file.statement}`, sampleParameters(file));
          const operators = operatorsOf(summary.plan as Plan);
          expect(operators.length).toBeGreaterThan(1);
          expect(operators.filter((operator) => FULL_SCANS.test(operator))).toEqual([]);
        });
      }
    });
  }

  for (const file of readCypherFolder('examples')) {
    it(`can run the example ${file.name}`, async () => {
      await expect(driver.executeQuery(file.statement)).resolves.toBeDefined();
    });
  }
});

function operatorsOf(plan: Plan): string[] {
  return [plan.operatorType, ...plan.children.flatMap(operatorsOf)];
}

const TEXTS: ReadonlySet<string> = new Set([
  'catalogue',
  'changes',
  'estateId',
  'at',
  'itemId',
  'key',
  'token',
  'kind',
  'documentId',
]);
const LISTS: ReadonlySet<string> = new Set(['ids', 'ordinals', 'revisions', 'rows', 'shared', 'classLabels']);

/** The planner wants values of the right type, but no particular ones. */
function sampleParameters(file: CypherFile): Record<string, unknown> {
  const sampleOf = (name: string): unknown => {
    if (TEXTS.has(name)) return 'text';
    if (name === 'classLabels') return ['Server'];
    if (LISTS.has(name)) return [];
    return name === 'entry' || name === 'head' || name === 'properties' ? {} : neo4j.int(1);
  };
  return Object.fromEntries([...parametersOf(file)].map((name) => [name, sampleOf(name)]));
}
