import type { ReactNode } from 'react';
import { AppLink } from '../components/app-link.tsx';
import { ItemName } from '../components/item-name.tsx';
import { PageTitle } from '../components/page-title.tsx';

interface NotFoundPageProps {
  /** The item that was asked for, when it is that which is not there. */
  readonly itemId?: string;
}

/** What an address shows that leads to no page or to no item. */
export function NotFoundPage({ itemId }: NotFoundPageProps): ReactNode {
  return (
    <div className="empty">
      <PageTitle>{itemId === undefined ? 'No such page' : 'No such item'}</PageTitle>
      <h1>{itemId === undefined ? 'There is no page at this address' : 'There is no item with this id'}</h1>
      <p className="empty-why">
        {itemId === undefined ? (
          'It may have been mistyped, or moved.'
        ) : (
          <>
            <strong>
              <ItemName name={itemId} />
            </strong>{' '}
            was removed, or never there.
          </>
        )}{' '}
        Look for it by name above, or start from one of these.
      </p>
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
