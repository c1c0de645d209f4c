import type { CatalogueIndex } from './catalogue-index.ts';

interface SpokenDependency {
  readonly type: string;
  readonly strength: string;
  readonly group?: string | undefined;
}

/**
 * Says a dependency in words, read from the consumer.
 * @returns "orders uses main-db: hard, one of “replicas”"
 */
export function linkSentence(
  { type, strength, group }: SpokenDependency,
  consumerName: string,
  providerName: string,
  catalogue: CatalogueIndex,
): string {
  const weight = strength === 'none' ? 'shown only, carries no impact' : strength;
  const part = group === undefined ? weight : `${weight}, one of “${group}”`;
  return `${consumerName} ${catalogue.findRelation(type).label} ${providerName}: ${part}`;
}
