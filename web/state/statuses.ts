import type { ConfigurationItemWire } from '../../server/contract/configuration-item.ts';

/** The statuses of an item, in the order of its life. */
export const STATUSES = [
  'requested',
  'ordered',
  'in-stock',
  'in-build',
  'in-service',
  'maintenance',
  'retired',
  'disposed',
] as const satisfies readonly ConfigurationItemWire['status'][];

/** @returns a status in words: "in service" */
export function sayStatus(status: string): string {
  return status.replaceAll('-', ' ');
}
