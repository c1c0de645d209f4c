import { describe, expect, it } from 'vitest';
import type { ConfigurationItemWire } from '../../server/contract/configuration-item.ts';
import {
  buildPatch,
  findConflicts,
  findFieldProblems,
  listFormSections,
  mergeSides,
  readForm,
} from '../../web/state/item-form.ts';

const item: ConfigurationItemWire = {
  id: 'main-db',
  name: 'main-db',
  class: 'database',
  status: 'in-service',
  criticality: 1,
  owner: 'Ann',
  rtoMinutes: 240,
  tags: ['a', 'b'],
  attributes: { engine: 'postgres', replicas: 3 },
};
const known = {
  id: 'database',
  label: 'Database',
  pluralLabel: 'Databases',
  symbol: 'database',
  tier: 'data',
  isBusinessService: false,
  attributes: [
    { name: 'engine', label: 'Engine', type: 'string' },
    { name: 'encrypted', label: 'Encrypted', type: 'boolean' },
  ],
};
const sections = listFormSections(item, known);
const before = readForm(item, sections);

describe('the form of an item', () => {
  it('shows the attributes of its class and those it has besides', () => {
    expect(sections.at(-1)?.fields.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'attributes.engine text',
      'attributes.encrypted boolean',
      'attributes.replicas number',
    ]);
  });

  it('says nothing when nothing was changed', () => {
    expect(buildPatch(before, { ...before }, sections)).toEqual({});
  });

  it('says only what was changed: texts, numbers, lists, attributes, and null for what was emptied', () => {
    const after = {
      ...before,
      owner: ' Bob ',
      criticality: '2',
      rtoMinutes: '',
      tags: 'b, c,, c',
      'attributes.encrypted': 'true',
      'attributes.replicas': '',
    };
    expect(buildPatch(before, after, sections)).toEqual({
      owner: 'Bob',
      criticality: 2,
      rtoMinutes: null,
      tags: ['b', 'c'],
      attributes: { encrypted: true, replicas: null },
    });
  });

  it('sends a number that is none as it was typed, for the server to say what is wrong', () => {
    expect(buildPatch(before, { ...before, rtoMinutes: 'soon' }, sections)).toEqual({ rtoMinutes: 'soon' });
  });

  it('brings what is wrong to its field', () => {
    const problems = [
      { code: 'x', detail: 'no link', pointer: '/link' },
      { code: 'x', detail: 'bad tag', pointer: '/tags/1' },
      { code: 'x', detail: 'bad engine', pointer: '/attributes/engine' },
      { code: 'x', detail: 'elsewhere', pointer: '/source' },
    ];
    expect(findFieldProblems(problems, sections)).toEqual({
      byField: { link: 'no link', tags: 'bad tag', 'attributes.engine': 'bad engine' },
      others: ['elsewhere'],
    });
  });
});

describe('what the server says of a field', () => {
  it.each([
    [
      '/availabilityTarget',
      '"availabilityTarget" must be a number',
      'availabilityTarget',
      '“Agreed availability, %” must be a number',
    ],
    ['/attributes/engine', '"attributes.engine" must be text', 'attributes.engine', '“Engine” must be text'],
    ['/attributes/engine', '"engine" must be text', 'attributes.engine', '“Engine” must be text'],
  ])('at %s, %s, calls it as the form does', (pointer, detail, name, said) => {
    const problems = [{ code: 'not-that', pointer, detail }];
    expect(findFieldProblems(problems, sections).byField).toEqual({ [name]: said });
  });
});

describe('two changes of one item', () => {
  const mine = { ...before, owner: 'Mine', location: 'DC1' };
  const theirs = { ...before, owner: 'Theirs', supplier: 'Acme' };

  it('are laid side by side where they differ; only what both changed is open', () => {
    expect(findConflicts(before, mine, theirs, sections).map(({ name, isOpen }) => `${name} ${isOpen}`)).toEqual([
      'location false',
      'owner true',
      'supplier false',
    ]);
  });

  it('are put together: each keeps what it alone changed, the open field goes as chosen', () => {
    expect(mergeSides(before, mine, theirs, new Set())).toMatchObject({
      owner: 'Mine',
      location: 'DC1',
      supplier: 'Acme',
    });
    expect(mergeSides(before, mine, theirs, new Set(['owner']))).toMatchObject({ owner: 'Theirs', location: 'DC1' });
  });
});
