import { Download, Network, Printer, Table2, Waypoints } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { TakeAwayFormat } from '../take-away/formats.ts';
import type { TakeAway } from '../take-away/take-away.ts';
import { findMenuHost } from './menu-host.ts';
import { saveFile } from './save-file.ts';
import { useToast } from './toasts.tsx';
import { loadWriter, PAPERS, usePrintSheet } from './use-print-sheet.tsx';

interface Offer {
  readonly format: TakeAwayFormat;
  readonly label: string;
  readonly hint: string;
  /** Pixels for each unit of a picture. */
  readonly scale?: number;
}

const PICTURES: readonly Offer[] = [
  { format: 'svg', label: 'SVG', hint: 'sharp at every size' },
  { format: 'png', label: 'PNG', hint: 'as large as on the screen', scale: 1 },
  { format: 'png', label: 'PNG, 2×', hint: 'for slides', scale: 2 },
  { format: 'png', label: 'PNG, 4×', hint: 'for posters', scale: 4 },
];
const TABLES: readonly Offer[] = [{ format: 'csv', label: 'CSV', hint: 'every item, a row each' }];
const GRAPHS: readonly Offer[] = [
  { format: 'graphml', label: 'GraphML', hint: 'yEd, NetworkX' },
  { format: 'gexf', label: 'GEXF', hint: 'Gephi' },
  { format: 'dot', label: 'DOT', hint: 'Graphviz' },
];

interface TakeAwayMenuProps {
  /** Gathers what the page shows now. */
  readonly gather: () => TakeAway;
}

/** Takes away what the page shows: the whole of it, not only what is in sight. */
export function TakeAwayMenu({ gather }: TakeAwayMenuProps): ReactNode {
  const toast = useToast();
  const { print, sheet } = usePrintSheet(gather);
  const save = async ({ format, scale = 1 }: Offer): Promise<void> => {
    try {
      const { writeTakeAway } = await loadWriter();
      const { fileName, blob, sentence } = await writeTakeAway(gather(), format, scale);
      saveFile(fileName, blob);
      toast(sentence);
    } catch {
      toast('The file could not be made. Reload the page and try again, or take a smaller picture.');
    }
  };
  const offer = (each: Offer): ReactNode => (
    <DropdownMenu.Item key={each.label} className="menu-item" onSelect={() => void save(each)}>
      <span>{each.label}</span>
      <small>{each.hint}</small>
    </DropdownMenu.Item>
  );
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="button take-away" aria-label="Take away" title="Take away">
          <Download size={15} aria-hidden="true" /> <span>Take away</span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal container={findMenuHost()}>
          <DropdownMenu.Content className="menu take-away-menu" align="end" sideOffset={6} collisionPadding={8}>
            <MenuPart title="Picture of the whole map" Icon={Network}>
              {PICTURES.map(offer)}
            </MenuPart>
            <MenuPart title="Paper" Icon={Printer}>
              {PAPERS.map((paper) => (
                <DropdownMenu.Item key={paper} className="menu-item" onSelect={() => print(paper)}>
                  <span>Print or save as PDF, {paper}</span>
                </DropdownMenu.Item>
              ))}
            </MenuPart>
            <MenuPart title="Table" Icon={Table2}>
              {TABLES.map(offer)}
            </MenuPart>
            <MenuPart title="Graph" Icon={Waypoints}>
              {GRAPHS.map(offer)}
            </MenuPart>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {sheet}
    </>
  );
}

interface MenuPartProps {
  readonly title: string;
  readonly Icon: typeof Printer;
  readonly children: ReactNode;
}

function MenuPart({ title, Icon, children }: MenuPartProps): ReactNode {
  return (
    <DropdownMenu.Group className="menu-part">
      <DropdownMenu.Label className="menu-label">
        <Icon size={14} aria-hidden="true" /> {title}
      </DropdownMenu.Label>
      {children}
    </DropdownMenu.Group>
  );
}
