import type { ReactNode } from 'react';
import { readExploreAddress, useAddress } from '../../components/use-address.ts';
import { ExploreStart } from './explore-start.tsx';
import { ItemView } from './item-view.tsx';

/** An item, its card and its neighborhood; without one, where to start. */
export function ExplorePage(): ReactNode {
  const { pathname } = useAddress();
  const itemId = readExploreAddress(pathname);
  return itemId === undefined ? <ExploreStart /> : <ItemView key={itemId} itemId={itemId} />;
}
