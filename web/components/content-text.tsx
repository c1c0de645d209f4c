import { Copy, Download } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { showUnseen } from './item-name.tsx';
import { saveText } from './save-text.ts';
import { useToast } from './toasts.tsx';

interface ContentTextProps {
  readonly text: string;
  /** Name of the file without its ending. */
  readonly fileStem: string;
  /** Other ways to take it away. */
  readonly children?: ReactNode;
}

/** Content as plain text, to paste into a ticket. */
export function ContentText({ text: given, fileStem, children }: ContentTextProps): ReactNode {
  const text = useMemo(() => showUnseen(given), [given]);
  const toast = useToast();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      toast('The text is copied.');
    } catch {
      toast('The browser does not let pages copy. Select the text and copy it from there.');
    }
  };
  return (
    <div className="text-view">
      <div className="table-bar">
        <p>For a ticket or a mail</p>
        <button type="button" className="button" onClick={() => void copy()}>
          <Copy size={15} aria-hidden="true" /> Copy
        </button>
        <button type="button" className="button" onClick={() => saveText(`${fileStem}.txt`, 'text/plain', text)}>
          <Download size={15} aria-hidden="true" /> Save
        </button>
        {children}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="text-report">
        <bdi>{text}</bdi>
      </pre>
    </div>
  );
}
