import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { DependencyWire } from '../../../../server/contract/dependency.ts';
import type { ItemSummary } from '../../../../server/contract/item-summary.ts';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { ItemFinder } from '../../../components/item-finder.tsx';
import { ItemName } from '../../../components/item-name.tsx';
import { SmallForm } from '../../../components/small-form.tsx';
import { GroupSelect } from './group-select.tsx';

interface AddDependencyProps {
  readonly consumerId: string;
  /** Names of the groups it can be a member of. */
  readonly groups: readonly string[];
  readonly onAdd: (wanted: DependencyWire, providerName: string) => void;
}

/** States one more thing that an item needs: find it, say how it is needed. */
export function AddDependency({ consumerId, groups, onAdd }: AddDependencyProps): ReactNode {
  const [provider, setProvider] = useState<ItemSummary>();
  return (
    <>
      <ItemFinder
        className="add-item"
        title="Choose an item"
        label="Find what it needs"
        placeholder="Name or id of what it needs"
        align="start"
        onChoose={setProvider}
      >
        <Plus size={14} aria-hidden="true" /> something it needs
      </ItemFinder>
      {provider !== undefined && (
        <NewDependency
          key={provider.id}
          provider={provider}
          consumerId={consumerId}
          groups={groups}
          onCancel={() => setProvider(undefined)}
          onAdd={(wanted) => {
            setProvider(undefined);
            onAdd(wanted, provider.name);
          }}
        />
      )}
    </>
  );
}

interface NewDependencyProps extends Pick<AddDependencyProps, 'consumerId' | 'groups'> {
  readonly provider: ItemSummary;
  readonly onAdd: (wanted: DependencyWire) => void;
  readonly onCancel: () => void;
}

function NewDependency({ provider, consumerId, groups, onAdd, onCancel }: NewDependencyProps): ReactNode {
  const { relations } = useCatalogue();
  const [type, setType] = useState(() => relations.find(({ id }) => id === 'uses')?.id ?? relations[0]?.id ?? '');
  const [group, setGroup] = useState('');
  return (
    <SmallForm
      submit="Add"
      onSubmit={() => onAdd({ consumerId, type, providerId: provider.id, ...(group === '' ? {} : { group }) })}
      onCancel={onCancel}
    >
      <p>
        It{' '}
        <select className="select" aria-label="Relation" value={type} onChange={(event) => setType(event.target.value)}>
          {relations.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>{' '}
        <strong>
          <ItemName name={provider.name} />
        </strong>
      </p>
      {groups.length > 0 && <GroupSelect groups={groups} value={group} onChange={setGroup} />}
    </SmallForm>
  );
}
