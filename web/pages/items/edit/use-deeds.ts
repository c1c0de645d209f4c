import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { noteOwnRevision } from '../../../api/own-revisions.ts';
import { ProblemError } from '../../../api/request-json.ts';
import type { WriteTarget } from '../../../api/writes.ts';
import { useToast } from '../../../components/toasts.tsx';

/** A change of an item's dependencies or groups, which is carried out at once. */
export interface Deed {
  /** Said when it is done: "orders no longer needs main-db." */
  readonly said: string;
  /** What would stand then, for the case that somebody else was faster. */
  readonly mine: string;
  readonly write: (target: WriteTarget) => Promise<unknown>;
  /** Takes it back. */
  readonly undo: (target: WriteTarget) => Promise<unknown>;
}

/** Carries out deeds one after the other. */
export interface Deeds {
  readonly perform: (deed: Deed) => void;
  readonly isBusy: boolean;
  /** What the server refused last, or undefined. */
  readonly problem: unknown;
  /** The deed that somebody else came before. */
  readonly conflict: Deed | undefined;
  readonly settle: (isDone: boolean) => void;
}

const STALE = 'stale-revision';

/**
 * Carries out changes of an item, each with a way back.
 * @param itemRevision the revision of the item that is on the screen
 */
export function useDeeds(itemId: string, itemRevision: number): Deeds {
  const client = useQueryClient();
  const toast = useToast();
  const written = useRef(0);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [conflict, setConflict] = useState<Deed>();

  const undo = async (deed: Deed, revision: number): Promise<void> => {
    try {
      const answer = await deed.undo({ itemId, itemRevision: revision, reason: 'Taken back' });
      written.current = noteWrite(answer);
      await client.invalidateQueries();
      toast('Taken back.');
    } catch (refusal) {
      toast(isStale(refusal) ? 'Not taken back: the item was changed again since.' : sayProblem(refusal));
    }
  };
  const write = async (deed: Deed): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await deed.write({ itemId, itemRevision: Math.max(itemRevision, written.current) });
      const revision = noteWrite(answer);
      written.current = revision;
      await client.invalidateQueries();
      toast(deed.said, { label: 'Undo', run: () => void undo(deed, revision) });
    } catch (refusal) {
      if (isStale(refusal)) {
        await client.invalidateQueries();
        setConflict(deed);
      } else setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };
  return {
    perform: (deed) => void write(deed),
    isBusy,
    problem,
    conflict,
    settle(isDone) {
      setConflict(undefined);
      if (isDone && conflict !== undefined) void write(conflict);
    },
  };
}

/** Remembers a write as this page's own. @returns the item's revision after it; removals say that of the estate, which is the same */
export function noteWrite(answer: unknown): number {
  const { itemRevision, revision } = answer as { readonly itemRevision?: number; readonly revision: number };
  noteOwnRevision(itemRevision ?? revision);
  return itemRevision ?? revision;
}

/** @returns whether somebody else changed the item before */
export function isStale(refusal: unknown): boolean {
  return refusal instanceof ProblemError && refusal.code === STALE;
}

/** @returns what was refused and why, in a sentence */
export function sayProblem(refusal: unknown): string {
  return refusal instanceof ProblemError ? refusal.message : 'This could not be carried out. Try again.';
}
