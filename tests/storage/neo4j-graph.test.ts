import { expect, it } from 'vitest';
import type { Change } from '../../server/model/change-set.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { StoreUnusableError } from '../../server/model/errors.ts';
import { createNeo4jStore } from '../../server/storage/neo4j/neo4j-store.ts';
import { addDependency, addGroup, addItem, dependency, item, readEstate, request } from './estate-fixtures.ts';
import { createInNeo4j, describeWithNeo4j, emptyDatabase, runPlainly } from './neo4j-fixtures.ts';

const PAYLOADS = [
  "x' WITH true as i MATCH (s) DETACH DELETE s //",
  'Server`) DETACH DELETE n //',
  'Server:`Estate`',
  'Estate',
  '`',
  '\\u0060) DETACH DELETE n //',
  "LOAD CSV FROM 'http://127.0.0.1:9/' AS line RETURN line",
  "CALL apoc.load.json('http://127.0.0.1:9/')",
  '$rows',
  '{ordinal: 0}',
  '|A|B',
  '!Server',
  '%',
];

describeWithNeo4j('the graph in Neo4j', (server) => {
  const create = createInNeo4j(server);
  const open = async () => (await create()).store;
  const ask = (text: string, parameters = {}) => runPlainly(server, text, parameters);

  it('shows items by class and field, and attributes as properties', async () => {
    const store = await open();
    const vm = item('vm-1', {
      class: 'virtual-machine',
      owner: 'Ada',
      criticality: 2,
      attributes: { version: '1.2', owner: 'x' },
    });
    await store.commit(request(0, [addItem(vm)]));
    const rows = await ask(
      'MATCH (n:ConfigurationItem:VirtualMachine {owner: $owner}) WHERE n.attr_version STARTS WITH "1." RETURN n.id AS id, n.criticality + 1 AS next, n.attr_owner AS attribute',
      { owner: 'Ada' },
    );
    expect(rows).toEqual([{ id: 'vm-1', next: 3, attribute: 'x' }]);
    await store.close();
  });

  it('shows a dependency as a relationship of its type from consumer to provider, and a group beside its consumer', async () => {
    const store = await open();
    await store.commit(
      request(0, [
        ...['app', 'host'].map((id) => addItem(item(id))),
        addGroup({ consumerId: 'app', name: 'hosts', need: 1 }),
        addDependency(dependency('app', 'host', { type: 'runs-on', group: 'hosts', weight: 2 })),
      ]),
    );
    const rows = await ask(
      'MATCH (g:RedundancyGroup)-[:GROUP_OF]->(c:ConfigurationItem)-[d:RUNS_ON]->(p) RETURN g.name AS name, g.need AS need, c.id AS consumer, d.group AS group, d.weight AS weight, p.id AS provider',
    );
    expect(rows).toEqual([{ name: 'hosts', need: 1, consumer: 'app', group: 'hosts', weight: 2, provider: 'host' }]);
    await store.close();
  });

  it('gives an item the label of its new class and takes the old one away', async () => {
    const store = await open();
    await store.commit(request(0, [addItem(item('a', { class: 'server' }))]));
    await store.commit(
      request(1, [{ kind: 'item', before: item('a', { class: 'server' }), after: item('a', { class: 'switch' }) }]),
    );
    expect(await ask('MATCH (n:ConfigurationItem) RETURN labels(n) AS labels')).toEqual([
      { labels: ['ConfigurationItem', 'Switch'] },
    ]);
    await store.close();
  });

  it('gives no label to a class that the catalogue does not have', async () => {
    const store = await open();
    await store.commit(request(0, [addItem(item('a', { class: 'unheard-of' }))]));
    expect(await ask('MATCH (n:ConfigurationItem) RETURN labels(n) AS labels')).toEqual([
      { labels: ['ConfigurationItem'] },
    ]);
    await store.close();
  });

  for (const payload of PAYLOADS) {
    it(`is as it was after ${JSON.stringify(payload)} as id, class, type, group, attribute and all else`, async () => {
      const store = await open();
      await store.commit(request(0, [addItem(item('bystander'))]));
      const before = await ask('MATCH (n) RETURN count(n) AS nodes');
      const template = DEFAULT_CATALOGUE.classes[0]!;
      const catalogue = {
        classes: [...DEFAULT_CATALOGUE.classes, { ...template, id: payload }],
        relationTypes: [...DEFAULT_CATALOGUE.relationTypes, { ...DEFAULT_CATALOGUE.relationTypes[0]!, id: payload }],
      };
      const hostile = item(payload, {
        name: payload,
        class: payload,
        owner: payload,
        tags: [payload],
        source: payload,
        attributes: { [payload]: payload },
      });
      const group = { consumerId: payload, name: payload, need: 1, source: payload };
      const link = dependency(payload, 'bystander', { type: payload, group: payload, source: payload });
      const changes: Change[] = [
        { kind: 'catalogue', before: DEFAULT_CATALOGUE, after: catalogue },
        addItem(hostile),
        addGroup(group),
        addDependency(link),
      ];
      await store.commit(request(1, changes, { actor: payload, reason: payload }));
      const estate = await readEstate(store);
      expect(estate.items).toEqual(expect.arrayContaining([hostile, item('bystander')]));
      expect(estate.items).toHaveLength(2);
      expect(estate.groups).toEqual([group]);
      expect(estate.dependencies).toEqual([link]);
      await store.commit(
        request(2, [
          { kind: 'dependency', before: link },
          { kind: 'group', before: group },
          { kind: 'item', before: hostile },
        ]),
      );
      expect((await readEstate(store)).items).toEqual([item('bystander')]);
      const labels = await ask('CALL db.labels() YIELD label WHERE NOT label =~ "[A-Z][A-Za-z0-9]*" RETURN label');
      expect(labels).toEqual([]);
      const types = await ask(
        'CALL db.relationshipTypes() YIELD relationshipType AS type WHERE NOT type =~ "[A-Z][A-Z0-9_]*" RETURN type',
      );
      expect(types).toEqual([]);
      // Two revisions with their change sets, and three facts and two touched items that were.
      const after = await ask(
        'MATCH (n) WHERE NOT n:Revision AND NOT n:Replay AND NOT n:FormerFact RETURN count(n) AS nodes',
      );
      const base = await ask(
        'MATCH (n) WHERE NOT n:Revision AND NOT n:Replay AND NOT n:FormerFact RETURN count(n) AS nodes',
      );
      expect(after).toEqual(base);
      expect(before[0]!['nodes']).toBeGreaterThan(0);
      await store.close();
    });
  }

  it('is refused when Faultline did not write it, and left as it is', async () => {
    await emptyDatabase(server);
    await ask("CREATE (:Person {name: 'Ada'})-[:KNOWS]->(:Person {name: 'Grace'})");
    const store = createNeo4jStore(server);
    await expect(store.readHead()).rejects.toBeInstanceOf(StoreUnusableError);
    await expect(store.commit(request(0, [addItem(item('a'))]))).rejects.toBeInstanceOf(StoreUnusableError);
    expect(await ask('MATCH (n) RETURN labels(n) AS labels, count(*) AS nodes')).toEqual([
      { labels: ['Person'], nodes: 2 },
    ]);
    await store.close();
    await emptyDatabase(server);
  });

  it('is refused when a newer version has written it', async () => {
    const store = await open();
    await store.readHead();
    await store.close();
    await ask('MATCH (estate:Estate) SET estate.schemaVersion = 1000');
    const older = createNeo4jStore(server);
    await expect(older.readHead()).rejects.toThrow('newer version');
    await older.close();
  });

  it('is told from an estate when it was emptied, instead of being begun anew', async () => {
    const store = await open();
    await store.commit(request(0, [addItem(item('a'))]));
    await emptyDatabase(server);
    await expect(store.readHead()).rejects.toBeInstanceOf(StoreUnusableError);
    await expect(store.commit(request(1, [addItem(item('b'))]))).rejects.toBeInstanceOf(StoreUnusableError);
    expect(await ask('MATCH (n) RETURN count(n) AS nodes')).toEqual([{ nodes: 0 }]);
    await store.close();
  });

  it('is not taken for the estate when somebody has written to it past Faultline', async () => {
    const store = await open();
    await store.commit(
      request(
        0,
        ['a', 'b'].map((id) => addItem(item(id))),
      ),
    );
    await ask("MATCH (n:ConfigurationItem {id: 'b'}) DETACH DELETE n");
    await expect(readEstate(store)).rejects.toThrow('past Faultline');
    await store.close();
  });

  it('tells a wrong password from a server that is away', async () => {
    const store = createNeo4jStore({ ...server, password: 'not the password' });
    await expect(store.readHead()).rejects.toBeInstanceOf(StoreUnusableError);
    await store.close();
  });
});
