import fc from 'fast-check';
import type { TableState } from '../../web/state/content-table.ts';

const anyColumn = fc.constantFrom('name', 'owner', 'outcome', 'needed-by');

/** Every way a table can be read. */
export const anyTable: fc.Arbitrary<TableState> = fc.oneof(
  fc.record({
    sort: anyColumn,
    isDescending: fc.boolean(),
    filter: fc.string({ unit: 'grapheme', maxLength: 8 }),
    columns: fc.option(fc.uniqueArray(anyColumn, { minLength: 1 }), { nil: undefined }),
  }),
  fc.record({ isDescending: fc.constant(false), filter: fc.constant('') }),
);
