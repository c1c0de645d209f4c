import type { ConfigurationItemWire } from '../../server/contract/configuration-item.ts';
import type { KnownClass } from './catalogue-index.ts';
import { formatInstant, formatMinutes } from './durations.ts';

/** A field of an item with its value for people. */
export interface ItemFact {
  readonly label: string;
  readonly value: string;
  /** An http or https address that the value may lead to. */
  readonly link?: string;
}

/** Fields of an item that belong together. */
export interface FactGroup {
  readonly title: string;
  readonly facts: readonly ItemFact[];
}

/**
 * Groups everything that is known of an item.
 * @returns groups with at least one fact, in the order of the card
 */
export function groupItemFacts(item: ConfigurationItemWire, known: KnownClass): readonly FactGroup[] {
  const groups: FactGroup[] = [
    {
      title: 'Responsibility',
      facts: facts([
        ['Owner', item.owner],
        ['Support group', item.supportGroup],
        ['Supplier', item.supplier],
        ['Contract', item.contract],
      ]),
    },
    {
      title: 'Continuity',
      facts: facts([
        ['Recovery time objective', minutes(item.rtoMinutes)],
        ['Own recovery', minutes(item.recoveryMinutes)],
        ['Recovery point objective', minutes(item.rpoMinutes)],
        ['Tolerable disruption', minutes(item.mtpdMinutes)],
        [
          'Time between failures',
          item.mtbfHours === undefined ? undefined : `${item.mtbfHours.toLocaleString('en-US')} h`,
        ],
        ['Agreed availability', item.availabilityTarget === undefined ? undefined : `${item.availabilityTarget} %`],
      ]),
    },
    {
      title: 'Place and time',
      facts: facts([
        ['Location', item.location],
        ['Environment', item.environment],
        ['Warranty until', item.warrantyEnd],
        ['Supported until', item.supportEnd],
        ['Renewal', item.renewalDate],
        ['Last seen', item.lastSeenAt === undefined ? undefined : formatInstant(item.lastSeenAt)],
      ]),
    },
    { title: known.label, facts: attributeFacts(item, known) },
    {
      title: 'Record',
      facts: [
        ...facts([
          ['Id', item.id],
          ['Source', item.source],
          ['Tags', item.tags?.join(', ')],
        ]),
        ...linkFact(item.link),
      ],
    },
  ];
  return groups.filter((group) => group.facts.length > 0);
}

function facts(pairs: readonly (readonly [label: string, value: string | undefined])[]): readonly ItemFact[] {
  return pairs.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]));
}

function attributeFacts(item: ConfigurationItemWire, known: KnownClass): readonly ItemFact[] {
  const labels = new Map(known.attributes.map(({ name, label }) => [name, label]));
  return Object.entries(item.attributes ?? {}).map(([name, value]) => ({
    label: labels.get(name) ?? name,
    value: typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value),
  }));
}

/** The server refuses other schemes; a link is still only made of these two. */
function linkFact(link: string | undefined): readonly ItemFact[] {
  if (link === undefined) return [];
  return /^https?:\/\//i.test(link) ? [{ label: 'Page', value: link, link }] : [{ label: 'Page', value: link }];
}

function minutes(value: number | undefined): string | undefined {
  return value === undefined ? undefined : formatMinutes(value);
}
