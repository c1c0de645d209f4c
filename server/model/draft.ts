import type { ConfigurationItem } from './configuration-item.ts';
import type { Dependency, DependencyKey } from './dependency.ts';
import type { GroupKey, RedundancyGroup } from './requirement.ts';

/** One step of a what-if draft, as it was asked for. A put of an item that exists states only what is to be different. */
export type DraftStep =
  | {
      readonly op: 'put-item';
      readonly item: { readonly id: string } & {
        readonly [Field in keyof ConfigurationItem]?: ConfigurationItem[Field] | undefined;
      };
    }
  | { readonly op: 'remove-item'; readonly itemId: string }
  | {
      readonly op: 'put-dependency';
      readonly dependency: { readonly [Field in keyof Dependency]: Dependency[Field] | undefined };
    }
  | { readonly op: 'remove-dependency'; readonly dependency: DependencyKey }
  | { readonly op: 'put-group'; readonly group: { readonly [Field in keyof RedundancyGroup]: unknown } }
  | { readonly op: 'remove-group'; readonly group: GroupKey };
