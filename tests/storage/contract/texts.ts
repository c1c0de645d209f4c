import { describe, expect, it } from 'vitest';
import type { Change } from '../../../server/model/change-set.ts';
import { DEFAULT_CATALOGUE } from '../../../server/model/default-catalogue.ts';
import { addDependency, addGroup, addItem, dependency, item, readEstate, request } from '../estate-fixtures.ts';
import type { CreateStoreUnderTest } from '../estate-store-contract.ts';
import { useStores } from './use-store.ts';

const TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['quotes', `it's "quoted" \`here\``],
  ['a backslash', 'C:\\temp\\new'],
  ['a backslash before a quote', '\\"\\u0041'],
  ['SQL', `'); DROP TABLE item; --`],
  ['Cypher', `"}) DETACH DELETE n //`],
  ['a template', `\${process.env} {{7*7}} <%= 1 %>`],
  ['markup', '<img src=x onerror=alert(1)>'],
  ['a formula', '=HYPERLINK("http://x","y")'],
  ['emoji and families', '🏦👨‍👩‍👧‍👦🇳🇴'],
  ['right-to-left text with controls', 'שלום \u202Eevil\u202C عربى'],
  ['composed and decomposed letters', 'Å vs A\u030A'],
  ['a byte order mark', '\uFEFFbom'],
  ['line ends and tabs', 'one\r\ntwo\tthree\u2028four'],
  ['a zero character', 'nul\u0000after'],
  ['another zero character', 'nul\u0000other'],
  ['a prototype', '__proto__'],
  ['a constructor', 'constructor'],
  ['a percentage', '100% _like_ %s %d'],
  ['a comma list', 'a,b],[c'],
  ['spaces around', '  padded  '],
  ['upper case', 'CASE'],
  ['lower case', 'case'],
  ['a number', '007'],
];

export function describeTexts(create: CreateStoreUnderTest): void {
  describe('a text', () => {
    const open = useStores(create);

    it('of any kind comes back as it was, in every place that a text can have', async () => {
      const { store } = await open();
      const texts = TEXTS.map(([, text]) => text);
      const relationTypes = [
        ...DEFAULT_CATALOGUE.relationTypes,
        ...texts.map((id) => ({ ...DEFAULT_CATALOGUE.relationTypes[0]!, id })),
      ];
      const items = texts.map((text) =>
        item(text, {
          name: text,
          owner: text,
          description: text,
          tags: [text],
          source: text,
          attributes: Object.fromEntries([[text, text]]),
        }),
      );
      const groups = texts.map((text) => ({ consumerId: text, name: text, need: 1, source: text }));
      const dependencies = texts.map((text, index) =>
        dependency(text, texts[(index + 1) % texts.length]!, { type: text, group: text, source: text }),
      );
      const changes: Change[] = [
        { kind: 'catalogue', before: DEFAULT_CATALOGUE, after: { ...DEFAULT_CATALOGUE, relationTypes } },
        ...items.map(addItem),
        ...groups.map(addGroup),
        ...dependencies.map(addDependency),
      ];
      await store.commit(request(0, changes));
      const estate = await readEstate(store);
      expect(new Set(estate.items)).toEqual(new Set(items));
      expect(new Set(estate.groups)).toEqual(new Set(groups));
      expect(new Set(estate.dependencies)).toEqual(new Set(dependencies));
      expect(estate.head.catalogue.relationTypes).toEqual(relationTypes);
      expect((await store.readJournal(0, 1))[0]!.changes).toEqual(changes);
      for (const [index, text] of texts.entries()) {
        const history = await store.readItemHistory(text, Number.MAX_SAFE_INTEGER, 10);
        expect(history.map((entry) => new Set(entry.changes))).toEqual([
          new Set([addItem(items[index]!), addGroup(groups[index]!), addDependency(dependencies[index]!)]),
        ]);
      }
    });

    for (const [what, text] of TEXTS) {
      it(`with ${what} is kept as actor, reason and idempotency key`, async () => {
        const { store } = await open();
        const idempotency = { key: text, fingerprint: text };
        const entry = await store.commit(request(0, [], { actor: text, reason: text, idempotency }));
        expect(entry).toMatchObject({ actor: text, reason: text });
        expect((await store.readJournal(0, 1))[0]).toMatchObject({ actor: text, reason: text });
        expect(await store.readIdempotentCommit(text)).toEqual({ fingerprint: text, revision: 1 });
      });
    }
  });
}
