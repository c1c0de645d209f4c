import { BRANCHES } from './cast.ts';
import type { EstateBuilder, ItemFacts } from './estate-builder.ts';

/** A business service with its targets in minutes. */
interface ServicePlan {
  readonly id: string;
  readonly name: string;
  readonly teamId: string;
  readonly criticality: 1 | 2 | 3 | 4;
  readonly targets: readonly [rto: number, rpo: number, mtpd: number];
  readonly uses: readonly string[];
  readonly usesSoftly?: readonly string[];
  readonly facts?: ItemFacts;
}

const SERVICES: readonly ServicePlan[] = [
  service('payments', 'Payments', 'team-payments', 1, [120, 0, 480], ['payment-api'], {
    facts: { recoveryMinutes: 15, availabilityTarget: 99.95 },
  }),
  service('account-statements', 'Account statements', 'team-core', 2, [480, 60, 2_880], ['ledger-core']),
  service('mobile-banking', 'Mobile banking', 'team-digital', 1, [60, 5, 240], ['mobile-bff'], {
    facts: { availabilityTarget: 99.9 },
  }),
  service('online-banking', 'Online banking', 'team-digital', 1, [60, 5, 240], ['online-portal'], {
    facts: { availabilityTarget: 99.9 },
  }),
  service('regulatory-reporting', 'Regulatory reporting', 'team-finance-it', 2, [1_440, 240, 4_320], ['reporting']),
  service('card-payments', 'Card payments', 'team-cards', 1, [60, 0, 240], ['card-auth'], {
    facts: { availabilityTarget: 99.99 },
  }),
  service('branch-tellers', 'Branch tellers', 'team-retail', 2, [240, 15, 1_440], ['teller-app']),
  service('atm-network', 'ATM network', 'team-cards', 1, [120, 5, 720], ['atm-switch']),
  service('treasury', 'Treasury', 'team-markets', 1, [60, 15, 240], ['treasury-desk']),
  service('loans', 'Loans', 'team-lending', 2, [480, 60, 2_880], ['loan-origination', 'loan-servicing']),
  service('mortgages', 'Mortgages', 'team-lending', 2, [480, 60, 2_880], ['mortgage-desk']),
  service('business-lending', 'Business lending', 'team-lending', 3, [1_440, 60, 4_320], ['business-lending-desk']),
  service('collections', 'Collections', 'team-lending', 3, [1_440, 240, 7_200], ['collections-desk']),
  service('know-your-customer', 'Know your customer', 'team-risk', 2, [480, 60, 2_880], ['kyc-screening']),
  service('fraud-detection', 'Fraud detection', 'team-risk', 1, [30, 30, 120], ['fraud-scoring']),
  service('risk-management', 'Risk management', 'team-risk', 2, [480, 240, 2_880], ['risk-engine']),
  service('savings', 'Savings', 'team-core', 2, [480, 5, 1_440], ['savings-engine']),
  service('foreign-exchange', 'Foreign exchange', 'team-markets', 2, [120, 15, 720], ['fx-pricing']),
  service('securities', 'Securities trading', 'team-markets', 2, [120, 15, 720], ['securities-desk']),
  service('customer-contact', 'Customer contact', 'team-retail', 3, [480, 240, 2_880], ['contact-desk'], {
    usesSoftly: ['appointments'],
  }),
  service('staff-workplace', 'Staff workplace', 'team-workplace', 4, [2_880, 1_440, 10_080], ['mail'], {
    usesSoftly: ['intranet', 'staff-portal'],
  }),
];

/** What is offered to whom, and the processes that live on it. */
const OFFERINGS: readonly (readonly [id: string, name: string, teamId: string, uses: readonly string[]])[] = [
  ['off-instant-transfer', 'Instant transfer', 'team-payments', ['payment-api', 'fraud-api']],
  ['off-bulk-payment', 'Bulk payment for companies', 'team-payments', ['payment-api', 'file-transfer']],
  ['off-paper-statement', 'Statement on paper', 'team-core', ['statement-printer']],
  ['off-digital-statement', 'Digital statement', 'team-core', ['ledger-core']],
  ['off-debit-card', 'Debit card', 'team-cards', ['card-auth']],
  ['off-card-settings', 'Card settings', 'team-cards', ['cards-api']],
  ['off-cash-withdrawal', 'Cash withdrawal', 'team-cards', ['atm-switch']],
  ['off-personal-loan', 'Personal loan', 'team-lending', ['loan-origination']],
  ['off-first-home', 'First home mortgage', 'team-lending', ['mortgage-desk']],
  ['off-currency-account', 'Currency account', 'team-markets', ['fx-pricing', 'accounts-api']],
  ['off-custody', 'Custody', 'team-markets', ['securities-desk']],
  ['off-savings-account', 'Savings account', 'team-core', ['savings-engine']],
];

const PROCESSES: readonly (readonly [
  id: string,
  name: string,
  teamId: string,
  rto: number,
  uses: readonly string[],
])[] = [
  ['proc-salary-run', 'Salary run', 'team-payments', 240, ['off-bulk-payment']],
  ['proc-statement-dispatch', 'Statement dispatch', 'team-core', 2_880, ['off-paper-statement', 'account-statements']],
  ['proc-customer-onboarding', 'Customer onboarding', 'team-retail', 480, ['know-your-customer', 'customers-api']],
  ['proc-card-dispute', 'Card dispute', 'team-cards', 1_440, ['card-payments', 'customer-contact']],
  ['proc-loan-decision', 'Loan decision', 'team-lending', 480, ['off-personal-loan']],
  ['proc-liquidity-close', 'Daily liquidity close', 'team-markets', 120, ['treasury']],
  ['proc-regulatory-return', 'Monthly regulatory return', 'team-finance-it', 2_880, ['regulatory-reporting']],
  ['proc-month-end-close', 'Month-end close', 'team-finance-it', 1_440, ['general-ledger']],
  ['proc-cash-logistics', 'Cash logistics', 'team-retail', 1_440, ['atm-network']],
];

/** Adds business services, their offerings and the processes that live on them. */
export function addServices(bank: EstateBuilder): void {
  for (const plan of SERVICES) addService(bank, plan);
  // A teller without a line serves nobody: three quarters of the branches must be reached, and customers notice below 95 %.
  const branches = BRANCHES.map(({ code }) => `br-${code}-sw`);
  bank.group('branch-tellers', 'branches', { need: '75%', fullAt: '95%' }, 'connected-to', branches);
  bank.link('online-banking', 'uses', 'payments', { strength: 'soft' });
  bank.link('customer-contact', 'located-in', 'hq');
  bank.link('staff-workplace', 'located-in', 'hq');
  for (const [id, name, teamId, uses] of OFFERINGS) {
    bank.add(id, 'service-offering', teamId, { name });
    bank.link(id, 'uses', uses);
  }
  for (const [id, name, teamId, rtoMinutes, uses] of PROCESSES) {
    bank.add(id, 'business-process', teamId, { name, rtoMinutes, mtpdMinutes: rtoMinutes * 4, criticality: 2 });
    bank.link(id, 'uses', uses);
  }
  for (const id of ['payments', 'card-payments', 'treasury', 'online-banking']) {
    const runbook = bank.add(`doc-${id}`, 'document', 'team-platform', { name: `Runbook ${id.replaceAll('-', ' ')}` });
    bank.link(id, 'documented-by', runbook);
  }
}

function addService(bank: EstateBuilder, plan: ServicePlan): void {
  const { id, name, teamId, criticality, targets, uses, usesSoftly = [], facts = {} } = plan;
  const [rtoMinutes, rpoMinutes, mtpdMinutes] = targets;
  bank.add(id, 'business-service', teamId, { name, criticality, rtoMinutes, rpoMinutes, mtpdMinutes, ...facts });
  bank.link(id, 'uses', uses);
  bank.link(id, 'uses', usesSoftly, { strength: 'soft' });
  bank.link(id, 'supported-by', teamId);
}

function service(
  id: string,
  name: string,
  teamId: string,
  criticality: ServicePlan['criticality'],
  targets: ServicePlan['targets'],
  uses: readonly string[],
  rest: Partial<ServicePlan> = {},
): ServicePlan {
  return { id, name, teamId, criticality, targets, uses, ...rest };
}
