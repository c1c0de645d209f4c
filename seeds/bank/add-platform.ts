import { addMachine } from './add-compute.ts';
import type { EstateBuilder, ItemFacts } from './estate-builder.ts';

/** Adds names, identity, management, queues, the web farm and the test environment. */
export function addPlatform(bank: EstateBuilder): void {
  addNamesAndIdentity(bank);
  addManagement(bank);
  addQueues(bank);
  addWebFarm(bank);
  addTestEnvironment(bank);
}

/** Adds a virtual machine on a cluster and returns its id. */
export function addVirtualMachine(
  bank: EstateBuilder,
  id: string,
  clusterId: string,
  teamId: string,
  facts: ItemFacts = {},
) {
  const sizes = [2, 4, 8, 16];
  const cpuCount = sizes[bank.draw(sizes.length)]!;
  bank.add(id, 'virtual-machine', teamId, {
    location: bank.locationOf(clusterId),
    attributes: { cpuCount, memoryMb: cpuCount * 4_096 },
    ...facts,
  });
  bank.link(id, 'runs-on', clusterId);
  return id;
}

/** Adds an instance of an application with a virtual machine of its own and returns its id. */
export function addInstance(bank: EstateBuilder, id: string, clusterId: string, teamId: string): string {
  const machine = addVirtualMachine(bank, `vm-${id}`, clusterId, 'team-compute');
  bank.add(id, 'application-instance', teamId, {
    location: bank.locationOf(clusterId),
    attributes: { version: `${1 + bank.draw(6)}.${bank.draw(20)}.${bank.draw(10)}` },
  });
  bank.link(id, 'runs-on', machine);
  return id;
}

/**
 * A circle that does no harm: names need a virtual machine, its cluster needs the manager, the manager needs logins, logins need names.
 * Two appliances give names without any of it.
 */
function addNamesAndIdentity(bank: EstateBuilder): void {
  bank.add('dns', 'dns', 'team-network', { name: 'Internal names', criticality: 1, location: 'Both data centers' });
  bank.group('dns', 'servers', { need: 1 }, 'runs-on', [
    addMachine(bank, 'ns-dc1', 'dns', { dc: 'dc1', rack: 9 }, 'team-network', { name: 'ns-dc1 (appliance)' }),
    addMachine(bank, 'ns-dc2', 'dns', { dc: 'dc2', rack: 9 }, 'team-network', { name: 'ns-dc2 (appliance)' }),
    addVirtualMachine(bank, 'vm-ns-3', 'vm-cluster-mgmt', 'team-network'),
  ]);
  bank.add('idp', 'identity-provider', 'team-security', {
    name: 'Identity provider',
    criticality: 1,
    location: 'Both data centers',
  });
  bank.group('idp', 'instances', { need: 1 }, 'runs-on', [
    addInstance(bank, 'idp-dc1', 'vm-cluster-dc1', 'team-security'),
    addInstance(bank, 'idp-dc2', 'vm-cluster-dc2', 'team-security'),
  ]);
  bank.link('idp', 'named-by', 'dns');
}

function addManagement(bank: EstateBuilder): void {
  bank.add('vcenter-dc1', 'application', 'team-compute', {
    name: 'Virtualization manager DC1',
    criticality: 2,
    location: 'DC1 room 2',
  });
  bank.link('vcenter-dc1', 'runs-on', 'mgmt-dc1-01');
  bank.link('vcenter-dc1', 'secured-by', 'idp');
  bank.link('vm-cluster-mgmt', 'uses', 'vcenter-dc1');
  bank.add('monitoring', 'technical-service', 'team-platform', { name: 'Monitoring', criticality: 2 });
  bank.link('monitoring', 'runs-on', addVirtualMachine(bank, 'vm-monitoring', 'vm-cluster-mgmt', 'team-platform'));
  bank.link('monitoring', 'named-by', 'dns');
  bank.add('backup', 'technical-service', 'team-storage', { name: 'Backup', criticality: 2, rtoMinutes: 480 });
  bank.group('backup', 'servers', { need: 1 }, 'runs-on', ['backup-dc1', 'backup-dc2']);
  bank.add('file-transfer', 'technical-service', 'team-platform', {
    name: 'File transfer',
    criticality: 2,
    rtoMinutes: 240,
  });
  bank.group('file-transfer', 'servers', { need: 1 }, 'runs-on', [
    addVirtualMachine(bank, 'vm-transfer-1', 'vm-cluster-dc1', 'team-platform'),
    addVirtualMachine(bank, 'vm-transfer-2', 'vm-cluster-dc2', 'team-platform'),
  ]);
  bank.add('hsm', 'technical-service', 'team-security', {
    name: 'Key custody',
    criticality: 1,
    location: 'Both data centers',
  });
  bank.group('hsm', 'modules', { need: 1 }, 'runs-on', ['hsm-dc1', 'hsm-dc2']);
}

function addQueues(bank: EstateBuilder): void {
  const brokers = (queue: string, clusters: readonly string[], facts: readonly ItemFacts[] = []) =>
    clusters.map((cluster, index) => {
      const id = `${queue}-${index + 1}`;
      bank.add(id, 'application-instance', 'team-platform', { location: bank.locationOf(cluster), ...facts[index] });
      bank.link(id, 'runs-on', addVirtualMachine(bank, `vm-${id}`, cluster, 'team-compute'));
      return id;
    });
  const [dc1, dc2] = ['vm-cluster-dc1', 'vm-cluster-dc2'] as const;
  bank.add('payment-orders', 'queue', 'team-payments', { name: 'Payment orders', criticality: 1 });
  bank.group('payment-orders', 'brokers', { need: 2 }, 'consists-of', brokers('mq-orders', [dc1, dc2, dc2]));
  // Three brokers are needed, one has been taken away: the fact and the need contradict each other.
  bank.add('fraud-events', 'queue', 'team-risk', { name: 'Fraud events', criticality: 1 });
  bank.group(
    'fraud-events',
    'brokers',
    { need: 3 },
    'consists-of',
    brokers('mq-fraud', [dc1, dc2, dc2], [{}, {}, { status: 'retired', seenDaysAgo: 140 }]),
  );
  bank.add('notifications', 'queue', 'team-digital', { name: 'Notifications', criticality: 3 });
  bank.group('notifications', 'brokers', { need: 'unknown' }, 'consists-of', brokers('mq-notify', [dc1, dc2]));
}

/** Six web servers: two keep it running, below four customers notice. */
function addWebFarm(bank: EstateBuilder): void {
  bank.add('web-farm', 'cluster', 'team-digital', { name: 'Web farm', criticality: 1, location: 'Both data centers' });
  const servers = [1, 2, 3, 4, 5, 6].map((number) =>
    addVirtualMachine(bank, `web-0${number}`, number <= 3 ? 'vm-cluster-dc1' : 'vm-cluster-dc2', 'team-digital'),
  );
  bank.group('web-farm', 'servers', { need: 2, fullAt: 4 }, 'consists-of', servers);
}

/** A circle that does harm: nothing of it can be started first after a power cut. */
function addTestEnvironment(bank: EstateBuilder): void {
  const test = { environment: 'test', criticality: 4 } as const;
  const hosts = [1, 2].map((number) =>
    addMachine(bank, `esx-test-0${number}`, 'hypervisor', { dc: 'dc2', rack: 10 }, 'team-compute', test),
  );
  bank.add('vm-cluster-test', 'cluster', 'team-compute', { ...test, location: 'DC2 room 2' });
  bank.group('vm-cluster-test', 'hosts', { need: 1 }, 'consists-of', hosts);
  bank.add('dns-test', 'dns', 'team-network', { ...test, name: 'Test names' });
  bank.add('idp-test', 'identity-provider', 'team-security', { ...test, name: 'Test identity provider' });
  bank.add('vcenter-test', 'application', 'team-compute', { ...test, name: 'Virtualization manager, test' });
  for (const id of ['dns-test', 'idp-test', 'vcenter-test']) {
    bank.link(id, 'runs-on', addVirtualMachine(bank, `vm-${id}`, 'vm-cluster-test', 'team-compute', test));
  }
  bank.link('idp-test', 'named-by', 'dns-test');
  bank.link('vcenter-test', 'secured-by', 'idp-test');
  bank.link('vm-cluster-test', 'uses', 'vcenter-test');
  bank.add('payment-api-test', 'api', 'team-payments', { ...test, name: 'payment-api, test', seenDaysAgo: 120 });
  bank.link(
    'payment-api-test',
    'runs-on',
    addVirtualMachine(bank, 'vm-payment-api-test', 'vm-cluster-test', 'team-payments', test),
  );
}
