import { z } from 'zod';
import { echoText } from './model/echoed-text.ts';

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '::1'];
const PREFIX = 'FAULTLINE_';

const environmentSchema = z.strictObject({
  /** Address to listen on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Port to listen on; 0 for any that is free. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(4_640),
  /** Host names that are answered to, separated by commas; needed when listening on more than loopback. */
  ALLOWED_HOSTS: z.string().optional(),
  /** Path of an estate file, `:memory:`, or the address of a Neo4j. */
  STORE: z.string().min(1).optional(),
  /** How to get into a Neo4j, unless its address says so. */
  NEO4J_USER: z.string().optional(),
  NEO4J_PASSWORD: z.string().optional(),
  /** Path of a file that says how a graph in Neo4j is read which Faultline did not write. */
  MAPPING: z.string().min(1).optional(),
  /** Path of a file in which the estate of a Neo4j is kept, to start from while that is away. */
  SNAPSHOT: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Requests a minute from one address. */
  RATE_LIMIT: z.coerce.number().int().min(1).max(1_000_000).optional(),
});

/** What the environment says of how the service runs. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Lower case, without ports. */
  readonly allowedHosts: readonly string[];
  /** Absent when nobody said where the estate lies. */
  readonly store?: string;
  readonly neo4j: { readonly user?: string; readonly password?: string };
  readonly mappingFile?: string;
  readonly snapshotFile?: string;
  /** Whether someone sits in front of this machine, so that a browser may be opened. */
  readonly isDesktop: boolean;
  readonly logLevel: z.infer<typeof environmentSchema>['LOG_LEVEL'];
  /** Absent for `LIMITS.maxRequestsPerMinute`. */
  readonly maxRequestsPerMinute?: number;
}

/** Variables of an environment, by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The environment says something that cannot be; the message says what and is meant for a terminal. */
export class ConfigError extends Error {}

/**
 * Reads the environment, the only place that does.
 * @param stated variables by name that come before the environment, such as options of a command; undefined ones do not
 * @param environment variables by name; of others than `FAULTLINE_` only those that tell a desktop
 * @returns the config, frozen
 * @throws `ConfigError` also for a variable that does not exist, so that a slip of the pen is noticed
 */
export function readConfig(stated: Variables = {}, environment: Variables = process.env): Config {
  const own = [...Object.entries(environment), ...Object.entries(stated)]
    .filter(([name, value]) => name.startsWith(PREFIX) && value !== undefined && value !== '')
    .map(([name, value]) => [name.slice(PREFIX.length), value]);
  const parsed = environmentSchema.safeParse(Object.fromEntries(own));
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(describeIssue).join('\n'));
  const { HOST, PORT, ALLOWED_HOSTS, STORE, NEO4J_USER, NEO4J_PASSWORD, MAPPING, SNAPSHOT, LOG_LEVEL, RATE_LIMIT } =
    parsed.data;
  return Object.freeze({
    host: HOST,
    port: PORT,
    allowedHosts: Object.freeze(allowedHostsOf(HOST, ALLOWED_HOSTS)),
    logLevel: LOG_LEVEL,
    isDesktop: isDesktop(environment),
    neo4j: Object.freeze({
      ...(NEO4J_USER === undefined ? {} : { user: NEO4J_USER }),
      ...(NEO4J_PASSWORD === undefined ? {} : { password: NEO4J_PASSWORD }),
    }),
    ...(STORE === undefined ? {} : { store: STORE }),
    ...(MAPPING === undefined ? {} : { mappingFile: MAPPING }),
    ...(SNAPSHOT === undefined ? {} : { snapshotFile: SNAPSHOT }),
    ...(RATE_LIMIT === undefined ? {} : { maxRequestsPerMinute: RATE_LIMIT }),
  });
}

function isDesktop(environment: Variables): boolean {
  if (environment['CI'] || environment['SSH_CONNECTION']) return false;
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']);
}

function allowedHostsOf(host: string, stated: string | undefined): readonly string[] {
  const named = (stated ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  if (LOOPBACK_HOSTS.includes(host)) return [...LOOPBACK_HOSTS, ...named];
  if (named.length > 0) return named;
  throw new ConfigError(
    `${PREFIX}HOST is ${echoText(host)}, so others can reach this service. Say with ${PREFIX}ALLOWED_HOSTS under which names, such as faultline.example.com.`,
  );
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(environmentSchema.shape).map((name) => PREFIX + name);
    return `There is no ${issue.keys.map((key) => echoText(PREFIX + key)).join(', ')}. There are ${known.join(', ')}.`;
  }
  return `${PREFIX}${issue.path.join('.')} cannot be read: ${issue.message}.`;
}
