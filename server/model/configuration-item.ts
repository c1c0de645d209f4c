/** The lifecycle statuses of a configuration item, in the order of its life. */
export const LIFECYCLE_STATUSES = [
  'requested',
  'ordered',
  'in-stock',
  'in-build',
  'in-service',
  'maintenance',
  'retired',
  'disposed',
] as const;

/** Where an item stands in its life. */
export type LifecycleStatus = (typeof LIFECYCLE_STATUSES)[number];

/** How much the business minds the loss of an item: 1 is the most critical, 4 the least. */
export type Criticality = 1 | 2 | 3 | 4;

/** A value of a free attribute. Its type is fixed by the item's class in the catalogue. */
export type AttributeValue = string | number | boolean;

/**
 * A thing that must be managed to deliver a service.
 * @remarks Optional fields are absent when not known, never `null` or empty: "not known" has one spelling.
 */
export interface ConfigurationItem {
  /** Given by the user or the source and never changed. Unique in the estate. */
  readonly id: string;
  readonly name: string;
  /** Id of a class in the catalogue. */
  readonly class: string;
  readonly status: LifecycleStatus;
  readonly environment?: string;
  readonly criticality?: Criticality;
  readonly owner?: string;
  readonly supportGroup?: string;
  readonly location?: string;
  readonly supplier?: string;
  readonly contract?: string;
  readonly description?: string;
  /** An http or https address of a page on the item. */
  readonly link?: string;
  /** Sorted, without duplicates. */
  readonly tags?: readonly string[];
  /** Recovery time objective: how soon the business wants it back, in minutes. */
  readonly rtoMinutes?: number;
  /** Recovery point objective: how much data, counted in minutes, may be lost. */
  readonly rpoMinutes?: number;
  /** Maximum tolerable period of disruption, in minutes. */
  readonly mtpdMinutes?: number;
  /** Own time to restore once its providers are back, in minutes. */
  readonly recoveryMinutes?: number;
  /** Mean time between failures, in hours. */
  readonly mtbfHours?: number;
  /** Agreed availability, in percent, 0 to 100. */
  readonly availabilityTarget?: number;
  /** ISO 8601 dates, `YYYY-MM-DD`. */
  readonly warrantyEnd?: string;
  readonly supportEnd?: string;
  readonly renewalDate?: string;
  /** ISO 8601 instant in UTC at which a source last saw the item. */
  readonly lastSeenAt?: string;
  /** Name of the source the item came from; replace-by-source imports act on it. */
  readonly source?: string;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

/**
 * Tells whether items of a status take part in the maths.
 * @param status lifecycle status
 * @returns true for `in-service` and `maintenance`
 */
export function isLiveStatus(status: LifecycleStatus): boolean {
  return status === 'in-service' || status === 'maintenance';
}
