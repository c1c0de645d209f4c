/**
 * Lets waiting events be served, so that long work never blocks others.
 * @returns a promise that resolves in a later turn of the event loop
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
