import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { DraftStep } from '../../../../server/contract/draft-step.ts';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { slugOf } from '../../../state/slug.ts';
import { findFreeId } from './find-free-id.ts';

const MOST_ID_CHARACTERS = 60;

interface NewItemFormProps {
  /** The draft so far. */
  readonly steps: readonly DraftStep[];
  readonly onAdd: (step: Extract<DraftStep, { op: 'put-item' }>) => void;
  readonly onCancel: () => void;
}

/** Adds an item that the estate does not have: its name and its class, the rest follows. */
export function NewItemForm({ steps, onAdd, onCancel }: NewItemFormProps): ReactNode {
  const { classes } = useCatalogue();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [classId, setClassId] = useState('');
  const chosenId = classId === '' ? (classes[0]?.id ?? '') : classId;
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const trimmed = name.trim();
    if (trimmed === '' || chosenId === '') return;
    const id = await findFreeId(client, slugOf(trimmed, MOST_ID_CHARACTERS) || 'new-item', steps);
    onAdd({ op: 'put-item', item: { id, name: trimmed, class: chosenId, status: 'in-service' } });
  };
  return (
    <form className="edit-fields" onSubmit={(event) => void add(event)}>
      <label className="form-field">
        <span>Name of the new item</span>
        <input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="form-field">
        <span>Class</span>
        <select className="select" value={chosenId} onChange={(event) => setClassId(event.target.value)}>
          {classes.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <div className="form-buttons">
        <button type="submit" className="button button-primary" disabled={name.trim() === ''}>
          Add
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
