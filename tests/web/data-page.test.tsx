import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { FindingsAnswer } from '../../server/contract/findings.ts';
import { estateQuery, findingsQuery } from '../../web/api/queries.ts';
import { DataPage } from '../../web/pages/findings/data-page.tsx';
import { pickFindingKind } from '../../web/state/finding-words.ts';
import { render } from './render.ts';

const stamp = { revision: 1, asOf: '2026-11-01T08:00:00.000Z', stale: false };
const answerOf = (counts: FindingsAnswer['counts'], findings: FindingsAnswer['findings'] = []): FindingsAnswer => {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return { ...stamp, counts, total, findings, isTruncated: total > findings.length };
};
const counted = answerOf([
  { kind: 'absent-provider', title: 'Needs something that is not in service', count: 0 },
  { kind: 'no-owner', title: 'No owner and no support group', count: 1_200 },
  { kind: 'orphan', title: 'Connected to nothing', count: 3 },
]);
const disk = { id: 'disk', name: 'Disk', class: 'storage', status: 'in-service' as const, criticality: 1 };
const unowned = answerOf(
  [{ kind: 'no-owner', title: 'No owner and no support group', count: 1_200 }],
  [{ kind: 'no-owner', item: disk, detail: 'has neither an owner nor a support group' }],
);

const draw = (all: FindingsAnswer | undefined): HTMLElement => {
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false, staleTime: Infinity } } });
  if (all !== undefined) client.setQueryData(findingsQuery().queryKey, all);
  client.setQueryData(findingsQuery('no-owner').queryKey, unowned);
  client.setQueryData(estateQuery.queryKey, { counts: { items: 5 } } as never);
  return render(
    <QueryClientProvider client={client}>
      <DataPage />
    </QueryClientProvider>,
  );
};

describe('the page of the data', () => {
  it('lists the kinds that were found, and of the gravest each item with what is wrong and how many are left out', () => {
    const host = draw(counted);
    expect(host.querySelector('[role=status]')?.textContent).toBe(
      '1,203 findings: what makes answers less sure, or the estate less safe.',
    );
    expect([...host.querySelectorAll('nav a')].map(({ textContent }) => textContent)).toEqual([
      'No owner and no support group1,200',
      'Connected to nothing3',
    ]);
    const [row] = host.querySelectorAll('.findings a');
    expect(row?.getAttribute('href')).toBe('/items/disk');
    expect(row?.textContent).toBe('DiskC1has neither an owner nor a support group');
    expect(host.querySelector('.findings')?.textContent).toContain('The first 1 of 1,200 are listed, by criticality.');
  });

  it('says that nothing was found, and until then that it looks', () => {
    expect(draw(answerOf([])).querySelector('[role=status]')?.textContent).toContain('No findings: ');
    expect(draw(undefined).querySelector('[role=status]')?.getAttribute('aria-label')).toContain('looked through');
  });

  it('opens the kind of an address where it was found', () => {
    expect(pickFindingKind(counted, 'orphan')).toBe('orphan');
    expect(pickFindingKind(counted, 'absent-provider')).toBe('no-owner');
    expect(pickFindingKind(answerOf([]), null)).toBeUndefined();
  });
});
