import { describe, expect, it, vi } from 'vitest';
import { ContentTable } from '../../web/components/content-table.tsx';
import { ContentTree } from '../../web/components/content-tree.tsx';
import { PLAIN_TABLE, type TableColumn } from '../../web/state/content-table.ts';
import { click, findButton, render } from './render.ts';

interface Row {
  readonly id: string;
  readonly name: string;
}

const rows: readonly Row[] = Array.from({ length: 450 }, (_, number) => ({
  id: `item-${number}`,
  name: `Item ${String(number).padStart(3, '0')}`,
}));
const columns: readonly TableColumn<Row>[] = [{ id: 'name', label: 'Item', textOf: ({ name }) => name }];

const table = (selectedIds: readonly string[], onSelect: (id: string) => void = () => undefined, filter = '') => (
  <ContentTable
    label="Items"
    note="450 rows"
    rows={rows}
    columns={columns}
    table={{ ...PLAIN_TABLE, filter }}
    onTable={() => undefined}
    selectedIds={selectedIds}
    onSelect={onSelect}
    fileStem="items-r1"
  />
);
const shown = (host: HTMLElement) => [...host.querySelectorAll('tbody th')].map(({ textContent }) => textContent);
const pageOf = (host: HTMLElement) => host.querySelector('.page-turner p')?.textContent;
const turn = (host: HTMLElement, label: string) => {
  const button = host.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`);
  if (button === null) throw new Error(`there is no button that is called "${label}"`);
  click(button);
};

describe('a long table', () => {
  it('shows a page of its rows, says which, and turns to the next', () => {
    const host = render(table([]));
    expect(shown(host)).toHaveLength(200);
    expect(pageOf(host)).toBe('Rows 1 to 200 of 450');
    turn(host, 'Rows after');
    turn(host, 'Rows after');
    expect(pageOf(host)).toBe('Rows 401 to 450 of 450');
    expect(shown(host).at(-1)).toBe('Item 449');
  });

  it('opens at the page of the chosen row', () => {
    const host = render(table(['item-250']));
    expect(pageOf(host)).toBe('Rows 201 to 400 of 450');
    expect(host.querySelector('[aria-selected="true"] th')?.textContent).toBe('Item 250');
  });

  it('has no pages when what is left fits on one, and says how many rows are left', () => {
    const host = render(table([], undefined, 'item 44'));
    expect(pageOf(host)).toBeUndefined();
    expect(host.querySelector('.table-bar p')?.textContent).toBe('14 of 450 rows hold this');
  });

  it('says what to do when no row is left', () => {
    expect(render(table([], undefined, 'nowhere')).textContent).toContain('Take words away from the filter.');
  });

  it('tells which row was chosen', () => {
    const onSelect = vi.fn();
    click(findButton(render(table([], onSelect)), 'Item 007'));
    expect(onSelect).toHaveBeenCalledWith('item-7');
  });
});

describe('a long tree', () => {
  it('shows a page of its rows, at the chosen one first', () => {
    const treeRows = rows.map((row, depth) => ({ ...row, symbol: 'box', depth, why: `because of ${row.name}` }));
    const host = render(
      <ContentTree label="Items" rows={treeRows} selectedIds={['item-449']} onSelect={() => undefined} />,
    );
    expect(pageOf(host)).toBe('Rows 401 to 450 of 450');
    expect(host.querySelector('[aria-current="true"] strong')?.textContent).toBe('Item 449');
    expect(host.textContent).toContain('Level 450: ');
  });
});
