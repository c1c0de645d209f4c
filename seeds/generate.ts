import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { CSV_COLUMNS, type CsvPart, writeCsv, writeNdjson } from './estate-text.ts';
import type { GeneratedEstate } from './generated-estate.ts';
import { createLayeredEstate } from './layered-estate.ts';
import { SCALE_ESTATE } from './scale-recipe.ts';

const USAGE = `Makes an estate of any size, in constant memory.

  tsx seeds/generate.ts scale   --format ndjson > scale.ndjson
  tsx seeds/generate.ts layered --items 100000 --dependencies 300000 --seed 1 --format ndjson > layered.ndjson
  tsx seeds/generate.ts layered --items 100000 --format csv --out folder

scale    1,000,000 items and 5,000,000 dependencies by the scale recipe
layered  any size; --dependencies is 3 for each item unless told, --seed is 1
ndjson   to standard output; csv to items.csv, groups.csv and dependencies.csv in the folder of --out
`;

const numberOf = (name: string, text: string): number => {
  if (!/^\d{1,8}$/.test(text)) throw new RangeError(`--${name} is a whole number of at most 8 digits, not ${text}`);
  return Number(text);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    items: { type: 'string', default: '100000' },
    dependencies: { type: 'string' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string', default: 'ndjson' },
    out: { type: 'string' },
  },
});

function chooseEstate(): GeneratedEstate | undefined {
  if (positionals[0] === 'scale') return SCALE_ESTATE;
  if (positionals[0] !== 'layered') return undefined;
  const items = numberOf('items', values.items);
  const dependencies = values.dependencies === undefined ? items * 3 : numberOf('dependencies', values.dependencies);
  return createLayeredEstate({ items, dependencies, seed: numberOf('seed', values.seed) });
}

async function write(estate: GeneratedEstate): Promise<void> {
  if (values.format === 'ndjson') {
    await pipeline(Readable.from(writeNdjson(estate)), process.stdout);
  } else if (values.format === 'csv' && values.out !== undefined) {
    mkdirSync(values.out, { recursive: true });
    for (const part of Object.keys(CSV_COLUMNS) as CsvPart[]) {
      await pipeline(Readable.from(writeCsv(estate, part)), createWriteStream(join(values.out, `${part}.csv`)));
    }
  } else throw new RangeError('--format is ndjson, or csv with the folder --out');
}

try {
  const estate = chooseEstate();
  if (estate === undefined) throw new RangeError(USAGE);
  await write(estate);
} catch (error) {
  // A reader such as `head` that has seen enough is no failure.
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
