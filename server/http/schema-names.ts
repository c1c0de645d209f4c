import { z } from 'zod';
import {
  catalogueAnswerSchema,
  cataloguePutSchema,
  itemClassSchema,
  relationTypeSchema,
} from '../contract/catalogue.ts';
import {
  configurationItemSchema,
  historyAnswerSchema,
  itemAnswerSchema,
  itemPatchSchema,
  removalAnswerSchema,
} from '../contract/configuration-item.ts';
import {
  dependencyAnswerSchema,
  dependencyListSchema,
  dependencyPutSchema,
  dependencySchema,
  groupAnswerSchema,
  groupPutSchema,
  groupSchema,
  listedDependencySchema,
  listedGroupSchema,
} from '../contract/dependency.ts';
import { draftComparisonRequestSchema, draftComparisonSchema } from '../contract/draft.ts';
import { estateOverviewSchema } from '../contract/estate.ts';
import { findingSchema, findingsAnswerSchema } from '../contract/findings.ts';
import {
  answerDependencySchema,
  completenessSchema,
  countedItemsSchema,
  impactAnswerSchema,
  impactedItemSchema,
  impactRequestSchema,
  personSchema,
  proofMemberSchema,
  proofSchema,
  proofStepSchema,
  requirementProofSchema,
  sparedItemSchema,
} from '../contract/impact.ts';
import { importAnswerSchema, importPreviewSchema } from '../contract/import.ts';
import { itemListSchema, listedItemSchema } from '../contract/item-list.ts';
import { searchAnswerSchema } from '../contract/item-search.ts';
import { itemSummarySchema } from '../contract/item-summary.ts';
import { limitsSchema } from '../contract/limits.ts';
import { mapRequestSchema, mapSchema } from '../contract/map.ts';
import { bundleSchema, neighborhoodSchema, neighborSchema } from '../contract/neighborhood.ts';
import { pathSchema, pathsAnswerSchema } from '../contract/paths.ts';
import { inputProblemSchema, problemSchema } from '../contract/problem.ts';
import { revisionStampSchema } from '../contract/revision-stamp.ts';
import { leftOutSchema, storeStateSchema } from '../contract/store.ts';
import { supportAnswerSchema, supportItemSchema, supportRequirementSchema } from '../contract/support.ts';
import { jobSchema, sweepAnswerSchema, sweepRequestSchema, sweepRowSchema } from '../contract/sweep.ts';
import { weakPointSchema, weakPointsAnswerSchema } from '../contract/weak-points.ts';

/** What schemas are called in the document; a schema without a name is written out where it is used. */
const REQUEST_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  ItemDraft: configurationItemSchema,
  ItemPatch: itemPatchSchema,
  DependencyPut: dependencyPutSchema,
  GroupPut: groupPutSchema,
  CataloguePut: cataloguePutSchema,
  ImpactRequest: impactRequestSchema,
  SweepRequest: sweepRequestSchema,
  MapRequest: mapRequestSchema,
  DraftComparisonRequest: draftComparisonRequestSchema,
};

const ANSWER_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  Problem: problemSchema,
  InputProblem: inputProblemSchema,
  RevisionStamp: revisionStampSchema,
  Estate: estateOverviewSchema,
  Limits: limitsSchema,
  Catalogue: catalogueAnswerSchema,
  ItemClass: itemClassSchema,
  RelationType: relationTypeSchema,
  ConfigurationItem: configurationItemSchema,
  ItemSummary: itemSummarySchema,
  ItemAnswer: itemAnswerSchema,
  ItemList: itemListSchema,
  ListedItem: listedItemSchema,
  ItemHistory: historyAnswerSchema,
  Removal: removalAnswerSchema,
  SearchAnswer: searchAnswerSchema,
  Dependency: dependencySchema,
  DependencyAnswer: dependencyAnswerSchema,
  DependencyList: dependencyListSchema,
  ListedDependency: listedDependencySchema,
  Group: groupSchema,
  GroupAnswer: groupAnswerSchema,
  ListedGroup: listedGroupSchema,
  Neighborhood: neighborhoodSchema,
  Neighbor: neighborSchema,
  Bundle: bundleSchema,
  Finding: findingSchema,
  Findings: findingsAnswerSchema,
  ImpactAnswer: impactAnswerSchema,
  ImpactedItem: impactedItemSchema,
  SparedItem: sparedItemSchema,
  RequirementProof: requirementProofSchema,
  ProofMember: proofMemberSchema,
  Proof: proofSchema,
  ProofStep: proofStepSchema,
  Person: personSchema,
  Completeness: completenessSchema,
  CountedItems: countedItemsSchema,
  AnswerDependency: answerDependencySchema,
  Support: supportAnswerSchema,
  SupportItem: supportItemSchema,
  SupportRequirement: supportRequirementSchema,
  WeakPoints: weakPointsAnswerSchema,
  WeakPoint: weakPointSchema,
  Paths: pathsAnswerSchema,
  DependencyPath: pathSchema,
  Map: mapSchema,
  DraftComparison: draftComparisonSchema,
  Sweep: sweepAnswerSchema,
  SweepRow: sweepRowSchema,
  Job: jobSchema,
  ImportPreview: importPreviewSchema,
  ImportAnswer: importAnswerSchema,
  StoreState: storeStateSchema,
  LeftOut: leftOutSchema,
};

/** Schemas by direction: what is asked may leave out what has a preset, what is answered may not. */
export const NAMED_SCHEMAS = {
  input: createRegistry(REQUEST_SCHEMAS),
  output: createRegistry(ANSWER_SCHEMAS),
} as const;

function createRegistry(schemas: Readonly<Record<string, z.ZodType>>) {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  return registry;
}
