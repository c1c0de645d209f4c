import type { RowWriter } from './row-writer.ts';

/** The parts of an estate that only grow. */
interface GrowingParts {
  readonly writer: RowWriter;
  readonly indexById: Map<string, number>;
  readonly sourceNames: string[];
}

/** How far everything that only grows has grown. */
interface Marks {
  readonly entries: number;
  readonly links: number;
  readonly requirements: number;
  readonly ids: number;
  readonly sources: number;
}

interface HeldDraft {
  readonly parts: GrowingParts;
  readonly before: Marks;
  readonly after: Marks;
  /** Ids that the draft was the first to name. */
  readonly newIds: readonly string[];
  isReleased: boolean;
}

/**
 * Gives back what drafts appended to the columns they share with the estate, once nobody reads them any more.
 * @remarks Drafts lie one on the other like plates: the top one is taken back when it is released, and with it those below that
 * were released before. A commit on top makes them stay, since its rows lie above theirs; folding gets rid of them later.
 */
export class DraftLedger {
  private held: HeldDraft[] = [];

  /**
   * Notes a draft that has just been appended, with nothing awaited since `before` was taken.
   * @param before from `markGrowth`, before the draft
   * @param newIds ids that the draft was the first to name
   * @returns what gives its rows back; safe to call twice
   */
  hold(parts: GrowingParts, before: Marks, newIds: readonly string[]): () => void {
    const draft: HeldDraft = { parts, before, after: markGrowth(parts), newIds, isReleased: false };
    this.held.push(draft);
    return () => {
      draft.isReleased = true;
      this.takeBack();
    };
  }

  /** Lets everything that is held stay for good: a commit builds on it. */
  forget(): void {
    this.held = [];
  }

  private takeBack(): void {
    for (;;) {
      const top = this.held.at(-1);
      if (top === undefined || !top.isReleased) return;
      this.held.pop();
      if (areEqual(markGrowth(top.parts), top.after)) rollBack(top);
    }
  }
}

/** @returns how far the growing parts have grown */
export function markGrowth({ writer, indexById, sourceNames }: GrowingParts): Marks {
  return {
    entries: writer.entries.used,
    links: writer.links.used,
    requirements: writer.requirements.used,
    ids: indexById.size,
    sources: sourceNames.length,
  };
}

function areEqual(left: Marks, right: Marks): boolean {
  return (Object.keys(left) as (keyof Marks)[]).every((name) => left[name] === right[name]);
}

function rollBack({ parts: { writer, indexById, sourceNames }, before, newIds }: HeldDraft): void {
  writer.entries.used = before.entries;
  writer.links.used = before.links;
  writer.requirements.used = before.requirements;
  writer.labels.length = Math.min(writer.labels.length, before.requirements);
  sourceNames.length = before.sources;
  for (const id of newIds) indexById.delete(id);
}
