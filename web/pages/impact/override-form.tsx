import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { FormField } from '../../components/form-field.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { Modal } from '../../components/modal.tsx';
import { keepAuthor, readAuthor } from '../../components/remembered-author.ts';
import { VerdictGlyph } from '../../components/verdict-glyph.tsx';
import { nameOfZone } from '../../state/durations.ts';
import {
  type AssumedOverride,
  MOST_AUTHOR_CHARACTERS,
  MOST_REASON_CHARACTERS,
  OVERRIDE_CAPS,
  type OverrideCap,
  wordsOfCap,
} from '../../state/override.ts';
import {
  findOverrideProblems,
  type OverrideProblems,
  type OverrideValues,
  readOverride,
  startOverride,
} from '../../state/override-form.ts';

interface OverrideFormProps {
  readonly itemId: string;
  readonly name: string;
  /** The override that is changed; absent for a new one. */
  readonly known: AssumedOverride | undefined;
  readonly onHold: (override: AssumedOverride) => void;
  readonly onClose: () => void;
}

const CAP_MEANINGS: Readonly<Record<OverrideCap, string>> = {
  'no-impact': 'it does not feel the loss at all',
  'reduced-redundancy': 'it works, with less to stand in for it',
  degraded: 'it works below par, and does not go out',
};

/** Where an analyst who knows better says how an item fares at worst, why, and until when that is to be believed. */
export function OverrideForm({ itemId, name, known, onHold, onClose }: OverrideFormProps): ReactNode {
  const [values, setValues] = useState(() => startOverride(known, readAuthor(), new Date()));
  const [isTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const problems = isTried ? findOverrideProblems(values, new Date()) : {};
  const change = (part: Partial<OverrideValues>): void => setValues({ ...values, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [first] = Object.keys(findOverrideProblems(values, new Date()));
    if (first !== undefined) {
      setTried(true);
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    keepAuthor(values.author.trim());
    onHold(readOverride(itemId, values));
  };
  return (
    <Modal title={known === undefined ? 'Add an override' : 'Change the override'} onClose={onClose}>
      <form ref={form} className="override-form" onSubmit={submit} noValidate>
        <p>
          When you know better than the model: whatever this question takes down,{' '}
          <strong>
            <ItemName name={name} />
          </strong>{' '}
          fares no worse than you say here. Nothing is written to the estate; the override belongs to this question and
          its link.
        </p>
        <CapChoice value={values.cap} onChange={(cap) => change({ cap })} />
        <OverrideFields values={values} problems={problems} onChange={change} />
        <div className="modal-buttons">
          <button type="submit" className="button button-primary">
            {known === undefined ? 'Add the override' : 'Save the override'}
          </button>
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Modal>
  );
}

interface OverrideFieldsProps {
  readonly values: OverrideValues;
  readonly problems: OverrideProblems;
  readonly onChange: (part: Partial<OverrideValues>) => void;
}

function OverrideFields({ values, problems, onChange }: OverrideFieldsProps): ReactNode {
  return (
    <>
      <FormField label="Reason" problem={problems.reason} isWide>
        {(shared) => (
          <textarea
            {...shared}
            name="reason"
            rows={2}
            maxLength={MOST_REASON_CHARACTERS}
            value={values.reason}
            placeholder="Runs on its own battery; tested on 3 March"
            onChange={(event) => onChange({ reason: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="Your name" problem={problems.author}>
        {(shared) => (
          <input
            {...shared}
            name="author"
            autoComplete="name"
            maxLength={MOST_AUTHOR_CHARACTERS}
            value={values.author}
            onChange={(event) => onChange({ author: event.target.value })}
          />
        )}
      </FormField>
      <FormField label={`Counts until (${nameOfZone(new Date())})`} problem={problems.expires}>
        {(shared) => (
          <input
            {...shared}
            name="expires"
            type="datetime-local"
            value={values.expires}
            onChange={(event) => onChange({ expires: event.target.value })}
          />
        )}
      </FormField>
    </>
  );
}

function CapChoice({
  value,
  onChange,
}: {
  readonly value: OverrideCap;
  readonly onChange: (cap: OverrideCap) => void;
}) {
  return (
    <fieldset className="cap-choice">
      <legend>It is at most</legend>
      {[...OVERRIDE_CAPS].reverse().map((cap) => (
        <label key={cap} className={`cap is-${cap}`}>
          <input type="radio" name="cap" value={cap} checked={value === cap} onChange={() => onChange(cap)} />
          <VerdictGlyph verdict={cap} />
          <span>
            {wordsOfCap(cap)}
            <small>{CAP_MEANINGS[cap]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
