import type { ImportCounts, ImportNotices } from '../use-cases/import-options.ts';
import { displayText, wrapText } from './display-text.ts';
import { formatCount } from './progress-line.ts';
import { placeOf } from './show-error.ts';
import type { Terminal } from './terminal.ts';

const KINDS = ['items', 'groups', 'dependencies'] as const;
const VERBS = ['added', 'changed', 'removed', 'unchanged'] as const;
const SHOWN_WARNINGS = 10;
const COLUMN = 12;

/** Writes how many facts an import touches, as a table. */
export function countLines(counts: ImportCounts, { paint }: Terminal): readonly string[] {
  return [
    paint('dim', ' '.repeat(14) + VERBS.map((verb) => verb.padStart(COLUMN)).join('')),
    ...KINDS.map((kind) => {
      const cells = VERBS.map((verb) => {
        const count = counts[kind][verb];
        const cell = formatCount(count).padStart(COLUMN);
        return count === 0 ? paint('dim', cell) : cell;
      });
      return `  ${kind.padEnd(12)}${cells.join('')}`;
    }),
    ...(counts.isCatalogueChanged ? ['  The catalogue changes too.'] : []),
  ];
}

/** Writes what is worth knowing of an import and refuses nothing. */
export function warningLines({ warnings, warningCount }: ImportNotices, { paint, width }: Terminal): readonly string[] {
  const shown = warnings.slice(0, SHOWN_WARNINGS);
  return [
    ...shown.flatMap((warning) => {
      const place = placeOf(warning);
      const text = displayText(`${place === '' ? '' : `${place}: `}${warning.detail}`);
      return wrapText(text, width - 2).map((line, index) => `${index === 0 ? paint('yellow', '▲') : ' '} ${line}`);
    }),
    ...(warningCount > shown.length ? [`  … and ${formatCount(warningCount - shown.length)} more notices`] : []),
  ];
}
