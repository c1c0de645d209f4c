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

/** @returns the status in words of an item that is not there; undefined when it is live */
export function sayAbsence(status: string): string | undefined {
  return status === 'in-service' || status === 'maintenance' ? undefined : sayStatus(status);
}

/** @returns a status in words: "in service" */
export function sayStatus(status: string): string {
  return status.replaceAll('-', ' ');
}
