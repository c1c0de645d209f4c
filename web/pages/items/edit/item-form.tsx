import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { ItemAnswer } from '../../../../server/contract/configuration-item.ts';
import { itemQuery } from '../../../api/queries.ts';
import { ProblemError } from '../../../api/request-json.ts';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { patchItem } from '../../../api/writes.ts';
import { FormField } from '../../../components/form-field.tsx';
import { ProblemBanner } from '../../../components/problem-banner.tsx';
import { useToast } from '../../../components/toasts.tsx';
import {
  buildPatch,
  type FormValues,
  findFieldProblems,
  listFormSections,
  mergeSides,
  readForm,
} from '../../../state/item-form.ts';
import { FieldConflicts } from './field-conflicts.tsx';
import { ItemFormField } from './item-form-field.tsx';
import { isStale, noteWrite, sayProblem } from './use-deeds.ts';

interface ItemFormProps {
  readonly answer: ItemAnswer;
  readonly onClose: () => void;
}

/** The fields of an item, changed where they stand. */
export function ItemForm({ answer, onClose }: ItemFormProps): ReactNode {
  const form = useItemForm(answer, onClose);
  const { sections, base, values, refusal, theirs, submit } = form;
  const element = useRef<HTMLFormElement>(null);
  // The button that opened it is gone, and most of the form is below it.
  useEffect(() => {
    element.current?.scrollIntoView();
    element.current?.querySelector('input')?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (refusal !== undefined) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (form.isChanged) void submit(values, base);
    else onClose();
  };
  const { byField } = findFieldProblems(refusal instanceof ProblemError ? refusal.problems : [], sections);
  const wrong = Object.keys(byField);
  const wrongCount = wrong.filter((name) => !form.mended.has(name)).length;
  return (
    <form ref={element} className="item-form" onSubmit={onSubmit} noValidate>
      {refusal !== undefined && wrong.length === 0 && <ProblemBanner problem={refusal} />}
      {sections.map(({ title, fields }) => (
        <fieldset key={title} className="form-section">
          <legend>{title}</legend>
          {fields.map((field) => (
            <ItemFormField
              key={field.name}
              field={field}
              value={values[field.name] ?? ''}
              problem={form.mended.has(field.name) ? undefined : byField[field.name]}
              onChange={(value) => form.change(field.name, value)}
            />
          ))}
        </fieldset>
      ))}
      <FormEnd form={form} wrongCount={wrongCount} onClose={onClose} />
      {theirs !== undefined && (
        <FieldConflicts
          itemId={base.item.id}
          sections={sections}
          before={readForm(base.item, sections)}
          mine={values}
          theirs={readForm(theirs.item, sections)}
          onCancel={form.leaveConflict}
          onTakeTheirs={onClose}
          onSave={(takesTheirs) => form.settle(theirs, takesTheirs)}
        />
      )}
    </form>
  );
}

/** What is typed so far, and the way to write it. */
function useItemForm(answer: ItemAnswer, onClose: () => void) {
  const known = useCatalogue().findClass(answer.item.class);
  // What was on the screen when the change began: a newer answer must not slip below it unseen.
  const [base, setBase] = useState(answer);
  const [sections] = useState(() => listFormSections(answer.item, known));
  const [values, setValues] = useState<FormValues>(() => readForm(answer.item, sections));
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set());
  const [theirs, setTheirs] = useState<ItemAnswer>();
  const save = useSave(answer.item.id);
  const before = readForm(base.item, sections);
  const submit = async (wanted: FormValues, from: ItemAnswer): Promise<void> => {
    setBusy(true);
    setRefusal(undefined);
    setMended(new Set());
    try {
      const start = readForm(from.item, sections);
      await save.write(from, buildPatch(start, wanted, sections), buildPatch(wanted, start, sections), reason);
      onClose();
    } catch (problem) {
      if (isStale(problem)) await save.readNow().then(setTheirs, setRefusal);
      else setRefusal(problem);
    } finally {
      setBusy(false);
    }
  };
  return {
    sections,
    base,
    values,
    reason,
    setReason,
    isBusy,
    isChanged: Object.keys(buildPatch(before, values, sections)).length > 0,
    refusal,
    /** The fields that were typed in since the last refusal. */
    mended,
    /** The item as somebody else left it, when they were faster. */
    theirs,
    change(name: string, value: string): void {
      setValues({ ...values, [name]: value });
      setMended(new Set([...mended, name]));
    },
    submit,
    leaveConflict: (): void => setTheirs(undefined),
    settle(now: ItemAnswer, takesTheirs: ReadonlySet<string>): void {
      const wanted = mergeSides(before, values, readForm(now.item, sections), takesTheirs);
      setTheirs(undefined);
      setBase(now);
      setValues(wanted);
      void submit(wanted, now);
    },
  };
}

interface FormEndProps {
  readonly form: ReturnType<typeof useItemForm>;
  /** How many fields need another look. */
  readonly wrongCount: number;
  readonly onClose: () => void;
}

function FormEnd({ form, wrongCount, onClose }: FormEndProps): ReactNode {
  const { values, reason, setReason, isBusy, isChanged } = form;
  // What was changed further since is not what one wanted to leave.
  const [leftValues, setLeftValues] = useState<FormValues>();
  const isLeaving = leftValues === values;
  return (
    <div className="form-end">
      <FormField label="Why, for the history">
        {(attributes) => (
          <input {...attributes} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        )}
      </FormField>
      <div className="form-buttons">
        <button type="submit" className="button button-primary" disabled={isBusy || !isChanged}>
          {isBusy ? 'Saving …' : 'Save'}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => (isChanged && !isLeaving ? setLeftValues(values) : onClose())}
        >
          {isLeaving ? 'Discard the changes' : 'Cancel'}
        </button>
        {isLeaving && (
          <p role="alert" className="form-problem">
            What you changed is not saved yet.
          </p>
        )}
        {wrongCount > 0 && (
          <p role="alert" className="form-problem">
            {wrongCount === 1 ? 'One field needs' : 'Some fields need'} another look.
          </p>
        )}
      </div>
    </div>
  );
}

type Patch = Parameters<typeof patchItem>[1];

/** Writes a patch with a way back, and reads how the item stands now. */
function useSave(itemId: string) {
  const client = useQueryClient();
  const toast = useToast();
  const takeBack = async (itemRevision: number, back: Patch): Promise<void> => {
    try {
      noteWrite(await patchItem({ itemId, itemRevision, reason: 'Taken back' }, back));
      await client.invalidateQueries();
      toast('Taken back.');
    } catch (problem) {
      toast(isStale(problem) ? 'Not taken back: the item was changed again since.' : sayProblem(problem));
    }
  };
  return {
    async write(from: ItemAnswer, patch: Patch, back: Patch, reason: string): Promise<void> {
      const after = await patchItem({ itemId, itemRevision: from.itemRevision, reason }, patch);
      noteWrite(after);
      client.setQueryData(itemQuery(itemId).queryKey, after);
      await client.invalidateQueries();
      const run = (): void => void takeBack(after.itemRevision, back);
      toast(`${after.item.name} is saved.`, { label: 'Undo', run });
    },
    readNow: () => client.fetchQuery({ ...itemQuery(itemId), staleTime: 0 }),
  };
}
