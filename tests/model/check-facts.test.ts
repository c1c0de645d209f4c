import { describe, expect, it } from 'vitest';
import { checkCatalogue } from '../../server/model/check-catalogue.ts';
import { checkItem } from '../../server/model/check-item.ts';
import { checkDependency, checkGroup } from '../../server/model/check-relation.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { InvalidInputError, UnprocessableInputError } from '../../server/model/errors.ts';
import { type Checked, requireFact } from '../../server/model/fact-problems.ts';

const base = { id: 'a', name: 'A', class: 'server', status: 'in-service' };
const check = (more: object, current?: object) =>
  checkItem({ ...base, ...more }, DEFAULT_CATALOGUE, current === undefined ? {} : { current: current as never });

/** `400 code pointer` or `422 code pointer` of every problem. */
const verdicts = (checked: Checked<unknown>) =>
  (checked.problems ?? []).map(({ code, pointer, isForm }) => `${isForm ? 400 : 422} ${code} ${pointer}`.trim());

describe('an item', () => {
  it('comes in one spelling: fields in order, tags sorted and single, attributes sorted', () => {
    const checked = checkItem(
      {
        attributes: { zeta: 1, alpha: 'x' },
        tags: ['b', 'a', 'b'],
        status: 'in-service',
        class: 'server',
        name: 'A',
        id: 'a',
      },
      DEFAULT_CATALOGUE,
    );
    expect(JSON.stringify(checked.fact)).toBe(
      '{"id":"a","name":"A","class":"server","status":"in-service","tags":["a","b"],"attributes":{"alpha":"x","zeta":1}}',
    );
  });

  it.each([
    [{ id: 7 }, '400 wrong_type /id'],
    [{ id: '' }, '422 blank /id'],
    [{ id: ' a' }, '400 blank_at_end /id'],
    [{ id: 'a\u200bb' }, '400 unseen_character /id'],
    [{ id: 'a\u202eb' }, '400 unseen_character /id'],
    [{ id: 'a\u0000' }, '400 control_character /id'],
    [{ id: 'x'.repeat(257) }, '400 too_long /id'],
    [{ id: '\ud800' }, '400 lone_surrogate /id'],
    [{ name: '' }, '422 blank /name'],
    [{ name: ' \u3000 ' }, '422 blank /name'],
    [{ name: null }, '422 required /name'],
    [{ name: 'a\u001b[31m' }, '400 control_character /name'],
    [{ name: 'a\u0085' }, '400 control_character /name'],
    [{ name: 'a\nb' }, '400 control_character /name'],
    [{ name: `a${'\u0301'.repeat(1_000)}` }, '400 too_long /name'],
    [{ class: 'servr' }, '422 class_unknown /class'],
    [{ status: 'live' }, '422 out_of_range /status'],
    [{ criticality: -1 }, '422 out_of_range /criticality'],
    [{ criticality: 11 }, '422 out_of_range /criticality'],
    [{ criticality: 1.5 }, '400 wrong_type /criticality'],
    [{ criticality: '3' }, '400 wrong_type /criticality'],
    [{ criticality: -0 }, '400 negative_zero /criticality'],
    [{ rtoMinutes: 'abc' }, '422 out_of_range /rtoMinutes'],
    [{ rtoMinutes: -1 }, '422 out_of_range /rtoMinutes'],
    [{ rtoMinutes: Number.NaN }, '422 out_of_range /rtoMinutes'],
    [{ availabilityTarget: 100.1 }, '422 out_of_range /availabilityTarget'],
    [{ warrantyEnd: '2026-02-30' }, '422 date_invalid /warrantyEnd'],
    [{ warrantyEnd: '30.2.2026' }, '422 date_invalid /warrantyEnd'],
    [{ lastSeenAt: '2026-02-30T00:00:00Z' }, '422 instant_invalid /lastSeenAt'],
    [{ lastSeenAt: '2026-02-03 00:00' }, '422 instant_invalid /lastSeenAt'],
    [{ link: 'javascript:alert(1)' }, '400 link_not_allowed /link'],
    [{ link: 'JaVaScRiPt:alert(1)' }, '400 link_not_allowed /link'],
    [{ link: '\u0001javascript:alert(1)' }, '400 control_character /link'],
    [{ link: ' https://x' }, '400 link_not_allowed /link'],
    [{ link: 'data:text/html,x' }, '400 link_not_allowed /link'],
    [{ link: 'vbscript:x' }, '400 link_not_allowed /link'],
    [{ link: 'https://' }, '400 link_not_allowed /link'],
    [{ tags: 'x' }, '400 wrong_type /tags'],
    [{ tags: ['x', 3] }, '400 wrong_type /tags/1'],
    [{ tags: Array.from({ length: 65 }, (_, index) => `t${index}`) }, '400 too_many_tags /tags'],
    [{ attributes: [] }, '400 wrong_type /attributes'],
    [{ attributes: { 'a`b': 1 } }, '400 attribute_name /attributes/a`b'],
    [{ attributes: { 'a\u0060b': 1 } }, '400 attribute_name /attributes/a`b'],
    [{ attributes: { constructor: 1 } }, '400 forbidden_key /attributes/constructor'],
    [{ attributes: { model: 3 } }, '400 wrong_type /attributes/model'],
    [{ attributes: { model: {} } }, '400 wrong_type /attributes/model'],
    [{ attributes: { free: [] } }, '400 wrong_type /attributes/free'],
    [{ owner: 3 }, '400 wrong_type /owner'],
    [{ nmae: 'x' }, '400 unknown_field /nmae'],
  ])('%j is refused with %s', (more, verdict) => {
    expect(verdicts(check(more))).toEqual([verdict]);
  });

  it('of 10,000 attributes is refused', () => {
    const attributes = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`a${index}`, 1]));
    expect(verdicts(check({ attributes }))).toEqual(['400 too_many_attributes /attributes']);
  });

  it.each([
    { name: '<img src=x onerror=alert(1)>' },
    { name: 'a\u202eb\u200bc' },
    { name: '👩‍👩‍👧‍👦' },
    { name: 'null' },
    { name: ' spaced ' },
    { id: 'a/b?c#d%25' },
    { id: 'a"], [id="b' },
    { id: "x' WITH true as i MATCH (s) DETACH DELETE s //" },
    { description: 'one\ttwo\r\nthree\nfour' },
    { link: 'HTTPS://example.com/a?b#c' },
    { lastSeenAt: '2026-02-03T04:05:06.789Z' },
    { availabilityTarget: 99.95 },
    { rtoMinutes: 0 },
    { attributes: { free: false, other: 1.5, third: '=1+1' } },
  ])('%j is taken as it is', (more) => {
    expect(check(more).fact).toEqual({ ...base, ...more });
  });

  it('turns an instant of another zone into UTC', () => {
    expect(check({ lastSeenAt: '2026-02-03T04:05:06+02:00' }).fact?.lastSeenAt).toBe('2026-02-03T02:05:06.000Z');
  });

  it('keeps what a patch leaves out, and never changes its id', () => {
    const current = check({ owner: 'Ann', attributes: { model: 'M', seats: 3 } }).fact as object;
    const patched = checkItem({ owner: null, attributes: { model: null } }, DEFAULT_CATALOGUE, {
      current: current as never,
    });
    expect(patched.fact).toEqual({ ...base, attributes: { seats: 3 } });
    expect(verdicts(checkItem({ id: 'b' }, DEFAULT_CATALOGUE, { current: current as never }))).toEqual([
      '422 id_fixed /id',
    ]);
  });

  it('is checked by its class: required and closed attributes, and the pattern of its id', () => {
    const catalogue = requireFact(
      checkCatalogue(
        {
          classes: [
            {
              id: 'badge',
              label: 'Badge',
              tier: 'party',
              idPattern: 'B-*',
              isClosed: true,
              attributes: [
                { name: 'number', type: 'integer', isRequired: true },
                { name: 'since', type: 'date' },
                { name: 'page', type: 'url' },
                { name: 'isLost', type: 'boolean' },
              ],
            },
          ],
        },
        DEFAULT_CATALOGUE,
      ),
    );
    const badge = (more: object) => checkItem({ ...base, class: 'badge', ...more }, catalogue);
    expect(verdicts(badge({}))).toEqual(['422 id_pattern /id', '422 required /attributes/number']);
    expect(
      badge({ id: 'B-1', attributes: { number: 3, since: '2026-01-31', page: 'http://x', isLost: true } }).fact,
    ).toBeDefined();
    expect(
      verdicts(
        badge({ id: 'B-1', attributes: { number: 1.5, since: 'now', page: 'ftp://x', isLost: 'yes', colour: 'red' } }),
      ),
    ).toEqual([
      '400 wrong_type /attributes/number',
      '422 date_invalid /attributes/since',
      '400 link_not_allowed /attributes/page',
      '400 wrong_type /attributes/isLost',
      '422 attribute_unknown /attributes/colour',
      '422 required /attributes/number',
    ]);
  });
});

describe('a dependency', () => {
  const stated = { consumerId: 'a', type: 'uses', providerId: 'b' };
  const verdictsOf = (more: object) => verdicts(checkDependency({ ...stated, ...more }, DEFAULT_CATALOGUE));

  it.each([
    [{ providerId: 'a' }, '422 self_dependency /providerId'],
    [{ consumerId: 5 }, '400 wrong_type /consumerId'],
    [{ consumerId: null }, '422 required /consumerId'],
    [{ type: 'run-on' }, '422 type_unknown /type'],
    [{ type: null }, '422 required /type'],
    [{ strength: 'weak' }, '422 out_of_range /strength'],
    [{ weight: 0 }, '422 out_of_range /weight'],
    [{ weight: 1_000_001 }, '422 out_of_range /weight'],
    [{ weight: 1.5 }, '400 wrong_type /weight'],
    [{ weight: '3' }, '400 wrong_type /weight'],
    [{ weight: Number.NaN }, '422 out_of_range /weight'],
    [{ group: 'a\u200b' }, '400 unseen_character /group'],
    [{ probability: 1.5 }, '400 unknown_field /probability'],
  ])('that says %j is refused with %s', (more, verdict) => {
    expect(verdictsOf(more)).toEqual([verdict]);
  });

  it('does not spell out a weight of 1', () => {
    expect(checkDependency({ ...stated, weight: 1 }, DEFAULT_CATALOGUE).fact).toEqual(stated);
  });
});

describe('a group', () => {
  const stated = { consumerId: 'a', name: 'pool' };

  it.each([[1], [1_000_000_000], ['50%'], ['33.3333%'], ['100%'], ['all'], ['unknown']])('may need %j', (need) => {
    expect(checkGroup({ ...stated, need }).fact).toEqual({ ...stated, need });
  });

  it.each([
    [{}, '422 required /need'],
    [{ need: 0 }, '422 out_of_range /need'],
    [{ need: -2 }, '422 out_of_range /need'],
    [{ need: 1.5 }, '400 wrong_type /need'],
    [{ need: '0%' }, '422 out_of_range /need'],
    [{ need: '101%' }, '422 out_of_range /need'],
    [{ need: '-5%' }, '422 out_of_range /need'],
    [{ need: 'some' }, '422 out_of_range /need'],
    [{ need: '2' }, '422 out_of_range /need'],
    [{ need: true }, '400 wrong_type /need'],
    [{ need: 3, fullAt: 2 }, '422 out_of_range /fullAt'],
    [{ need: '50%', fullAt: '25%' }, '422 out_of_range /fullAt'],
    [{ need: 1, name: 7 }, '400 wrong_type /name'],
  ])('that says %j is refused with %s', (more, verdict) => {
    expect(verdicts(checkGroup({ ...stated, ...more }))).toEqual([verdict]);
  });

  it('does not spell out a fullAt that equals its need', () => {
    expect(checkGroup({ ...stated, need: 2, fullAt: 2 }).fact).toEqual({ ...stated, need: 2 });
  });
});

describe('what is wrong in a fact', () => {
  it('is 400 as soon as one form is wrong, else 422', () => {
    expect(() => requireFact(check({ criticality: 9 }), '/item')).toThrow(UnprocessableInputError);
    expect(() => requireFact(check({ criticality: 9, owner: 3 }))).toThrow(InvalidInputError);
  });
});
