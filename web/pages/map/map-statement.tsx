import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { MOST_ELEMENTS } from '../../state/map-request.ts';
import { sayStatement } from '../../state/map-statement.ts';
import { sayViewNews } from '../../state/view-news.ts';
import type { MapPartProps } from './map-parts.ts';
import type { Arrivals } from './use-arrivals.ts';

interface MapStatementProps extends MapPartProps {
  readonly arrivals: Arrivals;
}

/** Says what of the estate is drawn, what is left out and what has changed: always there. */
export function MapStatement({ state, show, answer: { map }, view, arrivals }: MapStatementProps): ReactNode {
  if (map === undefined) return null;
  const hidden = state.hiddenIds.length + state.hiddenClasses.length;
  const held = state.pins.length;
  const words = [hidden > 0 ? `show ${hidden} hidden` : '', held > 0 ? `let go of ${held} held` : ''].filter(
    (part) => part !== '',
  );
  const { newIds, goneCount } = arrivals;
  const news = [newIds.length > 0 ? `${newIds.length} new` : '', goneCount > 0 ? `${goneCount} gone` : '']
    .filter((part) => part !== '')
    .join(', ');
  return (
    <p className="map-hint" role="status">
      <span>{sayStatement(map, MOST_ELEMENTS, hidden > 0).join(' ')}</span>
      {view.answer !== undefined && <span>Since the view was saved: {sayViewNews(view.news)}.</span>}
      {news !== '' && <span>While it is open: {news}.</span>}
      {words.length > 0 && (
        <button
          type="button"
          className="text-button"
          onClick={() => show({ ...state, hiddenIds: [], hiddenClasses: [], pins: [] })}
        >
          <Eye size={13} aria-hidden="true" /> {words.join(', ')}
        </button>
      )}
    </p>
  );
}
