import { describe, expect, it } from 'vitest';
import { sayNamesake } from '../../web/state/view-names.ts';

const VIEWS = [
  { id: 'a', name: 'Payments at night', author: 'Mara' },
  { id: 'b', name: 'Storage', author: 'Joris' },
];

describe('the name of a view', () => {
  it('is free when no other view has it', () => {
    expect(sayNamesake(VIEWS, 'Payments')).toBeUndefined();
  });

  it('is taken when another view has it, case and blanks aside, and says whose it is', () => {
    expect(sayNamesake(VIEWS, ' payments AT night ')).toBe(
      'Mara has saved a view of this name. Choose another name, or open that one and save it as it is now.',
    );
  });

  it('stays free for the view that has it', () => {
    expect(sayNamesake(VIEWS, 'Storage ', 'b')).toBeUndefined();
    expect(sayNamesake(VIEWS, 'Storage', 'a')).toBe('Joris has saved a view of this name. Choose another name.');
  });
});
