import type { WeakPoint, WeakPointsAnswer } from '../../server/contract/weak-points.ts';

const NAMED_STEPS = 3;

/**
 * Says how many single points of failure there are, and what is not listed or was not looked at.
 * @param shown how many are listed
 * @returns "18 of the 154 items that it relies on take it out alone. The nearest 6 are listed."
 */
export function sayWeakPoints(answer: WeakPointsAnswer, shown: number): string {
  const sentences = [sayTotal(answer)];
  if (shown < answer.total) sentences.push(`The nearest ${number(shown)} are listed.`);
  if (!answer.isExact) {
    sentences.push('Not complete: the search was cut off at its bound of work, so there may be more.');
  }
  return sentences.join(' ');
}

function sayTotal({ total, supportCount, isExact }: WeakPointsAnswer): string {
  if (supportCount === 0) return 'Nothing alone takes it out: it relies on no other item.';
  if (supportCount === 1) {
    return total === 1 ? 'The one item that it relies on takes it out.' : 'Nothing alone takes it out.';
  }
  const support = `${number(supportCount)} items that it relies on`;
  if (total > 0) return `${number(total)} of the ${support} ${total === 1 ? 'takes' : 'take'} it out alone.`;
  return isExact
    ? `Nothing alone takes it out: redundancy holds when any one of the ${support} fails.`
    : `Of the ${support}, none was found that takes it out alone.`;
}

/**
 * Says whether the loss of a weak point takes the item out for certain.
 * @returns a few words with a capital letter
 */
export function sayCertainty(outcome: WeakPoint['outcome']): string {
  return outcome === 'outage' ? 'Outage, for certain' : 'Unknown: depends on a need that is not stated';
}

/**
 * Names what falls between a weak point and the item.
 * @returns "By way of pg-ledger-1, ledger-db and 1 more"; "Directly" when nothing is between; a way that parts names no member
 */
export function sayWay({ steps, isStepsTruncated, hops }: WeakPoint): string {
  const between = isStepsTruncated ? steps : steps.slice(0, -1);
  if (between.length === 0) return hops > 1 ? 'By way of several that fall with it' : 'Directly';
  const named = between.slice(0, NAMED_STEPS).map(({ name }) => name);
  const rest = between.length - named.length;
  const last = isStepsTruncated ? ' and more' : rest > 0 ? ` and ${number(rest)} more` : '';
  return `By way of ${named.join(', ')}${last}`;
}

const number = (value: number): string => value.toLocaleString('en-US');
