import { mountInRack, ROWS, rackLocation } from './add-facilities.ts';
import type { EstateBuilder, ItemFacts } from './estate-builder.ts';

const FERROX = { supplier: 'Ferrox Systems', contract: 'ctr-ferrox' } as const;

/** Adds storage arrays, hypervisors, clusters and servers. */
export function addCompute(bank: EstateBuilder): void {
  addStorage(bank);
  addCluster(bank, { id: 'vm-cluster-dc1', dc: 'dc1', host: 'esx-dc1', racks: [1, 1, 2, 2, 3, 3], need: 5 });
  addCluster(bank, { id: 'vm-cluster-dc2', dc: 'dc2', host: 'esx-dc2', racks: [1, 1, 2, 2, 3, 3], need: 4, fullAt: 5 });
  addCluster(bank, { id: 'vm-cluster-mgmt', dc: 'dc1', host: 'esx-mgmt', racks: [9, 9, 10], need: 2 });
  addPlannedHost(bank);
  bank.group('vm-cluster-dc1', 'datastores', { need: 1 }, 'stores-on', [
    addVolume(bank, 'vol-vmfs-dc1-1', 'dc1-stor-b', 40_000),
    addVolume(bank, 'vol-vmfs-dc1-2', 'dc1-stor-c', 40_000),
  ]);
  bank.group('vm-cluster-dc2', 'datastores', { need: 1 }, 'stores-on', [
    addVolume(bank, 'vol-vmfs-dc2-1', 'dc2-stor-a', 40_000),
    addVolume(bank, 'vol-vmfs-dc2-2', 'dc2-stor-b', 40_000),
  ]);
  bank.link('vm-cluster-mgmt', 'stores-on', addVolume(bank, 'vol-vmfs-mgmt', 'dc1-stor-c', 8_000));
  addBootFromStorage(bank);
  addServers(bank);
}

/** Adds a volume on an array and returns its id. */
export function addVolume(
  bank: EstateBuilder,
  id: string,
  arrayId: string,
  sizeGb: number,
  facts: ItemFacts = {},
): string {
  bank.add(id, 'volume', 'team-storage', { location: bank.locationOf(arrayId), attributes: { sizeGb }, ...facts });
  bank.link(id, 'stores-on', arrayId);
  return id;
}

/** Adds a machine in a rack that takes network from both switches of its row. */
export function addMachine(
  bank: EstateBuilder,
  id: string,
  itemClass: 'server' | 'hypervisor' | 'storage' | 'dns',
  place: { readonly dc: string; readonly rack: number },
  teamId: string,
  facts: ItemFacts = {},
): string {
  const { dc, rack } = place;
  bank.add(id, itemClass, teamId, {
    ...FERROX,
    location: rackLocation(bank, dc, rack),
    warrantyEnd: `${2027 + bank.draw(3)}-${String(1 + bank.draw(12)).padStart(2, '0')}-28`,
    ...facts,
  });
  mountInRack(bank, id, dc, rack);
  const row = ROWS.findIndex(({ racks }) => racks.includes(rack)) + 1;
  bank.group(id, 'network', { need: 1 }, 'connected-to', [`${dc}-tor-${row}a`, `${dc}-tor-${row}b`]);
  return id;
}

function addStorage(bank: EstateBuilder): void {
  const arrays = [
    ['dc1-stor-a', 'dc1', 6],
    ['dc1-stor-b', 'dc1', 8],
    ['dc1-stor-c', 'dc1', 8],
    ['dc2-stor-a', 'dc2', 8],
    ['dc2-stor-b', 'dc2', 9],
  ] as const;
  for (const [id, dc, rack] of arrays) {
    addMachine(bank, id, 'storage', { dc, rack }, 'team-storage', {
      criticality: 1,
      supplier: 'Stratos Storage',
      contract: 'ctr-stratos',
      mtbfHours: 90_000,
      attributes: { manufacturer: 'Stratos', model: 'S900', serialNumber: `ST9-${10_000 + bank.draw(89_999)}` },
      ...(id === 'dc1-stor-a' && { recoveryMinutes: 90, location: 'DC1 room 2, dc1-r06' }),
    });
    bank.link(id, 'supplied-by', 'sup-stratos');
  }
}

interface ClusterPlan {
  readonly id: string;
  readonly dc: string;
  readonly host: string;
  readonly racks: readonly number[];
  readonly need: number;
  readonly fullAt?: number;
}

function addCluster(bank: EstateBuilder, { id, dc, host, racks, need, fullAt }: ClusterPlan): void {
  const hosts = racks.map((rack, index) =>
    addMachine(bank, `${host}-0${index + 1}`, 'hypervisor', { dc, rack }, 'team-compute', {
      mtbfHours: 60_000,
      attributes: { manufacturer: 'Ferrox', model: 'F740', serialNumber: `FX7-${10_000 + bank.draw(89_999)}` },
    }),
  );
  bank.add(id, 'cluster', 'team-compute', {
    criticality: 1,
    location: `${dc.toUpperCase()} room ${racks[0]! <= 5 ? 1 : 2}`,
    description: `Needs ${need} of its ${hosts.length} hosts for the load of a working day.`,
  });
  const stated = fullAt === undefined ? { need } : { need, fullAt };
  const planned = id === 'vm-cluster-dc2' ? ['esx-dc2-07'] : [];
  bank.group(id, 'hosts', stated, 'consists-of', [...hosts, ...planned]);
  bank.link(id, 'licensed-by', 'lic-hypera');
}

/** Bought, mounted, not yet in service: it provides nothing. */
function addPlannedHost(bank: EstateBuilder): void {
  addMachine(bank, 'esx-dc2-07', 'hypervisor', { dc: 'dc2', rack: 3 }, 'team-compute', {
    status: 'in-build',
    attributes: { manufacturer: 'Ferrox', model: 'F750' },
  });
}

/** The one host without a disk of its own boots from two arrays. */
function addBootFromStorage(bank: EstateBuilder): void {
  bank.group('esx-dc1-04', 'boot', { need: 1 }, 'stores-on', [
    addVolume(bank, 'vol-boot-04a', 'dc1-stor-a', 64),
    addVolume(bank, 'vol-boot-04b', 'dc1-stor-b', 64),
  ]);
}

function addServers(bank: EstateBuilder): void {
  const servers = [
    ['db-dc1-01', 'dc1', 6, 'team-data'],
    ['db-dc1-02', 'dc1', 6, 'team-data'],
    ['db-dc1-03', 'dc1', 7, 'team-data'],
    ['db-dc1-04', 'dc1', 7, 'team-data'],
    ['db-dc1-05', 'dc1', 10, 'team-data'],
    ['db-dc2-01', 'dc2', 4, 'team-data'],
    ['db-dc2-02', 'dc2', 4, 'team-data'],
    ['db-dc2-03', 'dc2', 7, 'team-data'],
    ['db-dc2-04', 'dc2', 7, 'team-data'],
    ['db-dc2-05', 'dc2', 10, 'team-data'],
    ['hsm-dc1', 'dc1', 10, 'team-security'],
    ['hsm-dc2', 'dc2', 10, 'team-security'],
    ['mgmt-dc1-01', 'dc1', 9, 'team-compute'],
    ['backup-dc1', 'dc1', 10, 'team-storage'],
    ['backup-dc2', 'dc2', 9, 'team-storage'],
  ] as const;
  for (const [id, dc, rack, teamId] of servers) {
    addMachine(bank, id, 'server', { dc, rack }, teamId, {
      mtbfHours: 70_000,
      attributes: { manufacturer: 'Ferrox', model: id.startsWith('db') ? 'F960' : 'F640' },
    });
  }
}
