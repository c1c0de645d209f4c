import { addInstance } from './add-platform.ts';
import type { EstateBuilder, ItemFacts } from './estate-builder.ts';

/** Where an application's instances run: one in each data center, two in the first, or one in the first. */
type Hosting = 'both' | 'pair-dc1' | 'single-dc1';

interface ApplicationPlan {
  readonly id: string;
  readonly name?: string;
  readonly class: 'application' | 'api';
  readonly teamId: string;
  readonly criticality: 1 | 2 | 3 | 4;
  readonly hosting: Hosting;
  readonly uses?: readonly string[];
  readonly usesSoftly?: readonly string[];
  readonly facts?: ItemFacts;
}

const CLUSTERS: Readonly<Record<Hosting, readonly string[]>> = {
  both: ['vm-cluster-dc1', 'vm-cluster-dc2'],
  'pair-dc1': ['vm-cluster-dc1', 'vm-cluster-dc1'],
  'single-dc1': ['vm-cluster-dc1'],
};

const api = (
  id: string,
  teamId: string,
  criticality: ApplicationPlan['criticality'],
  hosting: Hosting,
  rest: Partial<ApplicationPlan> = {},
): ApplicationPlan => ({ id, class: 'api', teamId, criticality, hosting, ...rest });

const application = (
  id: string,
  name: string,
  teamId: string,
  criticality: ApplicationPlan['criticality'],
  hosting: Hosting,
  rest: Partial<ApplicationPlan> = {},
): ApplicationPlan => ({ id, name, class: 'application', teamId, criticality, hosting, ...rest });

const APPLICATIONS: readonly ApplicationPlan[] = [
  api('payment-api', 'team-payments', 1, 'both', {
    uses: ['ledger-db', 'payment-orders'],
    usesSoftly: ['fraud-api'],
    facts: { recoveryMinutes: 20, rpoMinutes: 0 },
  }),
  application('ledger-core', 'ledger-core', 'team-core', 1, 'both', { uses: ['ledger-db'] }),
  api('accounts-api', 'team-core', 1, 'both', { uses: ['accounts-db'] }),
  api('customers-api', 'team-core', 1, 'both', { uses: ['customers-db'] }),
  application('savings-engine', 'Savings engine', 'team-core', 2, 'both', { uses: ['accounts-db'] }),
  application('statement-printer', 'Statement printer', 'team-core', 3, 'single-dc1', {
    uses: ['ledger-core', 'file-transfer'],
  }),
  application('mobile-bff', 'mobile-bff', 'team-digital', 1, 'both', {
    uses: ['customers-api', 'accounts-api'],
    usesSoftly: ['payment-api', 'notification-hub'],
  }),
  application('online-portal', 'Online portal', 'team-digital', 1, 'both', {
    uses: ['accounts-api', 'customers-api', 'web-farm'],
    usesSoftly: ['notification-hub'],
  }),
  application('notification-hub', 'Notification hub', 'team-digital', 3, 'both', { uses: ['notifications'] }),
  application('public-site', 'Public site', 'team-digital', 2, 'both', { uses: ['web-farm'] }),
  application('card-auth', 'card-auth', 'team-cards', 1, 'both', {
    uses: ['cards-db', 'hsm'],
    usesSoftly: ['fraud-api'],
  }),
  api('cards-api', 'team-cards', 2, 'both', { uses: ['cards-db'] }),
  application('atm-switch', 'ATM switch', 'team-cards', 1, 'both', { uses: ['atm-db', 'hsm'] }),
  application('teller-app', 'Teller workplace', 'team-retail', 2, 'pair-dc1', {
    uses: ['accounts-api', 'customers-api'],
  }),
  application('contact-desk', 'Contact desk', 'team-retail', 3, 'both', {
    uses: ['crm-db'],
    usesSoftly: ['customers-api'],
  }),
  application('appointments', 'Appointments', 'team-retail', 4, 'single-dc1', { uses: ['crm-db'] }),
  application('reporting', 'reporting', 'team-finance-it', 2, 'both', { uses: ['report-store'] }),
  application('warehouse-loader', 'Warehouse loader', 'team-finance-it', 3, 'single-dc1', {
    uses: ['warehouse-db', 'file-transfer'],
  }),
  application('general-ledger', 'General ledger', 'team-finance-it', 2, 'both', { usesSoftly: ['ledger-core'] }),
  application('loan-origination', 'Loan origination', 'team-lending', 2, 'both', {
    uses: ['loans-db', 'customers-api'],
    usesSoftly: ['scoring-api'],
  }),
  application('loan-servicing', 'Loan servicing', 'team-lending', 2, 'both', { uses: ['loans-db'] }),
  application('mortgage-desk', 'Mortgage desk', 'team-lending', 2, 'pair-dc1', { uses: ['mortgages-db'] }),
  application('business-lending-desk', 'Business lending desk', 'team-lending', 3, 'single-dc1', {
    uses: ['loans-db'],
  }),
  application('collections-desk', 'Collections desk', 'team-lending', 3, 'single-dc1', { uses: ['crm-db'] }),
  api('scoring-api', 'team-risk', 2, 'pair-dc1', { uses: ['risk-db'] }),
  application('risk-engine', 'Risk engine', 'team-risk', 2, 'both', {
    uses: ['risk-db'],
    usesSoftly: ['warehouse-db'],
  }),
  application('kyc-screening', 'Customer screening', 'team-risk', 2, 'both', { uses: ['kyc-db', 'customers-api'] }),
  application('fraud-scoring', 'Fraud scoring', 'team-risk', 1, 'both', { uses: ['fraud-db', 'fraud-events'] }),
  api('fraud-api', 'team-risk', 1, 'both', { uses: ['fraud-scoring'] }),
  application('treasury-desk', 'Treasury desk', 'team-markets', 1, 'pair-dc1', {
    uses: ['treasury-db', 'interbank-gateway'],
  }),
  application('interbank-gateway', 'Interbank gateway', 'team-markets', 1, 'both', { uses: ['hsm'] }),
  application('market-data', 'Market data', 'team-markets', 2, 'single-dc1', { uses: ['ckt-market-data'] }),
  api('fx-pricing', 'team-markets', 2, 'both', { uses: ['treasury-db'], usesSoftly: ['market-data'] }),
  application('securities-desk', 'Securities desk', 'team-markets', 2, 'both', {
    uses: ['securities-db', 'interbank-gateway'],
    usesSoftly: ['market-data'],
  }),
  application('intranet', 'Intranet', 'team-workplace', 4, 'single-dc1', { facts: { seenDaysAgo: 203 } }),
  application('mail', 'Mail', 'team-workplace', 3, 'both', { usesSoftly: ['file-transfer'] }),
  application('staff-portal', 'Staff portal', 'team-workplace', 4, 'single-dc1', { facts: { seenDaysAgo: 96 } }),
];

/** The applications that customers reach from outside. */
const FROM_OUTSIDE = ['mobile-bff', 'online-portal', 'public-site'];

/** Adds applications and APIs, their instances, certificates and partner lines. */
export function addApplications(bank: EstateBuilder): void {
  for (const plan of APPLICATIONS) addApplication(bank, plan);
  for (const id of FROM_OUTSIDE) bank.group(id, 'entries', { need: 1 }, 'connected-to', ['entry-dc1', 'entry-dc2']);
  bank.group('card-auth', 'scheme-lines', { need: 1 }, 'connected-to', ['ckt-scheme-1', 'ckt-scheme-2']);
  bank.group('interbank-gateway', 'lines', { need: 1 }, 'connected-to', ['ckt-interbank-1', 'ckt-interbank-2']);
  bank.group('atm-switch', 'lines', { need: 1 }, 'connected-to', ['ckt-atm-1', 'ckt-atm-2']);
  addCertificates(bank);
}

function addApplication(bank: EstateBuilder, plan: ApplicationPlan): void {
  const { id, name = id, hosting, uses = [], usesSoftly = [], facts = {} } = plan;
  const location = hosting === 'both' ? 'Both data centers' : 'DC1 room 1';
  bank.add(id, plan.class, plan.teamId, { name, criticality: plan.criticality, location, ...facts });
  const instances = CLUSTERS[hosting].map((cluster, index) =>
    addInstance(bank, `${id}-${index + 1}`, cluster, plan.teamId),
  );
  if (instances.length === 1) bank.link(id, 'runs-on', instances);
  else bank.group(id, 'instances', { need: 1 }, 'runs-on', instances);
  for (const provider of uses) bank.link(id, provider.startsWith('ckt-') ? 'connected-to' : 'uses', provider);
  bank.link(id, 'uses', usesSoftly, { strength: 'soft' });
  bank.link(id, 'secured-by', 'idp');
  bank.link(id, 'named-by', 'dns');
  bank.link(id, 'supported-by', plan.teamId);
  bank.link(id, 'monitored-by', 'monitoring');
}

function addCertificates(bank: EstateBuilder): void {
  const certificates = [
    ['cert-online', 'online.meridian.example', 'online-portal', '2027-02-14'],
    ['cert-mobile', 'mobile.meridian.example', 'mobile-bff', '2026-11-19'],
    ['cert-payments', 'payments.meridian.example', 'payment-api', '2027-06-30'],
    ['cert-cards', 'Card scheme client certificate', 'card-auth', '2026-12-05'],
    ['cert-interbank', 'Interbank client certificate', 'interbank-gateway', '2027-04-01'],
    ['cert-public', 'www.meridian.example', 'public-site', '2027-03-08'],
  ] as const;
  for (const [id, name, consumer, expiresOn] of certificates) {
    bank.add(id, 'certificate', 'team-security', { name, attributes: { expiresOn }, location: 'Both data centers' });
    bank.link(consumer, 'secured-by', id);
  }
}
