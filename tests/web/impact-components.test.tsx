import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { ImpactAnswer, Proof } from '../../server/contract/impact.ts';
import { ProblemError } from '../../web/api/request-json.ts';
import { ItemName } from '../../web/components/item-name.tsx';
import { ProblemBanner } from '../../web/components/problem-banner.tsx';
import { CompletenessFoot } from '../../web/pages/impact/completeness-foot.tsx';
import { ImpactLists } from '../../web/pages/impact/impact-lists.tsx';
import { ItemMeaning } from '../../web/pages/impact/item-meaning.tsx';
import { OutcomeTiles } from '../../web/pages/impact/outcome-tiles.tsx';
import { ProofPanel } from '../../web/pages/impact/proof-panel.tsx';
import { parseImpactQuestion } from '../../web/state/impact-question.ts';
import { verdictOf } from '../../web/state/outcomes.ts';
import { impacted, requirement, smallAnswer, spared } from './impact-answer.ts';
import { click, findButton, render } from './render.ts';

const withServer = (content: ReactNode): ReactNode => {
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  return <QueryClientProvider client={client}>{content}</QueryClientProvider>;
};

const incomplete = (facts: Partial<ImpactAnswer['completeness']>): ImpactAnswer => {
  const answer = smallAnswer();
  return { ...answer, completeness: { ...answer.completeness, ...facts } };
};

describe('the name of an item', () => {
  it('is text, kept to itself, with unseen marks shown', () => {
    const container = render(<ItemName name={'<img src=x>\u202Elor'} />);
    expect(container.querySelector('img')).toBeNull();
    expect(container.querySelector('bdi')?.textContent).toBe('<img src=x>␣lor');
  });
});

describe('the tiles', () => {
  it('count each outcome and filter by one that was met', () => {
    const onChoose = vi.fn();
    const container = render(<OutcomeTiles summary={smallAnswer().summary} chosen={undefined} onChoose={onChoose} />);
    click(findButton(container, 'Outage'));
    expect(onChoose).toHaveBeenCalledWith('outage');
    expect(findButton(container, 'Outage').textContent).toBe('3Outage');
    expect(findButton(container, 'Degraded').disabled).toBe(true);
  });

  it('say the reach in one sentence', () => {
    const container = render(
      <OutcomeTiles summary={smallAnswer().summary} chosen={undefined} onChoose={() => undefined} />,
    );
    expect(container.querySelector('.reach')?.textContent).toBe(
      '3 of 4 items in reach are affected; the other 1 is spared.',
    );
  });
});

describe('the lists', () => {
  it('say outcome, reason and owner of each service in words', () => {
    const question = parseImpactQuestion('?lost=disk');
    const container = render(
      <ImpactLists
        answer={smallAnswer()}
        question={question}
        selectedId="shop"
        onTab={() => undefined}
        onPerson={() => undefined}
        onSelect={() => undefined}
      />,
    );
    const row = findButton(container, 'shop');
    expect(row.textContent).toBe('shopC1Outage · uses something that is outSales');
    expect(row.getAttribute('aria-current')).toBe('true');
  });
});

describe('the proof', () => {
  const answer = smallAnswer();
  const proof: Proof = {
    itemId: 'db',
    outcome: 'outage',
    isTruncated: false,
    steps: [
      { itemId: 'disk', name: 'disk', class: 'storage', outcome: 'outage', rank: 0, because: 'Assumed out' },
      {
        itemId: 'db',
        name: 'db',
        class: 'database',
        outcome: 'outage',
        rank: 1,
        because: 'uses disk, which is out',
        requirement: requirement('disk'),
      },
    ],
  };
  const show = (selectedId: string | undefined) =>
    render(
      withServer(
        <ProofPanel
          answer={answer}
          selectedId={selectedId}
          proof={proof}
          problem={null}
          isLoading={false}
          onSelect={() => undefined}
        />,
      ),
    );

  it('is a chain of sentences from the cause to the item', () => {
    const container = show('db');
    expect([...container.querySelectorAll('.proof-step')].map((step) => step.textContent)).toEqual([
      'diskAssumed out',
      'dbuses disk, which is outhard; nothing can stand in',
    ]);
    expect(container.textContent).toContain('Why it goes out');
  });

  it('asks for a choice when nothing is selected', () => {
    expect(show(undefined).textContent).toContain('Choose an item');
  });
});

describe('what it means', () => {
  it('sets the recovery that takes too long against the objective', () => {
    const item = impacted('shop', { rtoMinutes: 120, recoveryMinutes: 190, owner: 'Sales' });
    const container = render(<ItemMeaning item={item} verdict="outage" />);
    expect(container.querySelector('.too-long')?.textContent).toBe('own recovery takes 3 h 10 min');
    expect(container.textContent).toContain('RTO2 h');
  });

  it('never takes a missing time for none', () => {
    const container = render(<ItemMeaning item={impacted('shop')} verdict="outage" />);
    expect(container.textContent).toContain('not stated; own recovery not stated');
  });

  it.each([
    [impacted('a', { isFallenByCircle: true }), 'Circlefell with it: nothing else held it up'],
    [impacted('a', { isFallenByCircle: true, outcome: 'unknown' }), 'Circlemay have fallen with it'],
    [
      impacted('a', { isHeldUpByCircle: true, outcome: 'reduced-redundancy' }),
      'Circlestands only by it: nothing else holds it up',
    ],
    [spared('a', { isHeldUpByCircle: true }), 'Circlestands only by it: nothing else holds it up'],
  ])('tells what fell with a circle from what one holds up', (item, words) => {
    const container = render(<ItemMeaning item={item} verdict={verdictOf(item)} />);
    expect(container.textContent).toContain(words);
  });

  it('is silent on circles where there are none', () => {
    const container = render(<ItemMeaning item={impacted('shop')} verdict="outage" />);
    expect(container.textContent).not.toContain('Circle');
  });
});

describe('the completeness', () => {
  it('is said when nothing is missing', () => {
    const container = render(<CompletenessFoot answer={smallAnswer()} onSelect={() => undefined} />);
    expect(container.textContent).toBe('Complete. Nothing hidden, cut or left unknown.');
  });

  it('does not call exact what rests on a need that nobody stated', () => {
    const group = { consumerId: 'shop', consumerName: 'Shop', group: 'nodes', total: 3 };
    const answer = incomplete({ isExact: false, unknownGroups: { count: 1, groups: [group] } });
    const container = render(<CompletenessFoot answer={answer} onSelect={() => undefined} />);
    expect(container.textContent).toBe(
      'Complete, but not exact. Nothing hidden or cut; not every need is stated. 1 group of unknown need',
    );
    expect(container.querySelector('.is-exact')).toBeNull();
  });

  it('says what is hidden and what is cut', () => {
    const answer = incomplete({
      isExact: false,
      hidden: 1,
      truncated: [{ list: 'items', shown: 500, total: 1_200, limit: 'maxItems' }],
    });
    const container = render(<CompletenessFoot answer={answer} onSelect={() => undefined} />);
    expect(container.textContent).toBe(
      'Not complete. Something is hidden or cut. 1 item hidden from you · 500 of 1,200 items listed',
    );
  });

  it('tells what fell with a circle from what one holds up, and leads to each', () => {
    const onSelect = vi.fn();
    const [ring, standing] = [impacted('ring'), impacted('standing')];
    const answer = incomplete({
      fallenByCircle: { count: 2, items: [ring] },
      heldUpByCircle: { count: 1, items: [standing] },
    });
    const container = render(<CompletenessFoot answer={answer} onSelect={onSelect} />);
    expect(container.textContent).toContain('2 items fell with a circle · 1 item held up only by a circle');
    click(findButton(container, '1 item held up only by a circle'));
    click(findButton(document.body, 'standing'));
    expect(onSelect).toHaveBeenCalledExactlyOnceWith('standing');
  });
});

describe('a problem', () => {
  it('says what to do, and offers to ask again', () => {
    const onRetry = vi.fn();
    const problem = new ProblemError({
      title: 'The store is away',
      detail: 'Reads go on from memory.',
      code: 'store-unavailable',
      status: 503,
    });
    const container = render(<ProblemBanner problem={problem} onRetry={onRetry} />);
    expect(container.querySelector('[role=alert]')?.textContent).toContain('The store is awayReads go on from memory.');
    click(findButton(container, 'Ask again'));
    expect(onRetry).toHaveBeenCalledOnce();
  });
});
