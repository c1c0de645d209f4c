import { type ReactNode, useState } from 'react';
import { bareDependency } from '../../../state/dependency-words.ts';
import type { NeedStep } from '../../../state/draft-steps.ts';
import type { EditedNeeds } from '../../../state/drafted-item.ts';
import { AddDependency } from './add-dependency.tsx';
import { DependencyEditor } from './dependency-editor.tsx';
import { GroupsEditor } from './groups-editor.tsx';

interface NeedsEditorProps {
  readonly needs: EditedNeeds;
  /** Whether a group that still has members can be dissolved. */
  readonly canDissolve: boolean;
  /** A change was made; the provider is named where the change is about one. */
  readonly onStep: (step: NeedStep, providerName?: string) => void;
}

/** What an item needs, changed where it stands, one step at a time: carried out or drafted by whoever shows it. */
export function NeedsEditor({ needs, canDissolve, onStep }: NeedsEditorProps): ReactNode {
  const [openKey, setOpenKey] = useState('');
  const groupNames = needs.groups.map(({ name }) => name);
  return (
    <>
      <GroupsEditor needs={needs} canDissolve={canDissolve} onStep={onStep} />
      <ul className="edit-rows">
        {needs.providers.map((listed) => {
          const { consumerId, type, providerId, other } = listed;
          const key = `${type} ${providerId}`;
          return (
            <DependencyEditor
              key={key}
              dependency={bareDependency(listed)}
              providerName={other.name}
              groups={groupNames}
              isOpen={openKey === key}
              onOpen={(isOpen) => setOpenKey(isOpen ? key : '')}
              onSave={(dependency) => {
                setOpenKey('');
                onStep({ op: 'put-dependency', dependency }, other.name);
              }}
              onRemove={() =>
                onStep({ op: 'remove-dependency', dependency: { consumerId, type, providerId } }, other.name)
              }
            />
          );
        })}
      </ul>
      <AddDependency
        consumerId={needs.itemId}
        groups={groupNames}
        onAdd={(dependency, providerName) => onStep({ op: 'put-dependency', dependency }, providerName)}
      />
    </>
  );
}
