import { BadgeCheck, BadgeInfo } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import type { ImpactAnswer } from '../../../server/contract/impact.ts';
import { ItemName } from '../../components/item-name.tsx';
import { isComplete, sayCompleteness } from '../../state/completeness-words.ts';
import { sayOverride } from '../../state/override.ts';

interface CompletenessFootProps {
  readonly answer: ImpactAnswer;
  readonly onSelect: (itemId: string) => void;
}

interface CountedOverridesProps {
  readonly overrides: ImpactAnswer['scenario']['overrides'];
  readonly onSelect: (itemId: string) => void;
}

interface NamedItem {
  readonly id: string;
  readonly name: string;
  readonly detail?: string;
}

/** Items that the answer is less sure of. */
interface Reservation {
  readonly label: string;
  /** What it means, and what to do about it. */
  readonly note: string;
  readonly items: readonly NamedItem[];
  readonly total: number;
}

function listReservations(completeness: ImpactAnswer['completeness']): readonly Reservation[] {
  const { staleFacts, unknownGroups, fallenByCircle, heldUpByCircle } = completeness;
  return [
    {
      label: `${counted(unknownGroups.count, 'group')} of unknown need`,
      note: 'Ask their owners how many members must be up.',
      items: unknownGroups.groups.map(({ consumerId, consumerName, group, total }) => ({
        id: consumerId,
        name: consumerName,
        detail: `${group}: ${total} members, how many it needs is not stated`,
      })),
      total: unknownGroups.count,
    },
    {
      label: `${counted(staleFacts.count, 'fact')} older than 90 days`,
      note: 'No source has seen these items for 90 days; check that they are still there.',
      items: staleFacts.items,
      total: staleFacts.count,
    },
    {
      label: `${counted(fallenByCircle.count, 'item')} fell with a circle`,
      note: 'Their supply now leans only on itself, so nothing feeds them.',
      items: fallenByCircle.items,
      total: fallenByCircle.count,
    },
    {
      label: `${counted(heldUpByCircle.count, 'item')} held up only by a circle`,
      note: 'They keep what they have, but what they lean on leans only on itself: once down, they could not start again.',
      items: heldUpByCircle.items,
      total: heldUpByCircle.count,
    },
  ];
}

/** How complete the answer is: always there, so that its absence never has to be noticed. */
export function CompletenessFoot({ answer, onSelect }: CompletenessFootProps): ReactNode {
  const { hidden, truncated } = answer.completeness;
  const isWhole = isComplete(answer.completeness) && answer.completeness.isExact;
  const [verdict, meaning] = sayCompleteness(answer.completeness);
  const Badge = isWhole ? BadgeCheck : BadgeInfo;
  const parts: ReactNode[] = [];
  if (hidden > 0) parts.push(<span key="hidden">{counted(hidden, 'item')} hidden from you</span>);
  for (const { label, ...named } of listReservations(answer.completeness))
    if (named.total > 0) parts.push(<Named key={named.note} label={label} {...named} onSelect={onSelect} />);
  if (answer.scenario.overrides.length > 0)
    parts.push(<CountedOverrides key="overrides" overrides={answer.scenario.overrides} onSelect={onSelect} />);
  for (const { list, shown, total } of truncated) {
    parts.push(
      <span key={`cut ${list}`}>
        {shown.toLocaleString('en-US')} of {total.toLocaleString('en-US')} {list} listed
      </span>,
    );
  }
  return (
    <footer className="completeness">
      <Badge size={17} aria-hidden="true" className={isWhole ? 'is-exact' : 'is-open'} />
      <p>
        <strong>{verdict}</strong> <span className="completeness-meaning">{meaning}</span>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a separator has no identity of its own
          <span key={index}>
            {index > 0 ? ' · ' : ' '}
            {part}
          </span>
        ))}
      </p>
    </footer>
  );
}

/** Where the answer rests on an analyst's word. */
function CountedOverrides({ overrides, onSelect }: CountedOverridesProps): ReactNode {
  const expired = overrides.filter(({ isExpired }) => isExpired).length;
  return (
    <Named
      label={`${counted(overrides.length - expired, 'override')} counted${expired === 0 ? '' : `, ${expired} expired`}`}
      note="An analyst’s word, not a fact of the estate; what has expired does not count."
      items={overrides.map((override) => ({
        id: override.itemId,
        name: override.name,
        detail: `${override.isExpired ? 'expired: ' : ''}${sayOverride(override)}`,
      }))}
      total={overrides.length}
      onSelect={onSelect}
    />
  );
}

function Named({
  label,
  note,
  items,
  total,
  onSelect,
}: {
  readonly label: string;
  readonly note: string;
  readonly items: readonly NamedItem[];
  readonly total: number;
  readonly onSelect: (itemId: string) => void;
}): ReactNode {
  return (
    <Popover.Root>
      <Popover.Trigger className="caveat">{label}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover caveat-popover"
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={label}
        >
          <p>{note}</p>
          <ul>
            {items.slice(0, 30).map(({ id, name, detail }) => (
              <li key={`${id} ${detail ?? ''}`}>
                <Popover.Close className="text-button" onClick={() => onSelect(id)}>
                  <ItemName name={name} />
                </Popover.Close>
                {detail !== undefined && (
                  <small>
                    <ItemName name={detail} />
                  </small>
                )}
              </li>
            ))}
          </ul>
          {total > Math.min(30, items.length) && (
            <p>and {(total - Math.min(30, items.length)).toLocaleString('en-US')} more</p>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
