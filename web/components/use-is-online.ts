import { useSyncExternalStore } from 'react';

/**
 * Follows whether this device says that it is on a network.
 * @returns false while it says that it is offline; true does not mean that the server answers
 */
export function useIsOnline(): boolean {
  return useSyncExternalStore(follow, () => navigator.onLine);
}

function follow(onChange: () => void): () => void {
  addEventListener('online', onChange);
  addEventListener('offline', onChange);
  return () => {
    removeEventListener('online', onChange);
    removeEventListener('offline', onChange);
  };
}
