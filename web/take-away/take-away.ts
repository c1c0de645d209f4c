import type { ImpactAnswer } from '../../server/contract/impact.ts';
import type { EstateMap } from '../../server/contract/map.ts';
import type { CatalogueIndex } from '../state/catalogue-index.ts';
import { cellsOfRows, type TableColumn } from '../state/content-table.ts';
import { formatInstant } from '../state/durations.ts';
import { fileStemOf } from '../state/file-name.ts';
import { createImpactRows, IMPACT_COLUMNS } from '../state/impact-rows.ts';
import { createImpactScene } from '../state/impact-scene.ts';
import { createMapRows, MAP_COLUMNS } from '../state/map-rows.ts';
import { labelOfVerdict, TILE_OUTCOMES, type Verdict } from '../state/outcomes.ts';
import { countedOverrides, sayOverride } from '../state/override.ts';
import { createPeopleRows, PEOPLE_COLUMNS } from '../state/people.ts';
import { reachSentence } from '../state/reach-sentence.ts';
import type { Scene } from '../state/scene.ts';
import { completenessLines, nameQuestion } from '../state/text-report.ts';
import { createImpactGraph, createMapGraph, type DependencyGraph } from './dependency-graph.ts';

/** A table that is printed below the map. */
export interface PaperTable {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly { readonly id: string; readonly verdict?: Verdict; readonly cells: readonly string[] }[];
}

/** What stands on paper in place of a page with a map. */
export interface OnPaper {
  /** The question. */
  readonly title: string;
  /** The answer in few sentences. */
  readonly sentences: readonly string[];
  /** Of when it is, and how complete. */
  readonly foot: readonly string[];
  readonly scene: Scene;
  /** Boxes that stay where they are, in the units of the map. */
  readonly places: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  /** Printed one below the other. */
  readonly papers: readonly PaperTable[];
}

/** Everything that can be taken away of what a page shows. */
export interface TakeAway extends OnPaper {
  /** Name of every file without its ending. */
  readonly fileStem: string;
  /** The heading, then a row each. */
  readonly cells: readonly (readonly string[])[];
  readonly graph: DependencyGraph;
}

const IMPACT_PAPER = [
  'name',
  'outcome',
  'because',
  'class',
  'criticality',
  'owner',
  'support-group',
  'rto',
  'location',
];
const SERVICES_PAPER = ['name', 'outcome', 'because', 'criticality', 'owner', 'rto'];
const PEOPLE_PAPER = ['name', 'role', 'worst', 'items', 'told-for'];
const MAP_PAPER = ['name', 'class', 'tier', 'criticality', 'owner', 'location', 'status', 'items'];

/**
 * Gathers what can be taken away of an answer.
 * @param opened items whose bundles are opened on the map
 * @param now when it is taken
 */
export function createImpactTakeAway(
  answer: ImpactAnswer,
  catalogue: CatalogueIndex,
  opened: readonly string[],
  now: Date,
): TakeAway {
  const title = nameQuestion(answer);
  const rows = createImpactRows(answer, catalogue);
  const counts = TILE_OUTCOMES.map((outcome) => `${labelOfVerdict(outcome)} ${answer.summary.items[outcome]}`);
  return {
    fileStem: fileStemOf(countedOverrides(answer).size > 0 ? `${title} with override` : title, answer.revision),
    title,
    sentences: [`${counts.join(', ')}.`, reachSentence(answer.summary)],
    foot: [
      ...answer.scenario.overrides.map(
        (override) =>
          `${override.name}: ${sayOverride(override)}${override.isExpired ? ' (expired, does not count)' : ''}.`,
      ),
      completenessLines(answer).join(' '),
      `${stamp(answer, now)} Model ${answer.modelVersion}. SHA-256 of the answer ${answer.sha256}.`,
    ],
    scene: createImpactScene(answer, catalogue, opened),
    places: new Map(),
    cells: cellsOfRows(rows, IMPACT_COLUMNS),
    papers: createImpactPapers(answer, catalogue),
    graph: createImpactGraph(answer, catalogue, title),
  };
}

/** Who decides reads the services first; what is empty is left out, but for the word that no service is hit. */
function createImpactPapers(answer: ImpactAnswer, catalogue: CatalogueIndex): readonly PaperTable[] {
  const totalOf = (list: string): number | undefined =>
    answer.completeness.truncated.find((cut) => cut.list === list)?.total;
  const services = createImpactRows({ ...answer, items: answer.services, spared: [] }, catalogue);
  const rows = createImpactRows(answer, catalogue);
  const unlisted = (['items', 'spared'] as const).map(
    (list) => (totalOf(list) ?? 0) - (totalOf(list) === undefined ? 0 : answer[list].length),
  );
  const total = unlisted.reduce((sum, count) => sum + count, rows.length);
  const tables = [
    paperTable('What is hit, and what was spared', rows, IMPACT_COLUMNS, IMPACT_PAPER, total),
    paperTable('To tell', createPeopleRows(answer), PEOPLE_COLUMNS, PEOPLE_PAPER, totalOf('people')),
    stalePaper(answer, catalogue),
  ];
  return [
    services.length === 0
      ? { title: 'No business service or process is hit', headings: [], rows: [] }
      : paperTable(
          'Business services and processes hit',
          services,
          IMPACT_COLUMNS,
          SERVICES_PAPER,
          totalOf('services'),
        ),
    ...tables.filter((table) => table.rows.length > 0),
  ];
}

/** Whether these are still as the answer takes them is for somebody to look. */
function stalePaper({ completeness }: ImpactAnswer, catalogue: CatalogueIndex): PaperTable {
  const { count, items } = completeness.staleFacts;
  return {
    title: sayTitle('Last seen more than 90 days ago: check that they are still there', items.length, count),
    headings: ['Item', 'Class', 'Owner', 'Location'],
    rows: items.map(({ id, name, class: classId, owner, supportGroup, location = '' }) => ({
      id,
      cells: [name, catalogue.findClass(classId).label, owner ?? supportGroup ?? '', location],
    })),
  };
}

/** "To tell (200 of 1,234)" */
function sayTitle(title: string, shown: number, total: number): string {
  const count = shown.toLocaleString('en-US');
  return `${title} (${shown < total ? `${count} of ${total.toLocaleString('en-US')}` : count})`;
}

/** What is shown of a map, and how. */
export interface ShownMap extends Pick<TakeAway, 'title' | 'scene' | 'places'> {
  readonly map: EstateMap;
  /** What it draws, what it puts together and what is hidden, in sentences. */
  readonly sentences: readonly string[];
}

/**
 * Gathers what can be taken away of a map.
 * @param now when it is taken
 */
export function createMapTakeAway({ map, title, scene, places, sentences }: ShownMap, now: Date): TakeAway {
  const rows = createMapRows(scene, map);
  return {
    fileStem: fileStemOf(title, map.revision),
    title,
    sentences,
    foot: [stamp(map, now)],
    scene,
    places,
    cells: cellsOfRows(rows, MAP_COLUMNS),
    papers: [paperTable('What is on the map', rows, MAP_COLUMNS, MAP_PAPER)],
    graph: createMapGraph(map, scene, title),
  };
}

/** Says of when the facts are, and of when the picture. */
export function stamp(
  { revision, asOf, stale, isDraft }: Pick<EstateMap, 'revision' | 'asOf' | 'stale' | 'isDraft'>,
  now: Date,
): string {
  return [
    `Revision ${revision.toLocaleString('en-US')} of ${formatInstant(asOf)}${isDraft === true ? ', with a draft on top' : ''}.`,
    ...(stale ? ['The store could not be reached: newer changes may be missing.'] : []),
    `Taken ${formatInstant(now.toISOString())}.`,
  ].join(' ');
}

/**
 * Puts rows on paper.
 * @param wanted ids of the columns that the paper has room for
 * @param total how many there are, when more than are listed
 */
export function paperTable<Row extends { readonly id: string; readonly verdict?: Verdict }>(
  title: string,
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  wanted: readonly string[],
  total = rows.length,
): PaperTable {
  const shown = columns.filter(({ id }) => wanted.includes(id));
  return {
    title: sayTitle(title, rows.length, total),
    headings: shown.map(({ label }) => label),
    rows: rows.map((row) => ({
      id: row.id,
      ...(row.verdict === undefined ? {} : { verdict: row.verdict }),
      cells: shown.map(({ textOf }) => textOf(row)),
    })),
  };
}
