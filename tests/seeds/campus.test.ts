import { describe, expect, it } from 'vitest';
import { convertCampus } from '../../seeds/campus/convert.ts';
import { findSinglePointsSlowly, readSeed, solveSlowly } from './slow-solver.ts';

const estate = readSeed('campus');
const lose = (...ids: string[]) => solveSlowly(estate, Object.fromEntries(ids.map((id) => [id, 'outage'])));
const servicesOut = (...ids: string[]) =>
  Object.entries(lose(...ids)).flatMap(([id, outcome]) =>
    id.startsWith('network:') && outcome === 'outage' ? [id] : [],
  );
const fromNetBox = <T extends { readonly source?: string }>(facts: readonly T[]) =>
  facts.filter(({ source }) => source === 'netbox-demo');

describe('the campus', () => {
  it('holds every fact of the NetBox demo data', () => {
    expect(fromNetBox(estate.items)).toHaveLength(457);
    expect(fromNetBox(estate.dependencies)).toHaveLength(570);
    expect(fromNetBox(estate.groups)).toHaveLength(44);
  });

  it('adds only the network of 16 places, and says so in each', () => {
    const added = estate.items.filter(({ source }) => source !== 'netbox-demo');
    expect(added).toHaveLength(16);
    expect(added.every(({ tags, description }) => tags?.includes('added-by-faultline') && description)).toBe(true);
    expect(estate.dependencies.filter(({ source }) => source !== 'netbox-demo')).toHaveLength(16);
  });

  it('loses a building with the one fiber under its four uplinks', () => {
    expect(lose('circuit:398282')).toEqual({
      'circuit:398282': 'outage',
      'dev:95:ncsu118-distswitch1': 'outage',
      'network:Grinnells Lab': 'outage',
      'path:ncsu118-distswitch1:xe-0/0/0': 'outage',
      'path:ncsu118-distswitch1:xe-0/0/1': 'outage',
      'path:ncsu118-distswitch1:xe-0/0/2': 'outage',
      'path:ncsu118-distswitch1:xe-0/0/3': 'outage',
    });
    expect(servicesOut('circuit:350927')).toEqual(['network:D. S. Weaver Labs']);
    expect(servicesOut('circuit:319031')).toEqual(['network:Butler Communications']);
  });

  it('loses all three buildings with the one who runs the fibers', () => {
    const buildings = ['network:Butler Communications', 'network:D. S. Weaver Labs', 'network:Grinnells Lab'];
    expect(servicesOut('provider:NCSU Facilities')).toEqual(buildings);
    expect(servicesOut('circuit:319031', 'circuit:350927', 'circuit:398282')).toEqual(buildings);
    expect(servicesOut('rack:41:Plant 1@MDF')).toEqual(buildings);
  });

  it('keeps the buildings when one core switch or one power feed is lost', () => {
    expect(servicesOut('dev:96:ncsu-coreswitch1')).toEqual([]);
    expect(Object.values(lose('dev:96:ncsu-coreswitch1')).filter((outcome) => outcome === 'outage')).toHaveLength(7);
    expect(servicesOut('feed:P1-3A')).toEqual([]);
    expect(servicesOut('dev:96:ncsu-coreswitch1', 'dev:97:ncsu-coreswitch2')).toHaveLength(3);
  });

  it('keeps a branch when one of its two lines is lost', () => {
    expect(lose('circuit:1002840283')).toEqual({
      'circuit:1002840283': 'outage',
      'dev:14:dmi01-akron-sw01': 'reduced-redundancy',
      'dev:1:dmi01-akron-rtr01': 'reduced-redundancy',
      'network:DM-Akron': 'reduced-redundancy',
    });
    expect(servicesOut('provider:Level 3')).toEqual([]);
    expect(servicesOut('provider:Level 3', 'provider:CenturyLink')).toHaveLength(13);
  });

  it('names the single points of failure of a building', () => {
    expect(findSinglePointsSlowly(estate, 'network:Grinnells Lab')).toEqual([
      'circuit:398282',
      'dev:89:PP:B118',
      'dev:92:PP:MDF',
      'dev:95:ncsu118-distswitch1',
      'provider:NCSU Facilities',
      'rack:38:IDF118@Grinnells Lab',
      'rack:41:Plant 1@MDF',
      'site:Grinnells Lab',
      'site:MDF',
    ]);
  });
});

describe('convertCampus', () => {
  it('turns a group of edges into a redundancy group and adds the network of the place', () => {
    const { items, groups, dependencies } = convertCampus({
      nodes: [
        { id: 'site:A', cls: 'Site' },
        { id: 'rack:1:R1@A', cls: 'Rack' },
        { id: 'dev:2:sw', cls: 'Distribution Switch', model: 'X1' },
        { id: 'path:sw:1', cls: 'UplinkPath' },
        { id: 'path:sw:2', cls: 'UplinkPath' },
      ],
      edges: [
        ['rack:1:R1@A', 'site:A', 'located_in'],
        ['dev:2:sw', 'rack:1:R1@A', 'mounted_in'],
        ['dev:2:sw', 'path:sw:1', 'uplink'],
        ['dev:2:sw', 'path:sw:2', 'uplink'],
      ],
      redundancy: [{ ci: 'dev:2:sw', of: ['path:sw:1', 'path:sw:2'], min_up: 1, type: 'uplink' }],
    });
    expect(items.map(({ id, name, location }) => [id, name, location])).toEqual([
      ['dev:2:sw', 'sw', 'A'],
      ['network:A', 'Network in A', 'A'],
      ['path:sw:1', 'Uplink sw 1', undefined],
      ['path:sw:2', 'Uplink sw 2', undefined],
      ['rack:1:R1@A', 'Rack R1, A', 'A'],
      ['site:A', 'A', 'A'],
    ]);
    expect(groups).toEqual([{ consumerId: 'dev:2:sw', name: 'uplinks', need: 1, source: 'netbox-demo' }]);
    expect(dependencies.filter(({ group }) => group === 'uplinks')).toHaveLength(2);
    expect(dependencies).toContainEqual({
      consumerId: 'network:A',
      providerId: 'dev:2:sw',
      type: 'uses',
      source: 'faultline',
    });
  });
});
