import type { Need } from '../server/model/requirement.ts';

/** A layer of a layered estate. */
export interface Layer {
  /** Id of a class of the default catalogue. */
  readonly class: string;
  /** What ids of the layer start with. */
  readonly prefix: string;
  /** Part of all items, 0 to 1; what is left over goes to the virtual machines. */
  readonly share: number;
  /** The redundancy group that every item of the layer has, if it has dependencies enough. */
  readonly group?: {
    readonly name: string;
    readonly type: string;
    /** Class of the members. */
    readonly on: string;
    readonly members: number;
    readonly need: Need;
    readonly fullAt?: Need;
  };
  /** How many dependencies each item has; absent for the layers that share what is left over evenly. */
  readonly degree?: number;
  /** What the dependencies outside of the group are on, taken in turn. */
  readonly needs: readonly { readonly on: string; readonly type: string }[];
}

/** The layers of a layered estate, providers before consumers. */
export const LAYERS: readonly Layer[] = [
  { class: 'site', prefix: 'site', share: 0.0005, degree: 0, needs: [] },
  { class: 'power-feed', prefix: 'feed', share: 0.002, degree: 1, needs: [{ on: 'site', type: 'located-in' }] },
  {
    class: 'rack',
    prefix: 'rack',
    share: 0.01,
    degree: 3,
    group: { name: 'power', type: 'powered-by', on: 'power-feed', members: 2, need: 1 },
    needs: [{ on: 'site', type: 'located-in' }],
  },
  { class: 'switch', prefix: 'switch', share: 0.02, degree: 1, needs: [{ on: 'rack', type: 'located-in' }] },
  {
    class: 'hypervisor',
    prefix: 'host',
    share: 0.06,
    degree: 3,
    group: { name: 'uplinks', type: 'connected-to', on: 'switch', members: 2, need: 1 },
    needs: [{ on: 'rack', type: 'located-in' }],
  },
  { class: 'virtual-machine', prefix: 'vm', share: 0.3, degree: 1, needs: [{ on: 'hypervisor', type: 'runs-on' }] },
  {
    class: 'container',
    prefix: 'container',
    share: 0.25,
    degree: 1,
    needs: [{ on: 'virtual-machine', type: 'runs-on' }],
  },
  {
    class: 'database',
    prefix: 'db',
    share: 0.05,
    degree: 3,
    group: { name: 'hosts', type: 'runs-on', on: 'virtual-machine', members: 3, need: 2 },
    needs: [{ on: 'virtual-machine', type: 'runs-on' }],
  },
  {
    class: 'api',
    prefix: 'api',
    share: 0.18,
    group: { name: 'containers', type: 'runs-on', on: 'container', members: 3, need: 1, fullAt: 2 },
    needs: [{ on: 'database', type: 'uses' }],
  },
  {
    class: 'application',
    prefix: 'app',
    share: 0.08,
    group: { name: 'interfaces', type: 'uses', on: 'api', members: 2, need: '50%' },
    needs: [
      { on: 'api', type: 'uses' },
      { on: 'database', type: 'uses' },
    ],
  },
  { class: 'service-offering', prefix: 'offering', share: 0.02, needs: [{ on: 'application', type: 'uses' }] },
  { class: 'business-service', prefix: 'service', share: 0.01, needs: [{ on: 'service-offering', type: 'uses' }] },
];
