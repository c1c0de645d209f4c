import { InvalidArgumentError } from 'commander';

/**
 * Makes a reader of whole numbers for an option.
 * @param min smallest number that is accepted
 * @param max largest number that is accepted
 * @returns a function for commander that throws `InvalidArgumentError` with the range
 */
export function parseCount(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

/** Reads the port to listen on, from 0 for any that is free. */
export const parsePort = parseCount(0, 65_535);
