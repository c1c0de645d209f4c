import type { FindingsAnswer } from '../../server/contract/findings.ts';
import type { ImpactAnswer } from '../../server/contract/impact.ts';
import type { WeakPointsAnswer } from '../../server/contract/weak-points.ts';
import { LIMITS } from '../../server/model/limits.ts';
import { ask } from '../http/ask.ts';
import { type RunningService, type ServiceOptions, startService } from '../http/start-service.ts';
import type { EstateFacts } from '../topology/estate-facts.ts';
import type { ImpactQuestion, ImpactReport, OpenWorld, World } from './world.ts';

/** The instant of every estate that is set up here, so that the same facts give the same bytes wherever they are kept. */
const AS_OF = '2026-01-01T00:00:00.000Z';
const ASKED_AT = '2026-01-02T00:00:00.000Z';

const NOTHING: ImpactReport = {
  outcomes: {},
  ranks: {},
  hops: {},
  margins: {},
  proofs: {},
  reach: 0,
  spared: [],
  fallenByCircle: [],
  heldUpByCircle: [],
  factsToAskFor: [],
};

/** A world that is asked over HTTP, and that also gives the bytes of an answer. */
export interface OpenHttpWorld extends OpenWorld {
  readImpactText(question: ImpactQuestion): Promise<string>;
}

/** A world behind HTTP. */
export interface HttpWorld extends World {
  open(facts: EstateFacts): Promise<OpenHttpWorld>;
}

/**
 * Sets estates up behind a real server and asks them over HTTP.
 * @param name of the store
 * @param prepare makes the store empty and says where it is
 */
export function createHttpWorld(name: string, prepare: () => Promise<ServiceOptions>): HttpWorld {
  return {
    name,
    open: async (facts) => {
      const service = await startService({ seed: '', standsStillAtMs: Date.parse(AS_OF), ...(await prepare()) });
      await importFacts(service, facts);
      return createOpenWorld(service);
    },
  };
}

function createOpenWorld(service: RunningService): OpenHttpWorld {
  return {
    // The service refuses a question about nothing, which in a scenario means that nothing may have fallen by itself.
    findImpact: async (question) =>
      Object.keys(question.losses).length === 0
        ? NOTHING
        : reportImpact((await askImpact(service, question)).body as ImpactAnswer),
    readImpactText: async (question) => (await askImpact(service, question)).text,
    findWeakPoints: async (itemId) => {
      const path = `/api/v1/items/${encodeURIComponent(itemId)}/weak-points?maxPoints=${LIMITS.maxWeakPoints}`;
      const { points } = (await ask(service, path)).body as WeakPointsAnswer;
      return points.map((point) => ({ itemId: point.items[0]?.id ?? '', isCertain: point.outcome === 'outage' }));
    },
    findFindings: async () => {
      const { findings } = (await ask(service, `/api/v1/findings?limit=${LIMITS.maxFindings}`)).body as FindingsAnswer;
      return findings.map(({ kind, item }) => ({ kind, itemId: item.id }));
    },
    close: () => service.close(),
  };
}

async function importFacts(service: RunningService, facts: EstateFacts): Promise<void> {
  const { items, groups, dependencies } = facts;
  const body = { faultline: 1, items, groups, dependencies };
  const answer = await ask(service, '/api/v1/imports', { method: 'POST', body });
  if (answer.status >= 300) throw new Error(`the estate was refused: ${answer.text}`);
}

async function askImpact(service: RunningService, { losses, caps, explain = [] }: ImpactQuestion) {
  const answer = await ask(service, '/api/v1/impact-analyses', {
    method: 'POST',
    body: {
      losses: Object.entries(losses).map(([itemId, level]) => ({ itemId, level })),
      overrides: Object.entries(caps).map(([itemId, cap]) => ({
        itemId,
        cap,
        author: 'Ada',
        reason: 'a manual switch',
        expiresAt: new Date(Date.parse(ASKED_AT) + 86_400_000).toISOString(),
      })),
      at: ASKED_AT,
      maxItems: LIMITS.maxAnswerItems,
      explain,
    },
  });
  if (answer.status !== 200) throw new Error(`the question was refused: ${answer.text}`);
  return answer;
}

function reportImpact(answer: ImpactAnswer): ImpactReport {
  const byItem = <Value>(read: (item: ImpactAnswer['items'][number]) => Value | undefined) =>
    Object.fromEntries(
      answer.items.flatMap((item) => {
        const value = read(item);
        return value === undefined ? [] : [[item.id, value] as const];
      }),
    );
  return {
    outcomes: byItem(({ outcome, bounds }) =>
      bounds === undefined ? outcome : `unknown between ${bounds.best} and ${bounds.worst}`,
    ),
    ranks: byItem(({ rank }) => rank),
    hops: byItem(({ hops }) => hops),
    margins: byItem(({ requirement }) => requirement?.margin),
    proofs: Object.fromEntries(answer.proofs.map(({ itemId, steps }) => [itemId, steps.map((step) => step.itemId)])),
    reach: answer.summary.reach,
    spared: answer.spared.map(({ id }) => id),
    fallenByCircle: answer.completeness.fallenByCircle.items.map(({ id }) => id),
    heldUpByCircle: answer.completeness.heldUpByCircle.items.map(({ id }) => id),
    factsToAskFor: [...new Set(answer.completeness.unknownGroups.groups.map(({ consumerId }) => consumerId))],
  };
}
