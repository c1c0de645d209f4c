import { SUPPLIERS, TEAMS } from './cast.ts';
import type { EstateBuilder } from './estate-builder.ts';

/** Adds teams, suppliers, contracts and licences. */
export function addParties(bank: EstateBuilder): void {
  for (const { id, name } of TEAMS) bank.add(id, 'team', id, { name });
  for (const { id, name, supplies, contract, renewalDate } of SUPPLIERS) {
    bank.add(id, 'supplier', 'team-procurement', { name, description: supplies });
    bank.add(contract, 'contract', 'team-procurement', {
      name: `${supplies} by ${name}`,
      supplier: name,
      renewalDate,
      // The contract with the power supplier was last checked in spring.
      ...(id === 'sup-voltan' && { seenDaysAgo: 190 }),
    });
    bank.link(id, 'documented-by', contract);
  }
  const licences = [
    ['lic-hypera', 'Hypera Enterprise', 'sup-hypera', 36],
    ['lic-dataryn', 'Dataryn database support', 'sup-dataryn', 40],
    ['lic-tickline', 'Tickline terminals', 'sup-tickline', 60],
  ] as const;
  for (const [id, name, supplier, seats] of licences) {
    bank.add(id, 'licence', 'team-procurement', { name, renewalDate: '2027-01-31', attributes: { seats } });
    bank.link(id, 'supplied-by', supplier);
  }
}

/** The classes whose items name the team to call as an item too; applications and services do so by themselves. */
const SUPPORTED_CLASSES = [
  'cluster',
  'database',
  'dns',
  'firewall',
  'identity-provider',
  'queue',
  'room',
  'storage',
  'supplier',
  'technical-service',
];

/** Says which team supports what; after everything else, because it needs the items. */
export function addSupport(bank: EstateBuilder): void {
  for (const itemClass of SUPPORTED_CLASSES) bank.linkSupport(itemClass);
}
