import { escapeXml } from './clean-text.ts';
import type { Paint, Picture, Shape } from './picture.ts';

/**
 * Writes a picture as an SVG document.
 * @remarks Shapes, words and their titles only: no script, style, link or reference to anything outside, so that it can be
 * opened, mailed and shown by anybody. Every text is escaped.
 * @returns XML, one shape a line
 */
export function formatSvg({ title, description, width, height, ground, typeface, shapes }: Picture): string {
  const size = `width="${short(width)}" height="${short(height)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${short(width)} ${short(height)}" role="img" font-family="${escapeXml(typeface)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    `<rect ${size} fill="${escapeXml(ground)}"/>`,
    ...shapes.flatMap(formatShape),
    '</svg>',
    '',
  ].join('\n');
}

function formatShape(shape: Shape): readonly string[] {
  switch (shape.kind) {
    case 'rect': {
      const { left, top, width, height, radius } = shape;
      const place = `x="${short(left)}" y="${short(top)}" width="${short(width)}" height="${short(height)}"`;
      return [`<rect ${place} rx="${short(radius)}"${formatPaint(shape)}/>`];
    }
    case 'path': {
      const { data, left, top, scale } = shape;
      const move = left === 0 && top === 0 ? '' : `translate(${short(left)} ${short(top)})`;
      const grow = scale === 1 ? '' : ` scale(${scale.toFixed(4)})`;
      const transform = `${move}${grow}`.trim();
      return [
        `<path d="${escapeXml(data)}"${transform === '' ? '' : ` transform="${transform}"`}${formatPaint(shape)}/>`,
      ];
    }
    case 'text': {
      const { text, left, baseline, size, weight, color, width } = shape;
      const place = `x="${short(left)}" y="${short(baseline)}"`;
      const look = `font-size="${short(size)}" font-weight="${weight}" fill="${escapeXml(color)}"`;
      const length = width > 0 ? ` textLength="${short(width)}" lengthAdjust="spacingAndGlyphs"` : '';
      return [`<text ${place} ${look}${length}>${escapeXml(text)}</text>`];
    }
    case 'group': {
      const { title, left, top, shapes } = shape;
      const move = left === 0 && top === 0 ? '' : ` transform="translate(${short(left)} ${short(top)})"`;
      return [
        `<g${move}>`,
        ...(title === undefined ? [] : [`<title>${escapeXml(title)}</title>`]),
        ...shapes.flatMap(formatShape),
        '</g>',
      ];
    }
  }
}

function formatPaint({ fill, stroke, strokeWidth, dash, isRound, opacity }: Paint): string {
  return [
    ` fill="${escapeXml(fill ?? 'none')}"`,
    stroke === undefined ? '' : ` stroke="${escapeXml(stroke)}" stroke-width="${short(strokeWidth ?? 1)}"`,
    dash === undefined ? '' : ` stroke-dasharray="${dash.map(short).join(' ')}"`,
    isRound === true ? ' stroke-linecap="round" stroke-linejoin="round"' : '',
    opacity === undefined ? '' : ` opacity="${short(opacity)}"`,
  ].join('');
}

/** A hundredth of a unit is finer than any eye or printer. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
