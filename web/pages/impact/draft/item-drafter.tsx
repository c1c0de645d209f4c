import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { dependenciesQuery } from '../../../api/queries.ts';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { ClassSymbol } from '../../../components/class-symbol.tsx';
import { FormField } from '../../../components/form-field.tsx';
import { ItemName } from '../../../components/item-name.tsx';
import { SkeletonRows } from '../../../components/skeleton.tsx';
import { isAddition, subjectOfStep } from '../../../state/draft-steps.ts';
import { type DraftedItem, draftConsumers, draftNeeds, type EditedDependency } from '../../../state/drafted-item.ts';
import { STATUSES, sayStatus } from '../../../state/statuses.ts';
import { NeedsEditor } from '../../items/edit/needs-editor.tsx';
import type { DraftPartProps } from './draft-parts.ts';
import { ItemDraftActions } from './item-draft-actions.tsx';
import { MembershipNote } from './membership-note.tsx';

interface ItemDrafterProps extends DraftPartProps {
  readonly itemId: string;
  readonly onEdit: (itemId: string | undefined) => void;
}

const MOST_CONSUMERS = 40;

/** One item as it stands after the draft, and what can be changed about it. */
export function ItemDrafter({ draft, items, itemId, onEdit }: ItemDrafterProps): ReactNode {
  const { state, add } = draft;
  const { steps } = state;
  const isAdded = steps.some((step) => isAddition(step) && subjectOfStep(step) === itemId);
  const base = useQuery({ ...dependenciesQuery(itemId), enabled: !isAdded, retry: false });
  const item = items.find(itemId);
  const needs = draftNeeds(base.data, itemId, steps, items.find);
  const consumers = draftConsumers(base.data, itemId, steps, items.find);
  const section = useRef<HTMLElement>(null);
  const isWaiting = items.isWaiting || (!isAdded && base.isPending);
  // It stands below the steps, of which there may be more than fit.
  useEffect(() => {
    // Newer browsers give a promise back, which is no way to end an effect.
    if (!isWaiting) section.current?.scrollIntoView({ block: 'start' });
  }, [isWaiting]);
  return (
    <section ref={section} className="item-drafter" aria-label={items.nameOf(itemId)}>
      <DrafterHead item={item} name={items.nameOf(itemId)} onClose={() => onEdit(undefined)} />
      {isWaiting && <SkeletonRows count={4} label="What it needs is on its way" />}
      {!isWaiting && item === undefined && (
        <p className="draft-note">There is no such item, or a step of the draft takes it away.</p>
      )}
      {!isWaiting && item !== undefined && (
        <>
          <div className="draft-item-row">
            <StatusSelect item={item} onChoose={(status) => add([{ op: 'put-item', item: { id: itemId, status } }])} />
            <ItemDraftActions
              draft={draft}
              item={item}
              consumers={consumers}
              consumerCount={Math.max(base.data?.consumerCount ?? 0, consumers.length)}
            />
          </div>
          <h3>
            Needs <span className="tab-count">{needs.providers.length.toLocaleString('en-US')}</span>
          </h3>
          {isAdded && needs.providers.length === 0 && (
            <p className="draft-note">
              It needs nothing yet, so that no loss reaches it and the answer counts it as always up. Say what it needs.
            </p>
          )}
          <div className="needs-editor">
            <NeedsEditor needs={needs} canDissolve={true} onStep={(step) => add([step])} />
          </div>
          <h3>
            Needed by <span className="tab-count">{consumers.length.toLocaleString('en-US')}</span>
          </h3>
          <Consumers
            consumers={consumers}
            onEdit={onEdit}
            sayGroup={(consumerId, group) =>
              isAdded && <MembershipNote consumerId={consumerId} group={group} steps={steps} items={items} />
            }
          />
        </>
      )}
    </section>
  );
}

interface DrafterHeadProps {
  readonly item: DraftedItem | undefined;
  readonly name: string;
  readonly onClose: () => void;
}

function DrafterHead({ item, name, onClose }: DrafterHeadProps): ReactNode {
  const known = useCatalogue().findClass(item?.class ?? '');
  return (
    <header className="drafter-head">
      <ClassSymbol symbol={known.symbol} size={19} />
      <div>
        <h2>
          <ItemName name={name} />
        </h2>
        <p className="muted">{known.label}</p>
      </div>
      <button type="button" className="icon-button" aria-label="Done with this item" title="Done" onClick={onClose}>
        <X size={16} />
      </button>
    </header>
  );
}

interface StatusSelectProps {
  readonly item: DraftedItem;
  readonly onChoose: (status: DraftedItem['status']) => void;
}

function StatusSelect({ item, onChoose }: StatusSelectProps): ReactNode {
  return (
    <FormField label="Status">
      {(attributes) => (
        <select
          {...attributes}
          className="select"
          value={item.status}
          onChange={({ target }) => {
            const status = STATUSES.find((each) => each === target.value);
            if (status !== undefined) onChoose(status);
          }}
        >
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {sayStatus(status)}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}

interface ConsumersProps {
  readonly consumers: readonly EditedDependency[];
  readonly onEdit: (itemId: string) => void;
  /** What a group of a consumer needs. */
  readonly sayGroup: (consumerId: string, group: string) => ReactNode;
}

function Consumers({ consumers, onEdit, sayGroup }: ConsumersProps): ReactNode {
  const catalogue = useCatalogue();
  if (consumers.length === 0) return <p className="muted">Nothing needs it.</p>;
  return (
    <ul className="draft-consumers">
      {consumers.slice(0, MOST_CONSUMERS).map(({ consumerId, type, group, other }) => (
        <li key={`${consumerId} ${type}`}>
          <button type="button" className="text-button" title="Change what it needs" onClick={() => onEdit(consumerId)}>
            <ItemName name={other.name} />
          </button>{' '}
          <span className="muted">
            {catalogue.findRelation(type).label} this{group !== undefined && `, one of “${group}”`}
          </span>{' '}
          {group !== undefined && sayGroup(consumerId, group)}
        </li>
      ))}
      {consumers.length > MOST_CONSUMERS && (
        <li className="muted">and {(consumers.length - MOST_CONSUMERS).toLocaleString('en-US')} more</li>
      )}
    </ul>
  );
}
