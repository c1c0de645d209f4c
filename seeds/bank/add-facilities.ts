import { BRANCHES } from './cast.ts';
import type { EstateBuilder } from './estate-builder.ts';

const RACKS = 10;

/** The rows of racks of each data center, by their racks' numbers and the racks that hold their two switches. */
export const ROWS: readonly { readonly racks: readonly number[]; readonly switchRacks: readonly [number, number] }[] = [
  { racks: [1, 2, 3], switchRacks: [1, 3] },
  { racks: [4, 5, 6, 7, 8], switchRacks: [6, 8] },
  // Both switches of the last row ended up in one rack.
  { racks: [9, 10], switchRacks: [9, 9] },
];

/** Adds sites, rooms, cooling, power and racks. */
export function addFacilities(bank: EstateBuilder): void {
  addDataCenter(bank, 'dc1', 'Data center 1', 'Haarlem');
  addDataCenter(bank, 'dc2', 'Data center 2', 'Utrecht');
  bank.add('hq', 'site', 'team-facilities', { name: 'Head office', location: 'Amsterdam' });
  for (const { code, city } of BRANCHES) {
    bank.add(`br-${code}`, 'site', 'team-facilities', { name: `Branch ${city}`, location: city, criticality: 3 });
  }
  addPowerOfDc1(bank);
  addPowerOfDc2(bank);
}

function addDataCenter(bank: EstateBuilder, dc: string, name: string, city: string): void {
  bank.add(dc, 'site', 'team-facilities', { name, location: city, criticality: 1 });
  for (const room of [1, 2]) {
    const roomId = `${dc}-room-${room}`;
    const location = `${dc.toUpperCase()} room ${room}`;
    bank.add(roomId, 'room', 'team-facilities', { name: location, location, criticality: 1 });
    bank.link(roomId, 'located-in', dc);
    const units = [1, 2, 3].map((unit) => {
      const supply = { location, supplier: 'Polar Cooling', contract: 'ctr-polar' };
      const id = bank.add(`${roomId}-cool-${unit}`, 'cooling', 'team-facilities', supply);
      bank.link(id, 'supplied-by', 'sup-polar');
      return id;
    });
    bank.group(roomId, 'cooling', { need: 2 }, 'cooled-by', units);
  }
  for (let rack = 1; rack <= RACKS; rack += 1) addRack(bank, dc, rack);
}

function addRack(bank: EstateBuilder, dc: string, rack: number): void {
  const room = rack <= 5 ? 1 : 2;
  const rackId = rackIdOf(dc, rack);
  const location = `${dc.toUpperCase()} room ${room}`;
  bank.add(rackId, 'rack', 'team-facilities', { location, attributes: { heightUnits: 42 } });
  bank.link(rackId, 'located-in', `${dc}-room-${room}`);
  for (const side of ['a', 'b']) {
    const pdu = bank.add(`${rackId}-pdu-${side}`, 'pdu', 'team-facilities', {
      location: `${location}, ${rackId}`,
      supplier: 'Voltan Power',
      contract: 'ctr-voltan',
      attributes: { manufacturer: 'Voltan', model: 'PX-32' },
    });
    bank.link(pdu, 'located-in', rackId);
    // Somebody plugged the second strip of this rack into the first feed.
    const feed = rackId === 'dc1-r07' ? 'a' : side;
    bank.link(pdu, 'powered-by', `${dc}-feed-${feed}`);
  }
}

function addPowerOfDc1(bank: EstateBuilder): void {
  addMains(bank, 'dc1');
  addUps(bank, 'dc1', 'dc1-ups-a', 160);
  bank.link('dc1-feed-a', 'powered-by', 'dc1-ups-a');
  const modules = [
    ['dc1-ups-b1', 100],
    ['dc1-ups-b2', 50],
    ['dc1-ups-b3', 25],
  ] as const;
  for (const [id, kilowatts] of modules) addUps(bank, 'dc1', id, kilowatts);
  // The load behind feed B is 105 kW; the weights are what each module gives.
  bank.group('dc1-feed-b', 'capacity', { need: 105 }, 'powered-by', modules);
}

function addPowerOfDc2(bank: EstateBuilder): void {
  addMains(bank, 'dc2');
  for (const side of ['a', 'b']) {
    addUps(bank, 'dc2', `dc2-ups-${side}`, 160);
    bank.link(`dc2-feed-${side}`, 'powered-by', `dc2-ups-${side}`);
  }
}

function addMains(bank: EstateBuilder, dc: string): void {
  const location = `${dc.toUpperCase()} plant`;
  bank.add(`${dc}-mains`, 'power-feed', 'team-facilities', {
    name: `${dc.toUpperCase()} mains`,
    location,
    criticality: 1,
    supplier: 'Harbor Grid',
    contract: 'ctr-harborgrid',
  });
  bank.add(`${dc}-generator`, 'power-feed', 'team-facilities', {
    name: `${dc.toUpperCase()} diesel generator`,
    location,
    criticality: 1,
  });
  bank.link(`${dc}-mains`, 'supplied-by', 'sup-harborgrid');
  for (const side of ['a', 'b']) {
    bank.add(`${dc}-feed-${side}`, 'power-feed', 'team-facilities', {
      name: `${dc.toUpperCase()} feed ${side.toUpperCase()}`,
      location,
      criticality: 1,
      attributes: { amperes: 400 },
    });
  }
}

function addUps(bank: EstateBuilder, dc: string, id: string, kilowatts: number): void {
  bank.add(id, 'ups', 'team-facilities', {
    location: `${dc.toUpperCase()} plant`,
    supplier: 'Voltan Power',
    contract: 'ctr-voltan',
    attributes: { manufacturer: 'Voltan', model: `Modular ${kilowatts}`, kilowatts },
  });
  bank.link(id, 'supplied-by', 'sup-voltan');
  bank.group(id, 'input', { need: 1 }, 'powered-by', [`${dc}-mains`, `${dc}-generator`]);
}

/** Says that an item is mounted in a rack and takes power from both of its strips. */
export function mountInRack(bank: EstateBuilder, id: string, dc: string, rack: number): void {
  const rackId = rackIdOf(dc, rack);
  bank.link(id, 'located-in', rackId);
  bank.group(id, 'power', { need: 1 }, 'powered-by', [`${rackId}-pdu-a`, `${rackId}-pdu-b`]);
}

/** Where a thing in a rack stands. */
export function rackLocation(bank: EstateBuilder, dc: string, rack: number): string {
  return `${bank.locationOf(rackIdOf(dc, rack))}, ${rackIdOf(dc, rack)}`;
}

function rackIdOf(dc: string, rack: number): string {
  return `${dc}-r${String(rack).padStart(2, '0')}`;
}
