import type { Catalogue } from './catalogue.ts';
import type { ConfigurationItem } from './configuration-item.ts';
import type { Dependency } from './dependency.ts';
import type { RedundancyGroup } from './requirement.ts';

/**
 * One fact that a revision changes, with the whole fact before and after.
 * @remarks `before` is absent for an addition, `after` for a removal. The key of the two is the same: an item keeps its id, a
 * dependency its consumer, type and provider, a group its consumer and name.
 */
export type Change =
  | {
      readonly kind: 'item';
      readonly before?: ConfigurationItem;
      readonly after?: ConfigurationItem;
    }
  | {
      readonly kind: 'dependency';
      readonly before?: Dependency;
      readonly after?: Dependency;
    }
  | {
      readonly kind: 'group';
      readonly before?: RedundancyGroup;
      readonly after?: RedundancyGroup;
    }
  | {
      readonly kind: 'catalogue';
      readonly before?: Catalogue;
      readonly after: Catalogue;
    };

/** Who changed the estate and why. */
export interface ChangeSetAuthorship {
  readonly actor: string;
  readonly reason: string;
}

/** The header of a journal entry. */
export interface JournalEntry extends ChangeSetAuthorship {
  readonly revision: number;
  /** ISO 8601 instant in UTC. */
  readonly at: string;
  /** How many facts the entry changes, by kind. */
  readonly counts: {
    readonly items: number;
    readonly dependencies: number;
    readonly groups: number;
  };
}

/** A journal entry with what it changed. */
export interface RecordedChangeSet extends JournalEntry {
  readonly changes: readonly Change[];
}
