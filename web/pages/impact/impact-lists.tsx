import { Tabs } from 'radix-ui';
import { type ReactNode, useMemo } from 'react';
import type { ImpactAnswer, ImpactedItem, SparedItem } from '../../../server/contract/impact.ts';
import { IMPACT_TABS, type ImpactQuestion, type ImpactTab } from '../../state/impact-question.ts';
import { labelOfVerdict, verdictOf } from '../../state/outcomes.ts';
import { countedOverrides } from '../../state/override.ts';
import type { PersonKey } from '../../state/people.ts';
import { ItemRows } from './item-rows.tsx';
import { PeopleList } from './people-list.tsx';

interface ImpactListsProps {
  readonly answer: ImpactAnswer;
  readonly question: ImpactQuestion;
  readonly selectedId: string | undefined;
  readonly onTab: (tab: ImpactTab) => void;
  readonly onPerson: (person: PersonKey | undefined) => void;
  readonly onSelect: (itemId: string) => void;
}

const TAB_LABELS: Readonly<Record<ImpactTab, string>> = {
  services: 'Services',
  items: 'Items',
  spared: 'Spared',
  people: 'People',
};

/** Who is hit, in order of outcome, then criticality; who is spared; whom to tell. */
export function ImpactLists(props: ImpactListsProps): ReactNode {
  const { answer, question, selectedId, onTab, onPerson, onSelect } = props;
  const { summary, completeness } = answer;
  const heldIds = useMemo(() => new Set(countedOverrides(answer).keys()), [answer]);
  const counts: Readonly<Record<ImpactTab, number>> = {
    services: summary.affected === 0 ? 0 : sumOfAffected(summary.businessServices),
    items: summary.affected,
    spared: summary.spared,
    people: totalOf(completeness, 'people', answer.people.length),
  };
  const rows = (items: readonly (ImpactedItem | SparedItem)[], nothing: string): ReactNode => (
    <ItemRows
      items={items.filter((item) => question.outcome === undefined || verdictOf(item) === question.outcome)}
      heldIds={heldIds}
      selectedId={selectedId}
      onSelect={onSelect}
      nothing={
        question.outcome === undefined
          ? nothing
          : `None with outcome ${labelOfVerdict(question.outcome).toLowerCase()}.`
      }
    />
  );
  return (
    <Tabs.Root className="lists" value={question.tab} onValueChange={(tab) => onTab(tab as ImpactTab)}>
      <Tabs.List className="tabs" aria-label="Who is hit">
        {IMPACT_TABS.map((tab) => (
          <Tabs.Trigger key={tab} value={tab} className="tab">
            {TAB_LABELS[tab]} <span className="tab-count">{counts[tab].toLocaleString('en-US')}</span>
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content className="list-scroll" value="services">
        {rows(answer.services, 'No business service or process is affected.')}
      </Tabs.Content>
      <Tabs.Content className="list-scroll" value="items">
        {rows(answer.items, 'No item is affected.')}
        <CutNote shown={answer.items.length} total={summary.affected} />
      </Tabs.Content>
      <Tabs.Content className="list-scroll" value="spared">
        <SparedNote shown={answer.spared.length} total={summary.spared} />
        {rows(answer.spared, '')}
      </Tabs.Content>
      <Tabs.Content className="list-scroll" value="people">
        <PeopleList answer={answer} total={counts.people} chosen={question.person} onPerson={onPerson} />
      </Tabs.Content>
    </Tabs.Root>
  );
}

function SparedNote({ shown, total }: { readonly shown: number; readonly total: number }): ReactNode {
  if (total === 0) return <p className="list-note">Everything in reach is affected; nothing could stand in.</p>;
  const behind = total - shown;
  return (
    <p className="list-note">
      Something they need is affected, but redundancy, a soft dependency or an override spares them.
      {behind > 0 && ` Behind them stand ${behind.toLocaleString('en-US')} more that nothing reaches.`}
    </p>
  );
}

function CutNote({ shown, total }: { readonly shown: number; readonly total: number }): ReactNode {
  if (shown >= total) return null;
  return (
    <p className="list-note">
      The worst {shown.toLocaleString('en-US')} of {total.toLocaleString('en-US')} are listed; all are counted.
    </p>
  );
}

function sumOfAffected(counts: ImpactAnswer['summary']['items']): number {
  return counts.outage + counts.degraded + counts.unknown + counts['reduced-redundancy'];
}

function totalOf({ truncated }: ImpactAnswer['completeness'], list: string, shown: number): number {
  return truncated.find((cut) => cut.list === list)?.total ?? shown;
}
