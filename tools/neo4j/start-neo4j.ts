import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The version of Neo4j Community that is started; the same as in `pom.xml`. */
export const NEO4J_VERSION = '5.26.30';

const OPENED_PACKAGES = ['java.nio', 'java.lang', 'sun.nio.ch'];
const START_DEADLINE_MS = 240_000;
const STOP_DEADLINE_MS = 40_000;
const KEPT_OUTPUT_CHARACTERS = 4_000;

const fileBeside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const repositoryPath = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const JARS = repositoryPath(`data/neo4j-jars-${NEO4J_VERSION}`);

/** @returns true when the jars of Neo4j Community have been fetched */
export function hasNeo4jJars(): boolean {
  return existsSync(JARS);
}

/** What can be chosen about a Neo4j that is started. */
export interface Neo4jOptions {
  /** Where its data lies; made when it does not exist. */
  readonly dataDirectory?: string;
  /** Bolt port on loopback. */
  readonly port?: number;
  /** At least 8 characters; drawn when not given. */
  readonly password?: string;
  readonly heapMb?: number;
  readonly pageCacheMb?: number;
  /** Told what takes long. */
  readonly onProgress?: (message: string) => void;
}

/** A Neo4j that answers. */
export interface RunningNeo4j {
  /** Without credentials. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Process id of the Java process. */
  readonly pid: number;
  readonly startMs: number;
  /** Settles when it has ended, asked or not. */
  readonly ended: Promise<void>;
  /** Ends it cleanly; 5 to 15 seconds. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Fetches the jars of Neo4j Community once, by Maven.
 * @param onProgress told when something is fetched
 * @returns the folder that holds them
 * @throws Error that says what to install when Maven is missing, or what Maven said
 */
export async function fetchNeo4jJars(onProgress: (message: string) => void = () => {}): Promise<string> {
  if (hasNeo4jJars()) return JARS;
  onProgress(`Fetching Neo4j Community ${NEO4J_VERSION} by Maven, once: about 120 MB.`);
  await mkdir(repositoryPath('data'), { recursive: true });
  // Fetched beside and renamed, so that a fetch that was cut off is not taken for the whole.
  const unfinished = `${JARS}.${randomBytes(4).toString('hex')}.unfinished`;
  try {
    await runMaven(['dependency:copy-dependencies', `-DoutputDirectory=${unfinished}`, '-DincludeScope=runtime']);
    await rename(unfinished, JARS).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return JARS;
}

/**
 * Starts a Neo4j Community on loopback, with authentication on.
 * @returns it, once it answers
 * @throws Error that says what to install when Java or Maven is missing, or what Neo4j said when it did not start
 */
export async function startNeo4j(options: Neo4jOptions = {}): Promise<RunningNeo4j> {
  const { port = 7687, password = randomBytes(12).toString('base64url'), heapMb = 1024, pageCacheMb = 512 } = options;
  if (password.length < 8) throw new Error('The password of Neo4j needs at least 8 characters.');
  const dataDirectory = resolve(options.dataDirectory ?? repositoryPath('data/neo4j'));
  const jars = await fetchNeo4jJars(options.onProgress);
  await mkdir(dataDirectory, { recursive: true });
  const startedAt = performance.now();
  const java = spawn(
    'java',
    [
      ...OPENED_PACKAGES.flatMap((name) => ['--add-opens', `java.base/${name}=ALL-UNNAMED`]),
      `-Xms${Math.min(heapMb, 512)}m`,
      `-Xmx${heapMb}m`,
      '-XX:+UseG1GC',
      '-cp',
      join(jars, '*'),
      fileBeside('CommunityServer.java'),
      dataDirectory,
      String(port),
      String(pageCacheMb),
    ],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...env, NEO4J_PASSWORD: password } },
  );
  const ended = new Promise<void>((settle) => {
    java.once('exit', () => settle());
    java.once('error', () => settle());
  });
  await answerOf(java, `Java 17 or later is needed to start Neo4j: install a JDK, so that "java -version" answers.`);
  return {
    url: `neo4j://127.0.0.1:${port}`,
    user: 'neo4j',
    password,
    pid: java.pid ?? 0,
    startMs: Math.round(performance.now() - startedAt),
    ended,
    stop: () => stopJava(java, ended),
  };
}

async function stopJava(java: ChildProcess, ended: Promise<void>): Promise<void> {
  // A paused process hears neither the signal nor the end of its input.
  java.kill('SIGCONT');
  java.kill('SIGTERM');
  const impatience = setTimeout(() => java.kill('SIGKILL'), STOP_DEADLINE_MS);
  await ended;
  clearTimeout(impatience);
}

function runMaven(goals: readonly string[]): Promise<void> {
  const maven = spawn('mvn', ['-q', '-B', '-f', fileBeside('pom.xml'), ...goals], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((settle, fail) => {
    const said = keepOutput(maven);
    maven.once('error', () => {
      fail(new Error('Maven is needed to fetch Neo4j: install it, so that "mvn -version" answers.'));
    });
    maven.once('exit', (code) => (code === 0 ? settle() : fail(new Error(`Maven could not fetch Neo4j.\n${said()}`))));
  });
}

function answerOf(java: ChildProcess, whenMissing: string): Promise<void> {
  return new Promise((settle, fail) => {
    const said = keepOutput(java);
    const impatience = setTimeout(() => {
      java.kill('SIGKILL');
      fail(new Error(`Neo4j did not answer within ${START_DEADLINE_MS / 1000} s.\n${said()}`));
    }, START_DEADLINE_MS);
    const finish = (act: () => void) => () => {
      clearTimeout(impatience);
      act();
    };
    java.stdout?.on('data', () => {
      if (said().includes('READY')) finish(settle)();
    });
    java.once(
      'error',
      finish(() => fail(new Error(whenMissing))),
    );
    java.once(
      'exit',
      finish(() => fail(new Error(`Neo4j did not start.\n${said()}`))),
    );
  });
}

function keepOutput(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-KEPT_OUTPUT_CHARACTERS);
    });
  }
  return () => output.trim();
}
