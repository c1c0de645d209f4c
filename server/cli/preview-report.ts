import type { ImportPreview } from '../use-cases/preview-import.ts';
import { displayText, shortenText, wrapText } from './display-text.ts';
import { countLines, warningLines } from './import-report.ts';
import { countOf, formatCount } from './progress-line.ts';
import { optionHint } from './show-error.ts';
import type { Terminal } from './terminal.ts';

type Sample = ImportPreview['samples'][number];
type Difference = NonNullable<ImportPreview['services']>['differences'][number];

const SHOWN_SAMPLES = 12;
const SHOWN_SERVICES = 10;
const SIGNS = { added: '+', changed: '~', removed: '-' } as const;

/**
 * Writes what an import would do.
 * @returns lines: counts, examples, business services whose single points of failure change, what would stop it, notices
 */
export function previewReport(preview: ImportPreview, terminal: Terminal): readonly string[] {
  const { paint } = terminal;
  const total = [preview.counts.items, preview.counts.groups, preview.counts.dependencies].reduce(
    (sum, { added, changed, removed }) => sum + added + changed + removed,
    0,
  );
  return [
    `${paint('bold', 'Preview')} ${paint('dim', `· nothing is stored · revision ${preview.view.revision} stands`)}`,
    ...countLines(preview.counts, terminal),
    ...preview.samples.slice(0, SHOWN_SAMPLES).map((sample) => sampleLine(sample, terminal)),
    ...(total > SHOWN_SAMPLES ? [paint('dim', `  … of ${formatCount(total)} changes`)] : []),
    ...serviceLines(preview.services, terminal),
    ...guardLines(preview, terminal),
    ...warningLines(preview, terminal),
  ];
}

function sampleLine({ kind, verb, fact, fields }: Sample, { paint, width }: Terminal): string {
  const text = (name: string) => String(fact[name] ?? '');
  const subjects = {
    item: () => text('id'),
    group: () => `${text('consumerId')} · ${text('name')}`,
    dependency: () => `${text('consumerId')} ${text('type')} ${text('providerId')}`,
  };
  const changed = fields.length === 0 ? '' : ` (${fields.map(({ field }) => field).join(', ')})`;
  const line = shortenText(displayText(`${kind} ${subjects[kind]()}${changed}`), width - 4);
  const style = verb === 'removed' ? 'red' : verb === 'changed' ? 'yellow' : 'cyan';
  return `  ${paint(style, SIGNS[verb])} ${line}`;
}

function serviceLines(services: ImportPreview['services'], { paint, width }: Terminal): readonly string[] {
  if (services === undefined) return ['', 'Too much changes to compare business services one by one.'];
  const { differences, compared, total } = services;
  const scope =
    compared < total
      ? `the ${compared} most critical of ${total} business services`
      : countOf(total, 'business service');
  if (differences.length === 0) return ['', `Single points of failure stay the same for ${scope}.`];
  const shown = differences.slice(0, SHOWN_SERVICES);
  return [
    '',
    `${paint('bold', 'Single points of failure change for')} ${paint('dim', `${differences.length} of ${scope}`)}`,
    ...shown.flatMap((difference) => [
      `  ${paint('bold', shortenText(displayText(difference.item.name), width - 14))} ${paint('dim', difference.change)}`,
      ...pointLines('gains', difference.newWeakPoints, difference.newWeakPointCount, width),
      ...pointLines('loses', difference.formerWeakPoints, difference.formerWeakPointCount, width),
    ]),
    ...(differences.length > shown.length ? [paint('dim', `  … and ${differences.length - shown.length} more`)] : []),
  ];
}

function pointLines(verb: string, points: Difference['newWeakPoints'], count: number, width: number) {
  if (count === 0) return [];
  const names = points.slice(0, 5).map(({ name }) => displayText(name));
  const rest = count - names.length;
  return wrapText(`${verb} ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`, width - 4).map(
    (line) => `    ${line}`,
  );
}

function guardLines({ guards }: ImportPreview, { paint, width }: Terminal): readonly string[] {
  if (guards.length === 0) return [];
  return [
    '',
    paint('bold', 'The import would be stopped:'),
    ...guards.flatMap(({ code, detail }) =>
      wrapText(displayText(detail + optionHint(code.replaceAll('_', '-'))), width - 2).map(
        (line, index) => `${index === 0 ? paint('red', '✖') : ' '} ${line}`,
      ),
    ),
  ];
}
