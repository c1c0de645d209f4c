import type { ReactNode } from 'react';
import { type FieldAttributes, FormField } from '../../../components/form-field.tsx';
import { formatDay, formatMinutes } from '../../../state/durations.ts';
import type { FormField as KnownField } from '../../../state/item-form.ts';
import { STATUSES, sayStatus } from '../../../state/statuses.ts';

interface ItemFormFieldProps {
  readonly field: KnownField;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One field of the form, with what is wrong with it below. */
export function ItemFormField({ field, value, problem, onChange }: ItemFormFieldProps): ReactNode {
  return (
    <FormField
      label={field.label}
      problem={problem}
      hint={hintOf(field, value)}
      isWide={field.kind === 'long' || field.kind === 'tags'}
    >
      {(attributes) => <FieldInput field={field} shared={{ ...attributes, value }} onChange={onChange} />}
    </FormField>
  );
}

interface FieldInputProps {
  readonly field: KnownField;
  readonly shared: FieldAttributes & { readonly value: string };
  readonly onChange: (value: string) => void;
}

function FieldInput({ field: { kind }, shared, onChange }: FieldInputProps): ReactNode {
  if (kind === 'long') return <textarea {...shared} rows={3} onChange={(event) => onChange(event.target.value)} />;
  const options = optionsOf(kind, shared.value);
  if (options !== undefined) {
    return (
      <select {...shared} className="select" onChange={(event) => onChange(event.target.value)}>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...shared}
      type={kind === 'date' ? 'date' : 'text'}
      inputMode={kind === 'number' || kind === 'minutes' ? 'decimal' : undefined}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function optionsOf(kind: KnownField['kind'], value: string): readonly (readonly [string, string])[] | undefined {
  if (kind === 'status') return STATUSES.map((status) => [status, sayStatus(status)] as const);
  if (kind === 'criticality') {
    return [['', 'not stated'] as const, ...['1', '2', '3', '4'].map((each) => [each, `C${each}`] as const)];
  }
  if (kind !== 'boolean') return undefined;
  const known: readonly (readonly [string, string])[] = [
    ['', 'not stated'],
    ['true', 'yes'],
    ['false', 'no'],
  ];
  return known.some(([each]) => each === value) ? known : [...known, [value, value]];
}

function hintOf({ kind }: KnownField, value: string): string {
  if (kind === 'date') return value === '' ? 'a day, in the order that the field shows' : formatDay(value);
  if (kind !== 'minutes') return '';
  const minutes = Number(value);
  if (value.trim() === '') return 'in minutes';
  return Number.isInteger(minutes) && minutes >= 60 ? `minutes: ${formatMinutes(minutes)}` : 'minutes';
}
