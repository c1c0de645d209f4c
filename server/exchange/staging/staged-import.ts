import type { Catalogue } from '../../model/catalogue.ts';
import { checkCatalogue } from '../../model/check-catalogue.ts';
import { checkItem } from '../../model/check-item.ts';
import { checkDependency, checkGroup } from '../../model/check-relation.ts';
import type { ConfigurationItem } from '../../model/configuration-item.ts';
import { echoText } from '../../model/echoed-text.ts';
import { CapacityError } from '../../model/errors.ts';
import type { FactProblem } from '../../model/fact-problems.ts';
import { LIMITS } from '../../model/limits.ts';
import type { RedundancyGroup } from '../../model/requirement.ts';
import { CSV_FILES } from '../csv-columns.ts';
import type { FactKind, FactSink, ImportProblems, RecordPlace, StatedObject } from '../fact-sink.ts';
import { findLookalike } from './confusable.ts';
import { ImportWarnings } from './import-warnings.ts';
import { ItemSpool } from './item-spool.ts';
import { NameTable } from './name-table.ts';
import { PagedNumbers } from './paged-numbers.ts';
import { StagedDependencies, StagedGroups } from './staged-relations.ts';

/** What an import is read against. */
export interface StandingFacts {
  readonly catalogue: Catalogue;
  findItem(itemId: string): ConfigurationItem | undefined;
  findGroup(consumerId: string, name: string): RedundancyGroup | undefined;
}

/** What a whole import states, checked and in little memory: it is read once and planned as often as is needed. */
export class StagedImport implements FactSink {
  /** What the file says of itself. */
  asOf: string | undefined;
  name: string | undefined;
  /** The catalogue as it will be. */
  catalogue: Catalogue;
  /** The catalogue that stood when the import was read. */
  readonly catalogueBefore: Catalogue;
  readonly warnings = new ImportWarnings();
  /** How often a dependency was stated again in the same words. */
  repeatedDependencies = 0;
  readonly dependencies: StagedDependencies;
  readonly groups: StagedGroups;
  /** Numbers of all item ids that are stated or named. */
  readonly itemIds = new NameTable();
  /** The kinds of facts that the import speaks of. */
  readonly kinds = new Set<FactKind>();
  private readonly standing: StandingFacts;
  private readonly source: string | undefined;
  private readonly problems: ImportProblems;
  private readonly spool = new ItemSpool();
  private readonly itemLines = new PagedNumbers();
  /** Keys of items and groups that are stated and refused; no more than there are problems. */
  private readonly refused = new Set<string>();
  private readonly lookalikes: { readonly id: string; readonly lookalike: string; readonly line: number }[] = [];
  private isCsv = false;
  private stated = 0;

  /**
   * @param standing facts as they stand
   * @param source name of the only source that the file may state facts of, when there is one
   * @param problems told what is wrong
   */
  constructor(standing: StandingFacts, source: string | undefined, problems: ImportProblems) {
    this.standing = standing;
    this.catalogue = standing.catalogue;
    this.catalogueBefore = standing.catalogue;
    this.source = source;
    this.problems = problems;
    const names = new NameTable();
    this.dependencies = new StagedDependencies(this.itemIds, names);
    this.groups = new StagedGroups(this.itemIds, names);
  }

  /** How many items are stated. */
  get itemCount(): number {
    return this.stated;
  }

  /** Whether all values came as texts, as in CSV. */
  get isWritten(): boolean {
    return this.isCsv;
  }

  /** @returns whether the item is stated */
  statesItem(itemId: string): boolean {
    const ordinal = this.itemIds.find(itemId);
    return ordinal >= 0 && this.itemLines.at(ordinal) > 0;
  }

  /** @returns whether the item of a number is stated */
  statesItemAt(ordinal: number): boolean {
    return this.itemLines.at(ordinal) > 0;
  }

  /** @returns whether an item, or a group of it, is stated and refused: what names it is not wrong for that */
  refuses(itemId: string, group?: string): boolean {
    return this.refused.has(JSON.stringify([itemId, group]));
  }

  startKind(kind: FactKind): void {
    this.kinds.add(kind);
  }

  takeHeader(header: StatedObject, place: RecordPlace): void {
    if (header['asOf'] !== undefined) this.asOf = String(header['asOf']);
    if (header['name'] !== undefined) this.name = String(header['name']);
    if (header['catalogue'] === undefined) return;
    const checked = checkCatalogue(header['catalogue'], this.standing.catalogue);
    if (checked.problems === undefined) this.catalogue = checked.fact;
    else this.report(checked.problems, place, '/catalogue');
  }

  takeFact(kind: FactKind, stated: StatedObject, place: RecordPlace, isWritten: boolean): void {
    this.isCsv = isWritten;
    if (kind === 'item') this.takeItem(stated, place);
    else if (kind === 'group') this.takeGroup(stated, place);
    else this.takeDependency(stated, place);
  }

  /**
   * Reads the stated items again.
   * @returns in the order of the file, some at a time. `isWhole` tells items that did not exist when they were read: these
   * are checked and in their one spelling.
   */
  async *readItems(): AsyncGenerator<readonly StagedItem[], void, void> {
    for await (const lines of this.spool.read()) {
      yield lines.map((line) => {
        const end = line.indexOf(' ');
        return {
          line: Number(line.slice(0, end)),
          isWhole: line.charAt(end + 1) === 'W',
          stated: JSON.parse(line.slice(end + 2)) as StatedObject,
        };
      });
    }
  }

  /** Notes what is confusing; called once, when everything is read. */
  finish(): void {
    for (const { id, lookalike, line } of this.lookalikes) {
      const exists = this.statesItem(lookalike) || this.standing.findItem(lookalike) !== undefined;
      const detail = `The id ${echoText(id)} looks like ${echoText(lookalike)}${exists ? ', which exists too' : ''}.`;
      this.warnings.add({ code: 'confusable_with', detail, line, ...(this.isCsv ? { file: CSV_FILES.item } : {}) });
    }
    if (this.repeatedDependencies > 0) {
      const detail = `${this.repeatedDependencies} dependencies are stated more than once in the same words; each counts once.`;
      this.warnings.add({ code: 'dependency_repeated', detail });
    }
  }

  /** Lets go of temporary files. Safe to call twice. */
  dispose(): void {
    this.spool.dispose();
  }

  private takeItem(stated: StatedObject, place: RecordPlace): void {
    const { id } = stated;
    const current = typeof id === 'string' ? this.standing.findItem(id) : undefined;
    const checked = checkItem(stated, this.catalogue, {
      isWritten: this.isCsv,
      ...(current === undefined ? {} : { current }),
    });
    if (checked.problems !== undefined) {
      this.report(checked.problems, place);
      this.noteRefused(id, undefined);
      return;
    }
    const { fact } = checked;
    if (this.isForeign(stated['source'], place)) {
      this.noteRefused(id, undefined);
      return;
    }
    const ordinal = this.itemIds.intern(fact.id);
    const line = this.itemLines.at(ordinal);
    if (line > 0) {
      this.refuse('duplicate_id', '/id', `The item ${echoText(fact.id)} stands on line ${line} already.`, place);
      return;
    }
    this.itemLines.set(ordinal, place.line);
    this.stated += 1;
    requireRoom(this.stated, 'maxItems', 'items');
    this.noteLookalikes(fact, place);
    const text = current === undefined ? `W${JSON.stringify(fact)}` : `P${JSON.stringify(stated)}`;
    this.spool.append(`${place.line} ${text}`);
  }

  private takeGroup(stated: StatedObject, place: RecordPlace): void {
    const { consumerId, name } = stated;
    const current =
      typeof consumerId === 'string' && typeof name === 'string'
        ? this.standing.findGroup(consumerId, name)
        : undefined;
    const checked = checkGroup(stated, { isWritten: this.isCsv, ...(current === undefined ? {} : { current }) });
    if (checked.problems !== undefined) {
      this.report(checked.problems, place);
      this.noteRefused(consumerId, name);
      return;
    }
    if (this.isForeign(stated['source'], place)) {
      this.noteRefused(consumerId, name);
      return;
    }
    const { position, isNew } = this.groups.add(checked.fact, stated, place.line);
    if (!isNew) {
      const line = this.groups.lines.at(position);
      this.refuse(
        'duplicate_group',
        '/name',
        `The group ${echoText(checked.fact.name)} stands on line ${line} already.`,
        place,
      );
    }
    requireRoom(this.groups.size, 'maxGroups', 'groups');
  }

  private takeDependency(stated: StatedObject, place: RecordPlace): void {
    const checked = checkDependency(stated, this.catalogue, { isWritten: this.isCsv });
    if (checked.problems !== undefined) {
      this.report(checked.problems, place);
      return;
    }
    if (this.isForeign(stated['source'], place)) return;
    const { position, was } = this.dependencies.add(checked.fact, stated, place.line);
    if (was === 'same') this.repeatedDependencies += 1;
    if (was === 'different') {
      const line = this.dependencies.lines.at(position);
      const detail = `The dependency of ${echoText(checked.fact.consumerId)} on ${echoText(checked.fact.providerId)} stands on line ${line} already, and says something else there.`;
      this.refuse('dependency_contradicts', '', detail, place);
    }
    requireRoom(this.dependencies.size, 'maxDependencies', 'dependencies');
  }

  private isForeign(source: unknown, place: RecordPlace): boolean {
    if (this.source === undefined || source === undefined || source === null || source === '') return false;
    if (source === this.source) return false;
    const detail = `The import replaces what ${echoText(this.source)} stated; it cannot state facts of ${echoText(String(source))}.`;
    this.refuse('source_mismatch', '/source', detail, place);
    return true;
  }

  private noteRefused(itemId: unknown, group: unknown): void {
    this.refused.add(JSON.stringify([itemId, group]));
  }

  private noteLookalikes(fact: ConfigurationItem, place: RecordPlace): void {
    const lookalike = findLookalike(fact.id);
    if (lookalike !== undefined && this.lookalikes.length < LIMITS.maxImportProblems) {
      this.lookalikes.push({ id: fact.id, lookalike, line: place.line });
    }
    const nameLookalike = fact.name === fact.id ? undefined : findLookalike(fact.name);
    if (nameLookalike === undefined || nameLookalike === fact.name.normalize('NFKC')) return;
    const detail = `The name ${echoText(fact.name)} looks like ${echoText(nameLookalike)}.`;
    this.warnings.add({ code: 'confusable_with', detail, ...place.positionOf('/name') });
  }

  private report(problems: readonly FactProblem[], place: RecordPlace, prefix = ''): void {
    for (const { pointer, ...problem } of problems) {
      this.problems.add({ ...problem, ...place.positionOf(prefix + pointer) });
    }
  }

  private refuse(code: string, pointer: string, detail: string, place: RecordPlace): void {
    this.problems.add({ ...place.positionOf(pointer), code, detail, isForm: false });
  }
}

/** A stated item, as it is read again. */
export interface StagedItem {
  readonly line: number;
  readonly isWhole: boolean;
  readonly stated: StatedObject;
}

function requireRoom(count: number, limitName: 'maxItems' | 'maxGroups' | 'maxDependencies', what: string): void {
  if (count <= LIMITS[limitName]) return;
  throw new CapacityError(`An estate has at most ${LIMITS[limitName]} ${what}.`, limitName, LIMITS[limitName]);
}
