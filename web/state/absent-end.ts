import type { SceneBox, SceneLink } from './scene.ts';

/** @returns "pg-2 is retired" for each box that is not there, by id */
export function absencesOf(boxes: readonly SceneBox[]): ReadonlyMap<string, string> {
  return new Map(
    boxes.flatMap(({ id, label, absentAs }) => (absentAs === undefined ? [] : [[id, `${label} is ${absentAs}`]])),
  );
}

/**
 * Says of a line that one of its ends is not there.
 * @param absences as {@link absencesOf} gives them
 * @param sentence what is said of the line anyway
 */
export function absentEnd(
  { providerId, consumerId }: Pick<SceneLink, 'providerId' | 'consumerId'>,
  absences: ReadonlyMap<string, string>,
  sentence: string,
): Pick<SceneLink, 'isAbsent' | 'sentence'> {
  const absence = absences.get(providerId) ?? absences.get(consumerId);
  return absence === undefined
    ? { sentence }
    : { isAbsent: true, sentence: `${sentence}; ${absence} and does not count` };
}
