import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AppParts } from './app-parts.ts';

/** What is measured. */
export interface Metrics {
  readonly registry: Registry;
  readonly requestDuration: Histogram<'method' | 'route' | 'status'>;
  /** Event streams that are open. */
  readonly eventStreams: Gauge;
}

/**
 * Creates the measures of one app.
 * @returns a registry of its own, so that two apps in one process do not mix
 */
export function createMetrics({ estate, version }: Pick<AppParts, 'estate' | 'version'>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requestDuration = new Histogram({
    name: 'faultline_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const eventStreams = new Gauge({ name: 'faultline_event_streams', help: 'Event streams that are open.', registers });
  gauge(registers, 'faultline_estate_revision', 'Revision of the estate in memory.', () => estate.current().revision);
  gauge(registers, 'faultline_estate_items', 'Items in the estate.', () => estate.current().counts.items);
  gauge(
    registers,
    'faultline_estate_dependencies',
    'Dependencies in the estate.',
    () => estate.current().counts.dependencies,
  );
  gauge(registers, 'faultline_estate_stale', '1 while the store is away.', () => Number(estate.staleness().isStale));
  new Gauge({
    name: 'faultline_info',
    help: 'Version of the product.',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1);
  return { registry, requestDuration, eventStreams };

  function gauge(to: Registry[], name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: to,
      collect() {
        this.set(estate.isLoaded ? read() : 0);
      },
    });
  }
}
