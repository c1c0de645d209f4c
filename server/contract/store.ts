import { z } from 'zod';
import { LIMITS } from '../model/limits.ts';
import { revisionStampSchema } from './revision-stamp.ts';

const placeInTime = {
  estateId: z.string().describe('Drawn once when an estate is made; tells another estate from an older one'),
  revision: z.int().min(0),
};

/** What a reading of somebody else's graph has left out. */
export const leftOutSchema = z.object({
  unmatched: z
    .array(z.string())
    .max(LIMITS.maxClasses + LIMITS.maxRelationTypes)
    .describe('Labels and relationship types of the mapping that nothing in the graph has'),
  skippedNodes: z.int().describe('Nodes without a usable id, name, class or status, or whose id another has'),
  skippedRelationships: z
    .int()
    .describe('Relationships with an end that is not an item, from an item to itself, or stated by another too'),
  unusableValues: z.int().describe('Values of items and relationships that a field or attribute cannot take'),
  contradicted: z.int().describe('Items, dependencies and groups of which the graph says different things'),
  contradictions: z
    .array(z.string())
    .max(LIMITS.maxMappingContradictions)
    .describe('Which those are, in words, ascending'),
});

/** The answer of `GET /api/v1/store`: how the estate in memory stands to its store. */
export const storeStateSchema = z.object({
  /** A name without credentials. */
  store: z.string(),
  state: z
    .enum(['loading', 'following', 'away', 'refused'])
    .describe('Away: it cannot be reached. Refused: it holds another estate, an older one or another past'),
  /** A sentence on why; absent while it is followed or loaded. */
  detail: z.string().optional(),
  /** Since when the store has not been heard of; absent while it is followed. */
  staleSince: z.iso.datetime().optional(),
  /** What is answered from; absent before the first load. */
  inMemory: z.object(placeInTime).extend({ asOf: z.iso.datetime() }).optional(),
  /** Where a refused store stands; an operator decides. */
  inStore: z.object(placeInTime).extend({ at: z.iso.datetime() }).optional(),
  /** Of a graph that is read by a mapping: what the last reading has left out. */
  leftOut: leftOutSchema.optional(),
});

/** The body of `POST /api/v1/store/acceptance`: what the operator saw, so that nothing else is taken. */
export const storeAcceptanceSchema = z.strictObject(placeInTime);

/** The body of `POST /api/v1/store/refresh`. */
export const storeRefreshSchema = z.strictObject({});

/** The answer of `POST /api/v1/store/refresh`. */
export const storeRefreshAnswerSchema = revisionStampSchema.extend({ leftOut: leftOutSchema });

/** @see storeStateSchema */
export type StoreState = z.infer<typeof storeStateSchema>;
