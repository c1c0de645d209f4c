import { Radar } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ListedItem } from '../../../server/contract/item-list.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { AppLink } from '../../components/app-link.tsx';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { itemAddress } from '../../components/use-address.ts';
import { impactAddress } from '../../state/impact-question.ts';

/** An item as a row of the list. */
export function ItemRow({ item }: { readonly item: ListedItem }): ReactNode {
  const known = useCatalogue().findClass(item.class);
  const isLive = item.status === 'in-service' || item.status === 'maintenance';
  return (
    <tr>
      <th scope="row">
        <AppLink className="text-button" href={itemAddress(item.id)}>
          <ItemName name={item.name} />
        </AppLink>
        {item.id !== item.name && (
          <small>
            <ItemName name={item.id} />
          </small>
        )}
      </th>
      <td className="nowrap">
        <ClassSymbol symbol={known.symbol} size={15} /> {known.label}
      </td>
      <td>{item.criticality === undefined ? '' : <span className="badge">C{item.criticality}</span>}</td>
      <td className={isLive ? 'nowrap' : 'nowrap is-absent'}>{item.status.replaceAll('-', ' ')}</td>
      <td>
        <ItemName name={item.owner ?? ''} />
      </td>
      <td>
        <ItemName name={item.location ?? ''} />
      </td>
      <td className="row-action">
        <AppLink
          className="icon-button"
          href={impactAddress([item.id])}
          aria-label={`What if ${item.name} fails?`}
          title="What if this fails?"
        >
          <Radar size={16} />
        </AppLink>
      </td>
    </tr>
  );
}
