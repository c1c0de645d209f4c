import { ImportProblems } from '../exchange/fact-sink.ts';
import { Pacer } from '../exchange/pacer.ts';
import { type ImportInput, readImport } from '../exchange/read-import.ts';
import { StagedImport, type StandingFacts } from '../exchange/staging/staged-import.ts';
import { untilAborted } from '../exchange/until-aborted.ts';
import { checkText } from '../model/check-text.ts';
import { echoText } from '../model/echoed-text.ts';
import { InvalidInputError } from '../model/errors.ts';
import { FactProblems } from '../model/fact-problems.ts';
import { LIMITS } from '../model/limits.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { ImportOptions, ImportProgress } from './import-options.ts';

/** What a stage is made from. */
export interface StageRequest {
  readonly input: ImportInput;
  readonly options: ImportOptions;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads an import to its end and checks all of it against the estate.
 * @param view the estate as it stands
 * @param request what to read and how it is meant
 * @returns what the import states; its owner calls `dispose`
 * @throws `InvalidInputError`, `UnprocessableInputError`, `TooLargeError`, `UnsupportedMediaError` or `CapacityError` with located
 * problems; nothing is left behind then
 */
export async function stageImport(view: EstateView, request: StageRequest): Promise<StagedImport> {
  const { options } = request;
  requireSource(options);
  const problems = new ImportProblems();
  const onlySource = options.mode === 'replace-by-source' ? options.source : undefined;
  const staged = new StagedImport(standingFactsOf(view), onlySource, problems);
  const pacer = new Pacer(request.signal, () => {
    const done = staged.itemCount + staged.groups.size + staged.dependencies.size;
    request.onProgress?.({ phase: 'reading', done });
  });
  try {
    const notice = (code: string, detail: string) => staged.warnings.add({ code, detail });
    const input = request.signal === undefined ? request.input : untilAborted(request.input, request.signal);
    await readImport(input, staged, problems, notice, pacer);
    staged.finish();
    await checkReferences(view, staged, problems, pacer);
    problems.throwIfAny();
    return staged;
  } catch (error) {
    staged.dispose();
    throw error;
  }
}

/** @returns lookups of facts for checks */
function standingFactsOf(view: EstateView): StandingFacts {
  return {
    catalogue: view.catalogue,
    findItem: (itemId) => {
      const index = view.indexOf(itemId);
      return index < 0 ? undefined : view.itemAt(index);
    },
    findGroup: (consumerId, name) => {
      const index = view.indexOf(consumerId);
      return index < 0 ? undefined : view.groupsOf(index).find((group) => group.name === name);
    },
  };
}

function requireSource(options: ImportOptions): void {
  const problems = new FactProblems();
  if (options.source !== undefined) {
    checkText(options.source, { maxBytes: LIMITS.maxShortTextBytes, isKey: true }, '/source', problems);
  } else if (options.mode === 'replace-by-source') {
    problems.form('required', '/source', 'To replace by source, name the source.');
  }
  if (problems.list.length > 0) throw new InvalidInputError(problems.list.map(({ isForm: _, ...problem }) => problem));
}

/** Checks that what is named exists: in the file, be it refused there, or in the estate. */
async function checkReferences(
  view: EstateView,
  staged: StagedImport,
  problems: ImportProblems,
  pacer: Pacer,
): Promise<void> {
  const { groups, dependencies, itemIds } = staged;
  const file = (name: string) => (staged.isWritten ? { file: name } : {});
  const isKnown = new Uint8Array(itemIds.size);
  for (let ordinal = 0; ordinal < itemIds.size; ordinal += 1) {
    const itemId = itemIds.nameAt(ordinal);
    const exists = staged.statesItemAt(ordinal) || staged.refuses(itemId) || view.indexOf(itemId) >= 0;
    isKnown[ordinal] = exists ? 1 : 0;
    if (pacer.isDue()) await pacer.rest();
  }
  const refuseItem = (ordinal: number, line: number, name: string) => {
    const detail = `There is no item ${echoText(itemIds.nameAt(ordinal))}, neither in the import nor in the estate.`;
    problems.add({ code: 'item_unknown', detail, line, ...file(name), isForm: false });
  };
  for (let position = 0; position < groups.size; position += 1) {
    const consumer = groups.consumerAt(position);
    if (isKnown[consumer] === 0) refuseItem(consumer, groups.lines.at(position), 'groups.csv');
  }
  for (let position = 0; position < dependencies.size; position += 1) {
    const consumer = dependencies.consumerAt(position);
    const provider = dependencies.providerAt(position);
    const line = dependencies.lines.at(position);
    if (isKnown[consumer] === 0) refuseItem(consumer, line, 'dependencies.csv');
    else if (isKnown[provider] === 0) refuseItem(provider, line, 'dependencies.csv');
    const group = dependencies.groupAt(position);
    if (group !== undefined && isKnown[consumer] === 1) {
      const consumerId = itemIds.nameAt(consumer);
      const index = view.indexOf(consumerId);
      const stands = index >= 0 && view.groupsOf(index).some((candidate) => candidate.name === group);
      if (!stands && !groups.has(consumerId, group) && !staged.refuses(consumerId, group)) {
        const detail = `The item ${echoText(consumerId)} has no group ${echoText(group)}; state the group too.`;
        problems.add({ code: 'group_unknown', detail, line, ...file('dependencies.csv'), isForm: false });
      }
    }
    if (pacer.isDue()) await pacer.rest();
  }
}
