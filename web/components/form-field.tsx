import { type ReactNode, useId } from 'react';

/** What the control of a field is given, so that it is named and its note is read with it. */
export interface FieldAttributes {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby'?: string;
}

interface FormFieldProps {
  readonly label: string;
  /** What is to be mended. */
  readonly problem?: string | undefined;
  /** Said as long as nothing is to be mended. */
  readonly hint?: string;
  /** Whether it takes the whole row. */
  readonly isWide?: boolean;
  readonly children: (attributes: FieldAttributes) => ReactNode;
}

/** A field of a form: its name above, what is wrong with it below. */
export function FormField({ label, problem, hint = '', isWide = false, children }: FormFieldProps): ReactNode {
  const id = useId();
  const noteId = `${id}-note`;
  const note = problem ?? hint;
  return (
    <div className={isWide ? 'form-field is-wide' : 'form-field'}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': problem !== undefined,
        ...(note === '' ? {} : { 'aria-describedby': noteId }),
      })}
      {note !== '' && (
        <p id={noteId} className={problem === undefined ? 'form-hint' : 'form-problem'}>
          <bdi>{note}</bdi>
        </p>
      )}
    </div>
  );
}
