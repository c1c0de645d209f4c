import { Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ListedView } from '../../../server/contract/view.ts';
import { FormField } from '../../components/form-field.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { SmallForm } from '../../components/small-form.tsx';
import { formatInstant } from '../../state/durations.ts';
import { sayNamesake } from '../../state/view-names.ts';
import type { ViewWrites } from './use-view-writes.ts';

interface ViewRowProps {
  readonly view: ListedView;
  /** All that are saved. */
  readonly views: readonly ListedView[];
  readonly isOpen: boolean;
  readonly writes: ViewWrites;
}

/** A saved view in the list. */
export function ViewRow({ view, views, isOpen, writes }: ViewRowProps): ReactNode {
  const [isRenaming, setRenaming] = useState(false);
  return (
    <li className="view-row" aria-current={isOpen ? 'true' : undefined}>
      {isRenaming ? (
        <RenameForm
          name={view.name}
          findProblem={(name) => sayNamesake(views, name, view.id)}
          onCancel={() => setRenaming(false)}
          onRename={(name) => {
            setRenaming(false);
            writes.rename(view, name);
          }}
        />
      ) : (
        <>
          <button type="button" className="view-open" onClick={() => writes.open(view)}>
            <strong>
              <ItemName name={view.name} />
            </strong>
            <small>
              {view.page === 'impact' && 'impact, '}
              <ItemName name={view.author} />, {formatInstant(view.changedAt)}, revision {view.savedAtRevision}
            </small>
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={`Rename ${view.name}`}
            title="Rename"
            onClick={() => setRenaming(true)}
          >
            <Pencil size={15} />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove ${view.name}`}
            title="Remove"
            onClick={() => writes.remove(view)}
          >
            <Trash2 size={15} />
          </button>
        </>
      )}
    </li>
  );
}

interface RenameFormProps {
  readonly name: string;
  /** Says why a name cannot be taken. */
  readonly findProblem: (name: string) => string | undefined;
  readonly onRename: (name: string) => void;
  readonly onCancel: () => void;
}

function RenameForm({ name, findProblem, onRename, onCancel }: RenameFormProps): ReactNode {
  const [text, setText] = useState(name);
  const problem = findProblem(text);
  return (
    <SmallForm
      className="view-rename"
      submit="Rename"
      isReady={text.trim() !== '' && problem === undefined}
      onSubmit={() => onRename(text.trim())}
      onCancel={onCancel}
    >
      <FormField label="New name" problem={problem}>
        {(attributes) => (
          <input
            {...attributes}
            value={text}
            maxLength={120}
            // biome-ignore lint/a11y/noAutofocus: the form opens by a press on the pencil and is about this one field
            autoFocus
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </FormField>
    </SmallForm>
  );
}
