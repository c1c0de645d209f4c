import type { EdgeSingular, StylesheetJson } from 'cytoscape';
import { VERDICTS, type Verdict } from '../state/outcomes.ts';
import { ABSENT, LINE_OPACITY, LINES, type LineStyle, OUTLINES } from './line-styles.ts';
import type { MapTheme, Token } from './map-theme.ts';

/**
 * Writes the style of boxes, pills and lines. Words, icons and glyphs are painted over them.
 * @returns a Cytoscape style sheet; classes only, never a selector made from an id
 */
export function createMapStylesheet(theme: MapTheme): StylesheetJson {
  return [
    ...baseStyles(theme),
    ...VERDICTS.flatMap((verdict) => verdictStyles(theme, verdict)),
    { selector: 'edge.soft', style: { 'line-style': 'dashed' } },
    { selector: 'node.absent', style: { 'border-style': 'dashed', 'background-color': theme.canvas } },
    {
      selector: 'edge.absent',
      style: { 'line-style': 'dashed', ...dashed('line-dash-pattern', ABSENT), opacity: ABSENT.opacity },
    },
    { selector: 'node.held-back', style: { opacity: 0.55 } },
    { selector: 'edge.held-back', style: { opacity: 0.38 } },
    // Many of these lie on each other, and would be as strong as the way that is shown.
    { selector: 'edge.link.plain.held-back', style: { opacity: 0.14 } },
    { selector: 'edge.proof', style: { width: 2.75, opacity: 1, 'z-index': 5, 'arrow-scale': 0.95 } },
    { selector: 'edge.proof.plain', style: { width: 1.75 } },
    { selector: 'edge.hovered', style: { width: 3, opacity: 1, 'z-index': 9 } },
  ] as StylesheetJson;
}

function baseStyles(theme: MapTheme): object[] {
  return [
    {
      selector: 'node',
      style: {
        shape: 'round-rectangle',
        'corner-radius': 7,
        width: 'data(width)',
        height: 'data(height)',
        'background-color': theme.surface,
        'border-color': theme.line,
        'border-width': 1.25,
        'overlay-opacity': 0,
        'border-position': 'inside',
      },
    },
    { selector: 'node.plain', style: { 'border-color': theme.muted } },
    { selector: 'node.gate', style: { 'corner-radius': 11, 'border-width': 1.5, 'border-style': 'solid' } },
    {
      selector: 'edge',
      style: {
        'curve-style': 'unbundled-bezier',
        'edge-distances': 'endpoints',
        'control-point-distances': (edge: EdgeSingular) => edge.data('distances'),
        'control-point-weights': (edge: EdgeSingular) => edge.data('weights'),
        'source-endpoint': 'data(startSide)',
        'target-endpoint': 'data(endSide)',
        'target-arrow-shape': 'vee',
        'arrow-scale': 0.8,
        width: 1,
        opacity: LINE_OPACITY.carrying,
        'line-color': theme.muted,
        'target-arrow-color': theme.muted,
        'overlay-opacity': 0,
        'line-cap': 'butt',
      },
    },
    { selector: 'edge.straight', style: { 'curve-style': 'straight' } },
    { selector: 'edge.link.plain', style: { opacity: LINE_OPACITY.plain } },
    { selector: 'edge.link.aside', style: { opacity: LINE_OPACITY.aside } },
  ];
}

function verdictStyles(theme: MapTheme, verdict: Verdict): object[] {
  const color = theme[verdict];
  const tint = theme[`${verdict}-tint` as Token];
  const outline = OUTLINES[verdict];
  return [
    {
      selector: `node.box.${verdict}`,
      style: {
        'border-width': outline.width,
        'border-style': outline.style,
        ...dashed('border-dash-pattern', outline),
        'border-color': color,
        'background-color': tint,
      },
    },
    { selector: `node.gate.${verdict}`, style: { 'border-color': color, 'background-color': theme.surface } },
    { selector: `node.gate.shut.${verdict}`, style: { 'background-color': color } },
    {
      selector: `edge.${verdict}`,
      style: {
        width: LINES[verdict].width,
        'line-style': LINES[verdict].style,
        ...dashed('line-dash-pattern', LINES[verdict]),
        'line-color': color,
        'target-arrow-color': color,
      },
    },
  ];
}

function dashed(property: string, { dash }: Pick<LineStyle, 'dash'>): object {
  return dash === undefined ? {} : { [property]: dash };
}
