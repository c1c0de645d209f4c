import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ListedView } from '../../../server/contract/view.ts';
import { viewsQuery } from '../../api/queries.ts';
import { FormField } from '../../components/form-field.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { sayNamesake } from '../../state/view-names.ts';
import { sayViewNews } from '../../state/view-news.ts';
import type { MapPartProps } from './map-parts.ts';
import { useViewWrites, type ViewWrites } from './use-view-writes.ts';
import { ViewRow } from './view-row.tsx';

/** The saved views: save what is on the screen, open, rename and remove. */
export function ViewsPanel(props: MapPartProps): ReactNode {
  const { data, error, refetch } = useQuery(viewsQuery);
  const writes = useViewWrites(props);
  const { view, state } = props;
  const views = data?.views ?? [];
  return (
    <div className="views-panel">
      {view.problem !== null && state.viewId !== undefined && <ProblemBanner problem={view.problem} />}
      {view.answer !== undefined && <OpenedView {...props} writes={writes} />}
      <SaveForm writes={writes} views={views} />
      {writes.problem !== undefined && <ProblemBanner problem={writes.problem} />}
      {error !== null && <ProblemBanner problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <SkeletonRows count={4} label="Views are on their way" />}
      {data?.views.length === 0 && (
        <p className="muted">No view is saved yet. A view keeps what is shown and where every box stands.</p>
      )}
      <ul className="view-rows">
        {views.map((each) => (
          <ViewRow key={each.id} view={each} views={views} isOpen={each.id === state.viewId} writes={writes} />
        ))}
      </ul>
    </div>
  );
}

function OpenedView({ view, writes }: MapPartProps & { readonly writes: ViewWrites }): ReactNode {
  if (view.answer === undefined) return null;
  const { name, savedAtRevision } = view.answer.view;
  const { goneIds } = view.news;
  return (
    <section className="opened-view" aria-label="The view that is open" role="status">
      <h2>
        <ItemName name={name} />
      </h2>
      <p>
        Since it was saved at revision {savedAtRevision.toLocaleString('en-US')}: {sayViewNews(view.news)}.
      </p>
      {goneIds.length > 0 && (
        <p className="muted">
          Gone: <ItemName name={goneIds.slice(0, 8).join(', ')} />
          {goneIds.length > 8 && ` and ${goneIds.length - 8} more`}
        </p>
      )}
      <button type="button" className="button" onClick={writes.saveAnew}>
        Save as it is now
      </button>
    </section>
  );
}

interface SaveFormProps {
  readonly writes: ViewWrites;
  /** All that are saved. */
  readonly views: readonly ListedView[];
}

function SaveForm({ writes, views }: SaveFormProps): ReactNode {
  const [name, setName] = useState('');
  const [author, setAuthor] = useState(writes.author);
  const namesake = sayNamesake(views, name);
  const isReady = name.trim() !== '' && author.trim() !== '' && namesake === undefined && !writes.isBusy;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    writes.save(name.trim(), author.trim());
    setName('');
  };
  return (
    <form className="view-save" onSubmit={save}>
      <FormField label="Name of the view" problem={namesake}>
        {(attributes) => (
          <input {...attributes} value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
        )}
      </FormField>
      <FormField
        label="Your name"
        {...(name !== '' && author === '' ? { hint: 'Needed, so that others know whose view it is.' } : {})}
      >
        {(attributes) => (
          <input {...attributes} value={author} maxLength={80} onChange={(event) => setAuthor(event.target.value)} />
        )}
      </FormField>
      <button type="submit" className="button" disabled={!isReady}>
        Save this view
      </button>
    </form>
  );
}
