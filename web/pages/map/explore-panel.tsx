import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { countFilters } from '../../state/explore-moves.ts';
import { EXPLORE_TABS, type ExploreTab } from '../../state/explore-state.ts';
import { FilterPanel } from './filter-panel.tsx';
import { LegendPanel } from './legend-panel.tsx';
import type { MapPartProps } from './map-parts.ts';
import { StartPanel } from './start-panel.tsx';
import { ViewsPanel } from './views-panel.tsx';

const LABELS: Readonly<Record<ExploreTab, string>> = {
  start: 'Start',
  filter: 'Filter',
  legend: 'Legend',
  views: 'Views',
};

/** What is shown: where to start, what to filter, what the boxes are, and the saved views. */
export function ExplorePanel(props: MapPartProps): ReactNode {
  const { state, show } = props;
  const filters = countFilters(state);
  return (
    <Tabs.Root
      className="lists"
      value={state.tab}
      onValueChange={(value) => {
        const tab = EXPLORE_TABS.find((known) => known === value);
        if (tab !== undefined) show({ ...state, tab }, true);
      }}
    >
      <Tabs.List className="tabs" aria-label="What is shown">
        {EXPLORE_TABS.map((tab) => (
          <Tabs.Trigger key={tab} value={tab} className="tab">
            {LABELS[tab]} {tab === 'filter' && filters > 0 && <span className="tab-count">{filters}</span>}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value="start" className="list-scroll" tabIndex={-1}>
        <StartPanel {...props} />
      </Tabs.Content>
      <Tabs.Content value="filter" className="list-scroll" tabIndex={-1}>
        <FilterPanel {...props} />
      </Tabs.Content>
      <Tabs.Content value="legend" className="list-scroll" tabIndex={-1}>
        <LegendPanel {...props} />
      </Tabs.Content>
      <Tabs.Content value="views" className="list-scroll" tabIndex={-1}>
        <ViewsPanel {...props} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
