const MULTIPLIER_LOW = 0x4c957f2d;
const MULTIPLIER_HIGH = 0x5851f42d;
const INCREMENT_LOW = 0xf767814f;
const INCREMENT_HIGH = 0x14057b7e;
const TWO_32 = 0x1_0000_0000;

/**
 * Draws the 31-bit number of the scale recipe: `(((t*1000003 + i)*31) * 6364136223846793005 + 1442695040888963407) >> 33`, unsigned, wrapping at 64 bits.
 * @param t stream, 0 to 100
 * @param i position in the stream, 0 to 10,000,000
 * @returns a whole number from 0 to 2^31 - 1
 * @remarks In halves of 32 bits, because BigInt takes twenty times as long; every partial product stays exact below 2^53.
 */
export function hashToInteger(t: number, i: number): number {
  const x = (t * 1_000_003 + i) * 31;
  const xLow = x % 0x1_0000;
  const xHigh = Math.floor(x / 0x1_0000);
  const inner = MULTIPLIER_LOW * xLow;
  const outer = MULTIPLIER_LOW * xHigh;
  const low = (outer % 0x1_0000) * 0x1_0000 + inner + INCREMENT_LOW;
  const carried = Math.floor(low / TWO_32) + Math.floor(outer / 0x1_0000);
  const high = carried + (Math.imul(x, MULTIPLIER_HIGH) >>> 0) + INCREMENT_HIGH;
  return (high % TWO_32) >>> 1;
}
