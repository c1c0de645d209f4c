import { ChevronRight, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MapItem } from '../../../server/contract/map.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { ChosenChip } from '../../components/chosen-chip.tsx';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ItemFinder } from '../../components/item-finder.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { QuestionFold } from '../../components/question-fold.tsx';
import { addStart, climbTo, removeStart } from '../../state/explore-moves.ts';
import { EMPTY_EXPLORE_STATE, type MapDimension } from '../../state/explore-state.ts';
import { labelOfDimension } from '../../state/map-statement.ts';
import { labelOfTier } from '../../state/tiers.ts';
import { MAP_DIMENSIONS } from '../../state/wire-words.ts';
import { FilterChips } from './filter-chips.tsx';
import type { MapPartProps } from './map-parts.ts';
import { nameMap } from './name-map.ts';
import { StepSlider } from './step-slider.tsx';

/** What the map is of, as a sentence that is edited where it stands. */
export function MapBar({ state, show, answer }: MapPartProps): ReactNode {
  const hasStarts = state.startIds.length > 0;
  return (
    <QuestionFold className="map-bar" said={<ItemName name={nameMap(state, answer.map)} />}>
      <div className="question-sentence">
        <span>Map of</span>
        {!hasStarts && (
          <button type="button" className="crumb" onClick={() => show(EMPTY_EXPLORE_STATE)}>
            the estate
          </button>
        )}
        {state.startIds.map((id) => (
          <StartChip
            key={id}
            item={answer.map?.items.find((each) => each.id === id)}
            itemId={id}
            onRemove={() => show(removeStart(state, id))}
          />
        ))}
        <AddStart hasStarts={hasStarts} onAdd={(id) => show(addStart(state, id))} />
        <Levels state={state} show={show} />
        <FilterChips state={state} show={show} />
      </div>
      <div className="map-bar-end">
        {hasStarts && (
          <>
            <StepSlider
              label="Needs"
              value={state.providerDepth}
              onChange={(providerDepth) => show({ ...state, providerDepth }, true)}
            />
            <StepSlider
              label="Needed by"
              value={state.consumerDepth}
              onChange={(consumerDepth) => show({ ...state, consumerDepth }, true)}
            />
          </>
        )}
        <GroupPicker
          value={state.groupBy}
          onChoose={(groupBy) => show({ ...state, groupBy, expansions: state.expansions, pins: [] })}
        />
      </div>
    </QuestionFold>
  );
}

interface StartChipProps {
  /** The item as far as it is on the map. */
  readonly item: MapItem | undefined;
  readonly itemId: string;
  readonly onRemove: () => void;
}

function StartChip({ item, itemId, onRemove }: StartChipProps): ReactNode {
  const catalogue = useCatalogue();
  const name = item?.name ?? itemId;
  return (
    <ChosenChip className="start-chip" name={name} onRemove={onRemove}>
      <ClassSymbol symbol={item === undefined ? 'box' : catalogue.findClass(item.class).symbol} size={17} />
    </ChosenChip>
  );
}

/** The way down into groups, each level of which leads back. */
function Levels({ state, show }: Pick<MapPartProps, 'state' | 'show'>): ReactNode {
  return state.within.map(({ groupBy, value }, level) => (
    <span key={`${groupBy} ${value}`} className="question-part">
      <ChevronRight size={15} aria-hidden="true" className="muted" />
      <button
        type="button"
        className="crumb"
        aria-current={level === state.within.length - 1 ? 'true' : undefined}
        title="Back to the groups it is one of"
        onClick={() => show(climbTo(state, level))}
      >
        <LevelName groupBy={groupBy} value={value} /> <X size={13} aria-hidden="true" />
      </button>
    </span>
  ));
}

function LevelName({ groupBy, value }: { readonly groupBy: MapDimension; readonly value: string }): ReactNode {
  const catalogue = useCatalogue();
  if (value === '') return <>no {labelOfDimension(groupBy)}</>;
  if (groupBy === 'class') return <>{catalogue.findClass(value).pluralLabel}</>;
  if (groupBy === 'tier') return <>{labelOfTier(value)}</>;
  if (groupBy === 'criticality') return <>criticality {value}</>;
  if (groupBy === 'site' && value === ' several') return <>several sites</>;
  return <ItemName name={value} />;
}

function AddStart({ hasStarts, onAdd }: { readonly hasStarts: boolean; readonly onAdd: (id: string) => void }) {
  return (
    <ItemFinder
      className="add-item"
      triggerLabel={hasStarts ? 'Add an item to start from' : 'Start from an item'}
      title="Choose an item"
      label="Find an item to start from"
      placeholder="Name or id of an item"
      align="start"
      onChoose={({ id }) => onAdd(id)}
    >
      <Plus size={15} aria-hidden="true" /> item
    </ItemFinder>
  );
}

function GroupPicker({
  value,
  onChoose,
}: {
  readonly value: MapDimension | undefined;
  readonly onChoose: (value: MapDimension | undefined) => void;
}) {
  return (
    <label className="group-picker">
      <span>Group by</span>
      <select
        className="select"
        value={value ?? ''}
        onChange={(event) => onChoose(MAP_DIMENSIONS.find((each) => each === event.target.value))}
      >
        <option value="">what fits</option>
        {MAP_DIMENSIONS.map((dimension) => (
          <option key={dimension} value={dimension}>
            {labelOfDimension(dimension)}
          </option>
        ))}
      </select>
    </label>
  );
}
