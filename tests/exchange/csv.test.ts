import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportInput } from '../../server/exchange/read-import.ts';
import { csv, exported, ndjson, type OpenEstate, openEstate, refusalOf, server } from './open-estate.ts';

let open: OpenEstate;
beforeEach(async () => {
  open = await openEstate();
});
afterEach(async () => {
  await open.close();
});

const HEADER = 'id,name,class,status\n';
const refuse = (files: Parameters<typeof csv>[0]) => refusalOf(open.commit(csv(files)));
const item = (id: string) => open.view().itemAt(open.view().indexOf(id));

describe('the three CSV files', () => {
  it('are read together, tags separated by a bar and attributes by name', async () => {
    const outcome = await open.commit(
      csv({
        items:
          'id,name,class,status,criticality,tags,attributes.model,attributes.slots:number,attributes.spare:boolean\r\n' +
          'a,"A, the first",server,in-service,1,red|blue,M1,4,true\r\n' +
          'b,B,server,maintenance,,,,,\r\n',
        groups: 'consumerId,name,need,fullAt\r\na,pool,50%,2\r\n',
        dependencies: 'consumerId,type,providerId,group,weight\r\na,uses,b,pool,3\r\n',
      }),
    );
    expect(outcome.warnings).toEqual([]);
    expect(item('a')).toEqual({
      id: 'a',
      name: 'A, the first',
      class: 'server',
      status: 'in-service',
      criticality: 1,
      tags: ['blue', 'red'],
      attributes: { model: 'M1', slots: 4, spare: true },
    });
    expect(item('b')).not.toHaveProperty('attributes');
    expect(open.view().groupsOf(open.view().indexOf('a'))).toEqual([
      { consumerId: 'a', name: 'pool', need: '50%', fullAt: 2 },
    ]);
    expect(open.view().dependenciesOf(open.view().indexOf('a'))).toMatchObject([
      { providerId: 'b', group: 'pool', weight: 3 },
    ]);
  });

  it('clear with an empty cell, quoted or not, and leave with an absent column', async () => {
    await open.commit(
      ndjson(server('a', { owner: 'Ann', location: 'L1', supplier: 'S', tags: ['x'], attributes: { model: 'M' } })),
    );
    await open.commit(csv({ items: 'id,owner,location,tags,attributes.model\na,,"",,\n' }));
    expect(item('a')).toEqual({ id: 'a', name: 'Server a', class: 'server', status: 'in-service', supplier: 'S' });
  });

  it('keep texts that look like something else', async () => {
    const names = [
      'null',
      'undefined',
      'NaN',
      'true',
      '[object Object]',
      '007',
      '1e3',
      "x' WITH true as i DETACH DELETE s //",
    ];
    await open.commit(
      csv({ items: HEADER + names.map((name, index) => `n${index},${name},server,in-service\n`).join('') }),
    );
    expect(names.map((_, index) => item(`n${index}`).name)).toEqual(names);
  });

  it.each([
    [';', 'semicolons'],
    ['\t', 'tabs'],
  ])('are read with the delimiter %j, and the answer says so', async (delimiter, word) => {
    const text = `${HEADER}a,"one;two",server,in-service\n`.replaceAll(',', delimiter);
    const outcome = await open.commit(csv({ items: text }));
    expect(item('a').name).toBe('one;two');
    expect(outcome.warnings).toEqual([{ code: 'delimiter_detected', detail: expect.stringContaining(word) }]);
  });

  it('accept cells that begin like a formula as they are', async () => {
    const formulas = ['=1+1', '+1', '-1', '@sum', "=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")'];
    const rows = formulas.map((text, index) => `f${index},"${text.replaceAll('"', '""')}",server,in-service\n`);
    await open.commit(csv({ items: HEADER + rows.join('') }));
    expect(formulas.map((_, index) => item(`f${index}`).name)).toEqual(formulas);
    const text = await exported(open.view(), 'items-csv');
    for (const row of text.split('\r\n')) for (const cell of row.split(',')) expect(cell).not.toMatch(/^"?[=+\-@\t\r]/);
    expect(text).toContain(`"'=1+1"`);
    const other = await openEstate();
    await other.commit(csv({ items: text }));
    expect(formulas.map((_, index) => other.view().itemAt(other.view().indexOf(`f${index}`)).name)).toEqual(formulas);
    await other.close();
  });

  it('may state only relations of items that stand', async () => {
    await open.commit(ndjson(server('a'), server('b')));
    await open.commit(csv({ dependencies: 'consumerId,type,providerId\na,uses,b\n' }));
    expect(open.view().counts.dependencies).toBe(1);
  });

  it('read rows whose cells hold line breaks, and count their lines', async () => {
    const text = `id,name,class,status,description\na,A,server,in-service,"one\ntwo\nthree"\n\nb,B,server,gone,\n`;
    expect((await refuse({ items: text })).problems).toMatchObject([
      { file: 'items.csv', line: 6, column: 4, code: 'out_of_range' },
    ]);
  });
});

describe('CSV that is not right', () => {
  it('is refused without a header row, and told which columns there are', async () => {
    const { problems } = await refuse({ items: 'web-1,Web,server,in-service\n' });
    expect(problems).toMatchObject([{ code: 'header_missing', file: 'items.csv', line: 1 }]);
    expect(problems[0]?.detail).toContain('id, name, class, status');
  });

  it('is refused for an unknown column with the nearest name, unless it is to be passed over', async () => {
    const files = { items: 'id,nmae,class,status,name\na,x,server,in-service,A\n' };
    expect(await refuse(files)).toMatchObject({
      code: 'invalid-input',
      problems: [{ code: 'column_unknown', line: 1, column: 2, detail: expect.stringContaining('"name"') }],
    });
    await open.commit({ ...csv(files), ignoresUnknownColumns: true } as ImportInput);
    expect(item('a').name).toBe('A');
  });

  it.each([
    ['__proto__', 'forbidden_key'],
    ['constructor', 'forbidden_key'],
    ['attributes.__proto__', 'forbidden_key'],
    ['attributes.constructor:number', 'forbidden_key'],
    ['attributes.a`b', 'column_unknown'],
    ['attributes.', 'column_unknown'],
    ['id', 'duplicate_key'],
    ['', 'column_unknown'],
  ])('is refused for the column %j', async (column, code) => {
    const { problems } = await refuse({ items: `id,name,class,status,${column}\na,A,server,in-service,1\n` });
    expect(problems).toMatchObject([{ code, column: 5, line: 1, file: 'items.csv' }]);
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });

  it('is told the name of the column that other tools call a type', async () => {
    expect((await refuse({ items: 'id,name,type,status\na,A,server,in-service\n' })).problems).toMatchObject([
      { code: 'column_unknown', column: 3, detail: expect.stringContaining('Did you mean "class"?') },
    ]);
  });

  it('is refused without the columns that name a fact', async () => {
    expect((await refuse({ dependencies: 'consumerId,type\na,uses\n' })).problems).toMatchObject([
      { code: 'column_missing', detail: expect.stringContaining('providerId'), file: 'dependencies.csv' },
    ]);
  });

  it('is refused for rows with too few or too many cells, each with its line', async () => {
    const { problems } = await refuse({ items: `${HEADER}a,A,server\nb,B,server,in-service,more\n` });
    expect(problems).toMatchObject([
      { code: 'cell_count', line: 2 },
      { code: 'cell_count', line: 3 },
    ]);
  });

  it.each([
    ['a bare quote inside a cell', `${HEADER}a,A,server,in-service\nb,B "x" y,server,in-service\n`, 3],
    ['a text behind a closing quote', `${HEADER}a,"A" b,server,in-service\n`, 2],
    ['a quote that is never closed', `${HEADER}a,"A,server,in-service\n`, 2],
  ])('is refused for %s with the line', async (_what, items, line) => {
    const { problems } = await refuse({ items });
    expect(problems).toMatchObject([{ code: 'csv_syntax', file: 'items.csv', line }]);
  });

  it('is refused for values with file, line and the number of the cell', async () => {
    const { problems } = await refuse({
      items: `id,name,class,status,rtoMinutes,criticality,attributes.seats\na,A,licence,in-service,abc,1.5,x\n`,
    });
    expect(problems).toMatchObject([
      { code: 'wrong_type', pointer: '/criticality', line: 2, column: 6 },
      { code: 'out_of_range', pointer: '/rtoMinutes', line: 2, column: 5 },
      { code: 'out_of_range', pointer: '/attributes/seats', line: 2, column: 7 },
    ]);
  });

  it('is refused for relations of items that do not exist, with file and line', async () => {
    const { problems } = await refuse({
      items: `${HEADER}a,A,server,in-service\n`,
      groups: 'consumerId,name,need\nx,pool,1\n',
      dependencies: 'consumerId,type,providerId,group\na,uses,y,\na,uses,a2,pool\n',
    });
    expect(problems).toMatchObject([
      { code: 'item_unknown', file: 'groups.csv', line: 2 },
      { code: 'item_unknown', file: 'dependencies.csv', line: 2 },
      { code: 'item_unknown', file: 'dependencies.csv', line: 3 },
      { code: 'group_unknown', file: 'dependencies.csv', line: 3 },
    ]);
  });

  it('is refused when no file is sent, or a row is longer than a megabyte', async () => {
    expect(await refuse({})).toMatchObject({ problems: [{ code: 'import_empty' }] });
    const long = `${HEADER}a,${'x'.repeat(2_000_000)},server,in-service\n`;
    expect(await refuse({ items: long })).toMatchObject({
      code: 'too-large',
      position: { file: 'items.csv', line: 2 },
    });
    expect(await refuse({ items: `"${'x'.repeat(2_000_000)}` })).toMatchObject({ code: 'too-large' });
  });
});
