import { reportUnknownFields } from '../model/check-item.ts';
import { checkText } from '../model/check-text.ts';
import { checkInstant } from '../model/check-values.ts';
import { FactProblems } from '../model/fact-problems.ts';
import { LIMITS } from '../model/limits.ts';
import type { ImportProblems, RecordPlace, StatedObject } from './fact-sink.ts';

/** The version of the formats that this program writes and reads. */
export const FORMAT_VERSION = 1;

/** What a file says of itself. */
export const HEADER_FIELDS = ['faultline', 'asOf', 'name', 'catalogue'] as const;

const KNOWN_FIELDS: ReadonlySet<string> = new Set(HEADER_FIELDS);

/**
 * Checks what a file says of itself; its catalogue is checked by whoever knows which catalogue it extends.
 * @param header an object with the fields of `HEADER_FIELDS`
 * @param place where it stands
 * @param problems told what is wrong
 * @returns whether nothing is
 */
export function checkHeader(header: StatedObject, place: RecordPlace, problems: ImportProblems): boolean {
  const found = new FactProblems();
  reportUnknownFields(header, KNOWN_FIELDS, found);
  if (header['faultline'] !== FORMAT_VERSION) {
    const detail = `This version reads files that say "faultline": ${FORMAT_VERSION}.`;
    found.form('format_version', Object.hasOwn(header, 'faultline') ? '/faultline' : '', detail);
  }
  if (header['asOf'] !== undefined) checkInstant(header['asOf'], '/asOf', found);
  if (header['name'] !== undefined) checkText(header['name'], { maxBytes: LIMITS.maxNameBytes }, '/name', found);
  for (const { pointer, ...problem } of found.list) problems.add({ ...problem, ...place.positionOf(pointer) });
  return found.list.length === 0;
}
