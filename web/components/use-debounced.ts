import { useEffect, useState } from 'react';

/**
 * Follows a value at a distance, so that typing does not ask at every letter.
 * @returns the value as it was when it last stood still
 */
export function useDebounced<Value>(value: Value, delayMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}
