/** What the loss of a provider does to a consumer: stops it, degrades it, or nothing. */
export const STRENGTHS = ['none', 'soft', 'hard'] as const;

/** Strength of a dependency. The index in `STRENGTHS` is its code in typed arrays. */
export type Strength = (typeof STRENGTHS)[number];

/**
 * A consumer needs a provider.
 * @remarks Identified by consumer, type and provider together: the same relation stated twice is one dependency.
 */
export interface Dependency {
  readonly consumerId: string;
  readonly providerId: string;
  /** Id of a relation type in the catalogue. */
  readonly type: string;
  /** Overrides the strength of the relation type. */
  readonly strength?: Strength;
  /** Name of the consumer's redundancy group that this dependency is a member of. */
  readonly group?: string;
  /** Weight in its group, a whole number from 1 to 1,000,000; absent means 1. */
  readonly weight?: number;
  readonly source?: string;
}

/** What identifies a dependency. */
export type DependencyKey = Pick<Dependency, 'consumerId' | 'type' | 'providerId'>;
