import { Check, Columns3 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { TableColumn, TableState } from '../state/content-table.ts';
import { findMenuHost } from './menu-host.ts';

interface ColumnMenuProps {
  readonly columns: readonly TableColumn<never>[];
  readonly shown: readonly TableColumn<never>[];
  /** The column that cannot be left out. */
  readonly fixedId: string;
  readonly table: TableState;
  readonly onTable: (table: TableState) => void;
}

/** Chooses the columns of a table. */
export function ColumnMenu({ columns, shown, fixedId, table, onTable }: ColumnMenuProps): ReactNode {
  const shownIds = shown.map(({ id }) => id);
  const toggle = (id: string): void => {
    const chosen = shownIds.includes(id) ? shownIds.filter((each) => each !== id) : [...shownIds, id];
    onTable({ ...table, columns: chosen });
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button" aria-label="Columns" title="Columns">
        <Columns3 size={15} aria-hidden="true" /> <span>Columns</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={findMenuHost()}>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
          {columns
            .filter(({ id }) => id !== fixedId)
            .map(({ id, label }) => {
              const isShown = shownIds.includes(id);
              return (
                <DropdownMenu.CheckboxItem
                  key={id}
                  className="menu-item"
                  checked={isShown}
                  onCheckedChange={() => toggle(id)}
                  onSelect={(event) => event.preventDefault()}
                >
                  <span>{label}</span>
                  {isShown && <Check size={16} className="menu-check" />}
                </DropdownMenu.CheckboxItem>
              );
            })}
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Item
            className="menu-item"
            disabled={table.columns === undefined}
            onSelect={() => onTable({ ...table, columns: undefined })}
          >
            As at first
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
