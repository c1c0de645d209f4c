import { ListTree, Network, Table2, TextAlignStart } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ContentView } from '../state/content-view.ts';
import { type Segment, Segments } from './segments.tsx';

/** The ways of reading, as one of several parts of a narrow page too. */
export const VIEWS: readonly Segment<ContentView>[] = [
  { value: 'map', label: 'Map', Icon: Network },
  { value: 'table', label: 'Table', Icon: Table2 },
  { value: 'tree', label: 'Tree', Icon: ListTree },
  { value: 'text', label: 'Text', Icon: TextAlignStart },
];

interface ViewSwitchProps {
  /** Says what is shown in one of four ways. */
  readonly label: string;
  readonly view: ContentView;
  readonly onChoose: (view: ContentView) => void;
}

/** Chooses how the same content is read. */
export function ViewSwitch({ label, view, onChoose }: ViewSwitchProps): ReactNode {
  return <Segments label={label} choices={VIEWS} value={view} onChoose={onChoose} />;
}
