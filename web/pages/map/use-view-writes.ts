import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedView, View, ViewWrite } from '../../../server/contract/view.ts';
import { asWritten, createView, deleteView, readWholeView, replaceView } from '../../api/view-writes.ts';
import { keepAuthor, readAuthor } from '../../components/remembered-author.ts';
import { useToast } from '../../components/toasts.tsx';
import { goTo } from '../../components/use-address.ts';
import { formatExploreState, parseExploreState } from '../../state/explore-state.ts';
import type { MapPartProps } from './map-parts.ts';

/** What can be done with views. */
export interface ViewWrites {
  /** Who saved last in this browser. */
  readonly author: string;
  readonly isBusy: boolean;
  /** What the server refused last, or undefined. */
  readonly problem: unknown;
  readonly save: (name: string, author: string) => void;
  /** Saves what is on the screen under the view that is open. */
  readonly saveAnew: () => void;
  readonly open: (view: ListedView) => void;
  readonly rename: (view: ListedView, name: string) => void;
  readonly remove: (view: ListedView) => void;
}

const MOST_POSITIONS = 1_000;

/** Saves, opens, renames and removes views. */
export function useViewWrites(parts: MapPartProps): ViewWrites {
  const { state, show, view: opened } = parts;
  const client = useQueryClient();
  const toast = useToast();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();

  const carryOut = (work: () => Promise<void>): void => {
    const run = async (): Promise<void> => {
      setBusy(true);
      setProblem(undefined);
      try {
        await work();
      } catch (refusal) {
        setProblem(refusal);
      } finally {
        setBusy(false);
        await client.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind === 'views' || kind === 'view' });
      }
    };
    void run();
  };
  return {
    author: readAuthor(),
    isBusy,
    problem,
    save: (name, author) =>
      carryOut(async () => {
        keepAuthor(author);
        const { view } = await createView(snapshot(parts, name, author));
        show({ ...state, viewId: view.id }, true);
        toast(`The view ${view.name} is saved.`);
      }),
    saveAnew: () =>
      carryOut(async () => {
        if (opened.answer === undefined) return;
        const { id, version, name, author } = opened.answer.view;
        const before = opened.answer.view;
        const { view } = await replaceView(id, version, snapshot(parts, name, author));
        const run = (): void => carryOut(async () => void (await replaceView(id, view.version, asWritten(before))));
        toast(`The view ${name} is saved as it is now.`, { label: 'Undo', run });
      }),
    open: (listed) =>
      carryOut(async () => {
        const view = await readWholeView(listed.id);
        openAddress(view);
      }),
    rename: (listed, name) =>
      carryOut(async () => {
        const before = asWritten(await readWholeView(listed.id));
        const { view } = await replaceView(listed.id, listed.version, { ...before, name });
        const run = (): void => carryOut(async () => void (await replaceView(listed.id, view.version, before)));
        toast(`The view is named ${name} now.`, { label: 'Undo', run });
      }),
    remove: (listed) =>
      carryOut(async () => {
        const view = await readWholeView(listed.id);
        await deleteView(listed.id, listed.version);
        if (state.viewId === listed.id) show({ ...state, viewId: undefined }, true);
        const run = (): void => carryOut(async () => void (await createView(asWritten(view))));
        toast(`The view ${listed.name} is removed.`, { label: 'Undo', run });
      }),
  };
}

/** What is on the screen, as a view. */
function snapshot({ state, answer, placed }: MapPartProps, name: string, author: string): ViewWrite {
  const { map, request } = answer;
  const { viewId: _viewId, pane: _pane, tab: _tab, ...kept } = state;
  const address = formatExploreState({ ...parseExploreState(''), ...kept });
  const { minRevision: _minRevision, ...question } = request;
  // What stood on a map before need not be on this one, which may be read as a table.
  const drawn = new Set([...(map?.items ?? []), ...(map?.groups ?? [])].map(({ id }) => id));
  const places = [...placed.current].filter(([id]) => drawn.has(id)).slice(0, MOST_POSITIONS);
  return {
    name,
    author,
    page: 'map',
    itemIds: map?.items.map(({ id }) => id) ?? [],
    ...(map === undefined ? {} : { savedAtRevision: map.revision }),
    state: {
      map: question,
      address,
      positions: places.map(([id, { x, y }]) => ({ id, x, y })),
      pinnedIds: state.pins.map(({ id }) => id),
      hiddenIds: [...state.hiddenIds],
      selectedIds: [...state.selectedIds],
    },
  };
}

/** An address that somebody else wrote is only gone to within the app. */
function openAddress({ id, page, state }: View): void {
  const address = state.address ?? (page === 'map' ? '/map' : '/impact');
  if (page !== 'map') {
    goTo(address);
    return;
  }
  const search = address.startsWith('/map?') ? address.slice('/map'.length) : '';
  goTo(formatExploreState({ ...parseExploreState(search), viewId: id, tab: 'views' }));
}
