import type { AttributeDefinition, AttributeType, Catalogue, ItemClass, RelationType, Tier } from './catalogue.ts';
import type { Strength } from './dependency.ts';

/** The catalogue an estate starts with; an estate extends or replaces it by file. */
export const DEFAULT_CATALOGUE: Catalogue = {
  classes: [
    itemClass('activity', 'Activity', 'Activities', 'list-checks', 'business'),
    itemClass('api', 'API', 'APIs', 'webhook', 'application', [attribute('version', 'string', 'Version')]),
    itemClass('application', 'Application', 'Applications', 'app-window', 'application', [
      attribute('version', 'string', 'Version'),
    ]),
    itemClass('application-instance', 'Application instance', 'Application instances', 'layout-grid', 'platform', [
      attribute('version', 'string', 'Version'),
    ]),
    itemClass('building', 'Building', 'Buildings', 'building', 'facility'),
    itemClass('business-process', 'Business process', 'Business processes', 'workflow', 'business', [], true),
    itemClass('business-service', 'Business service', 'Business services', 'landmark', 'business', [], true),
    itemClass('certificate', 'Certificate', 'Certificates', 'badge-check', 'platform', [
      attribute('expiresOn', 'date', 'Expires on'),
    ]),
    itemClass('circuit', 'Circuit', 'Circuits', 'cable', 'network', [
      attribute('bandwidthMbps', 'integer', 'Bandwidth'),
    ]),
    itemClass('cluster', 'Cluster', 'Clusters', 'boxes', 'platform'),
    itemClass('container', 'Container', 'Containers', 'container', 'platform', [attribute('image', 'string', 'Image')]),
    itemClass('contract', 'Contract', 'Contracts', 'file-text', 'party'),
    itemClass('cooling', 'Cooling unit', 'Cooling units', 'fan', 'power'),
    itemClass('database', 'Database', 'Databases', 'database', 'data', [attribute('engine', 'string', 'Engine')]),
    itemClass('database-instance', 'Database instance', 'Database instances', 'database-zap', 'data', [
      attribute('engine', 'string', 'Engine'),
    ]),
    itemClass('dns', 'DNS service', 'DNS services', 'globe', 'network'),
    itemClass('document', 'Document', 'Documents', 'file', 'party', [attribute('url', 'url', 'Address')]),
    itemClass('firewall', 'Firewall', 'Firewalls', 'brick-wall', 'network', hardwareAttributes()),
    itemClass('hypervisor', 'Hypervisor', 'Hypervisors', 'layers', 'compute', hardwareAttributes()),
    itemClass('identity-provider', 'Identity provider', 'Identity providers', 'key-round', 'platform'),
    itemClass('licence', 'Licence', 'Licences', 'scroll-text', 'party', [attribute('seats', 'integer', 'Seats')]),
    itemClass('load-balancer', 'Load balancer', 'Load balancers', 'scale', 'network', hardwareAttributes()),
    itemClass('network', 'Network', 'Networks', 'network', 'network', [attribute('cidr', 'string', 'Address range')]),
    itemClass('pdu', 'PDU', 'PDUs', 'plug', 'power', hardwareAttributes()),
    itemClass('power-feed', 'Power feed', 'Power feeds', 'plug-zap', 'power', [
      attribute('amperes', 'number', 'Amperes'),
    ]),
    itemClass('queue', 'Queue', 'Queues', 'list-ordered', 'data'),
    itemClass('rack', 'Rack', 'Racks', 'server-cog', 'facility', [attribute('heightUnits', 'integer', 'Height units')]),
    itemClass('room', 'Room', 'Rooms', 'door-open', 'facility'),
    itemClass('router', 'Router', 'Routers', 'router', 'network', hardwareAttributes()),
    itemClass('server', 'Server', 'Servers', 'server', 'hardware', hardwareAttributes()),
    itemClass('service-offering', 'Service offering', 'Service offerings', 'package', 'service'),
    itemClass('site', 'Site', 'Sites', 'map-pin', 'facility', [attribute('address', 'string', 'Address')]),
    itemClass('storage', 'Storage array', 'Storage arrays', 'hard-drive', 'storage', hardwareAttributes()),
    itemClass('supplier', 'Supplier', 'Suppliers', 'truck', 'party'),
    itemClass('switch', 'Switch', 'Switches', 'ethernet-port', 'network', hardwareAttributes()),
    itemClass('team', 'Team', 'Teams', 'users', 'party'),
    itemClass('technical-service', 'Technical service', 'Technical services', 'cog', 'service'),
    itemClass('ups', 'UPS', 'UPSs', 'battery-charging', 'power', hardwareAttributes()),
    itemClass('virtual-machine', 'Virtual machine', 'Virtual machines', 'monitor', 'compute', [
      attribute('cpuCount', 'integer', 'CPUs'),
      attribute('memoryMb', 'integer', 'Memory in MB'),
    ]),
    itemClass('volume', 'Volume', 'Volumes', 'disc', 'storage', [attribute('sizeGb', 'number', 'Size in GB')]),
  ],
  relationTypes: [
    relation('backed-up-by', 'is backed up by', 'backs up', 'none', {
      carriesData: true,
    }),
    relation('connected-to', 'is connected to', 'connects', 'hard', {
      isFlow: true,
    }),
    relation('consists-of', 'consists of', 'is part of', 'hard', {
      grouping: 'unknown',
    }),
    relation('cooled-by', 'is cooled by', 'cools', 'hard', { isFlow: true }),
    relation('documented-by', 'is documented by', 'documents', 'none'),
    relation('hosted-on', 'is hosted on', 'hosts', 'hard'),
    relation('licensed-by', 'is licensed by', 'licenses', 'soft'),
    relation('located-in', 'is located in', 'holds', 'hard'),
    relation('member-of', 'is a member of', 'has as member', 'hard'),
    relation('monitored-by', 'is monitored by', 'monitors', 'none'),
    relation('named-by', 'finds names by', 'names', 'hard', { isFlow: true }),
    relation('powered-by', 'is powered by', 'powers', 'hard', {
      isFlow: true,
      grouping: 'any',
    }),
    relation('runs-on', 'runs on', 'runs', 'hard'),
    relation('secured-by', 'is secured by', 'secures', 'hard'),
    relation('stores-on', 'stores on', 'stores for', 'hard', {
      carriesData: true,
    }),
    relation('supplied-by', 'is supplied by', 'supplies', 'soft'),
    relation('supported-by', 'is supported by', 'supports', 'none'),
    relation('uses', 'uses', 'is used by', 'hard'),
  ],
};

function itemClass(
  id: string,
  label: string,
  pluralLabel: string,
  symbol: string,
  tier: Tier,
  attributes: readonly AttributeDefinition[] = [],
  isBusinessService = false,
): ItemClass {
  return {
    id,
    label,
    pluralLabel,
    symbol,
    tier,
    isBusinessService,
    attributes,
  };
}

function attribute(name: string, type: AttributeType, label: string, isRequired = false): AttributeDefinition {
  return { name, type, isRequired, label };
}

function hardwareAttributes(): readonly AttributeDefinition[] {
  return [
    attribute('manufacturer', 'string', 'Manufacturer'),
    attribute('model', 'string', 'Model'),
    attribute('serialNumber', 'string', 'Serial number'),
  ];
}

function relation(
  id: string,
  label: string,
  inverseLabel: string,
  strength: Strength,
  policy: Partial<Pick<RelationType, 'grouping' | 'isFlow' | 'carriesData'>> = {},
): RelationType {
  return {
    id,
    label,
    inverseLabel,
    strength,
    grouping: 'each',
    isFlow: false,
    carriesData: false,
    ...policy,
  };
}
