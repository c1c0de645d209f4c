import type { ReactNode } from 'react';
import type { Emphasis } from '../state/emphasis.ts';
import type { Scene } from '../state/scene.ts';
import type { MapExtras } from './map-extras.ts';

/** What a map shows and tells. */
export interface TopologyMapProps {
  /** Names the map for the screen reader. */
  readonly label: string;
  readonly scene: Scene;
  /** The view is kept while this stays the same, and fitted when it changes. */
  readonly viewKey: string;
  readonly emphasis: Emphasis;
  /** Said in the strip below the map. */
  readonly footer: ReactNode;
  /** A box was chosen; undefined when the ground was. */
  readonly onPick: (boxId: string | undefined) => void;
  /** A box was opened: a bundle, or an item on second thought. */
  readonly onOpen: (boxId: string) => void;
  /** While this stays the same, boxes stay where they are although the facts have changed. */
  readonly layoutKey?: string;
  /** What this map can do beyond being looked at and walked. */
  readonly extras?: MapExtras;
}
