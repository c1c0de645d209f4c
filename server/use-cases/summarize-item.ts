import type { ConfigurationItem } from '../model/configuration-item.ts';
import type { EstateView } from '../topology/estate-view.ts';

type SummaryField =
  | 'class'
  | 'criticality'
  | 'environment'
  | 'id'
  | 'location'
  | 'name'
  | 'owner'
  | 'recoveryMinutes'
  | 'rtoMinutes'
  | 'status'
  | 'supplier'
  | 'supportGroup';

/** What is shown of an item wherever it is named; what is not known is undefined. */
export type ItemSummary = { readonly [Field in SummaryField]: ConfigurationItem[Field] };

/**
 * Gives an item's summary.
 * @remarks Always all fields, in the order of `canonicalJson`: objects of one shape are made and written several times faster, and
 * an answer holds hundreds.
 */
export function summarizeItem(view: EstateView, index: number): ItemSummary {
  const item = view.itemAt(index);
  return {
    class: item.class,
    criticality: item.criticality,
    environment: item.environment,
    id: item.id,
    location: item.location,
    name: item.name,
    owner: item.owner,
    recoveryMinutes: item.recoveryMinutes,
    rtoMinutes: item.rtoMinutes,
    status: item.status,
    supplier: item.supplier,
    supportGroup: item.supportGroup,
  };
}
