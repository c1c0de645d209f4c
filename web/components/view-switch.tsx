import { ListTree, Network, Table2, TextAlignStart } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { CONTENT_VIEWS, type ContentView, parseContentView } from '../state/content-view.ts';

const VIEWS = {
  map: { label: 'Map', Icon: Network },
  table: { label: 'Table', Icon: Table2 },
  tree: { label: 'Tree', Icon: ListTree },
  text: { label: 'Text', Icon: TextAlignStart },
} as const;

interface ViewSwitchProps {
  /** Says what is shown in one of four ways. */
  readonly label: string;
  readonly view: ContentView;
  readonly onChoose: (view: ContentView) => void;
}

/** Chooses how the same content is read. */
export function ViewSwitch({ label, view, onChoose }: ViewSwitchProps): ReactNode {
  return (
    <ToggleGroup.Root
      type="single"
      className="segments"
      aria-label={label}
      value={view}
      onValueChange={(word) => word !== '' && onChoose(parseContentView(word))}
    >
      {CONTENT_VIEWS.map((each) => {
        const { label: name, Icon } = VIEWS[each];
        return (
          <ToggleGroup.Item key={each} value={each} className="segment">
            <Icon size={16} aria-hidden="true" /> {name}
          </ToggleGroup.Item>
        );
      })}
    </ToggleGroup.Root>
  );
}
