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
