import { ArrowUpRight, EyeOff, MapPinned, PencilRuler, Pin, PinOff, Radar, Route } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EstateMap, MapItem, MapLink } from '../../../server/contract/map.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { AppLink } from '../../components/app-link.tsx';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ItemFinder } from '../../components/item-finder.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { itemAddress } from '../../components/use-address.ts';
import { draftAddressOf } from '../../state/draft-state.ts';
import { hideBoxes, pinBox, startAt, toggleSide } from '../../state/explore-moves.ts';
import type { ItemSide } from '../../state/explore-state.ts';
import { impactAddress } from '../../state/impact-question.ts';
import { labelOfGroup } from '../../state/map-scene.ts';
import type { MapPartProps } from './map-parts.ts';

interface ItemDetailsProps extends MapPartProps {
  readonly map: EstateMap;
  readonly item: MapItem;
}

/** An item of the map: what it is, what to do with it, and its neighbors on the map. */
export function ItemDetails(props: ItemDetailsProps): ReactNode {
  const { state, show, item } = props;
  const known = useCatalogue().findClass(item.class);
  const isLive = item.status === 'in-service' || item.status === 'maintenance';
  const isHeld = state.pins.some(({ id }) => id === item.id);
  return (
    <section aria-label={item.name} className="details">
      <header className="details-head">
        <ClassSymbol symbol={known.symbol} size={20} />
        <div>
          <h2>
            <ItemName name={item.name} />
          </h2>
          <p className="muted">
            {known.label}
            {!isLive && <span className="is-absent"> · {item.status.replaceAll('-', ' ')}</span>}
            {item.criticality !== undefined && <> · C{item.criticality}</>}
          </p>
        </div>
      </header>
      <div className="details-actions">
        <AppLink className="button" href={itemAddress(item.id)}>
          <ArrowUpRight size={15} aria-hidden="true" /> Card
        </AppLink>
        <AppLink className="button" href={impactAddress([item.id])}>
          <Radar size={15} aria-hidden="true" /> What if it fails?
        </AppLink>
        <AppLink className="button" href={draftAddressOf(item.id)}>
          <PencilRuler size={15} aria-hidden="true" /> Try a change
        </AppLink>
        <button type="button" className="button" onClick={() => show(startAt(state, [item.id]))}>
          <MapPinned size={15} aria-hidden="true" /> Start here
        </button>
        <PathTo onChoose={(otherId) => show({ ...state, path: { providerId: item.id, consumerId: otherId } })} />
        <button type="button" className="button" onClick={() => show(hideBoxes(state, [item.id]))}>
          <EyeOff size={15} aria-hidden="true" /> Hide
        </button>
        {isHeld && (
          <button type="button" className="button" onClick={() => show(pinBox(state, item.id, undefined), true)}>
            <PinOff size={15} aria-hidden="true" /> Let go
          </button>
        )}
      </div>
      {!isHeld && (
        <p className="details-tip muted">
          <Pin size={13} aria-hidden="true" /> Drag it to hold it where you want it.
        </p>
      )}
      <dl className="facts">
        <Fact label="Owner" value={item.owner} />
        <Fact label="Support" value={item.supportGroup} />
        <Fact label="Location" value={item.location} />
        <Fact label="Environment" value={item.environment} />
      </dl>
      <Neighbors {...props} side="providers" />
      <Neighbors {...props} side="consumers" />
    </section>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string | undefined }): ReactNode {
  if (value === undefined) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <ItemName name={value} />
      </dd>
    </>
  );
}

function Neighbors({ state, show, map, item, side }: ItemDetailsProps & { readonly side: ItemSide }): ReactNode {
  const catalogue = useCatalogue();
  const isProviders = side === 'providers';
  const links = map.links.filter((link) => (isProviders ? link.consumerId : link.providerId) === item.id);
  const total = isProviders ? item.providerCount : item.consumerCount;
  const drawn = links.reduce((sum, { count }) => sum + count, 0);
  const isOpen = state.expansions.some((each) => each.itemId === item.id && each.side === side);
  return (
    <section className="details-neighbors">
      <h3>
        {isProviders ? 'Needs' : 'Needed by'} <span className="tab-count">{total.toLocaleString('en-US')}</span>
        {(drawn < total || isOpen) && (
          <button type="button" className="text-button" onClick={() => show(toggleSide(state, item.id, side))}>
            {isOpen ? 'Fold back' : `Open ${(total - drawn).toLocaleString('en-US')} more`}
          </button>
        )}
      </h3>
      <ul>
        {links.map((link) => {
          const otherId = isProviders ? link.providerId : link.consumerId;
          return (
            <li key={otherId}>
              <button
                type="button"
                className="neighbor-row"
                onClick={() => show({ ...state, selectedIds: [otherId] }, true)}
              >
                <strong>
                  <ItemName name={nameOnMap(map, otherId)} />
                </strong>
                <small>{sayLink(link, catalogue.findRelation(link.type ?? ''), isProviders)}</small>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function nameOnMap(map: EstateMap, id: string): string {
  const item = map.items.find((each) => each.id === id);
  if (item !== undefined) return item.name;
  const group = map.groups.find((each) => each.id === id);
  return group === undefined
    ? id
    : `${labelOfGroup(group, map.statement.groupedBy)} (${group.count.toLocaleString('en-US')})`;
}

function sayLink(
  link: MapLink,
  relation: { readonly label: string; readonly inverseLabel: string },
  isProviders: boolean,
): string {
  if (link.type === undefined) return `${link.count.toLocaleString('en-US')} dependencies, ${link.hardCount} hard`;
  const strength = link.strength === 'none' ? ', shown only' : link.strength === 'soft' ? ', soft' : '';
  const group = link.group === undefined ? '' : `, one of “${link.group}”`;
  return `${isProviders ? relation.label : relation.inverseLabel}${strength}${group}`;
}

function PathTo({ onChoose }: { readonly onChoose: (itemId: string) => void }): ReactNode {
  return (
    <ItemFinder
      className="button"
      title="The other end"
      label="Find the other end of the way"
      placeholder="Name or id of the other end"
      align="end"
      onChoose={({ id }) => onChoose(id)}
    >
      <Route size={15} aria-hidden="true" /> Way to …
    </ItemFinder>
  );
}
