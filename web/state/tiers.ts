/** The headings of the bands, by tier of the catalogue, from cause on the left to consequence on the right. */
const TIER_LABELS: Readonly<Record<string, string>> = {
  party: 'Parties',
  facility: 'Facilities',
  power: 'Power',
  hardware: 'Hardware',
  network: 'Network',
  storage: 'Storage',
  compute: 'Compute',
  platform: 'Platform',
  data: 'Data',
  application: 'Applications',
  service: 'Services',
  business: 'Business',
};

/** The tiers from left to right. */
export const TIER_ORDER: readonly string[] = Object.keys(TIER_LABELS);

/**
 * Names a tier for people.
 * @returns heading of the band
 */
export function labelOfTier(tier: string): string {
  return TIER_LABELS[tier] ?? tier;
}
