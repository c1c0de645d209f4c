import { z } from 'zod';
import { TIERS } from '../model/catalogue.ts';
import { STRENGTHS } from '../model/dependency.ts';
import { LIMITS } from '../model/limits.ts';
import { revisionStampSchema } from './revision-stamp.ts';

/** An attribute of a class. */
export const attributeDefinitionSchema = z.strictObject({
  name: z.string(),
  type: z.enum(['string', 'integer', 'number', 'boolean', 'date', 'url']),
  isRequired: z.boolean(),
  label: z.string(),
});

/** A class of configuration items. */
export const itemClassSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  pluralLabel: z.string(),
  /** Name of one of the symbols of the app. */
  symbol: z.string(),
  tier: z.enum(TIERS),
  /** Answers list these first. */
  isBusinessService: z.boolean(),
  attributes: z.array(attributeDefinitionSchema).max(LIMITS.maxAttributesPerClass).readonly(),
  /** When true, attributes that are not listed are refused. */
  isClosed: z.boolean().optional(),
  /** Ids of this class match it; `*` stands for any characters. */
  idPattern: z.string().optional(),
});

/** A type of dependency. */
export const relationTypeSchema = z.strictObject({
  id: z.string(),
  /** Read from consumer to provider. */
  label: z.string(),
  /** Read from provider to consumer. */
  inverseLabel: z.string(),
  strength: z.enum(STRENGTHS),
  grouping: z.enum(['each', 'any', 'unknown']),
  /** Whether support over it must be founded. */
  isFlow: z.boolean(),
  carriesData: z.boolean(),
});

/** The answer of `GET` and `PUT /api/v1/catalogue`: both lists ascending by id. The `ETag` header stands for its content. */
export const catalogueAnswerSchema = revisionStampSchema.extend({
  classes: z.array(itemClassSchema).readonly(),
  relationTypes: z.array(relationTypeSchema).readonly(),
});

/** The body of `PUT /api/v1/catalogue`. */
export const cataloguePutSchema = z.strictObject({
  mode: z
    .enum(['replace', 'extend'])
    .default('replace')
    .describe('replace takes the place of the whole catalogue, extend adds to it and replaces entries of the same id'),
  classes: z.array(itemClassSchema).max(LIMITS.maxClasses).readonly().default([]),
  relationTypes: z.array(relationTypeSchema).max(LIMITS.maxRelationTypes).readonly().default([]),
});

/** @see itemClassSchema */
export type ItemClassWire = z.infer<typeof itemClassSchema>;
/** @see relationTypeSchema */
export type RelationTypeWire = z.infer<typeof relationTypeSchema>;
/** @see catalogueAnswerSchema */
export type CatalogueAnswer = z.infer<typeof catalogueAnswerSchema>;
