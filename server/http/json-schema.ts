import { z } from 'zod';
import { NAMED_SCHEMAS } from './schema-names.ts';

/** A JSON Schema (2020-12), which is what OpenAPI 3.1 speaks. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Whether a schema is for what is asked or for what is answered. */
export type SchemaDirection = keyof typeof NAMED_SCHEMAS;

/**
 * Writes a schema, with references to those that have a name.
 * @returns plain data
 */
export function writeSchema(schema: z.ZodType, direction: SchemaDirection): JsonSchema {
  const name = NAMED_SCHEMAS[direction].get(schema)?.id;
  if (name !== undefined) return { $ref: referenceTo(name) };
  return tidy(z.toJSONSchema(schema, optionsOf(direction)));
}

/** @returns all schemas that have a name, by name */
export function writeNamedSchemas(): Readonly<Record<string, JsonSchema>> {
  const byName = (['input', 'output'] as const).flatMap((direction) =>
    Object.entries(z.toJSONSchema(NAMED_SCHEMAS[direction], { ...optionsOf(direction), uri: referenceTo }).schemas),
  );
  return Object.fromEntries(
    byName
      .filter(([name]) => name !== '__shared')
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, schema]) => [name, tidy(schema)]),
  );
}

function optionsOf(io: SchemaDirection) {
  return {
    io,
    target: 'draft-2020-12',
    // A predicate or a transformation has no form in JSON Schema; the text beside it says what it asks.
    unrepresentable: 'any',
    override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
      // Fields may be added to answers later, and a client must not break over them.
      if (io === 'output') delete jsonSchema['additionalProperties'];
      if (jsonSchema['format'] !== undefined) delete jsonSchema['pattern'];
      if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum'];
      if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum'];
    },
  } as const;
}

function tidy(schema: object): JsonSchema {
  const { $schema: _, $id: _id, ...rest } = schema as Record<string, unknown>;
  return rest;
}

function referenceTo(name: string): string {
  return `#/components/schemas/${name}`;
}
