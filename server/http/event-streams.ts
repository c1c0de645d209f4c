import type { ServerResponse } from 'node:http';
import type { RevisionEvent } from '../contract/events.ts';
import { OverloadedError } from '../model/errors.ts';
import { LIMITS } from '../model/limits.ts';
import type { ReplayEntry } from '../model/snapshot.ts';
import type { Estate } from '../topology/estate.ts';
import { summarizeEntry } from '../use-cases/summarize-entry.ts';
import type { Metrics } from './metrics.ts';
import { stampOf } from './stamp.ts';

const HEARTBEAT_MS = 15_000;
const STALENESS_LOOK_MS = 1_000;
const RETRY_MS = 2_000;

/** Tells open pages where the estate stands. */
export class EventStreams {
  private readonly streams = new Set<ServerResponse>();
  private readonly estate: Estate;
  private readonly metrics: Metrics;
  private readonly timers: NodeJS.Timeout[];
  private readonly stop: () => void;
  /** The last revisions with what they changed, ascending and without gaps. */
  private kept: RevisionEvent[] = [];
  private wasStale = false;

  constructor(estate: Estate, metrics: Metrics) {
    this.estate = estate;
    this.metrics = metrics;
    this.stop = estate.subscribe((_view, entry) => this.tellOf(entry));
    this.timers = [
      setInterval(() => this.send(': still here\n\n'), HEARTBEAT_MS),
      setInterval(() => this.lookAtStaleness(), STALENESS_LOOK_MS),
    ];
    for (const timer of this.timers) timer.unref();
  }

  /**
   * Opens a stream and tells at once what the reader missed, or where the estate stands, unless the reader knows.
   * @param lastEventId what the reader heard last
   * @throws `OverloadedError` when `LIMITS.maxEventStreams` are open; `NotReadyError`
   */
  open(response: ServerResponse, lastEventId: string | undefined): void {
    if (this.streams.size >= LIMITS.maxEventStreams) throw new OverloadedError('Too many event streams are open.', 10);
    const event = this.currentEvent();
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Without no-transform the events wait for a compressor or a proxy to fill its block.
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.write(`retry: ${RETRY_MS}\n\n`);
    for (const missed of this.missedSince(lastEventId, event)) response.write(present(missed));
    this.streams.add(response);
    this.metrics.eventStreams.set(this.streams.size);
    response.once('close', () => {
      this.streams.delete(response);
      this.metrics.eventStreams.set(this.streams.size);
    });
  }

  /** Ends all streams. */
  close(): void {
    this.stop();
    for (const timer of this.timers) clearInterval(timer);
    for (const response of [...this.streams]) response.end();
  }

  private tell(): void {
    this.send(present(this.currentEvent()));
  }

  private tellOf(entry: ReplayEntry | undefined): void {
    const event = this.currentEvent();
    if (entry === undefined || entry.changes === 'too-many-to-replay') {
      this.kept = [];
      this.send(present(event));
      return;
    }
    const told = { ...event, change: summarizeEntry(entry) };
    this.kept = [...this.kept, told].slice(-LIMITS.maxKeptEvents);
    this.send(present(told));
  }

  private missedSince(lastEventId: string | undefined, current: RevisionEvent): readonly RevisionEvent[] {
    if (lastEventId === String(current.revision)) return [];
    const heard = this.kept.findIndex(({ revision }) => String(revision - 1) === lastEventId);
    return heard < 0 ? [current] : this.kept.slice(heard).map((event) => ({ ...event, stale: current.stale }));
  }

  private lookAtStaleness(): void {
    const { isStale } = this.estate.staleness();
    if (isStale === this.wasStale) return;
    this.wasStale = isStale;
    if (this.estate.isLoaded) this.tell();
  }

  private send(text: string): void {
    for (const response of [...this.streams]) {
      if (response.writableLength > LIMITS.maxEventBacklogBytes) response.destroy();
      else response.write(text);
    }
  }

  private currentEvent(): RevisionEvent {
    return stampOf(this.estate, this.estate.current());
  }
}

function present(event: RevisionEvent): string {
  return `id: ${event.revision}\nevent: revision\ndata: ${JSON.stringify(event)}\n\n`;
}
