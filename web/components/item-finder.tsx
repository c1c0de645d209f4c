import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import type { ItemSummary } from '../../server/contract/item-summary.ts';
import { ItemSearch } from './item-search.tsx';

interface ItemFinderProps {
  /** What the button shows. */
  readonly children: ReactNode;
  readonly className: string;
  /** What the button is called where what it shows does not say it. */
  readonly triggerLabel?: string;
  readonly title: string;
  readonly label: string;
  readonly placeholder: string;
  readonly align: 'start' | 'end';
  readonly onChoose: (item: ItemSummary) => void;
}

/** A button that opens a search, and closes it when an item was chosen. */
export function ItemFinder(props: ItemFinderProps): ReactNode {
  const { children, className, triggerLabel, title, label, placeholder, align, onChoose } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger className={className} aria-label={triggerLabel}>
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover finder-popover"
          align={align}
          sideOffset={6}
          collisionPadding={12}
          aria-label={title}
        >
          <ItemSearch
            label={label}
            placeholder={placeholder}
            onChoose={(item) => {
              setOpen(false);
              onChoose(item);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
