import { env, exit, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { fetchNeo4jJars, NEO4J_VERSION, startNeo4j } from './start-neo4j.ts';

const USAGE = `npm run neo4j -- [options]

Starts a Neo4j Community for Faultline on loopback, without Docker. Needs a JDK 17 or later and Maven.

  --port N         Bolt port (7687)
  --data DIR       where its data lies (data/neo4j)
  --password TEXT  of the user neo4j, at least 8 characters; NEO4J_PASSWORD does the same.
                   Drawn and printed when not given.
  --heap MB        memory for queries and transactions (1024)
  --page-cache MB  memory for the graph itself (512)
  --fetch          only fetch it
`;

try {
  await run();
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  exit(1);
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '7687' },
      data: { type: 'string' },
      password: { type: 'string' },
      heap: { type: 'string', default: '1024' },
      'page-cache': { type: 'string', default: '512' },
      fetch: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    stdout.write(USAGE);
    return;
  }
  const onProgress = (message: string) => stderr.write(`${message}\n`);
  if (values.fetch) {
    await fetchNeo4jJars(onProgress);
    return;
  }
  const { NEO4J_PASSWORD } = env;
  const chosenPassword = values.password ?? NEO4J_PASSWORD;
  const neo4j = await startNeo4j({
    port: parseWhole(values.port, '--port', 65_535),
    heapMb: parseWhole(values.heap, '--heap', 1_000_000),
    pageCacheMb: parseWhole(values['page-cache'], '--page-cache', 1_000_000),
    ...(values.data === undefined ? {} : { dataDirectory: values.data }),
    ...(chosenPassword === undefined ? {} : { password: chosenPassword }),
    onProgress,
  });
  let isAskedToStop = false;
  const stop = () => {
    if (isAskedToStop) return;
    isAskedToStop = true;
    stdout.write('Stopping Neo4j.\n');
    void neo4j.stop();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const { url, user, password, startMs } = neo4j;
  if (chosenPassword === undefined)
    stdout.write(`User ${user}, password ${password}: drawn anew at each start; --password keeps one\n`);
  const shownPassword = chosenPassword === undefined ? password : '<password>';
  stdout.write(`Neo4j Community ${NEO4J_VERSION} is ready after ${(startMs / 1000).toFixed(1)} s at ${url}\n`);
  stdout.write(`FAULTLINE_STORE=${url.replace('://', `://${user}:${shownPassword}@`)}\n`);
  await neo4j.ended;
  if (!isAskedToStop) throw new Error('Neo4j has ended by itself.');
}

function parseWhole(text: string, option: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new Error(`${option} takes a whole number from 1 to ${most}, not "${text.slice(0, 64)}".`);
  }
  return value;
}
