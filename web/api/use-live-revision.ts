import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RevisionEvent } from '../../server/contract/events.ts';

/** Whether the server is heard. */
export type Connection = 'connecting' | 'open' | 'lost';

/**
 * Follows the revisions of the estate; a new one makes every answer on the page be asked anew, and a server that is heard
 * again makes those be asked that it left without an answer.
 * @param onRevision told of each revision after the first
 * @returns whether the server is heard
 */
export function useLiveRevision(onRevision: (event: RevisionEvent) => void): Connection {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(() => {
    let known: number | undefined;
    let isLost = false;
    const hear = (): void => {
      setConnection('open');
      if (isLost) void client.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
      isLost = false;
    };
    const source = new EventSource('/api/v1/events');
    source.addEventListener('open', hear);
    source.addEventListener('error', () => {
      isLost = true;
      setConnection('lost');
    });
    source.addEventListener('revision', (event) => {
      const news = readEvent(event.data);
      hear();
      if (news === undefined || news.revision === known) return;
      const isFirst = known === undefined;
      known = news.revision;
      if (isFirst) return;
      void client.invalidateQueries();
      onRevision(news);
    });
    return () => source.close();
  }, [client, onRevision]);
  return connection;
}

function readEvent(data: unknown): RevisionEvent | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const event = JSON.parse(data) as RevisionEvent;
    return typeof event.revision === 'number' ? event : undefined;
  } catch {
    return undefined;
  }
}
