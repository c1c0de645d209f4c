import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { createNeo4jStore } from '../../server/storage/neo4j/neo4j-store.ts';
import { createSqliteStore } from '../../server/storage/sqlite/create-sqlite-store.ts';
import { PROJECT_ROOT } from '../project-files.ts';
import { readEstate } from '../storage/estate-fixtures.ts';
import { describeWithNeo4j, emptyDatabase, runPlainly, runScript } from '../storage/neo4j-fixtures.ts';
import { runCaptured } from './run-captured.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

const GRAPHS = join(PROJECT_ROOT, 'tests/storage/graphs');
const MAPPING = join(GRAPHS, 'online-boutique.mapping.json');

/** @returns what a command line writes that ends well */
async function run(...words: readonly string[]): Promise<string> {
  const { code, answers, notices } = await runCaptured(words);
  expect(code, notices).toBe(0);
  return answers;
}

const refused = async (...words: readonly string[]) => {
  const { code, notices } = await runCaptured(words);
  expect(code).toBe(1);
  return notices.replaceAll(/\s+/g, ' ');
};

describeWithNeo4j('an estate that moves between an estate file and a Neo4j', (server) => {
  const { user, password } = server;
  const address = server.url.replace('://', `://${user}:${encodeURIComponent(password)}@`);
  const ask = (store: string) => run('impact', 'dc1-stor-a', '--json', '--store', store);
  const readFile = async (path: string) => {
    const store = await createSqliteStore({ path });
    const estate = await readEstate(store);
    await store.close();
    return { ...estate, head: { ...estate.head, head: { ...estate.head.head, estateId: '' } } };
  };

  beforeEach(() => emptyDatabase(server));

  it('comes back as it was: the same snapshot, the same answers to the byte, the same export', async () => {
    const folder = createTemporaryFolder();
    const [first, second] = [join(folder, 'first.db'), join(folder, 'second.db')];
    await run('import', 'seeds/bank', '--store', first);
    expect(await run('copy', first, address)).toMatch(
      /Revision 1 of the copy holds 708 items, [\d,]+ dependencies, \d+ groups/,
    );
    await run('copy', address, second);
    expect(await readFile(second)).toEqual(await readFile(first));
    const answer = await ask(first);
    expect(JSON.parse(answer).summary.items.outage).toBeGreaterThan(1);
    expect(await ask(address)).toBe(answer);
    expect(await ask(second)).toBe(answer);
    const exported = await run('export', '--format', 'ndjson', '--store', first);
    expect(await run('export', '--format', 'ndjson', '--store', address)).toBe(exported);
    expect(await run('export', '--format', 'ndjson', '--store', second)).toBe(exported);
  });

  it('is not put over another estate unless that is meant', async () => {
    const folder = createTemporaryFolder();
    const [bank, shop] = [join(folder, 'bank.db'), join(folder, 'shop.db')];
    await run('import', 'seeds/bank', '--store', bank);
    await run('import', 'seeds/small-shop', '--store', shop);
    await run('copy', shop, address);
    expect(await refused('copy', bank, address)).toContain('There is an estate already, at revision 1.');
    expect(await refused('copy', bank, address)).toContain('--replace');
    expect(await run('impact', 'main-db', '--store', address)).toContain('4 out');
    expect(await run('copy', bank, address, '--replace')).toContain('Revision 2');
    const exported = await run('export', '--format', 'ndjson', '--store', bank);
    expect(await run('export', '--format', 'ndjson', '--store', address)).toBe(exported);
    expect(await refused('copy', join(folder, 'none.db'), address)).toContain('There is no estate file');
  });

  it('is backed up from a Neo4j as text and as an estate file, which both bring it back', async () => {
    const folder = createTemporaryFolder();
    await run('import', 'seeds/bank', '--store', address);
    const answer = await ask(address);
    const [text, file] = [join(folder, 'bank.ndjson.gz'), join(folder, 'bank.db')];
    await run('backup', text, '--store', address);
    await run('backup', file, '--store', address);
    expect(await refused('backup', text, '--store', address)).toContain('already');
    expect(readdirSync(folder).sort()).toEqual(['bank.db', 'bank.ndjson.gz']);
    expect(await ask(file)).toBe(answer);
    await emptyDatabase(server);
    await run('import', text, '--store', address);
    expect(await ask(address)).toBe(answer);
  });

  it('keeps nothing of a copy that cannot be made', async () => {
    const target = join(createTemporaryFolder(), 'copy.db');
    expect(await refused('copy', 'neo4j://127.0.0.1:1', target)).toContain('The store cannot be reached');
    expect(existsSync(target)).toBe(false);
    const store = createNeo4jStore(server);
    expect(await refused('copy', address, join(target, 'none'))).toContain('does not exist');
    expect(await store.readHead()).toMatchObject({ revision: 0 });
    await store.close();
  });
});

describeWithNeo4j('somebody else’s graph on the command line', (server) => {
  const { user, password } = server;
  const address = server.url.replace('://', `://${user}:${encodeURIComponent(password)}@`);
  const mapped = ['--store', address, '--mapping', MAPPING];

  beforeEach(() => runScript(server, readFileSync(join(GRAPHS, 'online-boutique.cypher'), 'utf8')));

  it('is asked as any estate, and what is left out of it is said', async () => {
    const { code, answers, notices } = await runCaptured(['impact', 'c-1010', ...mapped]);
    expect(code).toBe(0);
    expect(answers).toContain('frontend');
    expect(answers).toContain('Not complete. The graph and its mapping do not fit in all.');
    expect(notices).toContain(
      'Left out of the graph, because the mapping makes no fact of it: 1 node, 0 relationships, 12 values.',
    );
    expect(await run('weak-points', 'c-1005', ...mapped)).toContain('cartservice');
    expect((await runCaptured(['check', ...mapped, '--fail-on', 'none'])).code).toBe(0);
  });

  it('is answered from all the same when it says different things of one, and that is said', async () => {
    await runPlainly(
      server,
      "MATCH (c:Component {uid: 1010}) CREATE (:Component {uid: c.uid, title: 'Another', kind: 'store', state: 'live'})",
    );
    const { code, notices } = await runCaptured(['impact', 'c-1010', ...mapped]);
    expect(code).toBe(0);
    expect(notices.replaceAll(/\s+/g, ' ')).toContain(
      'The graph says different things of the item "c-1010". One of them',
    );
  });

  it('has no answer that is called complete while the mapping names what the graph has not, and no copy without a word', async () => {
    const misspelled = join(createTemporaryFolder(), 'mapping.json');
    const stated = readFileSync(MAPPING, 'utf8').replace('"SERVES"', '"SERVE"').replace('"Zone"', '"Zoen"');
    writeFileSync(misspelled, stated);
    const named = 'Nothing in the graph has what the mapping names: label Zoen, relationship type SERVE.';
    const { answers, notices } = await runCaptured(['impact', 'c-1010', '--store', address, '--mapping', misspelled]);
    expect(answers).toContain('Not complete.');
    for (const said of [answers, notices]) expect(said.replaceAll(/\s+/g, ' ')).toContain(named);
    const copy = join(createTemporaryFolder(), 'copy.db');
    const copied = await runCaptured(['copy', address, copy, '--mapping', misspelled]);
    expect(copied.code).toBe(0);
    expect(copied.notices.replaceAll(/\s+/g, ' ')).toContain(named);
  });

  it('is exported and copied to a store of Faultline, where it gives the same answers', async () => {
    const copy = join(createTemporaryFolder(), 'copy.db');
    await run('copy', address, copy, '--mapping', MAPPING);
    const ofCopy = JSON.parse(await run('impact', 'c-1010', '--json', '--store', copy));
    const ofGraph = JSON.parse(await run('impact', 'c-1010', '--json', ...mapped));
    const timeless = ({ asOf: _asOf, sha256: _sha256, ...answer }: Record<string, unknown>) => answer;
    expect(timeless(ofCopy)).toEqual(timeless(ofGraph));
    const facts = (text: string) => text.split('\n').slice(1);
    expect(facts(await run('export', '--format', 'ndjson', '--store', copy))).toEqual(
      facts(await run('export', '--format', 'ndjson', ...mapped)),
    );
  });

  it('is not taken for an estate of Faultline, and never becomes one', async () => {
    expect(await refused('impact', 'c-1010', '--store', address)).toContain('a graph that Faultline did not write');
    expect(await refused('import', 'seeds/small-shop', '--store', address)).toContain('Faultline did not write');
    expect(await refused('copy', address, address, '--mapping', MAPPING)).toContain('Faultline did not write');
    const [row] = await runPlainly(server, 'MATCH (n:Estate) RETURN count(n) AS estates');
    expect(row).toEqual({ estates: 0 });
  });

  it('needs a mapping that can be read, and a Neo4j', async () => {
    const script = join(GRAPHS, 'online-boutique.cypher');
    expect(await refused('impact', 'x', '--store', address, '--mapping', script)).toContain(
      'online-boutique.cypher, line 1, column 1',
    );
    expect(await refused('impact', 'x', '--store', address, '--mapping', 'none.json')).toContain('The system refuses');
    const file = join(createTemporaryFolder(), 'estate.db');
    await run('import', 'seeds/small-shop', '--store', file);
    expect(await refused('impact', 'x', '--store', file, '--mapping', MAPPING)).toContain('a graph in Neo4j');
    expect(await refused('impact', 'x', '--estate', 'bank', '--mapping', MAPPING)).toContain('name it with --store');
  });
});
