import type { ConfigurationItem } from '../../server/model/configuration-item.ts';
import type { Dependency } from '../../server/model/dependency.ts';
import type { Need, RedundancyGroup } from '../../server/model/requirement.ts';
import { type EstateFile, sortEstate } from '../estate-file.ts';
import { TEAMS } from './cast.ts';

/** What a caller says of an item; the rest is drawn or taken from its team. */
export type ItemFacts = Omit<Partial<ConfigurationItem>, 'id' | 'name' | 'class'> & {
  readonly name?: string;
  /** Days since a source last saw it; drawn below 7 unless told. */
  readonly seenDaysAgo?: number;
  /** True when nobody has stated how long its recovery takes. */
  readonly isRecoveryUnstated?: boolean;
};

type LinkFacts = Pick<Dependency, 'strength'>;

const AS_OF = '2026-11-01T08:00:00.000Z';
const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** Usual minutes to restore an item of a class once its providers are back. Classes that are not listed state none. */
const RECOVERY_MINUTES: Readonly<Record<string, number>> = {
  api: 15,
  application: 20,
  'application-instance': 10,
  'business-service': 15,
  circuit: 240,
  cluster: 20,
  cooling: 120,
  database: 10,
  'database-instance': 40,
  dns: 10,
  firewall: 45,
  hypervisor: 60,
  'identity-provider': 20,
  'load-balancer': 30,
  network: 15,
  pdu: 90,
  'power-feed': 60,
  queue: 15,
  router: 60,
  server: 60,
  'service-offering': 10,
  storage: 120,
  switch: 45,
  'technical-service': 15,
  ups: 180,
  'virtual-machine': 10,
  volume: 10,
};

/** Collects the facts of the bank. Everything drawn comes from one seeded generator, so the same code gives the same estate. */
export class EstateBuilder {
  private readonly items = new Map<string, ConfigurationItem>();
  private readonly groups: RedundancyGroup[] = [];
  private readonly dependencies = new Map<string, Dependency>();
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** Adds an item and returns its id. */
  add(id: string, itemClass: string, teamId: string, facts: ItemFacts = {}): string {
    if (this.items.has(id)) throw new Error(`${id} is there already`);
    const { name = id, seenDaysAgo = this.draw(7), isRecoveryUnstated = false, ...stated } = facts;
    const team = TEAMS.find((candidate) => candidate.id === teamId);
    if (team === undefined) throw new Error(`no team ${teamId}`);
    const seenMs = Date.parse(AS_OF) - seenDaysAgo * DAY_MS - this.draw(720) * MINUTE_MS;
    const usual = RECOVERY_MINUTES[itemClass];
    const isUnstated = isRecoveryUnstated || usual === undefined || this.draw(14) === 0;
    const drawn = usual === undefined ? 0 : Math.max(5, Math.round((usual * (80 + this.draw(41))) / 500) * 5);
    const item: ConfigurationItem = {
      id,
      name,
      class: itemClass,
      status: 'in-service',
      environment: 'production',
      owner: team.people[this.draw(team.people.length)] ?? team.name,
      supportGroup: team.name,
      location: team.location,
      ...(!isUnstated && { recoveryMinutes: drawn }),
      lastSeenAt: new Date(seenMs).toISOString(),
      ...stated,
    };
    this.items.set(id, item);
    return id;
  }

  /** Says that each of the providers is needed. */
  link(consumerId: string, type: string, providerIds: string | readonly string[], facts: LinkFacts = {}): void {
    for (const providerId of [providerIds].flat()) this.put({ consumerId, providerId, type, ...facts });
  }

  /** Says how much of the providers must be up; a provider may come with a weight. */
  group(
    consumerId: string,
    name: string,
    stated: { readonly need: Need; readonly fullAt?: Need },
    type: string,
    providers: readonly (string | readonly [id: string, weight: number])[],
  ): void {
    this.groups.push({ consumerId, name, ...stated });
    for (const provider of providers) {
      const [providerId, weight] = typeof provider === 'string' ? [provider, 1] : provider;
      this.put({ consumerId, providerId, type, group: name, ...(weight !== 1 && { weight }) });
    }
  }

  /** Where an item stands, for things that stand in it. */
  locationOf(id: string): string {
    const item = this.items.get(id);
    if (item === undefined) throw new Error(`no item ${id}`);
    return item.location ?? item.name;
  }

  /** Says of every item of a class that its team supports it. */
  linkSupport(itemClass: string): void {
    for (const { id, class: other, supportGroup } of this.items.values()) {
      const team = TEAMS.find(({ name }) => name === supportGroup);
      if (other === itemClass && team !== undefined) this.link(id, 'supported-by', team.id);
    }
  }

  /** Draws a whole number below a bound. */
  draw(below: number): number {
    // Mulberry32, public domain: small, and the same everywhere.
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  /** Everything collected, sorted; fails when a dependency leads nowhere. */
  build(name: string): EstateFile {
    for (const { consumerId, providerId } of this.dependencies.values()) {
      for (const id of [consumerId, providerId]) if (!this.items.has(id)) throw new Error(`no item ${id}`);
    }
    return sortEstate({
      faultline: 1,
      name,
      asOf: AS_OF,
      items: [...this.items.values()],
      groups: this.groups,
      dependencies: [...this.dependencies.values()],
    });
  }

  private put(dependency: Dependency): void {
    const key = `${dependency.consumerId} ${dependency.type} ${dependency.providerId}`;
    if (this.dependencies.has(key)) throw new Error(`${key} is there already`);
    this.dependencies.set(key, dependency);
  }
}
