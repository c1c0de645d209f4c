import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { ProblemError } from './api/request-json.ts';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { Frame } from './components/frame.tsx';
import { ToastProvider } from './components/toasts.tsx';
import { goTo, readItemAddress, useAddress } from './components/use-address.ts';
import { DataPage } from './pages/findings/data-page.tsx';
import { DraftPage } from './pages/impact/draft/draft-page.tsx';
import { ImpactPage } from './pages/impact/impact-page.tsx';
import { ItemView } from './pages/items/item-view.tsx';
import { ItemsPage } from './pages/items/items-page.tsx';
import { ExploreMapPage } from './pages/map/explore-map-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { DRAFT_PATH } from './state/draft-state.ts';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A new revision makes everything be asked anew; until then an answer stays true.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 300_000,
      refetchOnWindowFocus: false,
      // Asked even when the device says that it is offline: a local server answers, and any other silence is said.
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (failures, problem) => failures < 2 && problem instanceof ProblemError && problem.isPassing,
    },
  },
});

/** The whole app. */
export function App(): ReactNode {
  return (
    <QueryClientProvider client={client}>
      <ToastProvider>
        <Frame>
          <CurrentPage />
        </Frame>
      </ToastProvider>
    </QueryClientProvider>
  );
}

function CurrentPage(): ReactNode {
  const { pathname } = useAddress();
  return <ErrorBoundary key={pathname}>{pageAt(pathname)}</ErrorBoundary>;
}

function pageAt(pathname: string): ReactNode {
  if (pathname === '/') return <GoHome />;
  if (pathname === DRAFT_PATH) return <DraftPage />;
  if (pathname === '/impact') return <ImpactPage />;
  if (pathname === '/map') return <ExploreMapPage />;
  if (pathname === '/items') return <ItemsPage />;
  if (pathname === '/data') return <DataPage />;
  const itemId = readItemAddress(pathname);
  if (itemId !== undefined) return <ItemView itemId={itemId} />;
  return <NotFoundPage />;
}

function GoHome(): ReactNode {
  useEffect(() => goTo('/impact', true), []);
  return null;
}
