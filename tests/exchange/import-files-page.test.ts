import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { HEADER_FIELDS } from '../../server/exchange/import-header.ts';
import { ITEM_FIELDS } from '../../server/model/check-item.ts';
import { DEPENDENCY_FIELDS, GROUP_FIELDS } from '../../server/model/check-relation.ts';
import { LIFECYCLE_STATUSES } from '../../server/model/configuration-item.ts';
import { PROJECT_ROOT } from '../project-files.ts';
import { bytesOf, csv, json, type OpenEstate, openEstate } from './open-estate.ts';

const page = readFileSync(join(PROJECT_ROOT, 'docs/import-files.md'), 'utf8');

/** The text of the code block that starts so. */
function sampleOf(words: string): string {
  const sample = page.split(`\`\`\`${words}\n`)[1]?.split('```')[0];
  if (sample === undefined) throw new Error(`the page has no sample of ${words}`);
  return sample;
}

describe('the page on files to import', () => {
  let open: OpenEstate | undefined;
  afterEach(async () => {
    await open?.close();
    open = undefined;
  });

  it.each([
    ['JSON', () => json(sampleOf('json')), { items: 3, dependencies: 2, groups: 1 }],
    [
      'JSON with a catalogue of its own',
      () => json(sampleOf('json catalogue')),
      { items: 1, dependencies: 0, groups: 0 },
    ],
    [
      'NDJSON',
      () => ({ format: 'ndjson', bytes: bytesOf(sampleOf('ndjson')) }) as const,
      { items: 2, dependencies: 1, groups: 0 },
    ],
    [
      'CSV',
      () =>
        csv({
          items: sampleOf('csv items.csv'),
          groups: sampleOf('csv groups.csv'),
          dependencies: sampleOf('csv dependencies.csv'),
        }),
      { items: 3, dependencies: 2, groups: 1 },
    ],
  ] as const)('has a sample of %s that imports as it stands', async (_, input, counts) => {
    open = await openEstate();
    await open.commit(input());
    expect(open.view().counts).toEqual(counts);
  });

  it('names every field and every status', () => {
    const words = [...HEADER_FIELDS, ...ITEM_FIELDS, ...DEPENDENCY_FIELDS, ...GROUP_FIELDS, ...LIFECYCLE_STATUSES];
    expect(words.filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });
});
