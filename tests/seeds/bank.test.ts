import { describe, expect, it } from 'vitest';
import { generateBank } from '../../seeds/bank/generate.ts';
import { findDeadlocks } from '../../server/analysis/find-deadlocks.ts';
import { createFoundations } from '../../server/analysis/tasks.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { loadSeed } from './load-seed.ts';
import { findSinglePointsSlowly, readSeed, solveSlowly } from './slow-solver.ts';

const bank = readSeed('bank');
const serviceIds = new Set(bank.items.filter((item) => item.class === 'business-service').map(({ id }) => id));
const lose = (...ids: string[]) => solveSlowly(bank, Object.fromEntries(ids.map((id) => [id, 'outage'])));
const withOutcome = (answer: Readonly<Record<string, string>>, outcome: string) =>
  Object.keys(answer).filter((id) => answer[id] === outcome);
const servicesOut = (...ids: string[]) => withOutcome(lose(...ids), 'outage').filter((id) => serviceIds.has(id));

describe('the bank', () => {
  it('is what its generator makes', () => {
    expect(generateBank()).toEqual(bank);
  });

  it('is of the size that its README names', () => {
    expect([bank.items.length, bank.dependencies.length, bank.groups.length]).toEqual([708, 1_622, 240]);
    expect(serviceIds.size).toBe(21);
  });

  it('uses the default catalogue only, and groups that it has', () => {
    const classes = new Set(DEFAULT_CATALOGUE.classes.map(({ id }) => id));
    const types = new Set(DEFAULT_CATALOGUE.relationTypes.map(({ id }) => id));
    const groups = new Set(bank.groups.map(({ consumerId, name }) => `${consumerId} ${name}`));
    expect(bank.items.filter((item) => !classes.has(item.class))).toEqual([]);
    expect(bank.dependencies.filter(({ type }) => !types.has(type))).toEqual([]);
    expect(bank.dependencies.filter(({ consumerId, group }) => group && !groups.has(`${consumerId} ${group}`))).toEqual(
      [],
    );
  });

  it('says of every item who owns it, who supports it, where it stands and when it was seen', () => {
    const facts = ['owner', 'supportGroup', 'location', 'environment', 'lastSeenAt'] as const;
    expect(bank.items.filter((item) => facts.some((fact) => item[fact] === undefined))).toEqual([]);
  });

  it('says of every service how soon it must be back', () => {
    const targets = ['rtoMinutes', 'rpoMinutes', 'mtpdMinutes'] as const;
    const services = bank.items.filter(({ id }) => serviceIds.has(id));
    expect(services.filter((item) => targets.some((target) => item[target] === undefined))).toEqual([]);
  });
});

describe('the questions of the bank', () => {
  it('1: a storage array takes Payments, and redundancy holds the cards', () => {
    const answer = lose('dc1-stor-a');
    expect(withOutcome(answer, 'outage')).toEqual([
      'account-statements',
      'archive-fs',
      'dc1-stor-a',
      'ledger-core',
      'ledger-db',
      'off-bulk-payment',
      'off-digital-statement',
      'off-instant-transfer',
      'off-paper-statement',
      'payment-api',
      'payments',
      'pg-cards-1',
      'pg-ledger-1',
      'proc-salary-run',
      'proc-statement-dispatch',
      'statement-printer',
      'vol-archive',
      'vol-boot-04a',
      'vol-cards',
      'vol-ledger',
    ]);
    expect(withOutcome(answer, 'degraded')).toEqual([
      'general-ledger',
      'mobile-banking',
      'mobile-bff',
      'online-banking',
      'proc-month-end-close',
    ]);
    expect(withOutcome(answer, 'unknown: reduced-redundancy..outage')).toEqual([
      'proc-regulatory-return',
      'regulatory-reporting',
      'report-store',
      'reporting',
    ]);
    expect(withOutcome(answer, 'reduced-redundancy')).toEqual([
      'card-auth',
      'card-payments',
      'cards-api',
      'cards-db',
      'esx-dc1-04',
      'off-card-settings',
      'off-debit-card',
      'proc-card-dispute',
    ]);
    expect(Object.keys(answer)).toHaveLength(37);
  });

  it('1: the chain to Payments takes 3 hours 10 to restore', () => {
    const chain = ['dc1-stor-a', 'vol-ledger', 'pg-ledger-1', 'ledger-db', 'payment-api', 'payments'];
    const minutes = chain.map((id) => bank.items.find((item) => item.id === id)?.recoveryMinutes ?? Number.NaN);
    expect(minutes).toEqual([90, 10, 45, 10, 20, 15]);
    expect(minutes.reduce((sum, own) => sum + own)).toBe(190);
  });

  it('2: two of three card databases share a rack', () => {
    expect(servicesOut('dc2-r04')).toEqual(['card-payments']);
    expect(findSinglePointsSlowly(bank, 'card-payments')).toContain('dc2-r04');
  });

  it('3: two suppliers of lines share an access network', () => {
    const answer = lose('net-northline-access');
    expect(withOutcome(answer, 'outage').filter((id) => id.startsWith('br-') && id.endsWith('-sw'))).toHaveLength(20);
    expect(servicesOut('net-northline-access')).toEqual(['branch-tellers']);
    expect(lose('br-delft')['branch-tellers']).toBe('reduced-redundancy');
  });

  it('4: feed A takes the loans, feed B nothing, and feed B needs 105 of 100, 50 and 25', () => {
    expect(servicesOut('dc1-feed-a')).toEqual(['business-lending', 'loans']);
    expect(withOutcome(lose('dc1-feed-b'), 'outage')).toHaveLength(10);
    expect(servicesOut('dc1-feed-b')).toEqual([]);
    expect(lose('dc1-ups-b2')['dc1-feed-b']).toBe('reduced-redundancy');
    expect(lose('dc1-ups-b1')['dc1-feed-b']).toBe('outage');
    expect(lose('dc1-ups-b2', 'dc1-ups-b3')['dc1-feed-b']).toBe('outage');
  });

  it('5: a rack with two of six hosts takes the cluster', () => {
    const answer = lose('dc1-r01');
    expect(answer['vm-cluster-dc1']).toBe('outage');
    expect(servicesOut('dc1-r01')).toEqual([
      'branch-tellers',
      'business-lending',
      'collections',
      'fraud-detection',
      'mortgages',
      'treasury',
    ]);
    expect([answer['web-farm'], answer['online-banking'], answer['payments']]).toEqual([
      'degraded',
      'degraded',
      'degraded',
    ]);
  });

  it('6: two interbank lines share a fiber', () => {
    expect(servicesOut('ckt-metro-fiber')).toEqual(['securities', 'treasury']);
  });

  it('7: the test environment cannot start from cold, production can', async () => {
    const view = await loadSeed(bank);
    const { items } = findDeadlocks(view.topology, createFoundations(view.topology));
    expect([...items].map((index) => view.idAt(index)).sort()).toEqual([
      'dns-test',
      'idp-test',
      'payment-api-test',
      'vcenter-test',
      'vm-cluster-test',
      'vm-dns-test',
      'vm-idp-test',
      'vm-payment-api-test',
      'vm-vcenter-test',
    ]);
    expect(withOutcome(lose('ns-dc1', 'ns-dc2'), 'outage')).toEqual(['ns-dc1', 'ns-dc2']);
  });
});
