import { describe, expect, it } from 'vitest';
import { checkCatalogue } from '../../server/model/check-catalogue.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { type Checked, requireFact } from '../../server/model/fact-problems.ts';

/** `400 code pointer` or `422 code pointer` of every problem. */
const verdicts = (checked: Checked<unknown>) =>
  (checked.problems ?? []).map(({ code, pointer, isForm }) => `${isForm ? 400 : 422} ${code} ${pointer}`.trim());

describe('a catalogue', () => {
  it('that is stated as a whole comes back as it is, sorted by id', () => {
    const fact = requireFact(
      checkCatalogue({ mode: 'replace', ...DEFAULT_CATALOGUE }, { classes: [], relationTypes: [] }),
    );
    expect(fact.classes).toEqual([...DEFAULT_CATALOGUE.classes].sort((left, right) => (left.id < right.id ? -1 : 1)));
    expect(fact.relationTypes).toHaveLength(DEFAULT_CATALOGUE.relationTypes.length);
  });

  it.each([
    [[], '400 wrong_type'],
    [{ mode: 'merge' }, '422 out_of_range /mode'],
    [{ classes: {} }, '400 wrong_type /classes'],
    [{ classes: [{ id: 'Robot', label: 'R', tier: 'data' }] }, '400 not_kebab_case /classes/0/id'],
    [
      { classes: [{ id: 'Server`) DETACH DELETE n //', label: 'R', tier: 'data' }] },
      '400 not_kebab_case /classes/0/id',
    ],
    [{ classes: [{ id: 'constructor', label: 'R', tier: 'data' }] }, '400 not_kebab_case /classes/0/id'],
    [{ classes: [{ id: 'r', label: 'R', tier: 'cloud' }] }, '422 out_of_range /classes/0/tier'],
    [{ classes: [{ id: 'r', label: '', tier: 'data' }] }, '422 blank /classes/0/label'],
    [{ classes: [{ id: 'r', label: 'R', tier: 'data', symbol: '<svg>' }] }, '400 not_kebab_case /classes/0/symbol'],
    [{ classes: [{ id: 'r', label: 'R', tier: 'data', color: 'red' }] }, '400 unknown_field /classes/0/color'],
    [
      { classes: [{ id: 'r', label: 'R', tier: 'data', attributes: [{ name: 'a b', type: 'string' }] }] },
      '400 attribute_name /classes/0/attributes/0/name',
    ],
    [
      { classes: [{ id: 'r', label: 'R', tier: 'data', attributes: [{ name: 'a', type: 'text' }] }] },
      '422 out_of_range /classes/0/attributes/0/type',
    ],
    [
      { relationTypes: [{ id: 't', label: 'T', inverseLabel: 'U', strength: 'firm' }] },
      '422 out_of_range /relationTypes/0/strength',
    ],
    [
      { relationTypes: [{ id: 't', label: 'T', inverseLabel: 'U', strength: 'hard', isFlow: 1 }] },
      '400 wrong_type /relationTypes/0/isFlow',
    ],
  ])('that says %j is refused with %s', (stated, verdict) => {
    expect(verdicts(checkCatalogue(stated, DEFAULT_CATALOGUE))).toEqual([verdict]);
  });
});
