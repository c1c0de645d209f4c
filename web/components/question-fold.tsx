import { Check, Pencil } from 'lucide-react';
import { type ReactNode, type Ref, useState } from 'react';

interface QuestionFoldProps {
  readonly className?: string;
  /** The question in a few words, for a screen that is too narrow to show all of it at all times. */
  readonly said: ReactNode;
  readonly children: ReactNode;
  readonly bar?: Ref<HTMLDivElement>;
  readonly isOpenAtFirst?: boolean;
}

/** The bar of a question, of which a narrow screen shows one line until it is to be edited. */
export function QuestionFold({
  className = '',
  said,
  children,
  bar,
  isOpenAtFirst = false,
}: QuestionFoldProps): ReactNode {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const Sign = isOpen ? Check : Pencil;
  return (
    <div className={`question ${className}`} data-part="question" data-fold={isOpen ? 'open' : 'folded'} ref={bar}>
      <div className="question-line">
        <p>{isOpen ? 'The question' : said}</p>
        <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Sign size={15} aria-hidden="true" /> {isOpen ? 'Done' : 'Edit'}
          {!isOpen && <span className="visually-hidden"> the question</span>}
        </button>
      </div>
      {children}
    </div>
  );
}
