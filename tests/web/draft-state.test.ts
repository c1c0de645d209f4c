import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftStep } from '../../server/contract/draft-step.ts';
import { LIMITS } from '../../server/model/limits.ts';
import { parseNeed, parseWeight } from '../../web/state/dependency-words.ts';
import { formatDraftFile, parseDraftFile } from '../../web/state/draft-file.ts';
import { findDraftProblems } from '../../web/state/draft-problems.ts';
import { askedOfSides } from '../../web/state/draft-sides.ts';
import {
  addSteps,
  DRAFT_PANES,
  DRAFT_PATH,
  DRAFT_SIDES,
  type DraftState,
  discardSteps,
  draftAddressFor,
  draftAddressOf,
  dropStep,
  formatDraft,
  newDraft,
  parseDraft,
  redoStep,
  shareableDraft,
  undoStep,
} from '../../web/state/draft-state.ts';
import { itemIdsOfSteps, MOST_DRAFT_STEPS, readSteps } from '../../web/state/draft-steps.ts';
import { parseImpactQuestion } from '../../web/state/impact-question.ts';
import { need } from './draft-facts.ts';

const anyId = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 });
const anyNeed = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom('50%', 'all', 'unknown'));
const anyStep: fc.Arbitrary<DraftStep> = fc.oneof(
  anyId.map((id): DraftStep => ({ op: 'put-item', item: { id, status: 'retired' } })),
  anyId.map((itemId): DraftStep => ({ op: 'remove-item', itemId })),
  fc.tuple(anyId, anyId, fc.boolean()).map(
    ([consumerId, providerId, isMember]): DraftStep => ({
      op: 'put-dependency',
      dependency: { consumerId, type: 'uses', providerId, ...(isMember ? { group: 'either', weight: 2 } : {}) },
    }),
  ),
  fc
    .tuple(anyId, anyNeed)
    .map(([consumerId, need]) => ({ op: 'put-group', group: { consumerId, name: 'either', need } }) as DraftStep),
  anyId.map((consumerId): DraftStep => ({ op: 'remove-group', group: { consumerId, name: 'either' } })),
);
const anyDraft: fc.Arbitrary<DraftState> = fc.record({
  question: anyId.map((itemId) => ({
    ...parseImpactQuestion(''),
    losses: [{ itemId, level: 'outage' as const }],
  })),
  steps: fc.array(anyStep, { maxLength: 6 }),
  undone: fc.array(anyStep, { maxLength: 3 }),
  joined: fc.constant([]),
  editedId: fc.option(anyId, { nil: undefined }),
  side: fc.constantFrom(...DRAFT_SIDES),
  pane: fc.constantFrom(...DRAFT_PANES),
  unreadCount: fc.constant(0),
});

const parseAddress = (address: string): DraftState => {
  const { pathname, search, hash } = new URL(address, 'http://app.test');
  expect(pathname).toBe(DRAFT_PATH);
  return parseDraft(search, hash);
};
const retire = (id: string): DraftStep => ({ op: 'put-item', item: { id, status: 'retired' } });
const three = { ...newDraft({ losses: [] }), steps: [retire('a'), retire('b'), retire('c')] };

describe('the address of a draft', () => {
  it('holds the whole draft, whatever characters the ids have', () => {
    fc.assert(
      fc.property(anyDraft, (state) => {
        expect(parseAddress(formatDraft(state))).toEqual(state);
      }),
    );
  });

  it('keeps the steps behind the hash, so that they are in no log', () => {
    const address = formatDraft(three);
    expect(address.slice(0, address.indexOf('#'))).toBe(DRAFT_PATH);
  });

  it('starts at an item with its outage, or at a question that was asked', () => {
    expect(parseAddress(draftAddressOf('disk'))).toMatchObject({
      question: { losses: [{ itemId: 'disk', level: 'outage' }] },
      editedId: 'disk',
      steps: [],
    });
    const asked = parseImpactQuestion('?lost=disk~degraded&lost=rack&selected=shop');
    const state = parseAddress(draftAddressFor(asked));
    expect(state.question.losses).toEqual(asked.losses);
    expect(state.editedId).toBeUndefined();
  });

  it('says when it was cut on its way', () => {
    const address = formatDraft(three);
    const cut = parseAddress(address.slice(0, -20));
    expect([cut.steps, cut.unreadCount]).toEqual([[], 1]);
  });

  it('leaves out what is no step, and counts it', () => {
    const { steps, unreadCount } = readSteps([
      retire('a'),
      null,
      { op: 'drop-table' },
      { op: 'remove-item' },
      { op: 'put-item', item: { id: 'x', name: { evil: true } } },
      { op: 'put-group', group: { consumerId: 'a', name: 'g' } },
      { op: 'remove-group', group: { consumerId: 'a', name: 'g' } },
      ['remove-item', 'a'],
    ]);
    expect(steps.map(({ op }) => op)).toEqual(['put-item', 'remove-group']);
    expect(unreadCount).toBe(6);
  });

  it('keeps what the server will refuse with a sentence, such as a weight that is none and a need that is empty', () => {
    const typed = [
      need('shop', 'db', { weight: parseWeight('much') }),
      { op: 'put-group', group: { consumerId: 'shop', name: 'g', need: parseNeed('') } },
    ];
    expect(readSteps(JSON.parse(JSON.stringify(typed)))).toEqual({ steps: typed, unreadCount: 0 });
    expect(['3', ' 2 ', '', 'much', '1e999'].map(parseWeight)).toEqual([3, 2, 0, 0, 0]);
  });

  it('holds as many steps as the server takes', () => {
    expect(MOST_DRAFT_STEPS).toBe(LIMITS.maxDraftSteps);
    const { steps, unreadCount } = readSteps(
      Array.from({ length: MOST_DRAFT_STEPS + 3 }, (_, number) => retire(`${number}`)),
    );
    expect([steps.length, unreadCount]).toEqual([MOST_DRAFT_STEPS, 3]);
  });
});

describe('a draft', () => {
  it('goes back and forth step by step', () => {
    const back = undoStep(undoStep(three));
    expect([back.steps, back.undone]).toEqual([[retire('a')], [retire('b'), retire('c')]]);
    expect(redoStep(redoStep(back))).toEqual(three);
    expect(undoStep(newDraft({ losses: [] }))).toEqual(newDraft({ losses: [] }));
    expect(redoStep(three)).toBe(three);
  });

  it('goes back and forth over what was made in one go as over one step', () => {
    const made = addSteps(addSteps(three, [retire('d'), retire('e'), retire('f')]) ?? three, [retire('g')]) ?? three;
    const once = undoStep(made);
    const twice = undoStep(once);
    expect([once.steps.length, twice.steps.length, undoStep(twice).steps.length]).toEqual([6, 3, 2]);
    expect(redoStep(twice)).toEqual(once);
    const { pathname: _, search, hash } = new URL(formatDraft(twice), 'http://x');
    expect(redoStep(parseDraft(search, hash)).steps).toEqual(once.steps);
  });

  it('takes no places from an address that are none of its steps', () => {
    const hash = (joined: string, steps: readonly unknown[] = three.steps) =>
      `#${new URLSearchParams({ steps: JSON.stringify(steps), joined })}`;
    expect(parseDraft('', hash('1.2')).joined).toEqual([1, 2]);
    expect(parseDraft('', hash('2.2.9.-1.0.1e999.0x10.1e-3.x')).joined).toEqual([2]);
    // Where a step could not be read, its place and those after it are those of others.
    expect(parseDraft('', hash('2', [retire('a'), { op: 'bogus' }, retire('b'), retire('c')])).joined).toEqual([]);
  });

  it('takes the rest of what was made in one go for it when one of its steps is dropped', () => {
    const made = addSteps(three, [retire('d'), retire('e'), retire('f')]) ?? three;
    for (const position of [3, 4, 5]) {
      const left = dropStep(made, position);
      expect([left.steps.length, undoStep(left).steps.length]).toEqual([5, 3]);
    }
    expect(undoStep(dropStep(made, 0)).steps).toEqual([retire('b'), retire('c')]);
    expect(undoStep(addSteps(undoStep(made), [retire('x')]) ?? made).steps).toHaveLength(3);
  });

  it('lets go what was taken back once another way is taken', () => {
    expect(addSteps(undoStep(three), [retire('d')])).toMatchObject({
      steps: [retire('a'), retire('b'), retire('d')],
      undone: [],
    });
    expect(dropStep(undoStep(three), 0)).toMatchObject({ steps: [retire('b')], undone: [] });
  });

  it('has no room for more steps than it holds', () => {
    const full = { ...three, steps: Array.from({ length: MOST_DRAFT_STEPS }, (_, number) => retire(`${number}`)) };
    expect(addSteps(full, [retire('x')])).toBeUndefined();
    expect(addSteps(undoStep(full), [retire('x')])?.steps).toHaveLength(MOST_DRAFT_STEPS);
  });

  it('is shared without what was taken back, and discarded with it; the question stays', () => {
    const state = undoStep({ ...three, question: { ...three.question, losses: [{ itemId: 'z', level: 'outage' }] } });
    expect(shareableDraft(state)).toMatchObject({ steps: [retire('a'), retire('b')], undone: [] });
    expect(discardSteps(state)).toMatchObject({ steps: [], undone: [], question: state.question });
  });

  it('names its items once, in the order of its steps', () => {
    const uses: DraftStep = {
      op: 'remove-dependency',
      dependency: { consumerId: 'b', type: 'uses', providerId: 'a' },
    };
    expect(itemIdsOfSteps([retire('a'), uses, retire('c')])).toEqual(['a', 'b', 'c']);
  });
});

describe('a question of both sides', () => {
  it('is asked of each side about the items that it has', () => {
    const losses = ['old', 'gone', 'new', 'again'].map((itemId) => ({ itemId, level: 'outage' as const }));
    const addition = (id: string): DraftStep => ({
      op: 'put-item',
      item: { id, name: id, class: 'database', status: 'in-service' },
    });
    const taken = (itemId: string): DraftStep => ({ op: 'remove-item', itemId });
    const steps = [addition('new'), taken('gone'), taken('again'), addition('again')];
    const { before, after } = askedOfSides(newDraft({ losses }).question, steps);
    expect(before.losses.map(({ itemId }) => itemId)).toEqual(['old', 'gone', 'again']);
    expect(after.losses.map(({ itemId }) => itemId)).toEqual(['old', 'new', 'again']);
    expect(after.draft).toEqual(steps);
  });
});

describe('the file of a draft', () => {
  it('is read as it was written', () => {
    const losses = [{ itemId: 'a', level: 'degraded' as const }];
    const overrides = [
      {
        itemId: 'b',
        cap: 'degraded' as const,
        author: 'Ada',
        reason: 'own battery',
        expiresAt: '2027-01-01T00:00:00.000Z',
      },
    ];
    const text = formatDraftFile({ losses, overrides }, three.steps);
    expect(parseDraftFile(text)).toEqual({ losses, overrides, steps: three.steps, unreadCount: 0 });
  });

  it.each(['', '[]', 'null', '{"draft": 1}', '{"items": []}', '<svg/>'])('is told from another one: %s', (text) => {
    expect(parseDraftFile(text)).toBeUndefined();
  });
});

describe('what the server refuses', () => {
  it('is brought to the step it is about, the first of several', () => {
    const { byStep, others } = findDraftProblems([
      { code: 'a', pointer: '/draft/3/dependency/providerId', detail: 'There is no item with this id.' },
      { code: 'b', pointer: '/draft/3', detail: 'second' },
      { code: 'c', pointer: '/draft', detail: 'too many' },
      { code: 'd', pointer: '/losses/0/itemId', detail: 'no such item' },
    ]);
    expect([...byStep]).toEqual([[3, 'There is no item with this id.']]);
    expect(others).toEqual(['too many', 'no such item']);
  });
});
