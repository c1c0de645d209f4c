import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { RevisionEvent } from '../../server/contract/events.ts';
import { useToast } from '../components/toasts.tsx';
import { sayRevision } from '../state/revision-sentence.ts';
import { isOwnRevision } from './own-revisions.ts';
import { itemQuery } from './queries.ts';

/** The answer of a write of this page may come a little after the news of it. */
const OWN_ANSWER_MS = 400;

/**
 * Says in passing what a new revision changed, by the names of its items.
 * @returns to be told of each revision
 */
export function useRevisionNews(): (event: RevisionEvent) => void {
  const client = useQueryClient();
  const toast = useToast();
  return useCallback(
    (event) => {
      const say = async (): Promise<void> => {
        if (isOwnRevision(event.revision)) return;
        const [first] = event.change?.items ?? [];
        const names = new Map<string, string>();
        if (first !== undefined && first.change !== 'removed') {
          const answer = await client.fetchQuery(itemQuery(first.id)).catch(() => undefined);
          if (answer !== undefined) names.set(first.id, answer.item.name);
        }
        toast(sayRevision(event, names));
      };
      setTimeout(() => void say(), OWN_ANSWER_MS);
    },
    [client, toast],
  );
}
