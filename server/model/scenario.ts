/** The level a scenario gives to an item. */
export type ScenarioLevel = 'outage' | 'degraded';

/** An item that the scenario puts at a level of its own. */
export interface ScenarioLoss {
  readonly itemId: string;
  readonly level: ScenarioLevel;
}

/** A cap on one item's level by an analyst who knows better. */
export interface Override {
  readonly itemId: string;
  /** The worst level the item may reach. */
  readonly cap: 'no-impact' | 'reduced-redundancy' | 'degraded';
  readonly author: string;
  readonly reason: string;
  /** ISO 8601 instant in UTC from which the override no longer counts. */
  readonly expiresAt: string;
}

/** What is assumed: a change's items, what an incident observed, or what a disaster takes. */
export interface Scenario {
  readonly losses: readonly ScenarioLoss[];
  readonly overrides: readonly Override[];
}
