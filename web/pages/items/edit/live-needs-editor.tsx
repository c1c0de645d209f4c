import type { ReactNode } from 'react';
import type { DependencyList } from '../../../../server/contract/dependency.ts';
import { ProblemError } from '../../../api/request-json.ts';
import { useCatalogue } from '../../../api/use-catalogue.ts';
import { deleteDependency, deleteGroup, putDependency, putGroup } from '../../../api/writes.ts';
import { ItemName } from '../../../components/item-name.tsx';
import { Modal } from '../../../components/modal.tsx';
import { ProblemBanner } from '../../../components/problem-banner.tsx';
import { bareDependency, bareGroup, keyOfDependency, sayDependency } from '../../../state/dependency-words.ts';
import { sayStep } from '../../../state/draft-sentence.ts';
import type { NeedStep } from '../../../state/draft-steps.ts';
import { LastChange } from './last-change.tsx';
import { NeedsEditor } from './needs-editor.tsx';
import { type Deed, type Deeds, useDeeds } from './use-deeds.ts';

interface LiveNeedsEditorProps {
  readonly itemName: string;
  readonly list: DependencyList;
}

/** What an item needs, changed in the estate: each step is carried out at once and can be taken back. */
export function LiveNeedsEditor({ itemName, list }: LiveNeedsEditorProps): ReactNode {
  const catalogue = useCatalogue();
  const deeds = useDeeds(list.itemId, list.itemRevision);
  const perform = (step: NeedStep, providerName = ''): void => {
    const mine = sayStep(step, (id) => (id === list.itemId ? itemName : providerName), catalogue);
    deeds.perform({ said: `${mine}.`, mine, ...writesOf(step, list) });
  };
  return (
    <div className="needs-editor" aria-busy={deeds.isBusy}>
      {deeds.problem !== undefined && <Refusal problem={deeds.problem} />}
      <NeedsEditor needs={list} canDissolve={false} onStep={perform} />
      {deeds.conflict !== undefined && <NeedsConflict list={list} conflict={deeds.conflict} settle={deeds.settle} />}
    </div>
  );
}

/** What is wrong with what was typed is said alone: titles and numbers of requests help nobody to mend it. */
function Refusal({ problem }: { readonly problem: unknown }): ReactNode {
  const details = problem instanceof ProblemError ? problem.problems : [];
  return details.length === 0 ? (
    <ProblemBanner problem={problem} />
  ) : (
    <p role="alert" className="form-problem">
      <bdi>{details.map(({ detail }) => detail).join(' ')}</bdi>
    </p>
  );
}

/** How a step is written, and how it is taken back to what stood before. */
function writesOf(step: NeedStep, list: DependencyList): Pick<Deed, 'write' | 'undo'> {
  switch (step.op) {
    case 'put-dependency': {
      const { dependency } = step;
      const before = findDependency(list, dependency);
      return {
        write: (target) => putDependency(target, dependency),
        undo: (target) =>
          before === undefined ? deleteDependency(target, dependency) : putDependency(target, bareDependency(before)),
      };
    }
    case 'remove-dependency': {
      const before = findDependency(list, step.dependency);
      return {
        write: (target) => deleteDependency(target, step.dependency),
        undo: async (target) => before !== undefined && putDependency(target, bareDependency(before)),
      };
    }
    case 'put-group': {
      const { group } = step;
      const before = list.groups.find(({ name }) => name === group.name);
      return {
        write: (target) => putGroup(target, group),
        undo: (target) =>
          before === undefined ? deleteGroup(target, group.name) : putGroup(target, bareGroup(before)),
      };
    }
    case 'remove-group': {
      const before = list.groups.find(({ name }) => name === step.group.name);
      return {
        write: (target) => deleteGroup(target, step.group.name),
        undo: async (target) => before !== undefined && putGroup(target, bareGroup(before)),
      };
    }
  }
}

function findDependency({ providers }: DependencyList, key: Parameters<typeof keyOfDependency>[0]) {
  return providers.find((each) => keyOfDependency(each) === keyOfDependency(key));
}

interface NeedsConflictProps {
  readonly list: DependencyList;
  readonly conflict: Deed;
  readonly settle: Deeds['settle'];
}

function NeedsConflict({ list, conflict, settle }: NeedsConflictProps): ReactNode {
  const catalogue = useCatalogue();
  return (
    <Modal title="Somebody changed this item meanwhile" onClose={() => settle(false)}>
      <LastChange itemId={list.itemId} />
      <p>Nothing is overwritten yet. What it needs, as it stands now:</p>
      <ul className="conflict-list">
        {list.providers.map((each) => (
          <li key={keyOfDependency(each)}>
            <ItemName name={sayDependency(each, each.other.name, catalogue)} />
          </li>
        ))}
      </ul>
      <p>
        Your change:{' '}
        <strong>
          <ItemName name={conflict.mine} />
        </strong>
      </p>
      <div className="modal-buttons">
        <button type="button" className="button button-primary" onClick={() => settle(true)}>
          Carry out my change
        </button>
        <button type="button" className="button" onClick={() => settle(false)}>
          Leave it as it is
        </button>
      </div>
    </Modal>
  );
}
