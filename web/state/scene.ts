import type { Verdict } from './outcomes.ts';

/** A band of the map with its heading: a tier, the causes, or a distance. */
export interface SceneBand {
  readonly id: string;
  readonly label: string;
}

/** A box of the map: an item, or a bundle of items that are alike. */
export interface SceneBox {
  readonly id: string;
  readonly kind: 'item' | 'bundle';
  readonly label: string;
  /** Lines below the label, seen from near: owner, criticality, margin. */
  readonly note: string;
  readonly classId: string;
  /** Name of the class, for people. */
  readonly classLabel: string;
  readonly symbol: string;
  /** Absent on a map that draws no conclusions. */
  readonly verdict?: Verdict;
  readonly bandId: string;
  /** The one the map is about: a cause, or the center of a neighborhood. */
  readonly isRoot: boolean;
  /** One sentence for the tooltip and the screen reader. */
  readonly sentence: string;
  /** Items of a bundle, by name; empty for an item. */
  readonly memberIds: readonly string[];
  /** How many neighbors are not drawn, on each side; absent where sides are not opened one by one. */
  readonly more?: { readonly providers: number; readonly consumers: number };
  /** How many items a bundle stands for, where its label does not say it. */
  readonly count?: number;
  /** Its status in words when it is planned, retired or otherwise not there: it takes no part in the maths. */
  readonly absentAs?: string;
  /** An analyst's override holds it. */
  readonly isHeld?: boolean;
  /** One more loss and it does not work. */
  readonly isNextToFall?: boolean;
}

/** A pill left of a consumer: what is up of a redundancy group that mattered. */
export interface SceneGate {
  readonly id: string;
  readonly consumerId: string;
  readonly text: string;
  readonly verdict: Verdict;
  /** Whether less is up than is needed. */
  readonly isShut: boolean;
  readonly sentence: string;
}

/** A line of the map, from provider to consumer. */
export interface SceneLink {
  readonly id: string;
  readonly providerId: string;
  readonly consumerId: string;
  /** The pill that the line ends at; absent when it ends at the box. */
  readonly gateId?: string;
  /** What travelled over it; absent when nothing did. */
  readonly verdict?: Verdict;
  readonly isSoft: boolean;
  /** One of its ends is not there: nothing travels over it. */
  readonly isAbsent?: boolean;
  /** "orders needs main-db: hard, any of 2". */
  readonly sentence: string;
}

/** What a map draws: data only. The same answer gives the same scene. */
export interface Scene {
  /** Whether bands are distances, so that items of one band stay in one column. */
  readonly areBandsSteps: boolean;
  /** From left to right. */
  readonly bands: readonly SceneBand[];
  /** Ascending by id. */
  readonly boxes: readonly SceneBox[];
  /** Ascending by id. */
  readonly gates: readonly SceneGate[];
  /** Ascending by id. */
  readonly links: readonly SceneLink[];
}

/** @returns negative when `left` comes first by code units, so that no machine's language changes the order */
export function compareIds(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
