import type { ConfigurationItem, LifecycleStatus } from '../../server/model/configuration-item.ts';
import { LIFECYCLE_STATUSES } from '../../server/model/configuration-item.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import type { Dependency } from '../../server/model/dependency.ts';
import type { Need, RedundancyGroup } from '../../server/model/requirement.ts';
import type { EstateFacts } from '../topology/estate-facts.ts';

const NEEDS = /^(?<consumer>\S+) (?<softly>softly )?needs (?<rest>.+)$/;
const MENTIONS = /^(?<consumer>\S+) mentions (?<rest>.+)$/;
const IS = /^(?<item>\S+) is (?:an? )?(?<word>\S+)$/;
const OVER = / over (?<type>[a-z-]+)$/;
const FULLY = / and works fully with (?<fullAt>\S+)$/;
const OF = /^(?<need>any|all|unknown|\d+%?) of (?<members>.+)$/;
const MEMBER = /^(?<provider>[^\s,]+)(?: x(?<weight>\d+))?(?<softly> softly)?$/;

/**
 * Reads an estate from lines of English.
 * @param lines such as `A needs B`, `A softly needs B, C`, `A mentions B`, `C needs 2 of m1, m2, m3`, `A needs any of B, C`,
 * `G needs 50% of a, b and works fully with 3`, `G needs unknown of a, b`, `Pool needs 105 of P1 x100, P2 x50 softly`, each of
 * them with ` over powered-by` at the end for a relation type; `Y is retired`, `S is a business-service`, `lonely is an application`
 * @returns facts in the order of the lines; the n-th group of a consumer is called `group-n`
 * @throws `SyntaxError` that names the line
 */
export function parseEstateLines(lines: readonly string[]): EstateFacts {
  const items = new Map<string, ConfigurationItem>();
  const groups: RedundancyGroup[] = [];
  const dependencies: Dependency[] = [];
  const mention = (id: string, facts: Partial<ConfigurationItem> = {}): string => {
    const known = items.get(id) ?? { id, name: id, class: 'application', status: 'in-service' };
    items.set(id, { ...known, ...facts });
    return id;
  };
  for (const line of lines) {
    const { is, needs, mentions } = matchLine(line);
    if (is !== undefined) {
      const { item, word } = is;
      mention(item!, isStatus(word!) ? { status: word } : { class: classOf(word!, line) });
      continue;
    }
    const { consumer = '', softly = '', rest = '' } = (needs ?? mentions)!;
    const { members, type, need, fullAt } = parseNeed(rest, line);
    mention(consumer);
    const base = {
      consumerId: consumer,
      type: type ?? (mentions === undefined ? 'uses' : 'documented-by'),
      ...(softly === '' ? {} : { strength: 'soft' as const }),
    };
    const name = `group-${groups.filter((group) => group.consumerId === consumer).length + 1}`;
    if (need !== undefined) {
      groups.push({ consumerId: consumer, name, need, ...(fullAt === undefined ? {} : { fullAt }) });
    }
    for (const member of members) {
      const { provider = '', weight, softly: isSoft } = MEMBER.exec(member)?.groups ?? fail(line);
      dependencies.push({
        ...base,
        providerId: mention(provider),
        ...(need === undefined ? {} : { group: name }),
        ...(weight === undefined ? {} : { weight: Number(weight) }),
        ...(isSoft === undefined ? {} : { strength: 'soft' }),
      });
    }
  }
  return { items: [...items.values()], groups, dependencies };
}

function matchLine(line: string) {
  const is = IS.exec(line)?.groups;
  const needs = NEEDS.exec(line)?.groups;
  const mentions = MENTIONS.exec(line)?.groups;
  if (is === undefined && needs === undefined && mentions === undefined) fail(line);
  return { is, needs, mentions };
}

function parseNeed(text: string, line: string) {
  const type = OVER.exec(text)?.groups?.['type'];
  const withoutType = text.replace(OVER, '');
  const fullAt = FULLY.exec(withoutType)?.groups?.['fullAt'];
  const plain = withoutType.replace(FULLY, '');
  const group = OF.exec(plain)?.groups;
  if (type !== undefined && !DEFAULT_CATALOGUE.relationTypes.some(({ id }) => id === type)) fail(line);
  const members = (group?.['members'] ?? plain).split(/, | and /);
  const need = group?.['need'];
  return {
    members,
    type,
    need: need === undefined ? undefined : toNeed(need),
    fullAt: fullAt === undefined ? undefined : toNeed(fullAt),
  };
}

function toNeed(word: string): Need {
  if (word === 'any') return 1;
  if (word === 'all' || word === 'unknown') return word;
  return word.endsWith('%') ? (word as `${number}%`) : Number(word);
}

function isStatus(word: string): word is LifecycleStatus {
  return (LIFECYCLE_STATUSES as readonly string[]).includes(word);
}

function classOf(word: string, line: string): string {
  return DEFAULT_CATALOGUE.classes.some(({ id }) => id === word) ? word : fail(line);
}

function fail(line: string): never {
  throw new SyntaxError(`this line of an estate is not understood: ${line}`);
}
