import { useQuery } from '@tanstack/react-query';
import { Database, History, Keyboard, ListChecks, Radar, Search, Waypoints } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { estateQuery } from '../api/queries.ts';
import { type Connection, useLiveRevision } from '../api/use-live-revision.ts';
import { useRevisionNews } from '../api/use-revision-news.ts';
import { formatInstant, formatShortInstant } from '../state/durations.ts';
import { AppLink } from './app-link.tsx';
import { CommandPalette } from './command-palette.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { ThemeMenu } from './theme-menu.tsx';
import { useAddress } from './use-address.ts';
import { useFrameKeys } from './use-frame-keys.ts';
import { useIsOnline } from './use-is-online.ts';

const SECTIONS = [
  { address: '/map', label: 'Map', Icon: Waypoints },
  { address: '/impact', label: 'Impact', Icon: Radar },
  { address: '/items', label: 'Items', Icon: Database },
  { address: '/data', label: 'Data', Icon: ListChecks },
] as const;

/** What is around every page: the sections, the search, and where the facts stand. */
export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const connection = useLiveRevision(useRevisionNews());
  const [isHelpOpen, setHelpOpen] = useState(false);
  const openPalette = useCallback(() => setPaletteOpen(true), []);
  const openHelp = useCallback(() => setHelpOpen(true), []);
  useFrameKeys({ onFind: openPalette, onHelp: openHelp });
  return (
    <div className="frame">
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      <Sections />
      <header className="topbar" data-part="top">
        <button type="button" className="search-button" onClick={openPalette}>
          <Search size={17} aria-hidden="true" />
          <span>Find an item, a page or an action</span>
          <kbd>Ctrl K</kbd>
        </button>
        <div className="topbar-end">
          <RevisionNote />
          <button
            type="button"
            className="icon-button help-button"
            aria-label="Keys"
            title="Keys (?)"
            onClick={openHelp}
          >
            <Keyboard size={18} />
          </button>
          <ThemeMenu />
        </div>
      </header>
      <StaleBanner connection={connection} />
      <main id="main" className="main" tabIndex={-1}>
        {children}
      </main>
      <CommandPalette isOpen={isPaletteOpen} onClose={() => setPaletteOpen(false)} onHelp={openHelp} />
      {isHelpOpen && <KeyboardHelp onClose={() => setHelpOpen(false)} />}
    </div>
  );
}

function Sections(): ReactNode {
  const { pathname } = useAddress();
  return (
    <nav className="sections" aria-label="Sections">
      <AppLink href="/impact" className="brand" aria-label="Faultline">
        <svg viewBox="0 0 32 32" width="36" height="36" aria-hidden="true">
          <path d="M18.5 6.5l-6 9h6.5l-5 10" />
        </svg>
      </AppLink>
      {SECTIONS.map(({ address, label, Icon }) => (
        <AppLink
          key={address}
          href={address}
          className="section"
          aria-current={pathname.startsWith(address) ? 'page' : undefined}
        >
          <Icon size={19} aria-hidden="true" />
          <span>{label}</span>
        </AppLink>
      ))}
    </nav>
  );
}

function RevisionNote(): ReactNode {
  const { data } = useQuery(estateQuery);
  if (data === undefined) return null;
  return (
    <p className="revision" title={`Revision ${data.revision} of ${formatInstant(data.asOf)}`}>
      <History size={16} aria-hidden="true" />
      <span>
        Revision {data.revision.toLocaleString('en-US')} · {formatShortInstant(data.asOf, new Date())}
      </span>
    </p>
  );
}

function StaleBanner({ connection }: { readonly connection: Connection }): ReactNode {
  const { data } = useQuery(estateQuery);
  const isOnline = useIsOnline();
  if (!isOnline) {
    return (
      <p className="stale-banner" role="status">
        This device is offline. What you see may be out of date, and what you ask now may stay without an answer.
      </p>
    );
  }
  if (connection === 'lost') {
    return (
      <p className="stale-banner" role="status">
        The server is not heard at present. What you see may be out of date; it is asked again until it answers.
      </p>
    );
  }
  if (data?.stale !== true) return null;
  const since = data.staleSince === undefined ? '' : ` since ${formatInstant(data.staleSince)}`;
  return (
    <p className="stale-banner" role="status">
      The store cannot be reached{since}. Answers go on from memory and may lack the newest changes.
    </p>
  );
}
