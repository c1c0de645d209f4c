import type { ManagedTransaction } from 'neo4j-driver';
import type { Change } from '../../model/change-set.ts';
import type { ConfigurationItem } from '../../model/configuration-item.ts';
import type { Dependency } from '../../model/dependency.ts';
import { LIMITS } from '../../model/limits.ts';
import type { RedundancyGroup } from '../../model/requirement.ts';
import type { ItemHistoryEntry } from '../estate-store.ts';
import type { CatalogueReader } from './catalogue-reader.ts';
import { type EstateHead, lockHead } from './estate-head.ts';
import { dependencyOf, groupOf, itemOf, type Properties } from './fact-properties.ts';
import { relationshipOf } from './graph-names.ts';
import type { Neo4jConnection } from './neo4j-connection.ts';
import { entryOf, type RevisionRecord } from './revision-record.ts';
import { runForOne, runQuery } from './run-query.ts';

type ItemFact =
  | { readonly kind: 'item'; readonly fact: ConfigurationItem }
  | { readonly kind: 'group'; readonly fact: RedundancyGroup }
  | { readonly kind: 'dependency'; readonly fact: Dependency };

/** A version of a fact: from the revision that began it to the one that ended it, if any did. */
type FactVersion = ItemFact & { readonly began: number; readonly ended: number | undefined };

type FormerFact = Properties & {
  readonly kind: ItemFact['kind'];
  readonly itemId: string;
  readonly began: number;
  readonly ended: number;
};

interface PresentFacts {
  readonly item: Properties & { readonly began: number };
  readonly groups: readonly (Properties & { readonly began: number })[];
  readonly dependencies: readonly {
    readonly relationship: string;
    readonly providerId: string;
    readonly properties: Properties & { readonly began: number };
  }[];
}

const ORDER: readonly Change['kind'][] = ['item', 'group', 'dependency'];

/**
 * Puts an item's history together from the present facts and those that ended; see `EstateStore.readItemHistory`.
 * @returns within an entry the item, then its groups by name, then its dependencies by type and provider
 */
export function readItemHistory(
  connection: Neo4jConnection,
  catalogues: CatalogueReader,
  itemId: string,
  beforeRevision: number,
  maxEntries: number,
): Promise<readonly ItemHistoryEntry[]> {
  return connection.write(async (transaction) => {
    const head = await lockHead(transaction);
    const bound = Math.min(beforeRevision, head.revision + 1);
    const revisions = await readRevisions(transaction, itemId, bound, Math.min(maxEntries, LIMITS.maxHistoryEntries));
    const high = revisions[0];
    const low = revisions.at(-1);
    if (high === undefined || low === undefined) return [];
    const span = { itemId, low, high };
    const versions = [
      ...(await readPresent(transaction, catalogues, head, span)),
      ...(await readFormer(transaction, span)),
    ];
    const changes = changesByRevision(versions);
    const records = await runQuery<{ entry: RevisionRecord }>(transaction, 'read-revisions-by-number', { revisions });
    const entries = new Map(records.map(({ entry }) => [entry.revision, entryOf(entry)]));
    return revisions.flatMap((revision) => {
      const entry = entries.get(revision);
      return entry === undefined ? [] : [{ ...entry, changes: changes.get(revision) ?? [] }];
    });
  }, LIMITS.storeQuestionDeadlineMs);
}

async function readRevisions(
  transaction: ManagedTransaction,
  itemId: string,
  bound: number,
  limit: number,
): Promise<number[]> {
  const former = await runQuery<{ began: number; ended: number }>(transaction, 'read-former-revisions', { itemId });
  const present = await runQuery<{ revision: number }>(transaction, 'read-present-revisions', { itemId });
  const revisions = new Set(present.map(({ revision }) => revision));
  for (const { began, ended } of former) revisions.add(began).add(ended);
  return [...revisions]
    .filter((revision) => revision < bound)
    .sort((left, right) => right - left)
    .slice(0, Math.max(0, limit));
}

async function readPresent(
  transaction: ManagedTransaction,
  catalogues: CatalogueReader,
  head: EstateHead,
  span: { readonly itemId: string; readonly low: number; readonly high: number },
): Promise<FactVersion[]> {
  const facts = await runForOne<PresentFacts>(transaction, 'read-facts-of-item', span);
  if (facts === undefined) return [];
  const { relationTypes } = await catalogues.read(transaction, head);
  const types = new Map(relationTypes.map(({ id }) => [relationshipOf(id), id]));
  const { item, groups, dependencies } = facts;
  const versions: FactVersion[] = [];
  const ended = undefined;
  if (item.began >= span.low && item.began <= span.high) {
    versions.push({ kind: 'item', fact: itemOf(item), began: item.began, ended });
  }
  for (const group of groups) versions.push({ kind: 'group', fact: groupOf(group), began: group.began, ended });
  for (const { relationship, providerId, properties } of dependencies) {
    const fact = dependencyOf(span.itemId, types.get(relationship) ?? relationship, providerId, properties);
    versions.push({ kind: 'dependency', fact, began: properties.began, ended });
  }
  return versions;
}

async function readFormer(
  transaction: ManagedTransaction,
  span: { readonly itemId: string; readonly low: number; readonly high: number },
): Promise<FactVersion[]> {
  const rows = await runQuery<{ fact: FormerFact }>(transaction, 'read-former-facts-of-item', span);
  return rows.map(({ fact }) => {
    const { kind, itemId, began, ended } = fact;
    if (kind === 'item') return { kind, fact: itemOf(fact), began, ended };
    if (kind === 'group') return { kind, fact: groupOf(fact), began, ended };
    const former = dependencyOf(itemId, fact['type'] as string, fact['providerId'] as string, fact);
    return { kind, fact: former, began, ended };
  });
}

/** A version is what its first revision left behind, and what its last one found. */
function changesByRevision(versions: readonly FactVersion[]): Map<number, readonly Change[]> {
  const drafts = new Map<number, Map<string, { kind: ItemFact['kind']; before?: unknown; after?: unknown }>>();
  const draftAt = (revision: number, { kind, fact }: FactVersion) => {
    const ofRevision = drafts.get(revision) ?? new Map();
    drafts.set(revision, ofRevision);
    const key = keyOf({ kind, fact } as ItemFact);
    const draft = ofRevision.get(key) ?? { kind };
    ofRevision.set(key, draft);
    return draft;
  };
  for (const version of versions) {
    draftAt(version.began, version).after = version.fact;
    if (version.ended !== undefined) draftAt(version.ended, version).before = version.fact;
  }
  return new Map(
    [...drafts].map(([revision, ofRevision]) => {
      const sorted = [...ofRevision].sort(([left], [right]) => (left < right ? -1 : 1));
      return [revision, sorted.map(([, draft]) => draft) as Change[]];
    }),
  );
}

function keyOf({ kind, fact }: ItemFact): string {
  const order = ORDER.indexOf(kind);
  if (kind === 'item') return `${order}`;
  return kind === 'group' ? `${order} ${fact.name}` : `${order} ${fact.type} ${fact.providerId}`;
}
