import type { KeyboardEvent } from 'react';
import { type WalkDirection, walkScene } from '../state/walk-scene.ts';
import type { MapExtras } from './map-extras.ts';
import { type MapSession, sayFocus } from './map-session.ts';
import { fitScene, revealBox, zoomBy } from './view-fit.ts';

const WALKS: Readonly<Record<string, WalkDirection>> = {
  ArrowLeft: 'provider',
  ArrowRight: 'consumer',
  ArrowUp: 'above',
  ArrowDown: 'below',
};

/** What a key may lead to. */
export interface KeyActions {
  say(sentence: string): void;
  onPick(boxId: string | undefined): void;
  onOpen(boxId: string): void;
  /** The keyboard is to go on behind the map. */
  onLeave(): void;
  readonly extras: MapExtras | undefined;
}

/**
 * Carries out what a key means on a map.
 * @returns false when it means nothing
 */
export function pressKey(
  { session, repaint }: { readonly session: MapSession; readonly repaint: () => void },
  event: KeyboardEvent,
  actions: KeyActions,
): boolean {
  const { placed } = session;
  const { key } = event;
  const { say, onPick, onOpen, extras } = actions;
  if (placed === undefined) return false;
  if (event.shiftKey && extras !== undefined && pressShiftKey(session, key, extras)) return true;
  const direction = WALKS[key];
  if (direction !== undefined) {
    const from = session.focusedId ?? session.emphasis.selectedBoxId;
    session.focusedId = walkScene(placed.scene, placed.boxes, from, direction);
    if (session.focusedId !== undefined) {
      revealBox(session, session.focusedId);
      say(sayFocus(session));
    }
    repaint();
    return true;
  }
  if (key === 'Enter' || key === ' ') {
    const box = session.focusedId === undefined ? undefined : session.boxes.get(session.focusedId);
    if (box === undefined) return false;
    if (session.emphasis.selectedBoxId === undefined) say(`${box.label} selected.`);
    // Where a bundle cannot be selected there is nothing else to do with it than to open it.
    const isOpened = (box.kind === 'bundle' && extras === undefined) || box.id === session.emphasis.selectedBoxId;
    if (isOpened) onOpen(box.id);
    else onPick(box.id);
    return true;
  }
  if (key === 'Escape') {
    if (session.focusedId === undefined && session.emphasis.selectedBoxId === undefined) {
      actions.onLeave();
      return true;
    }
    session.focusedId = undefined;
    onPick(undefined);
    say('Nothing selected.');
    return true;
  }
  if (pressZoomKey(session, key)) return true;
  const boxId = session.focusedId ?? session.emphasis.selectedBoxId;
  if (extras?.onKey(key, boxId, placed.boxes.get(boxId ?? '')) !== true) return false;
  // The keyboard goes on from there, also when the key took the box off the map.
  session.focusedId = boxId;
  return true;
}

/** With Shift, arrows open a side of a box and Enter adds it to what is chosen. */
function pressShiftKey(session: MapSession, key: string, extras: MapExtras): boolean {
  const boxId = session.focusedId ?? session.emphasis.selectedBoxId;
  if (boxId === undefined) return false;
  if (key === 'ArrowLeft') extras.onExpand(boxId, 'providers');
  else if (key === 'ArrowRight') extras.onExpand(boxId, 'consumers');
  else if (key === 'Enter') extras.onChoose([boxId], true);
  else return false;
  return true;
}

function pressZoomKey(session: MapSession, key: string): boolean {
  if (key === '+' || key === '=') zoomBy(session, 1.3);
  else if (key === '-') zoomBy(session, 1 / 1.3);
  else if (key === '0') fitScene(session);
  else return false;
  return true;
}
