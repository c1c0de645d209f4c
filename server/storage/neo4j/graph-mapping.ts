import { z } from 'zod';
import type { Catalogue } from '../../model/catalogue.ts';
import { ITEM_FIELDS } from '../../model/check-item.ts';
import { LIFECYCLE_STATUSES } from '../../model/configuration-item.ts';
import { STRENGTHS } from '../../model/dependency.ts';
import { echoText } from '../../model/echoed-text.ts';
import { type InputProblem, InvalidInputError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import { hintNearestName } from '../../model/nearest-name.ts';

const word = z.string().min(1).max(LIMITS.maxShortTextBytes);
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A value that a property tells: as it is, or translated word by word, or what to take for a word that is not listed. */
const told = z.strictObject({
  property: word,
  values: z.record(z.string(), scalar).optional(),
  otherwise: scalar.optional(),
});

const nodeMapping = z.strictObject({
  label: word,
  /** Property that holds the id. */
  id: word,
  /** Put before every id, where labels share ids. */
  idPrefix: z.string().max(LIMITS.maxShortTextBytes).optional(),
  /** Property that holds the name; the id when absent. */
  name: word.optional(),
  /** Id of a class, or what tells it. */
  class: z.union([word, told]),
  status: z.union([z.enum(LIFECYCLE_STATUSES), told]).default('in-service'),
  /** By field of an item. */
  fields: z.record(z.string(), z.union([word, told])).default({}),
  /** Property, by name of the attribute. */
  attributes: z.record(z.string(), word).default({}),
});

const relationshipMapping = z.strictObject({
  type: word,
  /** Id of a relation type. */
  as: word,
  /** The end that needs the other. */
  consumer: z.enum(['start', 'end']),
  strength: z.enum(STRENGTHS).optional(),
  /** Property that holds the weight. */
  weight: word.optional(),
  /** Relationships of one consumer whose property `name` says the same are one redundancy group. */
  group: z.strictObject({ name: word, need: z.union([scalar, told]).default('unknown') }).optional(),
});

const graphMapping = z.strictObject({
  faultlineMapping: z.literal(1),
  nodes: z.array(nodeMapping).min(1).max(LIMITS.maxClasses),
  relationships: z.array(relationshipMapping).max(LIMITS.maxRelationTypes),
});

/** What a property tells. */
export type ToldValue = z.infer<typeof told>;
/** Which nodes are items, and what of them is what. A node with several of the labels follows the first. */
export type NodeMapping = z.infer<typeof nodeMapping>;
/** Which relationships are dependencies, and which way they run. */
export type RelationshipMapping = z.infer<typeof relationshipMapping>;
/** How somebody else's graph is to be read. */
export type GraphMapping = z.infer<typeof graphMapping>;

/**
 * Reads a mapping file.
 * @param stated the parsed JSON
 * @param catalogue classes and relation types that may be named
 * @throws `InvalidInputError` with a pointer to each problem
 */
export function parseGraphMapping(stated: unknown, catalogue: Catalogue): GraphMapping {
  const parsed = graphMapping.safeParse(stated);
  if (!parsed.success) {
    throw refuse(
      parsed.error.issues.map((issue) => ({
        code: 'mapping_invalid',
        pointer: issue.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
        detail: issue.message,
      })),
    );
  }
  const problems = [...findUnknownNames(parsed.data, catalogue)];
  if (problems.length > 0) throw refuse(problems);
  return parsed.data;
}

function* findUnknownNames({ nodes, relationships }: GraphMapping, catalogue: Catalogue): Generator<InputProblem> {
  const classIds = catalogue.classes.map(({ id }) => id);
  const typeIds = catalogue.relationTypes.map(({ id }) => id);
  for (const [index, node] of nodes.entries()) {
    for (const classId of classesOf(node)) {
      if (!classIds.includes(classId)) yield unknown('class', classId, `/nodes/${index}/class`, classIds);
    }
    for (const field of Object.keys(node.fields)) {
      const isOpen = ITEM_FIELDS.includes(field) && !['id', 'name', 'class', 'status', 'attributes'].includes(field);
      if (!isOpen) yield unknown('field', field, `/nodes/${index}/fields`, ITEM_FIELDS);
    }
  }
  for (const [index, { as }] of relationships.entries()) {
    if (!typeIds.includes(as)) yield unknown('relation type', as, `/relationships/${index}/as`, typeIds);
  }
}

function classesOf({ class: told }: NodeMapping): string[] {
  if (typeof told === 'string') return [told];
  return [...Object.values(told.values ?? {}), told.otherwise].filter((id) => typeof id === 'string');
}

function unknown(kind: string, name: string, pointer: string, known: readonly string[]): InputProblem {
  const detail = `There is no ${kind} ${echoText(name)}.${hintNearestName(name, known)}`;
  return { code: 'mapping_invalid', pointer, detail };
}

function refuse(problems: readonly InputProblem[]): InvalidInputError {
  const most = LIMITS.maxImportProblems;
  return new InvalidInputError(problems.slice(0, most), problems.length > most);
}
