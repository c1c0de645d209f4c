import { type ReactNode, useState } from 'react';
import { ItemName } from '../../../components/item-name.tsx';
import { Modal } from '../../../components/modal.tsx';
import { type Conflict, type FormSection, type FormValues, findConflicts } from '../../../state/item-form.ts';
import { LastChange } from './last-change.tsx';

interface FieldConflictsProps {
  readonly itemId: string;
  readonly sections: readonly FormSection[];
  readonly before: FormValues;
  readonly mine: FormValues;
  readonly theirs: FormValues;
  readonly onCancel: () => void;
  readonly onTakeTheirs: () => void;
  readonly onSave: (takesTheirs: ReadonlySet<string>) => void;
}

/** Shows what was changed here and elsewhere meanwhile, and asks what shall stand. */
export function FieldConflicts(props: FieldConflictsProps): ReactNode {
  const { itemId, sections, before, mine, theirs, onCancel, onTakeTheirs, onSave } = props;
  const conflicts = findConflicts(before, mine, theirs, sections);
  const [takesTheirs, setTakesTheirs] = useState<ReadonlySet<string>>(new Set());
  const choose = (name: string, isTheirs: boolean): void => {
    const next = new Set(takesTheirs);
    if (isTheirs) next.add(name);
    else next.delete(name);
    setTakesTheirs(next);
  };
  return (
    <Modal title="Somebody changed this item meanwhile" onClose={onCancel}>
      <LastChange itemId={itemId} />
      <p>
        Nothing is lost and nothing is overwritten yet. Fields that only one of you changed keep that change; choose for
        the others.
      </p>
      <section className="table-scroll" aria-label="Both sides">
        <table className="table conflict-table">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">It was</th>
              <th scope="col">Yours</th>
              <th scope="col">Theirs</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map((conflict) => (
              <ConflictRow
                key={conflict.name}
                conflict={conflict}
                isTheirs={takesTheirs.has(conflict.name)}
                onChoose={(isTheirs) => choose(conflict.name, isTheirs)}
              />
            ))}
          </tbody>
        </table>
      </section>
      {conflicts.length === 0 && <p>Both of you made the same change.</p>}
      <div className="modal-buttons">
        <button type="button" className="button button-primary" onClick={() => onSave(takesTheirs)}>
          Save this
        </button>
        <button type="button" className="button" onClick={onTakeTheirs}>
          Drop my change
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Back to the form
        </button>
      </div>
    </Modal>
  );
}

interface ConflictRowProps {
  readonly conflict: Conflict;
  readonly isTheirs: boolean;
  readonly onChoose: (isTheirs: boolean) => void;
}

function ConflictRow({ conflict, isTheirs, onChoose }: ConflictRowProps): ReactNode {
  const { name, label, before, mine, theirs, isOpen } = conflict;
  const side = (text: string, isThis: boolean, words: string): ReactNode =>
    isOpen ? (
      <label className="conflict-side">
        <input
          type="radio"
          name={`conflict-${name}`}
          aria-label={`${label}: ${words}`}
          checked={isTheirs === isThis}
          onChange={() => onChoose(isThis)}
        />
        <Value text={text} />
      </label>
    ) : (
      <Value text={text} />
    );
  return (
    <tr>
      <th scope="row">{label}</th>
      <td data-side="It was">
        <Value text={before} />
      </td>
      <td data-side="Yours">{side(mine, false, 'yours')}</td>
      <td data-side="Theirs">{side(theirs, true, 'theirs')}</td>
    </tr>
  );
}

function Value({ text }: { readonly text: string }): ReactNode {
  return text === '' ? <span className="muted">not stated</span> : <ItemName name={text} />;
}
