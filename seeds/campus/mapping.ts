import type { ItemClass } from '../../server/model/catalogue.ts';
import type { Strength } from '../../server/model/dependency.ts';

interface MappedRelation {
  readonly type: string;
  readonly strength?: Strength;
  /** Name of the redundancy groups made of edges of this type. */
  readonly group?: string;
}

/** The catalogue's class for each class of the NetBox graph. */
export const CLASS_OF: Readonly<Record<string, string>> = {
  'Access Switch': 'switch',
  'Application Server': 'server',
  Circuit: 'circuit',
  Cluster: 'cluster',
  'Core Switch': 'switch',
  'Distribution Switch': 'switch',
  PDU: 'pdu',
  'Patch Panel': 'patch-panel',
  PowerFeed: 'power-feed',
  PowerPanel: 'power-panel',
  Provider: 'supplier',
  ProviderNetwork: 'network',
  Rack: 'rack',
  Router: 'router',
  Site: 'site',
  'ToR Switch': 'switch',
  UplinkPath: 'uplink-path',
  VirtualChassis: 'switch',
  VirtualMachine: 'virtual-machine',
};

/** The catalogue's relation type for each edge type of the NetBox graph, in which every edge outside of a group is mandatory. */
export const RELATION_OF: Readonly<Record<string, MappedRelation>> = {
  fed_by: { type: 'powered-by' },
  located_in: { type: 'located-in' },
  member: { type: 'consists-of', group: 'members' },
  mounted_in: { type: 'located-in' },
  operated_by: { type: 'supplied-by', strength: 'hard' },
  passes: { type: 'connected-to' },
  powered_by: { type: 'powered-by', group: 'power' },
  runs_on: { type: 'runs-on' },
  uplink: { type: 'connected-to', group: 'uplinks' },
  uses: { type: 'uses' },
  wan_uplink: { type: 'connected-to', group: 'wan-uplinks' },
};

/** What a campus has and the default catalogue has not. */
export const ADDED_CLASSES: readonly ItemClass[] = [
  {
    id: 'patch-panel',
    label: 'Patch panel',
    pluralLabel: 'Patch panels',
    symbol: 'ethernet-port',
    tier: 'network',
    isBusinessService: false,
    attributes: [{ name: 'model', type: 'string', isRequired: false, label: 'Model' }],
  },
  {
    id: 'power-panel',
    label: 'Power panel',
    pluralLabel: 'Power panels',
    symbol: 'plug-zap',
    tier: 'power',
    isBusinessService: false,
    attributes: [],
  },
  {
    id: 'uplink-path',
    label: 'Uplink path',
    pluralLabel: 'Uplink paths',
    symbol: 'cable',
    tier: 'network',
    isBusinessService: false,
    attributes: [],
  },
];
