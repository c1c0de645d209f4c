import type { ReactNode } from 'react';
import type { ImpactedItem, Proof, SparedItem } from '../../../server/contract/impact.ts';
import { ItemName } from '../../components/item-name.tsx';
import { sayCircle } from '../../state/circle-words.ts';
import { formatMinutes } from '../../state/durations.ts';
import { labelOfVerdict, type Verdict } from '../../state/outcomes.ts';
import { nextToFallSentence } from '../../state/requirement-words.ts';

interface ItemMeaningProps {
  readonly item: ImpactedItem | SparedItem;
  readonly verdict: Verdict;
  /** Of the item, as far as it is known. */
  readonly proof?: Proof | undefined;
}

/** What a verdict means for people: time against objective, whom to call, what falls next. */
export function ItemMeaning({ item, verdict, proof }: ItemMeaningProps): ReactNode {
  const bounds = 'bounds' in item ? item.bounds : undefined;
  const circle = sayCircle(item);
  const next = nextToFallSentence(item.requirement, verdict, proof);
  const call = [...new Set([item.owner, item.supportGroup])].filter((name) => name !== undefined);
  return (
    <>
      <h3 className="proof-title">What it means</h3>
      <dl className="facts">
        {bounds !== undefined && (
          <Fact label="Between">
            {labelOfVerdict(bounds.best).toLowerCase()} and {labelOfVerdict(bounds.worst).toLowerCase()}
          </Fact>
        )}
        <Fact label="RTO">
          <RecoveryTime rtoMinutes={item.rtoMinutes} recoveryMinutes={item.recoveryMinutes} />
        </Fact>
        <Fact label="Call">
          {call.length === 0 ? (
            <span className="muted">nobody is named</span>
          ) : (
            call.map((name, index) => (
              <span key={name}>
                {index > 0 && ', '}
                <ItemName name={name} />
              </span>
            ))
          )}
        </Fact>
        {next !== '' && (
          <Fact label="Next to fall">
            <ItemName name={next} />
          </Fact>
        )}
        {item.location !== undefined && (
          <Fact label="Where">
            <ItemName name={item.location} />
          </Fact>
        )}
        {circle !== '' && <Fact label="Circle">{circle}</Fact>}
      </dl>
    </>
  );
}

function RecoveryTime({
  rtoMinutes,
  recoveryMinutes,
}: {
  readonly rtoMinutes: number | undefined;
  readonly recoveryMinutes: number | undefined;
}): ReactNode {
  const recovery =
    recoveryMinutes === undefined ? (
      'own recovery not stated'
    ) : (
      <>
        own recovery takes <span className="nowrap">{formatMinutes(recoveryMinutes)}</span>
      </>
    );
  if (rtoMinutes === undefined) return <span className="muted">not stated; {recovery}</span>;
  const isTooLong = recoveryMinutes !== undefined && recoveryMinutes > rtoMinutes;
  return (
    <>
      {formatMinutes(rtoMinutes)}, <span className={isTooLong ? 'too-long' : 'muted'}>{recovery}</span>
    </>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
