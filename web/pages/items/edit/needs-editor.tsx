import { type ReactNode, useState } from 'react';
import type { DependencyList, DependencyWire, ListedDependency } from '../../../../server/contract/dependency.ts';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { deleteDependency, putDependency } from '../../../api/writes.ts';
import { ItemName } from '../../../components/item-name.tsx';
import { Modal } from '../../../components/modal.tsx';
import { ProblemBanner } from '../../../components/problem-banner.tsx';
import { bareDependency, sayDependency } from '../../../state/dependency-words.ts';
import { AddDependency } from './add-dependency.tsx';
import { DependencyEditor } from './dependency-editor.tsx';
import { GroupsEditor } from './groups-editor.tsx';
import { type Deed, useDeeds } from './use-deeds.ts';

interface NeedsEditorProps {
  readonly itemName: string;
  readonly list: DependencyList;
}

/** What an item needs, changed where it stands: each change is carried out at once and can be taken back. */
export function NeedsEditor({ itemName, list }: NeedsEditorProps): ReactNode {
  const catalogue = useCatalogue();
  const deeds = useDeeds(list.itemId, list.itemRevision);
  const [openKey, setOpenKey] = useState('');
  const say = (dependency: DependencyWire, name: string): string => sayDependency(dependency, name, catalogue);

  const put = (wanted: DependencyWire, providerName: string, before: DependencyWire | undefined): Deed => ({
    said: `${itemName} ${say(wanted, providerName)}.`,
    mine: `${itemName} ${say(wanted, providerName)}`,
    write: (target) => putDependency(target, wanted),
    undo: (target) => (before === undefined ? deleteDependency(target, wanted) : putDependency(target, before)),
  });
  const remove = (listed: ListedDependency): Deed => {
    const before = bareDependency(listed);
    return {
      said: `${itemName} no longer ${say(before, listed.other.name)}.`,
      mine: `${itemName} no longer ${say(before, listed.other.name)}`,
      write: (target) => deleteDependency(target, before),
      undo: (target) => putDependency(target, before),
    };
  };
  return (
    <div className="needs-editor" aria-busy={deeds.isBusy}>
      {deeds.problem !== undefined && <ProblemBanner problem={deeds.problem} />}
      <GroupsEditor itemName={itemName} list={list} deeds={deeds} />
      <ul className="edit-rows">
        {list.providers.map((listed) => {
          const key = `${listed.type} ${listed.providerId}`;
          return (
            <DependencyEditor
              key={key}
              listed={listed}
              groups={list.groups.map(({ name }) => name)}
              isOpen={openKey === key}
              onOpen={(isOpen) => setOpenKey(isOpen ? key : '')}
              onSave={(wanted) => {
                setOpenKey('');
                deeds.perform(put(wanted, listed.other.name, bareDependency(listed)));
              }}
              onRemove={() => deeds.perform(remove(listed))}
            />
          );
        })}
      </ul>
      <AddDependency
        list={list}
        onAdd={(wanted, providerName) => deeds.perform(put(wanted, providerName, undefined))}
      />
      {deeds.conflict !== undefined && (
        <Modal title="Somebody changed this item meanwhile" onClose={() => deeds.settle(false)}>
          <p>Nothing is overwritten yet. What it needs, as it stands now:</p>
          <ul className="conflict-list">
            {list.providers.map((each) => (
              <li key={`${each.type} ${each.providerId}`}>
                <ItemName name={say(each, each.other.name)} />
              </li>
            ))}
          </ul>
          <p>
            Your change: <strong>{<ItemName name={deeds.conflict.mine} />}</strong>
          </p>
          <div className="modal-buttons">
            <button type="button" className="button button-primary" onClick={() => deeds.settle(true)}>
              Carry out my change
            </button>
            <button type="button" className="button" onClick={() => deeds.settle(false)}>
              Leave it as it is
            </button>
          </div>
        </Modal>
      )}
    </div>
  );
}
