import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { mapQuery } from '../../web/api/queries.ts';
import { useMapAnswer } from '../../web/pages/map/use-map-answer.ts';
import { parseExploreState } from '../../web/state/explore-state.ts';
import { createMapRequest } from '../../web/state/map-request.ts';
import { click, findButton, render } from './render.ts';

const narrow = parseExploreState('?start=payments&needs=1');
const wide = parseExploreState('?start=payments&needs=2');

function Asker(): ReactNode {
  const [state, show] = useState(narrow);
  const { map, request, drawnRequest } = useMapAnswer(state);
  return (
    <button type="button" onClick={() => show(wide)}>
      {`asks ${request.providerDepth}, draws ${drawnRequest.providerDepth} of revision ${map?.revision}`}
    </button>
  );
}

describe('the answer of a map', () => {
  it('goes with its own question while the answer to another is on its way', () => {
    const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
    const request = createMapRequest(narrow);
    client.setQueryData(mapQuery(request).queryKey, { request, map: { revision: 7 } as never });
    const host = render(
      <QueryClientProvider client={client}>
        <Asker />
      </QueryClientProvider>,
    );
    expect(host.textContent).toBe('asks 1, draws 1 of revision 7');
    click(findButton(host, 'asks'));
    expect(host.textContent).toBe('asks 2, draws 1 of revision 7');
  });
});
