import { createHash } from 'node:crypto';
import { canonicalJson } from '../model/canonical-json.ts';
import type { Catalogue } from '../model/catalogue.ts';

const known = new WeakMap<Catalogue, string>();

/** @returns 16 hexadecimal digits that stand for the content of a catalogue */
export function fingerprintCatalogue(catalogue: Catalogue): string {
  const fingerprint =
    known.get(catalogue) ?? createHash('sha256').update(canonicalJson(catalogue)).digest('hex').slice(0, 16);
  known.set(catalogue, fingerprint);
  return fingerprint;
}
