import { Database, Keyboard, Link2, ListChecks, type LucideIcon, PencilRuler, Radar, Waypoints } from 'lucide-react';
import { DRAFT_PATH } from '../state/draft-state.ts';
import type { FinderGroup, FinderOption } from './finder.tsx';
import { applyTheme, THEME_IDS, THEME_LABELS } from './theme.ts';
import { THEME_ICONS } from './theme-menu.tsx';
import { goTo } from './use-address.ts';
import { useCopyLink } from './use-copy-link.ts';

/**
 * Gathers the pages and what can be done from everywhere.
 * @param onDone the palette is to go away; `isGoing` when the page changes under it
 * @returns finds those whose words hold a text
 */
export function usePaletteActions(
  onDone: (isGoing: boolean) => void,
  onHelp: () => void,
): (text: string) => readonly FinderGroup[] {
  const copyLink = useCopyLink();
  return (text) => {
    const option = (label: string, Icon: LucideIcon, onChoose: () => void): readonly FinderOption[] => {
      const content = (
        <>
          <Icon size={16} aria-hidden="true" />
          <span className="finder-name">{label}</span>
        </>
      );
      return label.toLowerCase().includes(text.toLowerCase()) ? [{ key: label, content, onChoose }] : [];
    };
    const go = (label: string, Icon: LucideIcon, address: string): readonly FinderOption[] =>
      option(label, Icon, () => {
        onDone(true);
        goTo(address);
      });
    const act = (label: string, Icon: LucideIcon, work: () => void): readonly FinderOption[] =>
      option(label, Icon, () => {
        onDone(false);
        work();
      });
    return [
      {
        heading: 'Go to',
        options: [
          ...go('Ask what breaks', Radar, '/impact'),
          ...go('Try a change in a draft', PencilRuler, DRAFT_PATH),
          ...go('Explore the map', Waypoints, '/map'),
          ...go('List all items', Database, '/items'),
          ...go('Look through the data', ListChecks, '/data'),
        ],
      },
      {
        heading: 'Do',
        options: [
          ...act('Copy the link of this page', Link2, () => copyLink('The address of this page is copied.')),
          ...THEME_IDS.flatMap((id) =>
            act(`Theme: ${THEME_LABELS[id].toLowerCase()}`, THEME_ICONS[id], () => applyTheme(id)),
          ),
          ...act('Show all keys', Keyboard, onHelp),
        ],
      },
    ];
  };
}
