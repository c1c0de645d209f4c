import type { Need } from '../../server/model/requirement.ts';
import { addVolume } from './add-compute.ts';
import { addVirtualMachine } from './add-platform.ts';
import type { EstateBuilder, ItemFacts } from './estate-builder.ts';

interface DatabasePlan {
  readonly id: string;
  readonly name: string;
  readonly criticality: 1 | 2 | 3;
  readonly rpoMinutes: number;
  readonly engine: string;
  readonly need: Need;
  /** Each with its server and its array. */
  readonly instances: readonly (readonly [id: string, server: string, array: string])[];
}

const POSTGRES = 'PostgreSQL 17';

const DATABASES: readonly DatabasePlan[] = [
  database('customers-db', 'Customers', 1, 15, 1, [
    ['pg-customers-1', 'db-dc1-02', 'dc1-stor-b'],
    ['pg-customers-2', 'db-dc2-02', 'dc2-stor-a'],
  ]),
  database('accounts-db', 'Accounts', 1, 5, 2, [
    ['pg-accounts-1', 'db-dc1-01', 'dc1-stor-b'],
    ['pg-accounts-2', 'db-dc1-05', 'dc1-stor-c'],
    ['pg-accounts-3', 'db-dc2-01', 'dc2-stor-a'],
  ]),
  // Two instances for safety, in one rack whose strips both hang on one feed.
  database('loans-db', 'Loans', 2, 60, 1, [
    ['pg-loans-1', 'db-dc1-03', 'dc1-stor-b'],
    ['pg-loans-2', 'db-dc1-04', 'dc1-stor-c'],
  ]),
  database('mortgages-db', 'Mortgages', 2, 60, 1, [
    ['pg-mortgages-1', 'db-dc1-03', 'dc1-stor-c'],
    ['pg-mortgages-2', 'db-dc2-03', 'dc2-stor-b'],
  ]),
  database('treasury-db', 'Treasury', 1, 15, 1, [
    ['pg-treasury-1', 'db-dc1-02', 'dc1-stor-c'],
    ['pg-treasury-2', 'db-dc2-03', 'dc2-stor-a'],
  ]),
  database('fraud-db', 'Fraud patterns', 1, 30, 1, [
    ['pg-fraud-1', 'db-dc1-05', 'dc1-stor-b'],
    ['pg-fraud-2', 'db-dc2-04', 'dc2-stor-b'],
  ]),
  database('kyc-db', 'Customer checks', 2, 60, 'unknown', [
    ['pg-kyc-1', 'db-dc1-04', 'dc1-stor-b'],
    ['pg-kyc-2', 'db-dc2-03', 'dc2-stor-b'],
  ]),
  database('atm-db', 'ATM', 1, 5, 1, [
    ['pg-atm-1', 'db-dc1-05', 'dc1-stor-c'],
    ['pg-atm-2', 'db-dc2-04', 'dc2-stor-a'],
  ]),
  database('risk-db', 'Risk', 2, 240, 1, [['pg-risk-1', 'db-dc2-05', 'dc2-stor-b']]),
  database('warehouse-db', 'Data warehouse', 3, 1_440, 'all', [
    ['pg-warehouse-1', 'db-dc2-05', 'dc2-stor-a'],
    ['pg-warehouse-2', 'db-dc2-04', 'dc2-stor-b'],
  ]),
  database('crm-db', 'Customer contact', 3, 240, 1, [
    ['pg-crm-1', 'db-dc1-05', 'dc1-stor-c'],
    ['pg-crm-2', 'db-dc2-05', 'dc2-stor-a'],
  ]),
  database('securities-db', 'Securities', 2, 15, 1, [
    ['pg-securities-1', 'db-dc1-05', 'dc1-stor-b'],
    ['pg-securities-2', 'db-dc2-05', 'dc2-stor-b'],
  ]),
];

/** Adds databases, their instances and volumes. */
export function addData(bank: EstateBuilder): void {
  addLedger(bank);
  addCards(bank);
  addArchive(bank);
  for (const plan of DATABASES) addDatabase(bank, plan);
}

/** One instance that is up; the standby went in March and was never replaced. */
function addLedger(bank: EstateBuilder): void {
  addVolume(bank, 'vol-ledger', 'dc1-stor-a', 4_096, { criticality: 1, recoveryMinutes: 10 });
  addVolume(bank, 'vol-ledger-dr', 'dc2-stor-a', 4_096, { status: 'retired', seenDaysAgo: 231 });
  addPostgres(bank, 'pg-ledger-1', 'db-dc1-01', 'vol-ledger', { criticality: 1, recoveryMinutes: 45 });
  addPostgres(bank, 'pg-ledger-2', 'db-dc2-03', 'vol-ledger-dr', {
    status: 'retired',
    seenDaysAgo: 231,
    description: 'Standby of the ledger, retired in March 2026 to make room. A replacement was ordered and canceled.',
  });
  bank.add('ledger-db', 'database', 'team-data', {
    criticality: 1,
    rpoMinutes: 0,
    recoveryMinutes: 10,
    location: 'Both data centers',
    attributes: { engine: POSTGRES },
  });
  bank.group('ledger-db', 'instances', { need: 1 }, 'consists-of', ['pg-ledger-1', 'pg-ledger-2']);
  bank.link('ledger-db', 'backed-up-by', 'backup');
}

/** Two of three are needed, and two of three stand in one rack. */
function addCards(bank: EstateBuilder): void {
  const instances = [
    ['pg-cards-1', 'db-dc1-02', 'vol-cards', 'dc1-stor-a'],
    ['pg-cards-2', 'db-dc2-01', 'vol-cards-2', 'dc2-stor-a'],
    ['pg-cards-3', 'db-dc2-02', 'vol-cards-3', 'dc2-stor-b'],
  ] as const;
  for (const [id, server, volume, array] of instances) {
    addVolume(bank, volume, array, 2_048, { criticality: 1 });
    addPostgres(bank, id, server, volume, { criticality: 1 });
  }
  bank.add('cards-db', 'database', 'team-data', {
    criticality: 1,
    rpoMinutes: 0,
    location: 'Both data centers',
    attributes: { engine: POSTGRES },
  });
  bank.group('cards-db', 'instances', { need: 2 }, 'consists-of', ['pg-cards-1', 'pg-cards-2', 'pg-cards-3']);
}

/** Nobody who knew how many copies the reports need works here any more. */
function addArchive(bank: EstateBuilder): void {
  addVolume(bank, 'vol-archive', 'dc1-stor-a', 20_480, { seenDaysAgo: 112 });
  addVolume(bank, 'vol-archive-2', 'dc2-stor-b', 20_480);
  addVirtualMachine(bank, 'archive-fs', 'vm-cluster-dc1', 'team-storage', { name: 'archive-fs', seenDaysAgo: 112 });
  addVirtualMachine(bank, 'archive-fs-2', 'vm-cluster-dc2', 'team-storage', { name: 'archive-fs-2' });
  bank.link('archive-fs', 'stores-on', 'vol-archive');
  bank.link('archive-fs-2', 'stores-on', 'vol-archive-2');
  bank.add('report-store', 'database', 'team-finance-it', {
    criticality: 2,
    rpoMinutes: 240,
    seenDaysAgo: 98,
    isRecoveryUnstated: true,
    attributes: { engine: 'File store' },
  });
  bank.group('report-store', 'copies', { need: 'unknown' }, 'stores-on', ['archive-fs', 'archive-fs-2']);
}

function addDatabase(bank: EstateBuilder, plan: DatabasePlan): void {
  const { id, name, criticality, rpoMinutes, engine, need, instances } = plan;
  bank.add(id, 'database', 'team-data', {
    name: id,
    description: name,
    criticality,
    rpoMinutes,
    attributes: { engine },
  });
  for (const [instance, server, array] of instances) {
    const volume = addVolume(bank, instance.replace('pg-', 'vol-'), array, 256 * (1 + bank.draw(16)));
    addPostgres(bank, instance, server, volume, { criticality });
  }
  const ids = instances.map(([instance]) => instance);
  bank.group(id, 'instances', { need }, 'consists-of', ids);
  bank.link(id, 'backed-up-by', 'backup');
}

function addPostgres(bank: EstateBuilder, id: string, server: string, volume: string, facts: ItemFacts): void {
  bank.add(id, 'database-instance', 'team-data', {
    location: bank.locationOf(server),
    supplier: 'Dataryn',
    contract: 'ctr-dataryn',
    attributes: { engine: POSTGRES },
    ...facts,
  });
  bank.link(id, 'runs-on', server);
  bank.link(id, 'stores-on', volume);
  bank.link(id, 'licensed-by', 'lic-dataryn');
}

function database(
  id: string,
  name: string,
  criticality: 1 | 2 | 3,
  rpoMinutes: number,
  need: Need,
  instances: DatabasePlan['instances'],
): DatabasePlan {
  return { id, name, criticality, rpoMinutes, engine: POSTGRES, need, instances };
}
