import type { ReactNode } from 'react';
import { AppLink } from '../components/app-link.tsx';
import { PageTitle } from '../components/page-title.tsx';

/** What an address shows that no page has. */
export function NotFoundPage(): ReactNode {
  return (
    <div className="empty">
      <PageTitle>No such page</PageTitle>
      <h1>There is no page at this address</h1>
      <p>It may have been mistyped, or moved. Press Ctrl K to find an item, or start from one of these.</p>
      <p className="empty-links">
        <AppLink className="button" href="/impact">
          Ask what breaks
        </AppLink>
        <AppLink className="button" href="/items">
          List all items
        </AppLink>
      </p>
    </div>
  );
}
