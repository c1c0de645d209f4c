import { Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ImpactAnswer } from '../../../server/contract/impact.ts';
import { Segments } from '../../components/segments.tsx';
import { useReducedMotion } from '../../components/use-reduced-motion.ts';
import { BEFORE, sayRound } from '../../state/spread.ts';
import type { Spread } from './use-spread.ts';

const SIDES = [
  { value: 'before', label: 'Before' },
  { value: 'after', label: 'After' },
] as const;

interface SpreadBarProps {
  readonly answer: ImpactAnswer;
  readonly spread: Spread;
}

/** The same map before and after, and every round in between. */
export function SpreadBar({ answer, spread }: SpreadBarProps): ReactNode {
  const { rounds } = answer.summary;
  const { round, since, isPlaying, go } = spread;
  const isStill = useReducedMotion();
  const isAfter = round >= rounds && !isPlaying;
  const said = isAfter ? 'After: everything that falls has fallen.' : sayRound(answer, round, since);
  return (
    <div className="spread-bar">
      <Segments
        label="Before or after the loss"
        choices={SIDES}
        value={round <= BEFORE ? 'before' : isAfter ? 'after' : undefined}
        onChoose={(side) => go(side === 'before' ? BEFORE : rounds)}
      />
      {rounds > 0 && (
        <>
          {!isStill && <PlayButton spread={spread} />}
          <input
            type="range"
            className="spread-slider"
            aria-label="Rounds of the spread"
            min={BEFORE}
            max={rounds}
            value={round}
            aria-valuetext={said}
            onChange={(event) => go(Number(event.target.value))}
          />
        </>
      )}
      <p className="spread-said" role="status">
        {said}
      </p>
    </div>
  );
}

function PlayButton({ spread: { isPlaying, play, pause } }: { readonly spread: Spread }): ReactNode {
  const Sign = isPlaying ? Pause : Play;
  return (
    <button type="button" className="button spread-play" onClick={isPlaying ? pause : play}>
      <Sign size={14} aria-hidden="true" /> {isPlaying ? 'Pause' : 'Play'}
    </button>
  );
}
