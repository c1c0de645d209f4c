import { act, type ReactNode, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { Finder, type FinderGroup } from '../../web/components/finder.tsx';
import { click, render } from './render.ts';

const chosen: string[] = [];

const groupOf = (heading: string, ...keys: readonly string[]): FinderGroup => ({
  heading,
  options: keys.map((key) => ({ key, content: key, onChoose: () => chosen.push(key) })),
});

let show: (groups: readonly FinderGroup[]) => void = () => undefined;

function Sample({ start }: { readonly start: readonly FinderGroup[] }): ReactNode {
  const [groups, setGroups] = useState(start);
  show = (next) => act(() => setGroups(next));
  return <Finder label="Find" placeholder="Find" text="" onText={() => undefined} groups={groups} />;
}

const draw = (...groups: readonly FinderGroup[]): HTMLElement => {
  chosen.length = 0;
  return render(<Sample start={groups} />);
};
const press = (host: HTMLElement, ...keys: readonly string[]): void => {
  for (const key of keys) {
    act(() => void host.querySelector('input')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
  }
};
const markedOf = (host: HTMLElement): string =>
  host.querySelector('[role="option"][aria-selected="true"]')?.textContent ?? '';

describe('a finder', () => {
  it('marks the first option, which Enter chooses', () => {
    const host = draw(groupOf('Items', 'orders', 'main-db'), groupOf('Go to', 'map'));
    expect(markedOf(host)).toBe('orders');
    press(host, 'Enter');
    expect(chosen).toEqual(['orders']);
  });

  it('walks through all groups and round', () => {
    const host = draw(groupOf('Items', 'orders', 'main-db'), groupOf('Go to', 'map'));
    press(host, 'ArrowDown', 'ArrowDown');
    expect(markedOf(host)).toBe('map');
    press(host, 'ArrowDown');
    expect(markedOf(host)).toBe('orders');
    press(host, 'ArrowUp', 'Enter');
    expect(chosen).toEqual(['map']);
  });

  it('tells the reader of the field which option is marked', () => {
    const host = draw(groupOf('Items', 'orders', 'main-db'));
    press(host, 'ArrowDown');
    const markedId = host.querySelector('input')?.getAttribute('aria-activedescendant') ?? '';
    expect(document.getElementById(markedId)?.textContent).toBe('main-db');
  });

  it('marks the first again when another came first, and keeps the mark otherwise', () => {
    const host = draw(groupOf('Go to', 'map', 'data'));
    press(host, 'ArrowDown');
    show([groupOf('Go to', 'map', 'data', 'impact')]);
    expect(markedOf(host)).toBe('data');
    show([groupOf('Items', 'orders'), groupOf('Go to', 'map', 'data')]);
    expect(markedOf(host)).toBe('orders');
  });

  it('chooses what is pressed, and nothing where there is nothing', () => {
    const host = draw(groupOf('Items', 'orders', 'main-db'));
    click(host.querySelectorAll<HTMLElement>('[role="option"]')[1] as HTMLElement);
    expect(chosen).toEqual(['main-db']);
    show([groupOf('Items')]);
    press(host, 'Enter', 'ArrowDown');
    expect(chosen).toEqual(['main-db']);
    expect(host.querySelector('input')?.getAttribute('aria-expanded')).toBe('false');
  });
});
