import type { ReactNode } from 'react';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { FilterChip } from '../../components/filter-chip.tsx';
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
        <FilterChip
          key={field}
          words={sayChip(
            labelOfFilter(field),
            (state.filters[field] ?? []).map((value) => sayFilterValue(field, value, catalogue)),
          )}
          onDrop={() => without(field)}
        />
      ))}
      {state.relationTypes.length > 0 && (
        <FilterChip
          words={sayChip(
            'Relation',
            state.relationTypes.map((id) => catalogue.findRelation(id).label),
          )}
          onDrop={() => show({ ...state, relationTypes: [] })}
        />
      )}
    </>
  );
}

/** "location: DC1, DC2, DC3 and 4 more" */
function sayChip(label: string, values: readonly string[]): string {
  const more = values.length > SHOWN_VALUES ? ` and ${values.length - SHOWN_VALUES} more` : '';
  return `${lowerFirst(label)}: ${values.slice(0, SHOWN_VALUES).join(', ')}${more}`;
}
