import { useQuery } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ItemAnswer } from '../../../server/contract/configuration-item.ts';
import type { ListedDependency, ListedGroup } from '../../../server/contract/dependency.ts';
import { dependenciesQuery } from '../../api/queries.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { AppLink } from '../../components/app-link.tsx';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { ProblemBanner } from '../../components/problem-banner.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { itemAddress } from '../../components/use-address.ts';
import { groupItemFacts, type ItemFact } from '../../state/item-facts.ts';
import { warnOfNeed } from '../../state/need-check.ts';
import { ItemForm } from './edit/item-form.tsx';
import { LiveNeedsEditor } from './edit/live-needs-editor.tsx';
import { ItemHistory } from './item-history.tsx';
import { WeakPoints } from './weak-points.tsx';

/** Everything that is known of an item: what it needs, what needs it, its fields and its history. */
export function ItemCard({ answer }: { readonly answer: ItemAnswer }): ReactNode {
  const { item } = answer;
  const known = useCatalogue().findClass(item.class);
  const [isEditing, setEditing] = useState(false);
  return (
    <div className="card">
      {item.description !== undefined && (
        <p className="card-description">
          <ItemName name={item.description} />
        </p>
      )}
      <DependencySections item={item} />
      {isEditing ? (
        <ItemForm answer={answer} onClose={() => setEditing(false)} />
      ) : (
        groupItemFacts(item, known).map(({ title, facts }, index) => (
          <section key={title}>
            <h2>
              {title}
              {index === 0 && <EditButton label="Change its fields" onPress={() => setEditing(true)} />}
            </h2>
            <dl className="facts">
              {facts.map((fact) => (
                <FactRow key={fact.label} fact={fact} />
              ))}
            </dl>
          </section>
        ))
      )}
      <ItemHistory itemId={item.id} />
    </div>
  );
}

function FactRow({ fact: { label, value, link } }: { readonly fact: ItemFact }): ReactNode {
  return (
    <>
      <dt>
        <ItemName name={label} />
      </dt>
      <dd>
        {link === undefined ? (
          <ItemName name={value} />
        ) : (
          <a href={link} target="_blank" rel="noreferrer noopener">
            <ItemName name={value} />
          </a>
        )}
      </dd>
    </>
  );
}

function EditButton({ label, onPress }: { readonly label: string; readonly onPress: () => void }): ReactNode {
  return (
    <button type="button" className="icon-button edit-button" aria-label={label} title={label} onClick={onPress}>
      <Pencil size={15} />
    </button>
  );
}

function DependencySections({ item }: { readonly item: ItemAnswer['item'] }): ReactNode {
  const { data, error, refetch } = useQuery(dependenciesQuery(item.id));
  const { isBusinessService } = useCatalogue().findClass(item.class);
  const [isEditing, setEditing] = useState(false);
  if (error !== null) return <ProblemBanner problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <SkeletonRows count={5} label="Dependencies are on their way" />;
  return (
    <>
      <section>
        <h2>
          Needs <span className="tab-count">{data.providerCount.toLocaleString('en-US')}</span>
          {isEditing ? (
            <button type="button" className="text-button edit-button" onClick={() => setEditing(false)}>
              Done
            </button>
          ) : (
            <EditButton label="Change what it needs" onPress={() => setEditing(true)} />
          )}
        </h2>
        {isEditing ? (
          <LiveNeedsEditor itemName={item.name} list={data} />
        ) : (
          <ProviderList providers={data.providers} groups={data.groups} />
        )}
        <MoreNote shown={data.providers.length} total={data.providerCount} />
      </section>
      {data.providerCount > 0 && <WeakPoints key={item.id} itemId={item.id} isAskedAtOnce={isBusinessService} />}
      <section>
        <h2>
          Needed by <span className="tab-count">{data.consumerCount.toLocaleString('en-US')}</span>
        </h2>
        {data.consumers.length === 0 ? (
          <p className="muted">Nothing that is recorded needs it.</p>
        ) : (
          <DependencyRows dependencies={data.consumers} isOfProvider={true} />
        )}
        <MoreNote shown={data.consumers.length} total={data.consumerCount} />
      </section>
    </>
  );
}

function ProviderList({
  providers,
  groups,
}: {
  readonly providers: readonly ListedDependency[];
  readonly groups: readonly ListedGroup[];
}): ReactNode {
  const single = providers.filter(({ group }) => group === undefined);
  if (providers.length === 0 && groups.length === 0) {
    return <p className="muted">It needs nothing that is recorded.</p>;
  }
  return (
    <>
      {groups.map((group) => (
        <div key={group.name} className="need-group">
          <h3>
            <ItemName name={group.name} />
            <span className={group.need === 'unknown' ? 'need is-unknown' : 'need'}>{sayNeed(group)}</span>
          </h3>
          {warnOfNeed(group) !== '' && <p className="form-problem">{warnOfNeed(group)}</p>}
          <DependencyRows dependencies={providers.filter((each) => each.group === group.name)} isOfProvider={false} />
        </div>
      ))}
      {single.length > 0 && <DependencyRows dependencies={single} isOfProvider={false} />}
    </>
  );
}

function DependencyRows({
  dependencies,
  isOfProvider,
}: {
  readonly dependencies: readonly ListedDependency[];
  /** Whether the list is of consumers, read from the provider. */
  readonly isOfProvider: boolean;
}): ReactNode {
  const catalogue = useCatalogue();
  return (
    <ul className="dependency-rows">
      {dependencies.map(({ consumerId, type, providerId, effectiveStrength, weight, other }) => {
        const relation = catalogue.findRelation(type);
        const isAbsent = other.status !== 'in-service' && other.status !== 'maintenance';
        return (
          <li key={`${consumerId} ${type} ${providerId}`}>
            <AppLink className="dependency-row" href={itemAddress(other.id)}>
              <ClassSymbol symbol={catalogue.findClass(other.class).symbol} />
              <span>
                <strong>
                  <ItemName name={other.name} />
                </strong>
                <small>
                  {isOfProvider ? `${relation.label} this` : relation.label}
                  {effectiveStrength !== 'hard' && `, ${effectiveStrength === 'soft' ? 'soft' : 'no impact'}`}
                  {weight !== undefined && weight !== 1 && `, weight ${weight}`}
                  {isAbsent && <span className="is-absent">, {other.status.replaceAll('-', ' ')}</span>}
                </small>
              </span>
              {other.criticality !== undefined && <span className="badge">C{other.criticality}</span>}
            </AppLink>
          </li>
        );
      })}
    </ul>
  );
}

function MoreNote({ shown, total }: { readonly shown: number; readonly total: number }): ReactNode {
  return shown < total ? (
    <p className="muted">
      The first {shown.toLocaleString('en-US')} of {total.toLocaleString('en-US')} are listed.
    </p>
  ) : null;
}

function sayNeed({ need, fullAt, liveWeight, liveMemberCount }: ListedGroup): string {
  const live =
    liveWeight === liveMemberCount ? `${liveMemberCount} live` : `${liveMemberCount} live, weight ${liveWeight}`;
  if (need === 'unknown') return `need not stated, ${live}`;
  const par = fullAt === undefined ? '' : `, full at ${fullAt}`;
  return `needs ${need}${par} of ${live}`;
}
