import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTENT_VIEWS } from '../../web/state/content-view.ts';
import {
  addLoss,
  askedOf,
  formatImpactQuestion,
  IMPACT_PANES,
  IMPACT_TABS,
  type ImpactQuestion,
  impactAddress,
  parseImpactQuestion,
  putOverride,
  removeLoss,
  removeOverride,
  setLevel,
  showPerson,
} from '../../web/state/impact-question.ts';
import { TILE_OUTCOMES } from '../../web/state/outcomes.ts';
import { type AssumedOverride, OVERRIDE_CAPS } from '../../web/state/override.ts';
import { BEFORE } from '../../web/state/spread.ts';
import { anyTable } from './any-table.ts';

const anyId = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const anyWords = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== '');
const anyOverride: fc.Arbitrary<AssumedOverride> = fc.record({
  itemId: anyId,
  cap: fc.constantFrom(...OVERRIDE_CAPS),
  author: anyWords,
  reason: anyWords,
  expiresAt: fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((time) => time.toISOString()),
});
const anyQuestion: fc.Arbitrary<ImpactQuestion> = fc.record({
  losses: fc.uniqueArray(fc.record({ itemId: anyId, level: fc.constantFrom('outage' as const, 'degraded' as const) }), {
    maxLength: 5,
    selector: ({ itemId }) => itemId,
  }),
  overrides: fc.uniqueArray(anyOverride, { maxLength: 3, selector: ({ itemId }) => itemId }),
  areOverridesLeftOut: fc.boolean(),
  selectedId: fc.option(fc.oneof(anyId, fc.constant('')), { nil: undefined }),
  view: fc.constantFrom(...CONTENT_VIEWS),
  table: anyTable,
  tab: fc.constantFrom(...IMPACT_TABS),
  pane: fc.constantFrom(...IMPACT_PANES),
  outcome: fc.option(fc.constantFrom(...TILE_OUTCOMES), { nil: undefined }),
  person: fc.option(
    fc.record({ role: fc.constantFrom('owner' as const, 'support-group' as const, 'supplier' as const), name: anyId }),
    { nil: undefined },
  ),
  opened: fc.array(anyId, { maxLength: 3 }),
  round: fc.option(fc.integer({ min: BEFORE, max: 9_999_999 }), { nil: undefined }),
});

const held: AssumedOverride = {
  itemId: 'ledger',
  cap: 'degraded',
  author: 'Ada',
  reason: 'runs on its own battery',
  expiresAt: '2026-12-07T18:00:00.000Z',
};

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

  it.each([
    'ledger',
    '["ledger","outage","2026-12-07T18:00:00Z","Ada","battery"]',
    '["ledger","degraded","some day","Ada","battery"]',
    '["ledger","degraded","2026-12-07T18:00:00Z","Ada"," "]',
    '["ledger","degraded","2026-12-07T18:00:00Z",7,"battery"]',
  ])('passes over an override that no form would have written: %s', (text) => {
    expect(parseImpactQuestion(`?held=${encodeURIComponent(text)}`).overrides).toEqual([]);
  });

  it('drops nothing of a long question without a word: the server says how much it takes', () => {
    const overrides = Array.from({ length: 30 }, (_, index) => ({ ...held, itemId: `item-${index}` }));
    const losses = Array.from({ length: 80 }, (_, index) => ({ itemId: `lost-${index}`, level: 'outage' as const }));
    const search = formatImpactQuestion({ ...parseImpactQuestion(''), overrides, losses });
    expect(parseImpactQuestion(search)).toMatchObject({ overrides, losses });
  });

  it('takes words it does not know for the defaults', () => {
    expect(parseImpactQuestion('?view=hologram&tab=&outcome=fine&person=boss~Ada')).toEqual(parseImpactQuestion(''));
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

  it('shows what one is told of on the map or in the table, and all again', () => {
    const person = { role: 'support-group' as const, name: 'Storage' };
    const shown = showPerson({ ...one, view: 'tree' }, person);
    expect(shown).toMatchObject({ person, view: 'table', pane: 'map' });
    expect(showPerson(shown, undefined).person).toBeUndefined();
    expect(addLoss(shown, 'rack').person).toBeUndefined();
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

  it('holds an item once, with the newest word on it, and selects it', () => {
    const twice = putOverride(putOverride(one, held), { ...held, cap: 'no-impact' });
    expect(twice).toMatchObject({ overrides: [{ itemId: 'ledger', cap: 'no-impact' }], selectedId: 'ledger' });
  });

  it('asks without the overrides that are left out, and keeps them', () => {
    const without = { ...putOverride(one, held), areOverridesLeftOut: true };
    expect(askedOf(without)).toEqual({ losses: one.losses, overrides: [] });
    expect(without.overrides).toEqual([held]);
  });

  it('leaves nothing out once the last override is gone', () => {
    const without = { ...putOverride(one, held), areOverridesLeftOut: true };
    expect(removeOverride(without, 'ledger')).toMatchObject({ overrides: [], areOverridesLeftOut: false });
  });
});
