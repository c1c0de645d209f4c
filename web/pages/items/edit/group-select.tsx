import type { ReactNode } from 'react';
import { FormField } from '../../../components/form-field.tsx';

interface GroupSelectProps {
  /** Names of the groups there are. */
  readonly groups: readonly string[];
  /** Name of the group, or nothing. */
  readonly value: string;
  readonly onChange: (group: string) => void;
}

/** Chooses the redundancy group that a dependency is a member of. */
export function GroupSelect({ groups, value, onChange }: GroupSelectProps): ReactNode {
  return (
    <FormField label="Member of">
      {(attributes) => (
        <select {...attributes} className="select" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">no group</option>
          {groups.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}
