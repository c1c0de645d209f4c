import { useCallback, useMemo } from 'react';
import { goTo, useAddress } from '../../components/use-address.ts';
import { formatImpactQuestion, type ImpactQuestion, parseImpactQuestion } from '../../state/impact-question.ts';

/** Goes on to another question; replaced when the way back need not stop at the present one. */
export type AskQuestion = (question: ImpactQuestion, isReplaced?: boolean) => void;

/**
 * Holds the whole state of the page in its address.
 * @returns the question, and the way to another one
 */
export function useImpactQuestion(): readonly [ImpactQuestion, AskQuestion] {
  const { search } = useAddress();
  const question = useMemo(() => parseImpactQuestion(search), [search]);
  const ask = useCallback<AskQuestion>((next, isReplaced = false) => {
    const text = formatImpactQuestion(next);
    goTo(text === '' ? '/impact' : `/impact?${text}`, isReplaced);
  }, []);
  return [question, ask];
}
