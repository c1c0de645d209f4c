import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTENT_VIEWS } from '../../web/state/content-view.ts';
import {
  addLoss,
  formatImpactQuestion,
  IMPACT_PANES,
  IMPACT_TABS,
  type ImpactQuestion,
  impactAddress,
  parseImpactQuestion,
  removeLoss,
  setLevel,
} from '../../web/state/impact-question.ts';
import { TILE_OUTCOMES } from '../../web/state/outcomes.ts';
import { anyTable } from './any-table.ts';

const anyId = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const anyQuestion: fc.Arbitrary<ImpactQuestion> = fc.record({
  losses: fc.uniqueArray(fc.record({ itemId: anyId, level: fc.constantFrom('outage' as const, 'degraded' as const) }), {
    maxLength: 5,
    selector: ({ itemId }) => itemId,
  }),
  selectedId: fc.option(fc.oneof(anyId, fc.constant('')), { nil: undefined }),
  view: fc.constantFrom(...CONTENT_VIEWS),
  table: anyTable,
  tab: fc.constantFrom(...IMPACT_TABS),
  pane: fc.constantFrom(...IMPACT_PANES),
  outcome: fc.option(fc.constantFrom(...TILE_OUTCOMES), { nil: undefined }),
  opened: fc.array(anyId, { maxLength: 3 }),
});

describe('the address of a question', () => {
  it('holds the whole question, whatever characters the ids have', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        expect(parseImpactQuestion(`?${formatImpactQuestion(question)}`)).toEqual(question);
      }),
    );
  });

  it('reads an id with a tilde of its own', () => {
    expect(parseImpactQuestion('?lost=a~b~degraded').losses).toEqual([{ itemId: 'a~b', level: 'degraded' }]);
  });

  it('takes an id without a level for an outage', () => {
    expect(parseImpactQuestion('?lost=disk').losses).toEqual([{ itemId: 'disk', level: 'outage' }]);
  });

  it('takes words it does not know for the defaults', () => {
    expect(parseImpactQuestion('?view=hologram&tab=&outcome=fine')).toEqual(parseImpactQuestion(''));
  });

  it('is short for a plain question', () => {
    expect(impactAddress(['disk'])).toBe('/impact?lost=disk%7Eoutage');
  });
});

describe('a question', () => {
  const one = parseImpactQuestion('?lost=disk~degraded&selected=shop&outcome=outage');

  it('gives an added item the level of the one before and lets the old selection go', () => {
    expect(addLoss(one, 'rack')).toMatchObject({
      losses: [{ itemId: 'disk' }, { itemId: 'rack', level: 'degraded' }],
      selectedId: undefined,
      outcome: undefined,
    });
  });

  it('has each item once', () => {
    expect(addLoss(one, 'disk')).toBe(one);
  });

  it('lets an item go', () => {
    expect(removeLoss(one, 'disk').losses).toEqual([]);
  });

  it('keeps the selection when only the level changes', () => {
    expect(setLevel(one, 'outage')).toMatchObject({
      losses: [{ itemId: 'disk', level: 'outage' }],
      selectedId: 'shop',
    });
  });
});
