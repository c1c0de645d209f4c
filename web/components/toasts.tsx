import { Check, X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';

const SHOWN_MS = 6_000;
/** What can still be taken back stays longer. */
const SHOWN_WITH_ACTION_MS = 15_000;

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: ToastAction | undefined;
}

/** What can be done about what was said, such as taking it back. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** Says something in passing. */
export type ShowToast = (text: string, action?: ToastAction) => void;

const ToastContext = createContext<ShowToast>(() => undefined);

/**
 * Gives the way to say something in passing.
 * @returns shows a sentence for some seconds and has it read aloud
 */
export function useToast(): ShowToast {
  return useContext(ToastContext);
}

/** Shows what was said in passing, below everything else. */
export function ToastProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const next = useRef(1);
  const drop = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (text: string, action?: ToastAction) => {
      const id = next.current;
      next.current += 1;
      setToasts((shown) => [...shown.slice(-2), { id, text, action }]);
      setTimeout(() => drop(id), action === undefined ? SHOWN_MS : SHOWN_WITH_ACTION_MS);
    },
    [drop],
  );
  return (
    <ToastContext value={useMemo(() => show, [show])}>
      {children}
      <div className="toasts" aria-live="polite">
        {toasts.map(({ id, text, action }) => (
          <div key={id} className="toast">
            <Check size={16} aria-hidden="true" />
            <span>
              <bdi>{text}</bdi>
            </span>
            {action !== undefined && (
              <button
                type="button"
                className="toast-action"
                onClick={() => {
                  drop(id);
                  action.run();
                }}
              >
                {action.label}
              </button>
            )}
            <button type="button" className="icon-button" aria-label="Close" onClick={() => drop(id)}>
              <X size={14} />
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  );
}
