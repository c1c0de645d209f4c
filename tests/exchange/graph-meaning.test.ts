import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findLookalike } from '../../server/exchange/staging/confusable.ts';
import { bytesOf, group, ndjson, need, type OpenEstate, openEstate, refusalOf, server } from './open-estate.ts';

let open: OpenEstate;
beforeEach(async () => {
  open = await openEstate();
});
afterEach(async () => {
  await open.close();
});

const refuse = (...records: readonly object[]) => refusalOf(open.commit(ndjson(...records)));

describe('the meaning of an import', () => {
  it('is refused for the same id twice, with both lines', async () => {
    const refusal = await refuse(server('a'), server('b'), server('a', { name: 'Other' }));
    expect(refusal).toMatchObject({
      code: 'unprocessable-input',
      problems: [{ code: 'duplicate_id', line: 3, pointer: '/item/id' }],
    });
    expect(refusal.problems[0]?.detail).toContain('line 1');
  });

  it('is refused for the same group twice, with both lines', async () => {
    const refusal = await refuse(server('a'), group('a', 'pool'), group('a', 'pool', { need: 2 }));
    expect(refusal.problems).toMatchObject([
      { code: 'duplicate_group', line: 3, detail: expect.stringContaining('line 2') },
    ]);
  });

  it('is refused for an item that depends on itself', async () => {
    expect(await refuse(server('a'), need('a', 'a'))).toMatchObject({
      code: 'unprocessable-input',
      problems: [{ code: 'self_dependency', line: 2 }],
    });
  });

  it('is refused for items and groups that do not exist', async () => {
    expect(await refuse(server('a'), need('a', 'b'), need('c', 'a'), need('a', 'd', { group: 'pool' }))).toMatchObject({
      code: 'unprocessable-input',
      problems: [
        { code: 'item_unknown', line: 2, detail: expect.stringContaining('"b"') },
        { code: 'item_unknown', line: 3, detail: expect.stringContaining('"c"') },
        { code: 'item_unknown', line: 4, detail: expect.stringContaining('"d"') },
        { code: 'group_unknown', line: 4, detail: expect.stringContaining('"pool"') },
      ],
    });
  });

  it('is refused only for what is wrong in an item or a group, and not for what names them', async () => {
    const refusal = await refuse(
      server('app', { class: 'nothing' }),
      server('a'),
      need('app', 'a'),
      need('a', 'app', { group: 'pool' }),
      group('a', 'pool', { need: 'many' }),
      need('a', 'b'),
    );
    expect(refusal.problems.map(({ code, line }) => `${line} ${code}`)).toEqual([
      '1 class_unknown',
      expect.stringMatching(/^5 /),
      '6 item_unknown',
    ]);
  });

  it('is refused for an id with characters nobody can see, and accepts them in a name', async () => {
    expect(await refuse(server('pay\u200broll'), server('a\u202eb'))).toMatchObject({
      code: 'invalid-input',
      problems: [
        { code: 'unseen_character', line: 1 },
        { code: 'unseen_character', line: 2 },
      ],
    });
    await open.commit(ndjson(server('a', { name: 'a\u202eb\u200bc' })));
    expect(open.view().nameAt(0)).toBe('a\u202eb\u200bc');
  });

  it('accepts an id that can be mistaken for another, and warns', async () => {
    const outcome = await open.commit(
      ndjson(server('payroll'), server('pаyroll', { name: 'Pay' }), server('сервер'), server('café')),
    );
    expect(outcome.warnings).toMatchObject([
      { code: 'confusable_with', line: 2, detail: expect.stringContaining('"payroll", which exists too') },
    ]);
    expect(open.view().counts.items).toBe(4);
  });

  it('accepts a name that can be mistaken, and warns', async () => {
    const outcome = await open.commit(ndjson(server('a', { name: 'Pаyroll' })));
    expect(outcome.warnings).toMatchObject([{ code: 'confusable_with', line: 1, pointer: '/item/name' }]);
  });

  it('is refused for values out of range, each with the range', async () => {
    const { code, problems } = await refuse(
      server('a', { criticality: 11 }),
      server('b', { rtoMinutes: 'abc' }),
      need('a', 'b', { weight: 0 }),
      group('a', 'pool', { need: '150%' }),
    );
    expect(code).toBe('unprocessable-input');
    expect(problems.map(({ line, detail }) => `${line} ${detail}`)).toEqual([
      '1 "criticality" must be a whole number from 1 to 4.',
      '2 "abc" is not a whole number from 0 to 5256000.',
      '3 "weight" must be a whole number from 1 to 1000000.',
      '4 "150%" is not a need: a whole number from 1, a percentage above 0% up to 100%, "all" or "unknown".',
    ]);
  });

  it('is 400 when one form is wrong among wrong meanings', async () => {
    expect((await refuse(server('a', { criticality: 11 }), server('b', { owner: 3 }))).code).toBe('invalid-input');
  });

  it('echoes at most 64 escaped characters of what was sent', async () => {
    const { problems } = await refuse(server('a', { class: `\u202e${'x'.repeat(200)}` }));
    expect(problems[0]?.detail).not.toContain('\u202e');
    expect(problems[0]?.detail.length).toBeLessThan(120);
  });

  it('may be 70 relations of one pair, each of its own type', async () => {
    const types = open.view().catalogue.relationTypes.map((type) => type.id);
    await open.commit(
      ndjson(
        server('a'),
        server('b'),
        ...types.map((type) => ({ dependency: { consumerId: 'a', type, providerId: 'b' } })),
      ),
    );
    expect(open.view().countDependenciesOf(open.view().indexOf('a'))).toBe(types.length);
  });

  it('may be a ring of 100,000 items', async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => {
      const next = need(`r${index}`, `r${(index + 1) % 100_000}`);
      return `${JSON.stringify(server(`r${index}`))}\n${JSON.stringify(next)}\n`;
    });
    const outcome = await open.commit({ format: 'ndjson', bytes: bytesOf(lines.join('')) });
    expect(outcome.counts).toMatchObject({ items: { added: 100_000 }, dependencies: { added: 100_000 } });
    expect(open.view().counts.dependencies).toBe(100_000);
  }, 60_000);
});

describe('a look-alike', () => {
  it.each([
    ['pаyroll', 'payroll'],
    ['сор', 'cop'],
    ['ｗｅｂ', 'web'],
    ['payroll', undefined],
    ['café', undefined],
    ['сервер', undefined],
    ['数据库', undefined],
    ['Ωmega', undefined],
  ])('of %j is %j', (text, lookalike) => {
    expect(findLookalike(text)).toBe(lookalike);
  });
});
