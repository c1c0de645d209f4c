import { Pencil, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ItemFinder } from '../../../components/item-finder.tsx';
import { ItemName } from '../../../components/item-name.tsx';
import { isAddition, subjectOfStep } from '../../../state/draft-steps.ts';
import type { DraftPartProps } from './draft-parts.ts';
import { NewItemForm } from './new-item-form.tsx';

/** Ways to the next change: another item of the estate, one that the draft added, or a new one. */
export function MoreChanges({ draft, items }: DraftPartProps): ReactNode {
  const { state, show, add } = draft;
  const [isAdding, setAdding] = useState(false);
  const edit = (itemId: string): void => show({ ...state, editedId: itemId }, true);
  const addedIds = [...new Set(state.steps.filter(isAddition).map(subjectOfStep))].filter(
    (id) => id !== state.editedId && items.find(id) !== undefined,
  );
  return (
    <section className="draft-more" aria-label="More to change">
      <div className="draft-more-buttons">
        <ItemFinder
          className="add-item"
          title="Choose an item"
          label="Find the item to change"
          placeholder="Name or id of the item to change"
          align="start"
          onChoose={({ id }) => edit(id)}
        >
          <Pencil size={14} aria-hidden="true" /> Change {state.editedId === undefined ? 'an' : 'another'} item
        </ItemFinder>
        <button type="button" className="add-item" aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
          <Plus size={14} aria-hidden="true" /> New item
        </button>
      </div>
      {addedIds.length > 0 && (
        <p className="draft-added">
          New in this draft:{' '}
          {addedIds.slice(0, 12).map((id) => (
            <button key={id} type="button" className="filter-chip" onClick={() => edit(id)}>
              <ItemName name={items.nameOf(id)} />
            </button>
          ))}
        </p>
      )}
      {isAdding && (
        <NewItemForm
          steps={state.steps}
          onCancel={() => setAdding(false)}
          onAdd={(step) => {
            setAdding(false);
            add([step], { editedId: step.item.id });
          }}
        />
      )}
    </section>
  );
}
