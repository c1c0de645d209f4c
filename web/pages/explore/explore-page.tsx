import type { ReactNode } from 'react';
import { readExploreAddress, useAddress } from '../../components/use-address.ts';
import { ItemView } from './item-view.tsx';
import { ExploreMapPage } from './map/explore-map-page.tsx';

/** An item, its card and its neighborhood; without one, the map of the estate. */
export function ExplorePage(): ReactNode {
  const { pathname } = useAddress();
  const itemId = readExploreAddress(pathname);
  return itemId === undefined ? <ExploreMapPage /> : <ItemView key={itemId} itemId={itemId} />;
}
