import type { FormEvent, ReactNode } from 'react';

interface SmallFormProps {
  readonly className?: string;
  /** Says what is done by it. */
  readonly submit: string;
  /** Whether enough is filled in. */
  readonly isReady?: boolean;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** A few fields that open where something is added or changed, and close again. */
export function SmallForm({
  className = 'edit-fields',
  submit,
  isReady = true,
  onSubmit,
  onCancel,
  children,
}: SmallFormProps): ReactNode {
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) onSubmit();
  };
  return (
    <form className={className} onSubmit={send} onKeyDown={({ key }) => key === 'Escape' && onCancel()}>
      {children}
      <div className="form-buttons">
        <button type="submit" className="button button-primary" disabled={!isReady}>
          {submit}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
