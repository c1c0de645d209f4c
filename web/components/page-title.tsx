import type { ReactNode } from 'react';
import { showUnseen } from './item-name.tsx';

/** Names the page in the tab of the browser. */
export function PageTitle({ children }: { readonly children: string }): ReactNode {
  return <title>{`${showUnseen(children)} · Faultline`}</title>;
}
