/** A small house that breaks one wall. */
export interface PlantedViolation {
  /** The rule that must catch it. */
  readonly rule: string;
  /** Path to content; every import is to be found in the same house or in node_modules. */
  readonly files: Readonly<Record<string, string>>;
}

const plant = (rule: string, from: string, to: string): PlantedViolation => ({
  rule,
  files: { [from]: `import { planted } from '${to}';\nexport const planting = planted;\n` },
});

const plantBoth = (rule: string, from: string, to: string): PlantedViolation => {
  const up = '../'.repeat(from.split('/').length - 1);
  return {
    rule,
    files: { ...plant(rule, from, `${up}${to}`).files, [to]: 'export const planted = 1;\n' },
  };
};

/** One violation for every rule, so that a rule that no longer bites is noticed. */
export const PLANTED_VIOLATIONS: readonly PlantedViolation[] = [
  {
    rule: 'no-cycles',
    files: {
      'server/model/a.ts': "import { b } from './b.ts';\nexport const a = (): unknown => b;\n",
      'server/model/b.ts': "import { a } from './a.ts';\nexport const b = (): unknown => a;\n",
    },
  },
  plant('everything-resolves', 'server/model/a.ts', './nowhere.ts'),
  plantBoth('model-imports-nothing', 'server/model/a.ts', 'server/topology/b.ts'),
  {
    rule: 'model-imports-nothing',
    files: {
      'server/model/a.ts': "import type { B } from '../topology/b.ts';\nexport type A = B;\n",
      'server/topology/b.ts': 'export type B = number;\n',
    },
  },
  plantBoth('topology-knows-the-model-only', 'server/topology/a.ts', 'server/storage/b.ts'),
  plant('analysis-is-pure', 'server/analysis/a.ts', 'node:fs'),
  plantBoth('workers-run-analyses-only', 'server/workers/a.ts', 'server/use-cases/b.ts'),
  plantBoth('storage-keeps-facts', 'server/storage/sqlite/a.ts', 'server/analysis/b.ts'),
  plantBoth('port-knows-no-adapter', 'server/storage/estate-store.ts', 'server/storage/sqlite/b.ts'),
  plantBoth('exchange-reads-and-writes-formats', 'server/exchange/a.ts', 'server/use-cases/b.ts'),
  plantBoth('use-cases-know-no-edge', 'server/use-cases/a.ts', 'server/contract/b.ts'),
  plant('neo4j-driver-only-in-its-adapter', 'server/use-cases/a.ts', 'neo4j-driver'),
  plant('sqlite-only-in-its-adapter', 'server/use-cases/a.ts', '@photostructure/sqlite'),
  plant('sqlite-only-in-its-adapter', 'server/use-cases/a.ts', 'node:sqlite'),
  plant('express-only-in-http', 'server/use-cases/a.ts', 'express'),
  plantBoth('adapters-chosen-in-one-place', 'server/cli/a.ts', 'server/storage/sqlite/b.ts'),
  plantBoth('adapters-do-not-know-each-other', 'server/storage/sqlite/a.ts', 'server/storage/neo4j/b.ts'),
  plantBoth('main-is-for-entrances', 'server/http/a.ts', 'server/main.ts'),
  plantBoth('web-sees-only-the-contract', 'web/api/a.ts', 'server/model/b.ts'),
  plantBoth('server-does-not-see-the-web', 'server/http/a.ts', 'web/state/b.ts'),
  plant('contract-is-browser-safe', 'server/contract/a.ts', 'node:crypto'),
  plant('cytoscape-only-in-canvas', 'web/pages/a.ts', 'cytoscape'),
  plantBoth('pages-do-not-touch-the-canvas-instance', 'web/pages/a.ts', 'web/canvas/bindings/b.ts'),
  plantBoth('state-is-pure', 'web/state/a.ts', 'web/api/b.ts'),
  plantBoth('take-away-is-text', 'web/take-away/a.ts', 'web/canvas/b.ts'),
  plantBoth('nobody-imports-tests', 'server/use-cases/a.ts', 'tests/b.ts'),
  plant('shipped-code-uses-shipped-packages', 'server/use-cases/a.ts', 'fast-check'),
];
