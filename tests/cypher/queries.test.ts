import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parametersOf, readCypherFolder } from './cypher-files.ts';

const ADAPTER = fileURLToPath(new URL('../../server/storage/neo4j/', import.meta.url));
const adapterSource = readdirSync(ADAPTER)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(ADAPTER, file), 'utf8'))
  .join('\n');
const queries = readCypherFolder('queries');
const mapping = readCypherFolder('mapping');
const schema = readCypherFolder('schema');
const examples = readCypherFolder('examples');

describe('the folder cypher', () => {
  it('holds the server’s statements, the schema and six to ten examples', () => {
    expect(queries.length).toBeGreaterThan(40);
    expect(schema.length).toBeGreaterThan(5);
    expect(examples.length).toBeGreaterThanOrEqual(6);
    expect(examples.length).toBeLessThanOrEqual(10);
  });

  for (const [folder, file] of [
    ...queries.map((file) => ['queries', file] as const),
    ...mapping.map((file) => ['mapping', file] as const),
  ]) {
    describe(`${folder}/${file.name}`, () => {
      it('says its purpose, parameters, columns and index', () => {
        for (const [line, word] of ['Purpose', 'Parameters', 'Columns', 'Index'].entries()) {
          expect(file.header[line]).toMatch(new RegExp(`^${word}: \\S`));
        }
      });

      it('names every parameter that it takes', () => {
        for (const parameter of parametersOf(file))
          expect(file.header[1]).toMatch(new RegExp(`\\$?\\b${parameter}\\b`));
      });

      it('is one statement without a pattern of variable length', () => {
        expect(file.statement).not.toContain(';');
        expect(file.statement).not.toMatch(/-\[[^\]]*\*/);
        expect(file.statement).not.toMatch(/shortestPath|\)\s*[+{]\s*\d*\s*,?\s*\d*\s*\}?\s*\(/i);
      });

      it('is used by the adapter', () => {
        expect(adapterSource).toContain(`'${file.name}'`);
      });
    });
  }

  it('is where all the Cypher of the adapter lies', () => {
    expect(adapterSource).not.toMatch(/\b(MATCH|MERGE|UNWIND|DETACH|RETURN)\b\s*[({$a-z]/);
  });

  it('numbers the statements of the schema without a gap, each of which can be run twice', () => {
    expect(schema.map(({ name }) => Number(name.slice(0, 3)))).toEqual(schema.map((_, index) => index + 1));
    for (const { statement } of schema) expect(statement).toMatch(/^CREATE (CONSTRAINT|INDEX) \w+ IF NOT EXISTS /);
  });

  for (const { name, header, statement } of examples) {
    it(`says what the example ${name} answers, which changes nothing`, () => {
      expect(header[0]).toMatch(/^Answers: .+\?/);
      expect(statement).not.toMatch(/\b(CREATE|MERGE|SET|DELETE|REMOVE)\b/);
    });
  }
});
