import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { WeakPoint, WeakPointsAnswer } from '../../server/contract/weak-points.ts';
import { weakPointsQuery } from '../../web/api/queries.ts';
import { WeakPoints } from '../../web/pages/items/weak-points.tsx';
import { sayWay } from '../../web/state/weak-point-words.ts';
import { click, findButton, render } from './render.ts';

const summaryOf = (id: string) => ({ id, name: id, class: 'database', status: 'in-service' as const });
const point = (id: string, between: readonly string[], rest: Partial<WeakPoint> = {}): WeakPoint => ({
  order: 1,
  items: [summaryOf(id)],
  outcome: 'outage',
  hops: between.length + 1,
  steps: [...between, 'shop'].map((name) => ({ itemId: name, name, because: 'uses it, and nothing can stand in' })),
  isStepsTruncated: false,
  ...rest,
});
const answer = (points: readonly WeakPoint[], rest: Partial<WeakPointsAnswer> = {}): WeakPointsAnswer => ({
  revision: 1,
  asOf: '2026-11-01T08:00:00.000Z',
  stale: false,
  item: summaryOf('shop'),
  points: [...points],
  total: points.length,
  maxOrder: 1,
  supportCount: 40,
  isExact: true,
  isTruncated: false,
  ...rest,
});

const draw = (known: WeakPointsAnswer | undefined, isAskedAtOnce = true): HTMLElement => {
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false, staleTime: Infinity } } });
  if (known !== undefined) client.setQueryData(weakPointsQuery('shop').queryKey, known);
  return render(
    <QueryClientProvider client={client}>
      <WeakPoints itemId="shop" isAskedAtOnce={isAskedAtOnce} />
    </QueryClientProvider>,
  );
};

describe('the single points of failure of an item', () => {
  it('name each item, whether it is certain, and the way of its loss', () => {
    const host = draw(answer([point('disk', ['db']), point('dns', [], { outcome: 'unknown' })]));
    expect([...host.querySelectorAll('.weak-point-rows > li')].map(({ textContent }) => textContent)).toEqual([
      'diskdatabase Outage, for certainBy way of dbdb uses it, and nothing can stand inshop uses it, and nothing can stand in',
      'dnsdatabase Unknown: depends on a need that is not statedDirectlyshop uses it, and nothing can stand in',
    ]);
    expect([...host.querySelectorAll('.weak-point a')].map((link) => link.getAttribute('href'))).toEqual([
      '/items/disk',
      '/impact?lost=disk%7Eoutage',
      '/items/dns',
      '/impact?lost=dns%7Eoutage',
    ]);
  });

  it('lists the nearest first, says how many are not listed, and lists them when asked', () => {
    const points = Array.from({ length: 9 }, (_, index) => point(`disk-${index}`, []));
    const host = draw(answer(points, { total: 12, isTruncated: true }));
    expect(host.querySelector('[role=status]')?.textContent).toBe(
      '12 of the 40 items that it relies on take it out alone. The nearest 6 are listed.',
    );
    click(findButton(host, 'Show the first 9'));
    expect(host.querySelectorAll('.weak-point-rows > li')).toHaveLength(9);
    expect(host.querySelector('[role=status]')?.textContent).toContain('The nearest 9 are listed.');
  });

  it('says that nothing alone takes it out only when all was looked at', () => {
    expect(draw(answer([])).textContent).toContain('Nothing alone takes it out: redundancy holds');
    const cut = draw(answer([], { isExact: false })).textContent;
    expect(cut).not.toContain('Nothing alone');
    expect(cut).toContain('Not complete');
  });

  it('are looked for when asked, and say that they are on their way', () => {
    const host = draw(undefined, false);
    expect(host.querySelector('[role=status]')).toBeNull();
    click(findButton(host, 'Find what alone takes it out'));
    expect(host.querySelector('[role=status]')?.getAttribute('aria-label')).toContain('being looked for');
  });

  it('do not call direct what takes several members of a group at once', () => {
    expect(sayWay(point('fiber', [], { hops: 2 }))).toBe('By way of several that fall with it');
  });

  it('count what falls on a long way', () => {
    expect(sayWay(point('disk', ['a', 'b', 'c', 'd', 'e']))).toBe('By way of a, b, c and 2 more');
  });
});
