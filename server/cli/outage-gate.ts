import type { ImpactFinding } from '../use-cases/analyze-impact.ts';
import type { OutcomeProof } from '../use-cases/prove-outcome.ts';
import { displayText } from './display-text.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { OUTCOME_MARKS } from './outcome-marks.ts';
import { type Terminal, writeNotice } from './terminal.ts';

/**
 * Tells whether services stand, and says on stderr which do not.
 * @param answer holds a proof of every gated service
 * @param gatedIds ids of the services that must not have an outage
 * @param isUnknownOutage whether an outcome that is not certain closes the gate
 * @returns `EXIT.gate` when one would have an outage, else `EXIT.done`
 */
export function outageGate(
  answer: ImpactFinding,
  gatedIds: readonly string[],
  isUnknownOutage: boolean,
  terminal: Terminal,
): ExitCode {
  const gated = answer.proofs.filter((proof) => gatedIds.includes(proof.itemId));
  const mayFall = ({ bounds }: OutcomeProof) => bounds?.worst === 'outage';
  const closing = gated.filter((proof) => proof.outcome === 'outage' || (isUnknownOutage && mayFall(proof)));
  const open = gated.filter((proof) => mayFall(proof) && !isUnknownOutage);
  writeNotice(terminal, [
    ...closing.map((proof) => gateLine(proof, 'would have an outage', terminal)),
    ...open.map((proof) => gateLine(proof, 'may have an outage: a need is not stated (--fail-on-unknown)', terminal)),
  ]);
  return closing.length > 0 ? EXIT.gate : EXIT.done;
}

function gateLine({ itemId, outcome, steps }: OutcomeProof, words: string, { paintNotice: paint }: Terminal): string {
  const { glyph, style } = OUTCOME_MARKS[outcome];
  const said = outcome === 'unknown' ? words.replace('would', 'may') : words;
  return `${paint(style, glyph)} ${displayText(steps.at(-1)?.name ?? itemId)} ${said}`;
}
