import { Fragment, type ReactNode } from 'react';
import { Modal } from './modal.tsx';

type Keys = readonly (readonly [keys: string, meaning: string])[];

const EVERYWHERE: Keys = [
  ['Ctrl K', 'find an item, a page or an action (⌘\u00a0K on a Mac)'],
  ['F6', 'go on to the next part of the page; with Shift to the one before'],
  ['?', 'show these keys'],
  ['Esc', 'close what is open'],
];

const ON_A_MAP: Keys = [
  ['← →', 'to what an item needs, to what needs it'],
  ['↑ ↓', 'along the column'],
  ['Enter', 'select and see why; once more opens it'],
  ['Esc', 'let go of the selection; once more leaves the map'],
  ['+ − 0', 'zoom in, zoom out, show all'],
];

const ON_THE_MAP_OF_THE_ESTATE: Keys = [
  ['Shift ← →', 'open what is not drawn on that side'],
  ['Shift Enter', 'add the item to what is chosen'],
  ['F', 'find on the map'],
  ['H', 'hide an item'],
  ['P', 'hold an item where it is'],
  ['O', 'open its page'],
];

const IN_THE_FINDER: Keys = [
  ['Enter', 'open the item'],
  ['Ctrl Enter', 'ask what breaks if it fails'],
];

/** All keys in one place. */
export function KeyboardHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Modal title="Keys" onClose={onClose}>
      <div className="keys">
        <KeyList title="Everywhere" keys={EVERYWHERE} />
        <KeyList title="In the finder" keys={IN_THE_FINDER} />
        <KeyList title="On every map" keys={ON_A_MAP} />
        <KeyList title="On the map of the estate" keys={ON_THE_MAP_OF_THE_ESTATE} />
      </div>
      <div className="modal-buttons">
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Modal>
  );
}

function KeyList({ title, keys }: { readonly title: string; readonly keys: Keys }): ReactNode {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <dl>
        {keys.map(([names, meaning]) => (
          <Fragment key={names}>
            <dt>
              {names.split(' ').map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
