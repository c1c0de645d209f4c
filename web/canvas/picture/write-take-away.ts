import { formatCsv } from '../../state/csv.ts';
import { formatDot } from '../../take-away/format-dot.ts';
import { formatGexf } from '../../take-away/format-gexf.ts';
import { formatGraphMl } from '../../take-away/format-graphml.ts';
import { formatSvg } from '../../take-away/format-svg.ts';
import type { TakeAwayFormat, TakenFile } from '../../take-away/formats.ts';
import type { Picture } from '../../take-away/picture.ts';
import type { OnPaper, TakeAway } from '../../take-away/take-away.ts';
import { createLabelPainter } from '../label-painter.ts';
import { readMapTheme } from '../map-theme.ts';
import { createMapPicture } from './create-map-picture.ts';
import { type PaintedPicture, paintPicture } from './paint-picture.ts';

/**
 * Draws what a page shows as it is on paper: light, whole, and the same on every screen.
 * @returns a picture in the typeface of the page
 */
export function drawOnPaper({ scene, places, title, sentences, foot }: OnPaper): Picture {
  const { measure } = createLabelPainter();
  const theme = readMapTheme(document.body, true);
  return createMapPicture(scene, places, { title, sentences, foot }, { theme, measure });
}

/**
 * Writes what a page shows as a file.
 * @param scale pixels for each unit of a PNG
 * @throws when the browser gives no canvas of the size of a PNG
 */
export async function writeTakeAway(content: TakeAway, format: TakeAwayFormat, scale: number): Promise<TakenFile> {
  const fileName = `${content.fileStem}${scale === 1 ? '' : `-${scale}x`}.${format}`;
  if (format === 'png') {
    const painted = await paintPicture(drawOnPaper(content), scale);
    return { fileName, blob: painted.blob, sentence: `${fileName} is saved: ${sayPixels(painted, scale)}.` };
  }
  const [mediaType, text] = writeText(content, format);
  return {
    fileName,
    blob: new Blob([text], { type: `${mediaType};charset=utf-8` }),
    sentence: `${fileName} is saved.`,
  };
}

function writeText(content: TakeAway, format: Exclude<TakeAwayFormat, 'png'>): readonly [string, string] {
  switch (format) {
    case 'svg':
      return ['image/svg+xml', formatSvg(drawOnPaper(content))];
    case 'csv':
      return ['text/csv', formatCsv(content.cells)];
    case 'graphml':
      return ['application/xml', formatGraphMl(content.graph)];
    case 'gexf':
      return ['application/xml', formatGexf(content.graph)];
    case 'dot':
      return ['text/vnd.graphviz', formatDot(content.graph)];
  }
}

function sayPixels({ width, height, scale }: PaintedPicture, wanted: number): string {
  const size = `${width.toLocaleString('en-US')} × ${height.toLocaleString('en-US')} pixels`;
  if (scale === wanted) return size;
  return `${size}, scaled down from ${wanted}× to ${scale.toFixed(1)}× because a picture has at most 32 million pixels and 16,000 to a side`;
}
