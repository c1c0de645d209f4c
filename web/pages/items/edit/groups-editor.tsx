import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { GroupWire } from '../../../../server/contract/dependency.ts';
import { FormField } from '../../../components/form-field.tsx';
import { ItemName } from '../../../components/item-name.tsx';
import { SmallForm } from '../../../components/small-form.tsx';
import { bareGroup, parseNeed } from '../../../state/dependency-words.ts';
import type { NeedStep } from '../../../state/draft-steps.ts';
import type { EditedGroup, EditedNeeds } from '../../../state/drafted-item.ts';
import { findNeedProblem, warnOfNeed } from '../../../state/need-check.ts';

interface GroupsEditorProps {
  readonly needs: EditedNeeds;
  readonly canDissolve: boolean;
  readonly onStep: (step: NeedStep) => void;
}

/** The redundancy groups of an item: how many members each needs. */
export function GroupsEditor({ needs, canDissolve, onStep }: GroupsEditorProps): ReactNode {
  const [isAdding, setAdding] = useState(false);
  const { itemId: consumerId, groups } = needs;
  return (
    <>
      {groups.map((group) => (
        <GroupRow
          key={`${group.name} ${group.need} ${group.fullAt ?? ''}`}
          group={group}
          onSave={(wanted) => onStep({ op: 'put-group', group: wanted })}
          onRemove={
            canDissolve || group.memberCount === 0
              ? () => onStep({ op: 'remove-group', group: { consumerId, name: group.name } })
              : undefined
          }
        />
      ))}
      {isAdding ? (
        <NewGroup
          onCancel={() => setAdding(false)}
          onAdd={(name, need) => {
            setAdding(false);
            onStep({ op: 'put-group', group: { consumerId, name, need } });
          }}
        />
      ) : (
        <button type="button" className="add-item" onClick={() => setAdding(true)}>
          <Plus size={14} aria-hidden="true" /> group, of which some members suffice
        </button>
      )}
    </>
  );
}

interface GroupRowProps {
  readonly group: EditedGroup;
  readonly onSave: (wanted: GroupWire) => void;
  /** Absent where it cannot be removed. */
  readonly onRemove: (() => void) | undefined;
}

function GroupRow({ group, onSave, onRemove }: GroupRowProps): ReactNode {
  const [need, setNeed] = useState(String(group.need));
  const [fullAt, setFullAt] = useState(String(group.fullAt ?? ''));
  const noteId = useId();
  const isChanged = need.trim() !== String(group.need) || fullAt.trim() !== String(group.fullAt ?? '');
  const needProblem = findNeedProblem(need);
  const fullAtProblem = fullAt.trim() === '' ? undefined : findNeedProblem(fullAt);
  const note = needProblem ?? fullAtProblem ?? warnOfNeed({ need: parseNeed(need), liveWeight: group.liveWeight });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const { fullAt: _fullAt, ...rest } = bareGroup(group);
    if (!isChanged || (needProblem ?? fullAtProblem) !== undefined) return;
    onSave({ ...rest, need: parseNeed(need), ...(fullAt.trim() === '' ? {} : { fullAt: parseNeed(fullAt) }) });
  };
  return (
    <form className="group-edit" onSubmit={save}>
      <strong>
        <ItemName name={group.name} />
      </strong>
      <label>
        needs{' '}
        <input
          aria-label={`${group.name} needs`}
          aria-invalid={needProblem !== undefined}
          aria-describedby={noteId}
          value={need}
          onChange={(event) => setNeed(event.target.value)}
        />
      </label>
      <label>
        full at{' '}
        <input
          aria-label={`${group.name} is full at`}
          aria-invalid={fullAtProblem !== undefined}
          aria-describedby={noteId}
          value={fullAt}
          placeholder="same"
          onChange={(event) => setFullAt(event.target.value)}
        />
      </label>
      <small>
        of {group.liveMemberCount} live {group.liveMemberCount === 1 ? 'member' : 'members'}
      </small>
      <p id={noteId} className="form-problem" aria-live="polite">
        {note}
      </p>
      {isChanged && (
        <button type="submit" className="button button-primary">
          Save
        </button>
      )}
      {onRemove !== undefined && (
        <button
          type="button"
          className="icon-button"
          aria-label={`Remove the group ${group.name}`}
          title="Remove"
          onClick={onRemove}
        >
          <Trash2 size={15} />
        </button>
      )}
    </form>
  );
}

interface NewGroupProps {
  readonly onAdd: (name: string, need: GroupWire['need']) => void;
  readonly onCancel: () => void;
}

function NewGroup({ onAdd, onCancel }: NewGroupProps): ReactNode {
  const [name, setName] = useState('');
  const [need, setNeed] = useState('1');
  const needProblem = findNeedProblem(need);
  return (
    <SmallForm
      submit="Add"
      isReady={name.trim() !== '' && needProblem === undefined}
      onSubmit={() => onAdd(name.trim(), parseNeed(need))}
      onCancel={onCancel}
    >
      <FormField label="Name of the group">
        {(attributes) => (
          <input {...attributes} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
        )}
      </FormField>
      <FormField label="Needs" hint="a number, 50%, all or unknown" problem={needProblem}>
        {(attributes) => <input {...attributes} value={need} onChange={(event) => setNeed(event.target.value)} />}
      </FormField>
    </SmallForm>
  );
}
