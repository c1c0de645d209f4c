import { useEffect, useState } from 'react';
import { useDebounced } from '../../components/use-debounced.ts';
import type { ImpactQuestion } from '../../state/impact-question.ts';
import { BEFORE, planSpread } from '../../state/spread.ts';
import type { AskQuestion } from './use-impact-question.ts';

/** How far the map shows the spread, and the ways to show more or less of it. */
export interface Spread {
  /** `BEFORE` to the last round. */
  readonly round: number;
  /** The round that was shown before, when several are taken at once. */
  readonly since: number;
  readonly isPlaying: boolean;
  readonly go: (round: number) => void;
  readonly play: () => void;
  readonly pause: () => void;
}

const SLIDING_PAUSE_MS = 200;

/**
 * Steps through the rounds of an answer; where it stands still is in the address.
 * @param rounds the last round in which anything changed
 */
export function useSpread(question: ImpactQuestion, ask: AskQuestion, rounds: number): Spread {
  const asked = Math.min(question.round ?? rounds, rounds);
  const [round, setRound] = useState(asked);
  const [isPlaying, setPlaying] = useState(false);
  const { stepMs, stride } = planSpread(rounds);
  useEffect(() => {
    setRound(asked);
    setPlaying(false);
  }, [asked]);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => {
      const next = Math.min(rounds, round + stride);
      setRound(next);
      if (next === rounds) setPlaying(false);
    }, stepMs);
    return () => clearTimeout(timer);
  }, [isPlaying, round, rounds, stepMs, stride]);
  const settled = useDebounced(round, SLIDING_PAUSE_MS);
  // Only where it comes to rest is kept: an address of every step would be a way back of as many steps.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (!isPlaying && settled === round && settled !== asked)
      ask({ ...question, round: settled === rounds ? undefined : settled }, true);
  }, [settled, isPlaying]);
  return {
    round,
    since: isPlaying ? Math.max(BEFORE, round - stride) : round - 1,
    isPlaying,
    go(to) {
      setPlaying(false);
      setRound(to);
    },
    play() {
      setRound(BEFORE);
      setPlaying(true);
    },
    pause: () => setPlaying(false),
  };
}
