import { Command } from 'cmdk';
import { Database, Keyboard, Link2, type LucideIcon, PencilRuler, Radar, Waypoints } from 'lucide-react';
import type { ReactNode } from 'react';
import { DRAFT_PATH } from '../state/draft-state.ts';
import { applyTheme, THEME_IDS, THEME_LABELS } from './theme.ts';
import { THEME_ICONS } from './theme-menu.tsx';
import { goTo } from './use-address.ts';
import { useCopyLink } from './use-copy-link.ts';

interface PaletteActionsProps {
  /** What is typed; actions whose words hold it are listed. */
  readonly text: string;
  /** The palette is to go away; `isGoing` when the page changes under it. */
  readonly onDone: (isGoing: boolean) => void;
  readonly onHelp: () => void;
}

interface PaletteAction {
  readonly label: string;
  readonly Icon: LucideIcon;
  readonly run: () => void;
}

/** The pages and what can be done from everywhere, as far as they match what is typed. */
export function PaletteActions({ text, onDone, onHelp }: PaletteActionsProps): ReactNode {
  const copyLink = useCopyLink();
  const go = (label: string, Icon: LucideIcon, address: string): PaletteAction => ({
    label,
    Icon,
    run() {
      onDone(true);
      goTo(address);
    },
  });
  const act = (label: string, Icon: LucideIcon, work: () => void): PaletteAction => ({
    label,
    Icon,
    run() {
      onDone(false);
      work();
    },
  });
  const pages = [
    go('Ask what breaks', Radar, '/impact'),
    go('Try a change in a draft', PencilRuler, DRAFT_PATH),
    go('Explore the map', Waypoints, '/map'),
    go('List all items', Database, '/items'),
  ];
  const actions = [
    act('Copy the link of this page', Link2, () => copyLink('The address of this page is copied.')),
    ...THEME_IDS.map((id) => act(`Theme: ${THEME_LABELS[id].toLowerCase()}`, THEME_ICONS[id], () => applyTheme(id))),
    act('Show all keys', Keyboard, onHelp),
  ];
  return (
    <>
      <ActionGroup heading="Go to" actions={pages} text={text} />
      <ActionGroup heading="Do" actions={actions} text={text} />
    </>
  );
}

interface ActionGroupProps {
  readonly heading: string;
  readonly actions: readonly PaletteAction[];
  readonly text: string;
}

function ActionGroup({ heading, actions, text }: ActionGroupProps): ReactNode {
  const matching = actions.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()));
  if (matching.length === 0) return null;
  return (
    <Command.Group heading={heading}>
      {matching.map(({ label, Icon, run }) => (
        <Command.Item key={label} value={`action:${label}`} className="finder-item" onSelect={run}>
          <Icon size={16} aria-hidden="true" />
          <span className="finder-name">{label}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}
