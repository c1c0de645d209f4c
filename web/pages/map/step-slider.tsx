import { type ReactNode, useEffect, useState } from 'react';
import { useDebounced } from '../../components/use-debounced.ts';

interface StepSliderProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

const DEEPEST = 6;
const SLIDING_PAUSE_MS = 160;

/** How many steps away the map reaches on one side. */
export function StepSlider({ label, value, onChange }: StepSliderProps): ReactNode {
  const [steps, setSteps] = useState(value);
  const settled = useDebounced(steps, SLIDING_PAUSE_MS);
  useEffect(() => setSteps(value), [value]);
  // Only sliding changes the address; a change of the address by other means must not be undone by an old position.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (settled !== value && settled === steps) onChange(settled);
  }, [settled]);
  return (
    <label className="step-slider">
      <span>{label}</span>
      <input
        type="range"
        min={0}
        max={DEEPEST}
        value={steps}
        aria-valuetext={`${steps} ${steps === 1 ? 'step' : 'steps'}`}
        onChange={(event) => setSteps(Number(event.target.value))}
      />
      <output className="number">{steps}</output>
    </label>
  );
}
