import { useSyncExternalStore } from 'react';

const QUERY = '(prefers-reduced-motion: reduce)';

function follow(onChange: () => void): () => void {
  const media = matchMedia(QUERY);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}

/** @returns whether the viewer wants nothing to move by itself */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(follow, () => matchMedia(QUERY).matches);
}
