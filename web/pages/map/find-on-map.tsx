import { Search, X } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useDebounced } from '../../components/use-debounced.ts';
import { findBoxes } from '../../state/map-emphasis.ts';
import type { Scene } from '../../state/scene.ts';
import type { MapPartProps } from './map-parts.ts';

interface FindOnMapProps extends Pick<MapPartProps, 'state' | 'show'> {
  readonly scene: Scene;
  readonly input: RefObject<HTMLInputElement | null>;
}

const TYPING_PAUSE_MS = 140;

/** Draws what holds a text strong, and walks from one to the next. */
export function FindOnMap({ state, show, scene, input }: FindOnMapProps): ReactNode {
  const [text, setText] = useState(state.find);
  const settled = useDebounced(text, TYPING_PAUSE_MS);
  useEffect(() => setText(state.find), [state.find]);
  // Only typing changes the address: a change of the address by other means must not be undone by an old text.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (settled !== state.find && settled === text) show({ ...state, find: settled }, true);
  }, [settled]);
  const found = findBoxes(scene, state.find);
  const goToNext = (): void => {
    const now = found.findIndex(({ id }) => id === state.selectedIds[0]);
    const next = found[(now + 1) % Math.max(1, found.length)];
    if (next !== undefined) show({ ...state, selectedIds: [next.id] }, true);
  };
  return (
    <div className="find-on-map">
      <label className="filter-text">
        <Search size={15} aria-hidden="true" />
        <span className="visually-hidden">Find on the map</span>
        <input
          ref={input}
          value={text}
          maxLength={200}
          placeholder="Find on the map"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') goToNext();
            if (event.key === 'Escape') setText('');
          }}
        />
        {text !== '' && (
          <button
            type="button"
            className="chip-button"
            aria-label="Clear what is searched for"
            onClick={() => setText('')}
          >
            <X size={14} />
          </button>
        )}
      </label>
      <span className="muted" role="status">
        {state.find === '' ? '' : `${found.length.toLocaleString('en-US')} of ${scene.boxes.length}`}
      </span>
    </div>
  );
}
