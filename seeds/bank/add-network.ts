import { mountInRack, ROWS, rackLocation } from './add-facilities.ts';
import { BRANCHES } from './cast.ts';
import type { EstateBuilder } from './estate-builder.ts';

const KESTREL = { supplier: 'Kestrel Networks', contract: 'ctr-kestrel' } as const;

/** The racks that hold a data center's two sets of network gear. */
const GEAR_RACKS: Readonly<Record<string, readonly [number, number]>> = { dc1: [4, 5], dc2: [5, 6] };

/** Adds switches, firewalls, load balancers, routers, circuits and the lines of the branches. */
export function addNetwork(bank: EstateBuilder): void {
  addCarriers(bank);
  for (const dc of ['dc1', 'dc2']) {
    addGear(bank, dc);
    addRows(bank, dc);
    addInternetEntry(bank, dc);
  }
  addBranches(bank);
  addPartnerLines(bank);
}

/** What carries the lines of several circuits at once, and is in no diagram of the circuits. */
function addCarriers(bank: EstateBuilder): void {
  const network = (id: string, name: string, supplierId: string, supplier: string) => {
    bank.add(id, 'network', 'team-network', { name, supplier, location: 'Outdoors' });
    bank.link(id, 'supplied-by', supplierId);
  };
  network('net-northline-access', 'Northline access network', 'sup-northline', 'Northline Telecom');
  network('net-velocom-access', 'Velocom access network', 'sup-velocom', 'Velocom');
  bank.add('ckt-metro-fiber', 'circuit', 'team-network', {
    name: 'Metro fiber Haarlem-Amsterdam',
    location: 'Outdoors',
    supplier: 'Baltic Fiber',
    contract: 'ctr-baltic',
    attributes: { bandwidthMbps: 100_000 },
  });
  bank.link('ckt-metro-fiber', 'supplied-by', 'sup-baltic');
}

function addGear(bank: EstateBuilder, dc: string): void {
  const kinds = [
    ['core', 'switch', 'K9500'],
    ['fw', 'firewall', 'Bastion 400'],
    ['lb', 'load-balancer', 'Balance 20'],
    ['edge', 'router', 'R7200'],
  ] as const;
  for (const [kind, itemClass, model] of kinds) {
    for (const number of [1, 2]) {
      const rack = GEAR_RACKS[dc]![number - 1]!;
      const id = bank.add(`${dc}-${kind}-${number}`, itemClass, 'team-network', {
        ...KESTREL,
        location: rackLocation(bank, dc, rack),
        criticality: 1,
        mtbfHours: 120_000,
        attributes: { manufacturer: 'Kestrel', model },
      });
      mountInRack(bank, id, dc, rack);
      if (kind !== 'core') bank.group(id, 'uplinks', { need: 1 }, 'connected-to', [`${dc}-core-1`, `${dc}-core-2`]);
    }
  }
  bank.add(`${dc}-firewall`, 'firewall', 'team-network', { name: `${dc.toUpperCase()} firewall pair`, criticality: 1 });
  bank.group(`${dc}-firewall`, 'members', { need: 1 }, 'consists-of', [`${dc}-fw-1`, `${dc}-fw-2`]);
  bank.add(`${dc}-balancer`, 'load-balancer', 'team-network', {
    name: `${dc.toUpperCase()} load balancer pair`,
    criticality: 1,
  });
  bank.group(`${dc}-balancer`, 'members', { need: 1 }, 'consists-of', [`${dc}-lb-1`, `${dc}-lb-2`]);
}

function addRows(bank: EstateBuilder, dc: string): void {
  for (const [index, { switchRacks }] of ROWS.entries()) {
    for (const [position, rack] of switchRacks.entries()) {
      const id = bank.add(`${dc}-tor-${index + 1}${'ab'[position]}`, 'switch', 'team-network', {
        ...KESTREL,
        location: rackLocation(bank, dc, rack),
        attributes: { manufacturer: 'Kestrel', model: 'K5100' },
      });
      mountInRack(bank, id, dc, rack);
      bank.group(id, 'uplinks', { need: 1 }, 'connected-to', [`${dc}-core-1`, `${dc}-core-2`]);
    }
  }
}

function addInternetEntry(bank: EstateBuilder, dc: string): void {
  for (const [number, supplierId, supplier] of [
    [1, 'sup-northline', 'Northline Telecom'],
    [2, 'sup-baltic', 'Baltic Fiber'],
  ] as const) {
    const circuit = bank.add(`ckt-inet-${dc}-${number}`, 'circuit', 'team-network', {
      name: `Internet ${dc.toUpperCase()} line ${number}`,
      supplier,
      contract: number === 1 ? 'ctr-northline' : 'ctr-baltic',
      attributes: { bandwidthMbps: 10_000 },
    });
    bank.link(circuit, 'supplied-by', supplierId);
    bank.link(`${dc}-edge-${number}`, 'connected-to', circuit);
  }
  const entry = bank.add(`entry-${dc}`, 'network', 'team-network', {
    name: `Internet entry ${dc.toUpperCase()}`,
    criticality: 1,
  });
  bank.group(entry, 'routers', { need: 1 }, 'connected-to', [`${dc}-edge-1`, `${dc}-edge-2`]);
  bank.link(entry, 'connected-to', [`${dc}-firewall`, `${dc}-balancer`]);
}

function addBranches(bank: EstateBuilder): void {
  for (const { code, city, hasOwnSecondAccess } of BRANCHES) {
    const location = `Branch ${city}`;
    const line = (side: string, supplier: string, contract: string, network: string) => {
      const id = bank.add(`ckt-${code}-${side}`, 'circuit', 'team-network', {
        name: `${city} line ${side.toUpperCase()} (${supplier})`,
        location,
        supplier,
        contract,
        attributes: { bandwidthMbps: 200 },
      });
      bank.link(id, 'supplied-by', `sup-${supplier.split(' ')[0]!.toLowerCase()}`);
      bank.link(id, 'connected-to', network);
      return id;
    };
    const router = bank.add(`br-${code}-rtr`, 'router', 'team-network', {
      ...KESTREL,
      location,
      attributes: { manufacturer: 'Kestrel', model: 'R1200' },
    });
    bank.link(router, 'located-in', `br-${code}`);
    bank.group(router, 'lines', { need: 1 }, 'connected-to', [
      line('a', 'Northline Telecom', 'ctr-northline', 'net-northline-access'),
      // Velocom resells the access network of Northline wherever it has none of its own.
      line('b', 'Velocom', 'ctr-velocom', hasOwnSecondAccess ? 'net-velocom-access' : 'net-northline-access'),
    ]);
    const lan = bank.add(`br-${code}-sw`, 'switch', 'team-network', {
      ...KESTREL,
      location,
      attributes: { manufacturer: 'Kestrel', model: 'K2100' },
    });
    bank.link(lan, 'located-in', `br-${code}`);
    bank.link(lan, 'connected-to', router);
  }
}

/** Lines to the card scheme, the interbank network and the market data feed. */
function addPartnerLines(bank: EstateBuilder): void {
  const lines = [
    ['ckt-scheme-1', 'Card scheme line 1', 'Cardora', 'cardora'],
    ['ckt-scheme-2', 'Card scheme line 2', 'Cardora', 'cardora'],
    ['ckt-interbank-1', 'Interbank line 1', 'Interbank Cooperative', 'interbank'],
    ['ckt-interbank-2', 'Interbank line 2', 'Interbank Cooperative', 'interbank'],
    ['ckt-atm-1', 'ATM line 1', 'Northline Telecom', 'northline'],
    ['ckt-atm-2', 'ATM line 2', 'Baltic Fiber', 'baltic'],
    ['ckt-market-data', 'Market data line', 'Tickline', 'tickline'],
  ] as const;
  for (const [id, name, supplier, code] of lines) {
    bank.add(id, 'circuit', 'team-network', { name, supplier, contract: `ctr-${code}`, criticality: 1 });
    bank.link(id, 'supplied-by', `sup-${code}`);
  }
  // Two lines by contract, one fiber in the ground.
  bank.link('ckt-interbank-1', 'connected-to', 'ckt-metro-fiber');
  bank.link('ckt-interbank-2', 'connected-to', 'ckt-metro-fiber');
}
