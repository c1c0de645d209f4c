import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

/** One thing that can be chosen. */
export interface FinderOption {
  /** Tells it from all others in the finder. */
  readonly key: string;
  readonly content: ReactNode;
  readonly onChoose: () => void;
}

/** Options under a heading. */
export interface FinderGroup {
  readonly heading: string;
  readonly options: readonly FinderOption[];
}

interface FinderProps {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** In the order in which they are walked. */
  readonly groups: readonly FinderGroup[];
  /** Said above the options. */
  readonly note?: ReactNode;
  /** Said below the options. */
  readonly hint?: ReactNode;
}

/** A field with what can be chosen by what is typed below it: arrows walk, Enter chooses, the focus stays in the field. */
export function Finder({ label, placeholder, text, onText, groups, note, hint }: FinderProps): ReactNode {
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const options = groups.flatMap((group) => group.options);
  const mark = useMark(options);
  const idOf = (key: string | undefined): string => `${listId}-${options.findIndex((option) => option.key === key)}`;
  const markedId = mark.key === undefined ? undefined : idOf(mark.key);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (markedId !== undefined) document.getElementById(markedId)?.scrollIntoView({ block: 'nearest' });
  }, [markedId]);
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') options.find(({ key }) => key === mark.key)?.onChoose();
    else if (!mark.walk(event.key)) return;
    event.preventDefault();
  };
  return (
    <div className="finder">
      <div className="finder-input">
        <Search size={17} aria-hidden="true" />
        <input
          ref={field}
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-activedescendant={markedId}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder={placeholder}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={press}
        />
      </div>
      {note}
      <div id={listId} role="listbox" aria-label={label} className="finder-list">
        {groups.map((group) => (
          <OptionGroup key={group.heading} group={group} markedKey={mark.key} onMark={mark.put} idOf={idOf} />
        ))}
      </div>
      {hint !== undefined && <div className="finder-hint">{hint}</div>}
    </div>
  );
}

interface OptionGroupProps {
  readonly group: FinderGroup;
  readonly markedKey: string | undefined;
  readonly onMark: (key: string) => void;
  readonly idOf: (key: string) => string;
}

function OptionGroup({ group: { heading, options }, markedKey, onMark, idOf }: OptionGroupProps): ReactNode {
  if (options.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: options stand in a list box, where a fieldset has no place
    <div role="group" aria-label={heading}>
      <p className="finder-heading" aria-hidden="true">
        {heading}
      </p>
      {options.map(({ key, content, onChoose }) => (
        <button
          key={key}
          id={idOf(key)}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={key === markedKey}
          className="finder-item"
          onPointerMove={() => onMark(key)}
          onClick={onChoose}
        >
          {content}
        </button>
      ))}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Marks one of the options. What was marked before another came first is not what the typing was for. */
function useMark(options: readonly FinderOption[]) {
  const firstKey = options[0]?.key;
  const [mark, setMark] = useState({ key: firstKey, firstKey });
  const isKept = mark.firstKey === firstKey && options.some(({ key }) => key === mark.key);
  const key = isKept ? mark.key : firstKey;
  const put = (next: string | undefined): void => setMark({ key: next, firstKey });
  return {
    key,
    put,
    /** @returns whether the key walks, round and round */
    walk(pressed: string): boolean {
      const step = STEPS[pressed];
      if (step === undefined) return false;
      const at = options.findIndex((option) => option.key === key);
      put(options.at((at + step) % options.length)?.key);
      return true;
    },
  };
}
