import type { LucideIcon } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';

/** One of the choices, said by its words and, if it has one, its icon. */
export interface Segment<Choice extends string> {
  readonly value: Choice;
  readonly label: string;
  readonly Icon?: LucideIcon;
}

interface SegmentsProps<Choice extends string> {
  /** Says what is chosen. */
  readonly label: string;
  readonly choices: readonly Segment<Choice>[];
  /** Undefined while what is shown is none of them. */
  readonly value: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
  readonly className?: string;
}

/** A few choices side by side, one of which stands. */
export function Segments<Choice extends string>(props: SegmentsProps<Choice>): ReactNode {
  const { label, choices, value, onChoose, className = '' } = props;
  return (
    <ToggleGroup.Root
      type="single"
      className={`segments ${className}`}
      aria-label={label}
      value={value ?? ''}
      onValueChange={(word) => {
        // A press on the choice that stands would leave none.
        const chosen = choices.find((each) => each.value === word);
        if (chosen !== undefined) onChoose(chosen.value);
      }}
    >
      {choices.map(({ value: each, label: words, Icon }) => (
        <ToggleGroup.Item key={each} value={each} className="segment">
          {Icon !== undefined && <Icon size={16} aria-hidden="true" />} {words}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
