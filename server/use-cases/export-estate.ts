import { isOwnCatalogue } from '../exchange/exported-estate.ts';
import type { FactKind } from '../exchange/fact-sink.ts';
import { Pacer } from '../exchange/pacer.ts';
import { writeCsv } from '../exchange/write-csv.ts';
import { writeJson } from '../exchange/write-json.ts';
import { writeNdjson } from '../exchange/write-ndjson.ts';
import type { EstateView } from '../topology/estate-view.ts';

/** The formats an estate is exported in. CSV is three files. */
export const EXPORT_FORMATS = ['json', 'ndjson', 'items-csv', 'groups-csv', 'dependencies-csv'] as const;

/** A format an estate is exported in. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const CSV_KINDS: Readonly<Record<Exclude<ExportFormat, 'json' | 'ndjson'>, FactKind>> = {
  'items-csv': 'item',
  'groups-csv': 'group',
  'dependencies-csv': 'dependency',
};

/**
 * Exports an estate as a stream.
 * @param view the estate at one revision; later changes are not seen
 * @param format what is written
 * @param signal ends the export
 * @returns chunks of UTF-8. The same estate gives the same bytes: items by id, groups by consumer and name, dependencies by
 * consumer, type and provider.
 */
export function exportEstate(
  view: EstateView,
  format: ExportFormat,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  const pacer = new Pacer(signal);
  if (format === 'json') return writeJson(view, pacer);
  if (format === 'ndjson') return writeNdjson(view, pacer);
  return writeCsv(view, CSV_KINDS[format], pacer);
}

/** @returns whether an export names classes or relation types that only its own catalogue knows, which CSV cannot hold */
export function exportsOwnCatalogue({ catalogue }: EstateView): boolean {
  return isOwnCatalogue(catalogue);
}
