import type { EdgeSingular, StylesheetJson } from 'cytoscape';
import type { MapTheme, Token } from './map-theme.ts';

const OUTCOMES = ['outage', 'degraded', 'reduced-redundancy', 'unknown', 'spared', 'no-impact'] as const;

type OutcomeToken = (typeof OUTCOMES)[number];

const OUTLINES: Readonly<Record<OutcomeToken, Readonly<Record<string, string | number | number[]>>>> = {
  outage: { 'border-width': 2, 'border-style': 'solid' },
  degraded: { 'border-width': 2, 'border-style': 'dashed', 'border-dash-pattern': [7, 3] },
  'reduced-redundancy': { 'border-width': 1.25, 'border-style': 'solid' },
  unknown: { 'border-width': 2, 'border-style': 'dotted' },
  spared: { 'border-width': 1.25, 'border-style': 'solid' },
  'no-impact': { 'border-width': 1.25, 'border-style': 'solid' },
};

const LINES: Readonly<Record<OutcomeToken, Readonly<Record<string, string | number | number[]>>>> = {
  outage: { width: 1.5, 'line-style': 'solid' },
  degraded: { width: 1.5, 'line-style': 'dashed', 'line-dash-pattern': [7, 4] },
  'reduced-redundancy': { width: 1.25, 'line-style': 'solid' },
  unknown: { width: 1.75, 'line-style': 'dotted' },
  spared: { width: 1, 'line-style': 'solid' },
  'no-impact': { width: 1, 'line-style': 'solid' },
};

/**
 * Writes the style of boxes, pills and lines. Words, icons and glyphs are painted over them.
 * @returns a Cytoscape style sheet; classes only, never a selector made from an id
 */
export function createMapStylesheet(theme: MapTheme): StylesheetJson {
  return [
    ...baseStyles(theme),
    ...OUTCOMES.flatMap((outcome) => outcomeStyles(theme, outcome)),
    { selector: 'edge.soft', style: { 'line-style': 'dashed' } },
    { selector: 'node.held-back', style: { opacity: 0.55 } },
    { selector: 'edge.held-back', style: { opacity: 0.38 } },
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
        opacity: 0.75,
        'line-color': theme.muted,
        'target-arrow-color': theme.muted,
        'overlay-opacity': 0,
        'line-cap': 'butt',
      },
    },
    { selector: 'edge.straight', style: { 'curve-style': 'straight' } },
    { selector: 'edge.link.plain', style: { opacity: 0.6 } },
    { selector: 'edge.link.aside', style: { opacity: 0.3 } },
  ];
}

function outcomeStyles(theme: MapTheme, outcome: OutcomeToken): object[] {
  const color = theme[outcome];
  const tint = theme[`${outcome}-tint` as Token];
  return [
    {
      selector: `node.box.${outcome}`,
      style: { ...OUTLINES[outcome], 'border-color': color, 'background-color': tint },
    },
    { selector: `node.gate.${outcome}`, style: { 'border-color': color, 'background-color': theme.surface } },
    { selector: `node.gate.shut.${outcome}`, style: { 'background-color': color } },
    {
      selector: `edge.${outcome}`,
      style: { ...LINES[outcome], 'line-color': color, 'target-arrow-color': color },
    },
  ];
}
