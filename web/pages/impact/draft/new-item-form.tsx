import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { DraftStep } from '../../../../server/contract/draft-step.ts';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { FormField } from '../../../components/form-field.tsx';
import { SmallForm } from '../../../components/small-form.tsx';
import { useToast } from '../../../components/toasts.tsx';
import { slugOf } from '../../../state/slug.ts';
import { sayProblem } from '../../items/edit/use-deeds.ts';
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
  const toast = useToast();
  const [name, setName] = useState('');
  const [classId, setClassId] = useState('');
  const chosenId = classId === '' ? (classes[0]?.id ?? '') : classId;
  const trimmed = name.trim();
  const add = async (): Promise<void> => {
    const id = await findFreeId(client, slugOf(trimmed, MOST_ID_CHARACTERS) || 'new-item', steps);
    onAdd({ op: 'put-item', item: { id, name: trimmed, class: chosenId, status: 'in-service' } });
  };
  return (
    <SmallForm
      submit="Add"
      isReady={trimmed !== '' && chosenId !== ''}
      onSubmit={() => void add().catch((problem: unknown) => toast(sayProblem(problem)))}
      onCancel={onCancel}
    >
      <FormField label="Name of the new item">
        {(attributes) => (
          <input {...attributes} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        )}
      </FormField>
      <FormField label="Class">
        {(attributes) => (
          <select
            {...attributes}
            className="select"
            value={chosenId}
            onChange={(event) => setClassId(event.target.value)}
          >
            {classes.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </FormField>
    </SmallForm>
  );
}
