import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { goTo } from './use-address.ts';

interface AppLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
}

/** A link within the app: a real one, so that it can be opened elsewhere and copied, but without a reload. */
export function AppLink({ href, onClick, children, ...rest }: AppLinkProps): ReactNode {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    goTo(href);
  };
  return (
    <a href={href} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
