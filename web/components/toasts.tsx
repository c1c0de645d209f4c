import { CircleCheck, X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';

const SHOWN_MS = 6_000;

interface Toast {
  readonly id: number;
  readonly text: string;
}

const ToastContext = createContext<(text: string) => void>(() => undefined);

/**
 * Gives the way to say something in passing.
 * @returns shows a sentence for some seconds and has it read aloud
 */
export function useToast(): (text: string) => void {
  return useContext(ToastContext);
}

/** Shows what was said in passing, below everything else. */
export function ToastProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const next = useRef(1);
  const drop = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (text: string) => {
      const id = next.current;
      next.current += 1;
      setToasts((shown) => [...shown.slice(-2), { id, text }]);
      setTimeout(() => drop(id), SHOWN_MS);
    },
    [drop],
  );
  return (
    <ToastContext value={useMemo(() => show, [show])}>
      {children}
      <div className="toasts" aria-live="polite">
        {toasts.map(({ id, text }) => (
          <div key={id} className="toast">
            <CircleCheck size={16} aria-hidden="true" />
            <span>
              <bdi>{text}</bdi>
            </span>
            <button type="button" className="icon-button" aria-label="Close" onClick={() => drop(id)}>
              <X size={14} />
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  );
}
