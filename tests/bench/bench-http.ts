import { once } from 'node:events';
import autocannon from 'autocannon';
import type { EstateView } from '../../server/topology/estate-view.ts';
import type { BenchTable } from './bench-table.ts';
import { formatMs } from './measure.ts';
import { PROGRAM, startNode } from './run-node.ts';

const CLIENTS = 4;
const SECONDS = 10;
const SCENARIOS = 200;
/** Below what the server answers on one connection. */
const REQUESTS_PER_CONNECTION = 500;
const P99_MS = 25;

/** Measures impact analyses over HTTP while four clients ask one after the other, over loopback. */
export async function benchHttp(view: EstateView, store: string, table: BenchTable): Promise<void> {
  const words = [PROGRAM, 'serve', '--store', store, '--port', '0'];
  const child = startNode(words, { FAULTLINE_LOG_LEVEL: 'warn', FAULTLINE_RATE_LIMIT: '1000000' }, 'pipe');
  try {
    const url = await readUrl(child);
    const requests = pickItems(view).map((itemId) => ({
      method: 'POST' as const,
      path: '/api/v1/impact-analyses',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ losses: [{ itemId }] }),
    }));
    await autocannon({ url, connections: 1, amount: SCENARIOS, requests });
    const reconnectRate = REQUESTS_PER_CONNECTION;
    const result = await autocannon({ url, connections: CLIENTS, duration: SECONDS, requests, reconnectRate });
    table.equals('answers other than 200', String(result.non2xx + result.errors), '0');
    table.note('impact analyses a second', Math.round(result.requests.average).toLocaleString('en-US'));
    table.note('POST of an impact, median', formatMs(result.latency.p50));
    table.atMost('the same, p99', result.latency.p99, P99_MS, formatMs);
    table.note('the same, worst', formatMs(result.latency.max));
  } finally {
    child.kill('SIGTERM');
    await once(child, 'close');
  }
}

async function readUrl(child: ReturnType<typeof startNode>): Promise<string> {
  let notices = '';
  for await (const chunk of child.stderr ?? []) {
    notices += String(chunk);
    const url = /http:\/\/[\d.]+:\d+/.exec(notices)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`the server does not serve: ${notices}`);
}

/** Draws items by an arithmetic of their own, from all layers alike. */
function pickItems(view: EstateView): readonly string[] {
  return Array.from({ length: SCENARIOS }, (_, draw) => view.idAt((draw * 2_654_435_761) % view.indexBound));
}
