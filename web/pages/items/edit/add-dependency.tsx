import { Plus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import type { DependencyWire } from '../../../../server/contract/dependency.ts';
import type { ItemSummary } from '../../../../server/contract/item-summary.ts';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { ItemName } from '../../../components/item-name.tsx';
import { ItemSearch } from '../../../components/item-search.tsx';

interface AddDependencyProps {
  readonly consumerId: string;
  /** Names of the groups it can be a member of. */
  readonly groups: readonly string[];
  readonly onAdd: (wanted: DependencyWire, providerName: string) => void;
}

/** States one more thing that an item needs: find it, say how it is needed. */
export function AddDependency({ consumerId, groups, onAdd }: AddDependencyProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [provider, setProvider] = useState<ItemSummary>();
  return (
    <>
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger className="add-item">
          <Plus size={14} aria-hidden="true" /> something it needs
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className="popover finder-popover" align="start" sideOffset={6} aria-label="Choose an item">
            <ItemSearch
              label="Find what it needs"
              placeholder="Name or id of what it needs"
              onChoose={(item) => {
                setOpen(false);
                setProvider(item);
              }}
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
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
    <div className="edit-fields">
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
      {groups.length > 0 && (
        <label className="form-field">
          <span>Member of</span>
          <select className="select" value={group} onChange={(event) => setGroup(event.target.value)}>
            <option value="">no group</option>
            {groups.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="form-buttons">
        <button
          type="button"
          className="button button-primary"
          onClick={() =>
            onAdd({
              consumerId,
              type,
              providerId: provider.id,
              ...(group === '' ? {} : { group }),
            })
          }
        >
          Add
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}
