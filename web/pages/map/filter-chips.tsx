import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { ItemName } from '../../components/item-name.tsx';
import { lowerFirst } from '../../state/catalogue-index.ts';
import type { MapFilterField } from '../../state/explore-state.ts';
import { labelOfFilter, sayFilterValue } from '../../state/filter-words.ts';
import type { MapPartProps } from './map-parts.ts';

const SHOWN_VALUES = 3;

/** The filters that are set, each with its way out. */
export function FilterChips({ state, show }: Pick<MapPartProps, 'state' | 'show'>): ReactNode {
  const catalogue = useCatalogue();
  const fields = Object.keys(state.filters) as MapFilterField[];
  const without = (field: MapFilterField): void => {
    const { [field]: _dropped, ...filters } = state.filters;
    show({ ...state, filters });
  };
  return (
    <>
      {fields.map((field) => (
        <Chip
          key={field}
          label={labelOfFilter(field)}
          values={(state.filters[field] ?? []).map((value) => sayFilterValue(field, value, catalogue))}
          onDrop={() => without(field)}
        />
      ))}
      {state.relationTypes.length > 0 && (
        <Chip
          label="Relation"
          values={state.relationTypes.map((id) => catalogue.findRelation(id).label)}
          onDrop={() => show({ ...state, relationTypes: [] })}
        />
      )}
    </>
  );
}

interface ChipProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly onDrop: () => void;
}

function Chip({ label, values, onDrop }: ChipProps): ReactNode {
  const more = values.length > SHOWN_VALUES ? ` and ${values.length - SHOWN_VALUES} more` : '';
  const words = `${lowerFirst(label)}: ${values.slice(0, SHOWN_VALUES).join(', ')}${more}`;
  return (
    <button type="button" className="filter-chip map-filter" title={words} onClick={onDrop}>
      <span>
        <ItemName name={words} />
      </span>
      <X size={14} aria-label="Take this filter away" />
    </button>
  );
}
