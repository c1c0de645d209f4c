import { z } from 'zod';
import { LIFECYCLE_STATUSES } from '../model/configuration-item.ts';
import { STRENGTHS } from '../model/dependency.ts';
import { LIMITS } from '../model/limits.ts';
import { OUTCOME_LEVELS } from '../model/outcome.ts';
import { draftSchema } from './draft-step.ts';
import { itemIdSchema, itemSummarySchema } from './item-summary.ts';

/** One of the four levels of loss, a word. */
export const outcomeLevelSchema = z.enum(OUTCOME_LEVELS);

/** A level of loss, or `unknown` when a missing fact leaves it between two. */
export const outcomeSchema = z.enum([...OUTCOME_LEVELS, 'unknown']);

/** What is assumed lost. */
export const scenarioLossSchema = z.strictObject({
  itemId: itemIdSchema,
  level: z.enum(['outage', 'degraded']).default('outage'),
});

/** A cap on one item's level by an analyst who knows better. */
export const overrideSchema = z.strictObject({
  itemId: itemIdSchema,
  cap: z.enum(['no-impact', 'reduced-redundancy', 'degraded']),
  author: z.string().min(1).max(LIMITS.maxShortTextBytes),
  reason: z.string().min(1).max(LIMITS.maxLongTextBytes),
  expiresAt: z.iso.datetime(),
});

/** The body of `POST /api/v1/impact-analyses`. */
export const impactRequestSchema = z.strictObject({
  losses: z.array(scenarioLossSchema).min(1).max(LIMITS.maxScenarioLosses),
  overrides: z.array(overrideSchema).max(LIMITS.maxOverrides).default([]),
  /** The instant at which overrides are judged; now, when not given. */
  at: z.iso.datetime().optional(),
  /** Waits, at most `LIMITS.minRevisionWaitMs`, until the estate is at this revision. */
  minRevision: z.int().min(0).optional(),
  /** How many affected and how many spared items are listed; all are counted. */
  maxItems: z.int().min(1).max(LIMITS.maxAnswerItems).default(LIMITS.defaultAnswerItems),
  /** Items whose whole proof, down to the roots, is wanted. */
  explain: z.array(itemIdSchema).max(LIMITS.maxExplainedItems).default([]),
  /** When given, the question is asked of the estate as it would be after these steps; nothing is written. */
  draft: draftSchema.min(1).optional(),
});

/** How many items have each outcome. */
export const outcomeCountsSchema = z.object({
  outage: z.int(),
  degraded: z.int(),
  unknown: z.int(),
  'reduced-redundancy': z.int(),
  'no-impact': z.int(),
});

/** A member of a requirement, as far as it matters to the verdict. */
export const proofMemberSchema = z.object({
  itemId: z.string(),
  name: z.string(),
  outcome: outcomeSchema,
  /** Both bounds of an unknown outcome. */
  bounds: z.object({ best: outcomeLevelSchema, worst: outcomeLevelSchema }).optional(),
  /** The round in which it reached its level; absent when nothing happened to it. */
  rank: z.int().optional(),
  weight: z.int(),
});

/** The requirement that raised an item, or that held. Weights are of live members. */
export const requirementProofSchema = z.object({
  /** Name of the group; absent for a single dependency and for the implied group of a relation type. */
  group: z.string().optional(),
  /** Relation types of its members, ascending. */
  relationTypes: z.array(z.string()),
  strength: z.enum(['soft', 'hard']),
  /** Weight that is not out. */
  up: z.int(),
  /** Weight that must be up; absent when not stated. */
  need: z.int().optional(),
  /** Weight below which it works below par; absent when equal to `need` or not stated. */
  fullAt: z.int().optional(),
  total: z.int(),
  /** `up - need`; absent when the need is not stated. */
  margin: z.int().optional(),
  /** Members that are affected: by rank, then id; at most `LIMITS.maxProofMembers`. */
  affected: z.array(proofMemberSchema),
  affectedCount: z.int(),
  /** Members that hold: by id; at most `LIMITS.maxProofMembers`. */
  holding: z.array(proofMemberSchema),
  holdingCount: z.int(),
  /** Members that are not in service, and so count for nothing; by id. */
  absent: z.array(z.object({ itemId: z.string(), name: z.string(), status: z.enum(LIFECYCLE_STATUSES) })),
});

/** An item that the scenario affects. */
export const impactedItemSchema = itemSummarySchema.extend({
  outcome: outcomeSchema,
  /** Both bounds of an unknown outcome. */
  bounds: z.object({ best: outcomeLevelSchema, worst: outcomeLevelSchema }).optional(),
  /** 0 for the roots; the synchronous round in which the item reached its level. */
  rank: z.int(),
  /** Shortest distance from a root over carrying dependencies. */
  hops: z.int(),
  isRoot: z.boolean(),
  /** Fell, or may have when the outcome is `unknown`, because its support over `flow` relations leans only on itself. */
  isFallenByCircle: z.boolean(),
  /** Keeps its level although what it leans on leans only on itself: once down, it could not start again. */
  isHeldUpByCircle: z.boolean(),
  /** Cap that was applied, if one was. */
  cappedAt: outcomeLevelSchema.optional(),
  /** One sentence a CAB member understands: "needs 1 of its instances, 0 of 1 up". */
  because: z.string(),
  /** Absent for roots. */
  requirement: requirementProofSchema.optional(),
});

/** An item within reach that lost nothing although something it needs is affected: the edge of the impact. */
export const sparedItemSchema = itemSummarySchema.extend({
  hops: z.int(),
  /** Lost nothing, but what it leans on leans only on itself: once down, it could not start again. */
  isHeldUpByCircle: z.boolean(),
  because: z.string(),
  requirement: requirementProofSchema,
});

/** One link of a proof: an item up to a level, which it may have passed later. */
export const proofStepSchema = z.object({
  itemId: z.string(),
  name: z.string(),
  class: z.string(),
  outcome: outcomeSchema,
  rank: z.int(),
  because: z.string(),
  requirement: requirementProofSchema.optional(),
});

/** Why an item is affected, or why it is not: from the cause to the item. */
export const proofSchema = z.object({
  itemId: z.string(),
  outcome: outcomeSchema,
  /** Both ends of an unknown outcome. */
  bounds: z.object({ best: outcomeLevelSchema, worst: outcomeLevelSchema }).optional(),
  /**
   * Ascending by rank, then id, the item itself last: what a step follows from stands before it, or has the same rank when both
   * fell with one circle. What never stood, and so could not feed that circle, has the outcome `no-impact` and rank 0. An item
   * that helped at two levels is there twice. At most `LIMITS.maxProofSteps`.
   */
  steps: z.array(proofStepSchema),
  isTruncated: z.boolean(),
});

/** Someone to tell. */
export const personSchema = z.object({
  name: z.string(),
  role: z.enum(['owner', 'support-group', 'supplier']),
  worstOutcome: outcomeSchema,
  itemCount: z.int(),
  serviceCount: z.int(),
});

/** A dependency between two items of the answer, for drawing. */
export const answerDependencySchema = z.object({
  consumerId: z.string(),
  providerId: z.string(),
  type: z.string(),
  strength: z.enum(STRENGTHS),
  group: z.string().optional(),
  /** Whether both ends are affected and it carries impact. */
  isCarrying: z.boolean(),
});

/** How many items something is true of, and at most `LIMITS.maxCompletenessItems` of them. */
export const countedItemsSchema = z.object({ count: z.int(), items: z.array(itemSummarySchema) });

/** What the answer rests on and what it leaves out. */
export const completenessSchema = z.object({
  /** True when nothing was hidden, cut or left unknown. */
  isExact: z.boolean(),
  hidden: z.int(),
  /** Items of the answer that no source has seen for `LIMITS.staleAfterDays`; the first of them by id. */
  staleFacts: countedItemsSchema,
  /** Groups whose need is not stated and that lost a member: the facts to ask for. */
  unknownGroups: z.object({
    count: z.int(),
    groups: z.array(
      z.object({
        consumerId: z.string(),
        consumerName: z.string(),
        group: z.string(),
        total: z.int(),
      }),
    ),
  }),
  /** Items that fell, or may have, because their support over `flow` relations leans only on itself; the first by id. */
  fallenByCircle: countedItemsSchema,
  /** Items, affected or not, that keep their level although only a circle holds them up; the first by id. */
  heldUpByCircle: countedItemsSchema,
  /** Which lists of the answer are shorter than what was found, and by how much. */
  truncated: z.array(
    z.object({
      list: z.string(),
      shown: z.int(),
      total: z.int(),
      limit: z.string(),
    }),
  ),
});

/** The answer to "what breaks if this goes?". The same revision, catalogue and scenario give the same bytes. */
export const impactAnswerSchema = z.object({
  modelVersion: z.string(),
  revision: z.int(),
  /** ISO 8601 instant in UTC of the revision. */
  asOf: z.iso.datetime(),
  /** There when the answer is about a draft on top of the revision. */
  isDraft: z.literal(true).optional(),
  scenario: z.object({
    losses: z.array(
      z.object({
        itemId: z.string(),
        name: z.string(),
        level: z.enum(['outage', 'degraded']),
      }),
    ),
    overrides: z.array(overrideSchema.extend({ name: z.string(), isExpired: z.boolean() })),
  }),
  summary: z.object({
    /** Transitive consumers of the roots before redundancy, with the roots. */
    reach: z.int(),
    /** Items with an outcome other than `no-impact`. */
    affected: z.int(),
    /** Items in reach that lost nothing. */
    spared: z.int(),
    items: outcomeCountsSchema,
    businessServices: outcomeCountsSchema,
    /** The last round in which anything changed. */
    rounds: z.int(),
  }),
  /** Business services that are affected: worst outcome, then criticality, name and id. */
  services: z.array(impactedItemSchema),
  /** All affected items in the same order, roots first within an outcome. */
  items: z.array(impactedItemSchema),
  /** The edge of the impact: business services first, then criticality, name and id. */
  spared: z.array(sparedItemSchema),
  /** Worst outcome first, then services, items and name. */
  people: z.array(personSchema),
  /** Among the listed items; ascending by consumer, type and provider. */
  dependencies: z.array(answerDependencySchema),
  /** In the order asked for. */
  proofs: z.array(proofSchema),
  completeness: completenessSchema,
  /** SHA-256, hex, of the canonical JSON of everything above. */
  sha256: z.string(),
  /** True while the store is away and the facts may have changed unseen. */
  stale: z.boolean(),
});

/** @see impactRequestSchema */
export type ImpactRequest = z.input<typeof impactRequestSchema>;
/** @see impactAnswerSchema */
export type ImpactAnswer = z.infer<typeof impactAnswerSchema>;
/** @see impactedItemSchema */
export type ImpactedItem = z.infer<typeof impactedItemSchema>;
/** @see sparedItemSchema */
export type SparedItem = z.infer<typeof sparedItemSchema>;
/** @see requirementProofSchema */
export type RequirementProof = z.infer<typeof requirementProofSchema>;
/** @see proofMemberSchema */
export type ProofMember = z.infer<typeof proofMemberSchema>;
/** @see proofSchema */
export type Proof = z.infer<typeof proofSchema>;
/** @see proofStepSchema */
export type ProofStep = z.infer<typeof proofStepSchema>;
/** @see completenessSchema */
export type Completeness = z.infer<typeof completenessSchema>;
/** @see answerDependencySchema */
export type AnswerDependency = z.infer<typeof answerDependencySchema>;
/** @see personSchema */
export type Person = z.infer<typeof personSchema>;
