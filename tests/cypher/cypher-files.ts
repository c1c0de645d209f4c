import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the folder `cypher`. */
export interface CypherFile {
  readonly name: string;
  /** Comment lines at the top, without the slashes. */
  readonly header: readonly string[];
  readonly statement: string;
}

const ROOT = fileURLToPath(new URL('../../cypher/', import.meta.url));

/** @returns the files of a folder, by name */
export function readCypherFolder(folder: 'schema' | 'queries' | 'mapping' | 'examples'): CypherFile[] {
  return readdirSync(join(ROOT, folder))
    .sort()
    .map((file) => {
      const lines = readFileSync(join(ROOT, folder, file), 'utf8').split('\n');
      const headerEnd = lines.findIndex((line) => !line.startsWith('//'));
      return {
        name: file.replace(/\.cypher$/, ''),
        header: lines.slice(0, headerEnd).map((line) => line.slice(2).trim()),
        statement: lines.slice(headerEnd).join('\n').trim(),
      };
    });
}

/** @returns the names of the parameters of a statement */
export function parametersOf({ statement }: CypherFile): Set<string> {
  return new Set([...statement.matchAll(/\$([A-Za-z]\w*)/g)].map(([, name]) => name!));
}
