import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { facetsQuery } from '../../api/queries.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { ItemName } from '../../components/item-name.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { useDebounced } from '../../components/use-debounced.ts';
import { countFilters, toggleFilter, toggleIn } from '../../state/explore-moves.ts';
import { MAP_FILTERS, type MapFilterField } from '../../state/explore-state.ts';
import { labelOfFilter, sayFilterValue } from '../../state/filter-words.ts';
import type { MapPartProps } from './map-parts.ts';

const SHOWN_VALUES = 8;
const TYPING_PAUSE_MS = 180;
const FIELDS = MAP_FILTERS as readonly MapFilterField[];

/** What is let through: by the values that items have, and by type of dependency. */
export function FilterPanel({ state, show }: MapPartProps): ReactNode {
  const [text, setText] = useState('');
  const asked = useDebounced(text.trim(), TYPING_PAUSE_MS);
  const { data, error, refetch } = useQuery(facetsQuery(FIELDS, asked));
  const catalogue = useCatalogue();
  if (error !== null) return <ProblemBanner problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <SkeletonRows count={9} label="Filters are on their way" />;
  return (
    <div className="filter-panel">
      <label className="filter-text">
        <span className="visually-hidden">Find a value to filter by</span>
        <input
          value={text}
          maxLength={100}
          placeholder="Find a value"
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {countFilters(state) > 0 && (
        <button
          type="button"
          className="text-button"
          onClick={() => show({ ...state, filters: {}, relationTypes: [] })}
        >
          Take all filters away
        </button>
      )}
      {data.facets.map((facet) => {
        const field = FIELDS.find((each) => each === facet.field);
        const chosen = field === undefined ? [] : (state.filters[field] ?? []);
        if (field === undefined || (facet.values.length === 0 && chosen.length === 0)) return null;
        return (
          <ValueList
            key={field}
            title={labelOfFilter(field)}
            values={withChosen(facet.values, chosen).map((each) => ({
              ...each,
              label: sayFilterValue(field, each.value, catalogue),
            }))}
            valueCount={facet.valueCount}
            chosen={chosen}
            onToggle={(value) => show(toggleFilter(state, field, value))}
          />
        );
      })}
      {asked === '' && (
        <ValueList
          title="Relation"
          values={catalogue.relations.map(({ id, label }) => ({ value: id, label }))}
          valueCount={catalogue.relations.length}
          chosen={state.relationTypes}
          onToggle={(value) => show({ ...state, relationTypes: toggleIn(state.relationTypes, value) })}
        />
      )}
    </div>
  );
}

interface FilterValue {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
}

interface ValueListProps {
  readonly title: string;
  readonly values: readonly FilterValue[];
  readonly valueCount: number;
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
}

function ValueList({ title, values, valueCount, chosen, onToggle }: ValueListProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? values : values.filter(({ value }, index) => index < SHOWN_VALUES || chosen.includes(value));
  const beyond = valueCount - values.length;
  return (
    <fieldset className="filter-field">
      <legend>{title}</legend>
      {shown.map(({ value, label, count }) => (
        <label key={value} className="filter-value">
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => onToggle(value)} />
          <span>
            <ItemName name={label} />
          </span>
          {count !== undefined && <span className="number">{count.toLocaleString('en-US')}</span>}
        </label>
      ))}
      {values.length > SHOWN_VALUES && (
        <button type="button" className="text-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Fewer' : `${(values.length - shown.length).toLocaleString('en-US')} more`}
        </button>
      )}
      {isOpen && beyond > 0 && (
        <p className="muted">{beyond.toLocaleString('en-US')} more; type a part of the value above.</p>
      )}
    </fieldset>
  );
}

/** A chosen value stays in the list, even when the search or the estate no longer has it. */
function withChosen(
  values: readonly { readonly value: string; readonly count: number }[],
  chosen: readonly string[],
): readonly { readonly value: string; readonly count?: number }[] {
  const missing = chosen.filter((value) => !values.some((each) => each.value === value));
  return [...values, ...missing.map((value) => ({ value }))];
}
