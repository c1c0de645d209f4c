import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportInput } from '../../server/exchange/read-import.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { bytesOf, csv, exported, factsOf, json, ndjson, openEstate, server } from './open-estate.ts';

const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ minLength: 1, maxLength }),
      fc.string({ minLength: 1, maxLength, unit: 'grapheme' }),
      fc.constantFrom(
        '=1+1',
        "'=1+1",
        "''-x",
        '-5',
        '@a',
        '+',
        '"',
        '""',
        ' a ',
        'a|b\\c',
        'null',
        ';',
        '\u202eb',
        '0',
        '1e5',
      ),
    )
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is left out
    .map((value) => value.replace(/[\u0000-\u001f\u007f-\u009f]/g, '_'))
    .filter((value) => value.trim() !== '' && value.isWellFormed());
const key = text(12)
  .map((value) => value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}]/gu, '_').trim())
  .filter((value) => value !== '');
const longText = fc.array(text(10), { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\r\n'));
const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

const item = fc.record(
  {
    name: text(20),
    class: fc.constantFrom('server', 'licence', 'power-feed', 'business-service', 'document'),
    status: fc.constantFrom('in-service', 'retired', 'maintenance'),
    environment: optional(text(8)),
    criticality: optional(fc.integer({ min: 1, max: 4 })),
    owner: optional(text(8)),
    description: optional(longText),
    link: optional(fc.constantFrom('https://x/?a=1&b', 'http://y')),
    tags: optional(fc.uniqueArray(text(6), { minLength: 1, maxLength: 4 })),
    rtoMinutes: optional(fc.integer({ min: 0, max: 5_256_000 })),
    mtbfHours: optional(fc.double({ min: 0, max: 1000, noNaN: true }).map((value) => value + 0)),
    availabilityTarget: optional(fc.constantFrom(99.9, 100, 0)),
    warrantyEnd: optional(fc.constantFrom('2026-02-28', '2028-02-29')),
    lastSeenAt: optional(fc.constantFrom('2026-02-28T23:59:59Z', '2026-02-28T23:59:59.123Z')),
    source: optional(key),
    attributes: optional(
      fc.dictionary(
        fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,6}$/).filter((name) => name !== 'url' && name !== 'prototype'),
        fc.oneof(
          text(8),
          fc.boolean(),
          fc.integer(),
          fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value + 0),
        ),
        { minKeys: 1, maxKeys: 3 },
      ),
    ),
  },
  { requiredKeys: ['name', 'class', 'status'] },
);

const estate = fc
  .record({
    ids: fc.uniqueArray(key, { minLength: 2, maxLength: 8 }),
    items: fc.array(item, { minLength: 8, maxLength: 8 }),
    links: fc.array(
      fc.record({
        consumer: fc.nat(7),
        provider: fc.nat(7),
        type: fc.constantFrom('uses', 'runs-on', 'powered-by'),
        strength: optional(fc.constantFrom('none', 'soft', 'hard')),
        weight: optional(fc.integer({ min: 2, max: 1_000_000 })),
        group: optional(key),
        source: optional(key),
      }),
      { maxLength: 12 },
    ),
    needs: fc.array(fc.constantFrom(1, 3, '50%', '33.5%', 'all', 'unknown'), { minLength: 12, maxLength: 12 }),
  })
  .map(({ ids, items, links, needs }) => {
    const definedAttributes = new Map(
      DEFAULT_CATALOGUE.classes.map((itemClass) => [itemClass.id, itemClass.attributes]),
    );
    const facts = ids.map((id, index) => {
      const { attributes, ...rest } = items[index] ?? { name: 'x', class: 'server', status: 'in-service' };
      const defined = new Set(definedAttributes.get(rest.class)?.map((definition) => definition.name));
      const free = Object.fromEntries(Object.entries(attributes ?? {}).filter(([name]) => !defined.has(name)));
      return { id, ...rest, attributes: free };
    });
    const groups = new Map<string, object>();
    const dependencies = new Map<string, object>();
    for (const [index, { consumer, provider, ...link }] of links.entries()) {
      const consumerId = ids[consumer % ids.length] as string;
      const providerId = ids[provider % ids.length] as string;
      if (consumerId === providerId) continue;
      if (link.group !== undefined) {
        groups.set(JSON.stringify([consumerId, link.group]), { consumerId, name: link.group, need: needs[index] });
      }
      dependencies.set(JSON.stringify([consumerId, link.type, providerId]), { consumerId, providerId, ...link });
    }
    return { faultline: 1, items: facts, groups: [...groups.values()], dependencies: [...dependencies.values()] };
  });

describe('an estate that is exported and imported again', () => {
  it('is the same to the byte, in every format', async () => {
    await fc.assert(
      fc.asyncProperty(estate, async (file) => {
        const first = await openEstate();
        await first.commit(json(file));
        const copies: Record<string, string> = {};
        for (const format of ['json', 'ndjson', 'items-csv', 'groups-csv', 'dependencies-csv'] as const) {
          copies[format] = await exported(first.view(), format);
        }
        const inputs: ImportInput[] = [
          { format: 'json', bytes: bytesOf(copies['json'] as string, 7) },
          { format: 'ndjson', bytes: bytesOf(gzipSync(copies['ndjson'] as string), 11) },
          csv({
            items: copies['items-csv'] as string,
            groups: copies['groups-csv'] as string,
            dependencies: copies['dependencies-csv'] as string,
          }),
        ];
        for (const input of inputs) {
          const second = await openEstate();
          await second.commit(input, {}, { keepsDate: true });
          expect(await factsOf(second.view())).toBe(await factsOf(first.view()));
          if (input.format !== 'csv') expect(await exported(second.view(), 'json')).toBe(copies['json']);
          else expect(await exported(second.view(), 'items-csv')).toBe(copies['items-csv']);
          await second.close();
        }
        await first.close();
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('brings its catalogue along as far as it is its own', async () => {
    const robot = { id: 'robot', label: 'Robot', tier: 'hardware' };
    const first = await openEstate();
    await first.commit(
      json({ faultline: 1, catalogue: { classes: [robot] }, items: [{ ...server('a').item, class: 'robot' }] }),
    );
    const copy = await exported(first.view(), 'json');
    expect(JSON.parse(copy).catalogue).toMatchObject({ mode: 'extend', classes: [{ id: 'robot' }], relationTypes: [] });
    const second = await openEstate();
    await second.commit(json(copy), {}, { keepsDate: true });
    expect(await exported(second.view(), 'json')).toBe(copy);
    await Promise.all([first.close(), second.close()]);
  });

  it('changes nothing when it is imported where it came from', async () => {
    const first = await openEstate();
    await first.commit(ndjson(server('b', { tags: ['y', 'x'] }), server('a')));
    const outcome = await first.commit(json(await exported(first.view(), 'json')));
    expect(outcome).toMatchObject({ revision: 1, counts: { items: { unchanged: 2 } } });
    await first.close();
  });

  it('has items by id, groups by consumer and name, dependencies by consumer, type and provider', async () => {
    const first = await openEstate();
    const uses = (consumerId: string, type: string, providerId: string) => ({
      dependency: { consumerId, type, providerId },
    });
    await first.commit(
      ndjson(
        server('c'),
        server('a'),
        server('b'),
        uses('b', 'uses', 'c'),
        uses('b', 'uses', 'a'),
        uses('b', 'runs-on', 'c'),
        uses('a', 'uses', 'c'),
        { group: { consumerId: 'b', name: 'z', need: 1 } },
        { group: { consumerId: 'b', name: 'y', need: 1 } },
        { group: { consumerId: 'a', name: 'x', need: 1 } },
      ),
    );
    const lines = (await factsOf(first.view()))
      .trim()
      .split('\n')
      .map((line) => Object.values(JSON.parse(line))[0] as Record<string, string>);
    expect(
      lines.map(
        (fact) => fact['id'] ?? `${fact['consumerId']} ${fact['name'] ?? `${fact['type']} ${fact['providerId']}`}`,
      ),
    ).toEqual(['a', 'b', 'c', 'a x', 'b y', 'b z', 'a uses c', 'b runs-on c', 'b uses a', 'b uses c']);
    await first.close();
  });
});
