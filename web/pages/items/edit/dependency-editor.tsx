import { Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import type { DependencyWire } from '../../../../server/contract/dependency.ts';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { FormField } from '../../../components/form-field.tsx';
import { ItemName } from '../../../components/item-name.tsx';
import { SmallForm } from '../../../components/small-form.tsx';
import { parseWeight, sayDependency } from '../../../state/dependency-words.ts';
import { findWeightProblem } from '../../../state/need-check.ts';
import { GroupSelect } from './group-select.tsx';

interface DependencyEditorProps {
  readonly dependency: DependencyWire;
  readonly providerName: string;
  /** Names of the groups it can be a member of. */
  readonly groups: readonly string[];
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onSave: (wanted: DependencyWire) => void;
  readonly onRemove: () => void;
}

/** One dependency: said in words, opened to be changed. */
export function DependencyEditor({
  dependency,
  providerName,
  groups,
  isOpen,
  onOpen,
  onSave,
  onRemove,
}: DependencyEditorProps): ReactNode {
  const catalogue = useCatalogue();
  const words = sayDependency(dependency, providerName, catalogue);
  const opener = useRef<HTMLButtonElement>(null);
  const leave = (): void => {
    onOpen(false);
    opener.current?.focus();
  };
  return (
    <li>
      <div className="edit-row">
        <span>
          <ItemName name={words} />
        </span>
        <button
          ref={opener}
          type="button"
          className="icon-button"
          aria-expanded={isOpen}
          aria-label={`Change: ${words}`}
          title="Change"
          onClick={() => onOpen(!isOpen)}
        >
          <Pencil size={15} />
        </button>
        <button type="button" className="icon-button" aria-label={`Remove: ${words}`} title="Remove" onClick={onRemove}>
          <Trash2 size={15} />
        </button>
      </div>
      {isOpen && <DependencyFields dependency={dependency} groups={groups} onSave={onSave} onCancel={leave} />}
    </li>
  );
}

interface DependencyFieldsProps extends Pick<DependencyEditorProps, 'dependency' | 'groups' | 'onSave'> {
  readonly onCancel: () => void;
}

function DependencyFields({ dependency, groups, onSave, onCancel }: DependencyFieldsProps): ReactNode {
  const [strength, setStrength] = useState<NonNullable<DependencyWire['strength']> | ''>(dependency.strength ?? '');
  const [group, setGroup] = useState(dependency.group ?? '');
  const [weight, setWeight] = useState(String(dependency.weight ?? 1));
  const weightProblem = findWeightProblem(weight);
  const save = (): void => {
    const { strength: _strength, group: _group, weight: _weight, ...rest } = dependency;
    onSave({
      ...rest,
      ...(strength === '' ? {} : { strength }),
      ...(group === '' ? {} : { group }),
      ...(weight === '1' ? {} : { weight: parseWeight(weight) }),
    });
  };
  return (
    <SmallForm submit="Save" isReady={weightProblem === undefined} onSubmit={save} onCancel={onCancel}>
      <FormField label="Strength" isWide>
        {(attributes) => (
          <select
            {...attributes}
            className="select"
            value={strength}
            onChange={(event) => setStrength(event.target.value as typeof strength)}
          >
            <option value="">as the relation says</option>
            <option value="hard">hard: stops without it</option>
            <option value="soft">soft: works below par</option>
            <option value="none">no impact, shown only</option>
          </select>
        )}
      </FormField>
      <GroupSelect groups={groups} value={group} onChange={setGroup} />
      <FormField label="Weight" problem={weightProblem}>
        {(attributes) => (
          <input
            {...attributes}
            inputMode="numeric"
            value={weight}
            onChange={(event) => setWeight(event.target.value)}
          />
        )}
      </FormField>
    </SmallForm>
  );
}
