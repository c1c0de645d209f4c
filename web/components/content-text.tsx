import { Copy, Download } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { showUnseen } from './item-name.tsx';
import { saveText } from './save-text.ts';
import { useCopy } from './use-copy.ts';

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
  const copy = useCopy();
  return (
    <div className="text-view">
      <div className="table-bar">
        <p>For a ticket or a mail</p>
        <button
          type="button"
          className="button"
          onClick={() => copy(text, 'The text is copied.', 'Select the text and copy it from there.')}
        >
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
