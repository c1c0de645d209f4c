import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { InvalidInputError, ReadOnlyError } from '../../server/model/errors.ts';
import { LIMITS } from '../../server/model/limits.ts';
import { parseGraphMapping } from '../../server/storage/neo4j/graph-mapping.ts';
import { createMappedGraphStore, type MappedGraphStore } from '../../server/storage/neo4j/mapped-graph.ts';
import { addItem, item, readEstate, request } from './estate-fixtures.ts';
import { describeWithNeo4j, runPlainly, runScript } from './neo4j-fixtures.ts';

const SCRIPT = readFileSync(new URL('graphs/online-boutique.cypher', import.meta.url), 'utf8');

const MAPPING = JSON.parse(readFileSync(new URL('graphs/online-boutique.mapping.json', import.meta.url), 'utf8'));

describeWithNeo4j('somebody else’s graph', (server) => {
  const opened: MappedGraphStore[] = [];
  const open = (mapping: unknown = MAPPING) => {
    const store = createMappedGraphStore({ ...server, mapping: parseGraphMapping(mapping, DEFAULT_CATALOGUE) });
    opened.push(store);
    return store;
  };

  beforeAll(() => runScript(server, SCRIPT));

  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });

  it('is an estate by its mapping: labels are classes, properties are fields', async () => {
    const { items } = await readEstate(open());
    expect(items).toHaveLength(14);
    const named = new Map(items.map((found) => [found.name, found]));
    expect(named.get('frontend')).toEqual({
      id: expect.stringMatching(/^c-10\d\d$/),
      name: 'frontend',
      class: 'application',
      status: 'in-service',
      environment: 'kubernetes',
      criticality: 1,
    });
    expect(named.get('loadgenerator')).toMatchObject({ status: 'retired', criticality: 3 });
    expect(named.get('eu-a')).toEqual({ id: 'eu-a', name: 'eu-a', class: 'site', status: 'in-service' });
  });

  it('has its arrows turned from who needs to what is needed', async () => {
    const { items, dependencies } = await readEstate(open());
    const nameOf = new Map(items.map(({ id, name }) => [id, name]));
    const calls = dependencies
      .filter(({ type }) => type === 'uses')
      .map(({ consumerId, providerId }) => `${nameOf.get(consumerId)} uses ${nameOf.get(providerId)}`);
    expect(calls).toHaveLength((SCRIPT.match(/:SERVES/g) ?? []).length);
    expect(calls).toContain('frontend uses checkoutservice');
    expect(calls).toContain('checkoutservice uses paymentservice');
    expect(calls).not.toContain('paymentservice uses checkoutservice');
  });

  it('has redundancy groups where relationships say so', async () => {
    const { groups, dependencies } = await readEstate(open());
    expect(groups).toEqual([{ consumerId: expect.any(String), name: 'zones', need: 1 }]);
    expect(dependencies.filter(({ group }) => group === 'zones')).toHaveLength(2);
  });

  it('tells what it left out', async () => {
    const store = open();
    // The draft without an id; a date where an instant belongs, once an item.
    expect(await store.refresh()).toEqual({
      unmatched: [],
      skippedNodes: 1,
      skippedRelationships: 0,
      unusableValues: 12,
      contradicted: 0,
      contradictions: [],
    });
  });

  it('is read anew on demand, as the next revision', async () => {
    const store = open();
    const before = await store.readHead();
    expect(before.revision).toBe(1);
    await runPlainly(server, "CREATE (:Zone {code: 'eu-c'})");
    expect((await readEstate(store)).items).toHaveLength(14);
    await store.refresh();
    expect(await store.readHead()).toMatchObject({ estateId: before.estateId, revision: 2 });
    expect((await readEstate(store)).items).toHaveLength(15);
    expect(await store.readJournal(1, 10)).toMatchObject([
      { revision: 2, counts: { items: 15 }, changes: 'too-many-to-replay' },
    ]);
    await runPlainly(server, "MATCH (zone:Zone {code: 'eu-c'}) DELETE zone");
  });

  it('keeps the last readings only, and tells none when those before are asked for', async () => {
    await runScript(server, "CREATE (:Zone {code: 'eu-a'})");
    const store = open();
    for (let reading = 0; reading < LIMITS.maxKeptReadings + 3; reading += 1) await store.refresh();
    const { revision } = await store.readHead();
    expect(revision).toBe(LIMITS.maxKeptReadings + 3);
    expect(await store.readJournal(3, 1_000)).toHaveLength(LIMITS.maxKeptReadings);
    expect(await store.readJournal(2, 1_000)).toEqual([]);
    expect(await store.readJournal(revision - 1, 10)).toMatchObject([{ revision }]);
    await runScript(server, SCRIPT);
  });

  it('is never written to', async () => {
    const ask = () =>
      runPlainly(
        server,
        'MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS relationships, sum(size(keys(n))) AS keys',
      );
    const schema = () => runPlainly(server, 'SHOW INDEXES YIELD name RETURN name ORDER BY name');
    const [before, indexes] = [await ask(), await schema()];
    const store = open();
    await store.refresh();
    await expect(store.commit(request(1, [addItem(item('a'))]))).rejects.toBeInstanceOf(ReadOnlyError);
    expect([await ask(), await schema()]).toEqual([before, indexes]);
  });

  it('is refused with a pointer when its mapping names what does not exist', () => {
    const mapping = structuredClone(MAPPING);
    mapping.nodes[1]!.class = 'sites';
    mapping.relationships[0]!.as = 'eats';
    const parse = () => parseGraphMapping(mapping, DEFAULT_CATALOGUE);
    expect(parse).toThrow(InvalidInputError);
    expect(() => parseGraphMapping({ ...MAPPING, nodes: [{ label: 'X' }] }, DEFAULT_CATALOGUE)).toThrow(
      InvalidInputError,
    );
    try {
      parse();
    } catch (error) {
      expect((error as InvalidInputError).problems).toMatchObject([
        { pointer: '/nodes/1/class', detail: expect.stringContaining('site') },
        { pointer: '/relationships/0/as' },
      ]);
    }
  });

  it('is shown in the documentation with the mapping that is tried here', () => {
    const text = readFileSync(new URL('../../docs/your-own-graph.md', import.meta.url), 'utf8');
    expect(JSON.parse(/```json\n([^`]+)```/.exec(text)?.[1] ?? '')).toEqual(MAPPING);
  });

  it('cannot be harmed by what its mapping says', async () => {
    const hostile = 'Zone`) DETACH DELETE n //';
    const store = open({
      faultlineMapping: 1,
      nodes: [{ label: hostile, id: hostile, class: 'site' }, ...MAPPING.nodes],
      relationships: [{ type: hostile, as: 'uses', consumer: 'start', weight: hostile }, ...MAPPING.relationships],
    });
    expect((await readEstate(store)).items).toHaveLength(14);
  });
});

describeWithNeo4j('a graph that contradicts itself', (server) => {
  const NODES = ['a', 'b', 'c'].map((id) => `CREATE (:Thing {id: '${id}', name: 'Thing ${id}'})`);
  const link = (provider: string, properties: string) =>
    `MATCH (a:Thing {id: 'a'}), (p:Thing {id: '${provider}'}) CREATE (a)-[:NEEDS ${properties}]->(p)`;
  const LINKS = [
    link('b', '{weight: 2}'),
    link('b', '{weight: 5}'),
    link('c', "{set: 'pair', minimum: 1}"),
    link('c', "{set: 'pair', minimum: 2}"),
  ];
  const TWIN = "CREATE (:Thing {id: 'b', name: 'Thing b2'})";
  const MAPPED = {
    faultlineMapping: 1,
    nodes: [{ label: 'Thing', id: 'id', name: 'name', class: 'server' }],
    relationships: [
      {
        type: 'NEEDS',
        as: 'uses',
        consumer: 'start',
        weight: 'weight',
        group: { name: 'set', need: { property: 'minimum' } },
      },
    ],
  };

  it('is one estate, in whatever order it was written, and says where it does', async () => {
    const readings = [];
    for (const links of [LINKS, LINKS.toReversed()]) {
      await runScript(server, [...NODES, ...links, TWIN].join(';'));
      const mapping = parseGraphMapping(MAPPED, DEFAULT_CATALOGUE);
      const store = createMappedGraphStore({ ...server, mapping });
      const { items, groups, dependencies } = await readEstate(store);
      readings.push({ items, groups, dependencies, leftOut: store.leftOut });
      await store.close();
    }
    expect(readings[1]).toEqual(readings[0]);
    expect(readings[0]).toMatchObject({
      groups: [{ consumerId: 'a', name: 'pair', need: 'unknown' }],
      leftOut: {
        contradicted: 3,
        contradictions: ['"a" uses "b"', 'the group "pair" of "a"', 'the item "b"'],
      },
    });
  });

  it('keeps what is needed when a weight, a group or a need cannot be used, and counts those', async () => {
    const unusable = [link('b', "{weight: 'heavy'}"), link('c', "{set: 'pair', minimum: 'some'}")];
    await runScript(server, [...NODES, ...unusable].join(';'));
    const store = createMappedGraphStore({ ...server, mapping: parseGraphMapping(MAPPED, DEFAULT_CATALOGUE) });
    const { groups, dependencies } = await readEstate(store);
    expect(dependencies.map(({ providerId }) => providerId)).toEqual(['b', 'c']);
    expect(groups).toEqual([{ consumerId: 'a', name: 'pair', need: 'unknown' }]);
    expect(store.leftOut).toMatchObject({ skippedRelationships: 0, unusableValues: 2 });
    await store.close();
  });
});
