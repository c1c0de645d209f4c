import { describe, expect, it } from 'vitest';
import { findSinglePointsSlowly, readSeed, solveSlowly } from './slow-solver.ts';

const estate = readSeed('small-shop');
const lose = (...ids: string[]) => solveSlowly(estate, Object.fromEntries(ids.map((id) => [id, 'outage'])));

describe('the small shop, as its README says', () => {
  it('has a shared database under everything the shop needs', () => {
    expect(lose('main-db')).toEqual({
      'checkout-api': 'outage',
      'main-db': 'outage',
      storefront: 'outage',
      'web-shop': 'outage',
    });
  });

  it('holds with 2 of 3 cache nodes', () => {
    expect(lose('cache-1')).toEqual({
      'cache-1': 'outage',
      'session-cache': 'reduced-redundancy',
      storefront: 'reduced-redundancy',
      'web-shop': 'reduced-redundancy',
    });
  });

  it('goes out with 1 of 3 cache nodes', () => {
    expect(lose('cache-1', 'cache-2')).toEqual({
      'cache-1': 'outage',
      'cache-2': 'outage',
      'session-cache': 'outage',
      storefront: 'outage',
      'web-shop': 'outage',
    });
  });

  it('holds with 1 of 2 web servers', () => {
    expect(lose('web-1')).toEqual({
      storefront: 'reduced-redundancy',
      'web-1': 'outage',
      'web-shop': 'reduced-redundancy',
    });
  });

  it('loses both web servers with the host they share', () => {
    expect(lose('host-1')).toEqual({
      'host-1': 'outage',
      storefront: 'outage',
      'web-1': 'outage',
      'web-2': 'outage',
      'web-shop': 'outage',
    });
  });

  it('does not guess how many relays are needed', () => {
    expect(lose('relay-1')).toEqual({
      'order-mails': 'unknown: reduced-redundancy..outage',
      'relay-1': 'outage',
      'web-shop': 'unknown: no-impact..degraded',
    });
  });

  it('knows that no relay at all is an outage of the mails, which the shop needs softly', () => {
    expect(lose('relay-1', 'relay-2')).toEqual({
      'order-mails': 'outage',
      'relay-1': 'outage',
      'relay-2': 'outage',
      'web-shop': 'degraded',
    });
    expect(lose('order-mails')).toEqual({ 'order-mails': 'outage', 'web-shop': 'degraded' });
  });

  it('does not spread where nothing depends', () => {
    expect(lose('checkout-api')).toEqual({ 'checkout-api': 'outage', 'web-shop': 'outage' });
  });

  it('has five single points of failure', () => {
    expect(findSinglePointsSlowly(estate, 'web-shop')).toEqual([
      'checkout-api',
      'host-1',
      'main-db',
      'session-cache',
      'storefront',
    ]);
  });
});
