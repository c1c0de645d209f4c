import { goTo, itemAddress } from '../../components/use-address.ts';
import { drillInto, hideBoxes, pinBox, toggleIn, toggleSide } from '../../state/explore-moves.ts';
import type { ItemSide } from '../../state/explore-state.ts';
import { MOST_ELEMENTS } from '../../state/map-request.ts';
import type { MapPartProps } from './map-parts.ts';
import type { MapPlaces } from './map-places.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What pointer and keys do on the map. */
export function useMapMoves({ state, show, answer: { map }, placed }: MapPartProps, onFind: () => void) {
  const select = (ids: readonly string[]): void => show({ ...state, selectedIds: ids }, true);
  const open = (boxId: string): void => {
    const group = map?.groups.find(({ id }) => id === boxId);
    const dimension = map?.statement.groupedBy;
    if (group === undefined) goTo(itemAddress(boxId));
    else if (group.isFolded !== true && dimension !== undefined) {
      show(drillInto(state, group, dimension, MOST_ELEMENTS));
    }
  };
  const togglePin = (boxId: string, at: Point): void => {
    const isHeld = state.pins.some(({ id }) => id === boxId);
    show(pinBox(state, boxId, isHeld ? undefined : { x: at.x, y: at.y }), true);
  };
  const pressKey = (key: string, boxId: string | undefined, at: Point | undefined): boolean => {
    const letter = key.toLowerCase();
    if (letter === 'f' || key === '/') onFind();
    else if (boxId === undefined || at === undefined) return false;
    else if (letter === 'h' || key === 'Delete') show(hideBoxes(state, [boxId]));
    else if (letter === 'p') togglePin(boxId, at);
    else if (letter === 'o') open(boxId);
    else return false;
    return true;
  };
  return {
    pick: (boxId: string | undefined): void => select(boxId === undefined ? [] : [boxId]),
    open,
    extras: {
      onMove: (id: string, at: Point): void => show(pinBox(state, id, at), true),
      onExpand: (id: string, side: ItemSide): void => show(toggleSide(state, id, side)),
      onChoose: (ids: readonly string[], isAdded: boolean): void => {
        const [only] = ids;
        if (isAdded && ids.length === 1 && only !== undefined) select(toggleIn(state.selectedIds, only));
        else select(isAdded ? [...new Set([...state.selectedIds, ...ids])] : ids);
      },
      onKey: pressKey,
      onPlaced: (now: MapPlaces): void => {
        placed.current = now;
      },
    },
  };
}
