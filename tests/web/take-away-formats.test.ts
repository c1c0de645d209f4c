import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MapTheme } from '../../web/canvas/map-theme.ts';
import { type Caption, createMapPicture } from '../../web/canvas/picture/create-map-picture.ts';
import { tidy } from '../../web/canvas/picture/picture-text.ts';
import type { Scene } from '../../web/state/scene.ts';
import { cleanText } from '../../web/take-away/clean-text.ts';
import { createImpactGraph, type DependencyGraph } from '../../web/take-away/dependency-graph.ts';
import { formatDot } from '../../web/take-away/format-dot.ts';
import { formatGexf } from '../../web/take-away/format-gexf.ts';
import { formatGraphMl } from '../../web/take-away/format-graphml.ts';
import { formatSvg } from '../../web/take-away/format-svg.ts';
import { boundScale } from '../../web/take-away/picture.ts';
import { createImpactTakeAway } from '../../web/take-away/take-away.ts';
import { anyScene, anyText, boxOf, linkOf } from './any-scene.ts';
import { catalogue, smallAnswer } from './impact-answer.ts';
import { listElements, readXml } from './read-xml.ts';

const theme = new Proxy({} as MapTheme, { get: () => 'rgb(1, 2, 3)' });
const pen = { theme, measure: (text: string, size: number) => text.length * size * 0.55 };
const plain: Caption = { title: 'Map of shop', sentences: ['All drawn.'], foot: ['Revision 7.'] };
const draw = (scene: Scene, caption: Caption = plain) => createMapPicture(scene, new Map(), caption, pen);

const anyGraph: fc.Arbitrary<DependencyGraph> = fc
  .record({
    description: anyText,
    items: fc.uniqueArray(
      fc.record({ id: anyText, name: anyText, facts: fc.record({ class: anyText, outcome: anyText }) }),
      { maxLength: 6, selector: ({ id }) => id },
    ),
    pairs: fc.array(fc.tuple(fc.nat(5), fc.nat(5), anyText), { maxLength: 8 }),
  })
  .map(({ pairs, ...graph }) => ({
    ...graph,
    dependencies: pairs.flatMap(([consumer, provider, relation]) => {
      const [from, to] = [graph.items[consumer], graph.items[provider]];
      return from === undefined || to === undefined
        ? []
        : [{ consumerId: from.id, providerId: to.id, facts: { relation } }];
    }),
  }));

describe('the SVG of a map', () => {
  const ELEMENTS = ['svg', 'title', 'desc', 'rect', 'path', 'text', 'g'];

  it('is well-formed, and holds shapes and words only, whatever the names are', () => {
    fc.assert(
      fc.property(anyScene, anyText, (scene, title) => {
        const elements = listElements(readXml(formatSvg(draw(scene, { ...plain, title }))));
        expect(elements.filter(({ name }) => !ELEMENTS.includes(name))).toEqual([]);
        const names = elements.flatMap(({ attributes }) => Object.keys(attributes));
        expect(names.filter((name) => /^on|href|style|src|:/i.test(name))).toEqual([]);
        const values = elements.flatMap(({ attributes }) => Object.values(attributes));
        expect(values.filter((value) => /url\(|javascript:|data:/i.test(value))).toEqual([]);
      }),
    );
  });

  it('says every box whole in its title, though its name is cut', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const titles = listElements(readXml(formatSvg(draw(scene))))
          .filter(({ name }) => name === 'title')
          .map(({ text }) => text);
        for (const { label, classLabel, sentence } of scene.boxes) {
          expect(titles).toContain(cleanText(`${tidy(label)} (${classLabel}): ${tidy(sentence)}`));
        }
      }),
    );
  });

  it('says question, legend, revision and completeness', () => {
    const answer = smallAnswer();
    const { scene, ...caption } = createImpactTakeAway(answer, catalogue, [], new Date('2026-11-02T09:00:00Z'));
    const words = listElements(readXml(formatSvg(draw(scene, caption))))
      .filter(({ name }) => name === 'text')
      .map(({ text }) => text);
    expect(words[0]).toBe('What breaks if disk (outage)?');
    expect(words).toContain('Outage');
    expect(words).toContain('Spared');
    expect(words.join(' ')).toContain('Complete. Nothing hidden, cut or left unknown.');
    expect(words.join(' ')).toContain('Revision 7 of 1 Nov 2026');
    expect(words.join(' ')).toContain(`SHA-256 of the answer ${answer.sha256}`);
  });

  it('tells outcomes apart without color: dashes, dots and a second outline', () => {
    const scene: Scene = {
      areBandsSteps: false,
      bands: [{ id: 'compute', label: 'Compute' }],
      boxes: (['degraded', 'outage', 'reduced-redundancy', 'unknown'] as const).map((verdict) =>
        boxOf(verdict, { verdict }),
      ),
      gates: [],
      links: [],
    };
    const edges = listElements(readXml(formatSvg(draw(scene))))
      .filter(({ children }) => children[0]?.name === 'title')
      .slice(1)
      .map(({ children }) =>
        children
          .filter(({ name }) => name === 'rect')
          .map(({ attributes }) => attributes['stroke-dasharray'] ?? 'solid'),
      );
    expect(edges).toEqual([['7 3'], ['solid'], ['solid', 'solid'], ['0.1 4']]);
  });

  it('is the same twice', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        expect(formatSvg(draw(scene))).toBe(formatSvg(draw(scene)));
      }),
    );
  });
});

describe('the size of a picture', () => {
  it('is what was wanted as long as a browser can paint it', () => {
    expect(boundScale({ width: 1_500, height: 1_000 }, 4)).toBe(4);
  });

  it('never has more than 32 million pixels or 16,000 to a side', () => {
    const side = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(side, side, fc.constantFrom(1, 2, 4), (width, height, wanted) => {
        const scale = boundScale({ width, height }, wanted);
        expect(scale).toBeLessThanOrEqual(wanted);
        expect(width * scale * height * scale).toBeLessThanOrEqual(32_000_001);
        expect(Math.max(width, height) * scale).toBeLessThanOrEqual(16_000.001);
      }),
    );
  });
});

describe('the graph of an answer', () => {
  it('has every item with its outcome, and every dependency from consumer to provider', () => {
    const graph = createImpactGraph(smallAnswer(), catalogue, 'What breaks?');
    expect(graph.items.map(({ id, facts }) => `${id} ${facts['outcome']}`)).toEqual([
      'disk outage',
      'db outage',
      'shop outage',
      'cluster spared',
    ]);
    expect(graph.dependencies).toContainEqual({
      consumerId: 'shop',
      providerId: 'db',
      facts: { relation: 'uses', strength: 'hard', group: '', carries: 'yes' },
    });
    expect(graph.description).toContain('Every edge leads from the consumer to the provider it needs.');
  });

  it('is read back from GraphML as it was written', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const elements = listElements(readXml(formatGraphMl(graph)));
        const keys = new Map(
          elements
            .filter(({ name }) => name === 'key')
            .map(({ attributes }) => [attributes['id'], attributes['attr.name']]),
        );
        const nodes = elements
          .filter(({ name }) => name === 'node')
          .map(({ attributes, children }) => ({
            number: attributes['id'],
            ...Object.fromEntries(children.map((data) => [keys.get(data.attributes['key']), data.text])),
          }));
        expect(nodes).toEqual(
          graph.items.map(({ id, name, facts }, number) => ({
            number: `item-${number}`,
            ...withoutEmpty({ id, name, ...facts }),
          })),
        );
        expectEnds(graph, elements);
      }),
    );
  });

  it('is read back from GEXF as it was written', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const elements = listElements(readXml(formatGexf(graph)));
        const nodes = elements.filter(({ name }) => name === 'node');
        expect(nodes.map(({ attributes }) => attributes['label'])).toEqual(
          graph.items.map(({ name }) => cleanText(name)),
        );
        const ids = nodes.map((node) => listElements(node).find(({ attributes }) => attributes['for'] === '0'));
        expect(ids.map((value) => value?.attributes['value'] ?? '')).toEqual(
          graph.items.map(({ id }) => cleanText(id)),
        );
        expectEnds(graph, elements);
      }),
    );
  });

  it('has in DOT a line for each item and dependency, and no text that ends its quotes', () => {
    const QUOTED = '"(?:[^"\\\\]|\\\\\\\\|\\\\")*"';
    const line = new RegExp(`^ {2}${QUOTED}( -> ${QUOTED})? \\[([a-z_]+=(${QUOTED}|[a-z0-9.]+)(, |(?=\\])))*\\]$`);
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const lines = formatDot(graph).trim().split('\n');
        expect(lines.slice(3, -1)).toHaveLength(graph.items.length + graph.dependencies.length);
        expect(lines.slice(3, -1).filter((each) => !line.test(each))).toEqual([]);
      }),
    );
  });

  it('takes no word that every object knows for an outcome in DOT', () => {
    const facts = { class: 'x', outcome: 'toString' };
    const dot = formatDot({ description: '', items: [{ id: 'a', name: 'a', facts }], dependencies: [] });
    expect(dot).toContain('  "a" [label="a", faultline_class="x", faultline_outcome="toString"]');
  });

  it('draws consumers in DOT right of what they need', () => {
    const dot = formatDot(createImpactGraph(smallAnswer(), catalogue, 'What breaks?'));
    expect(dot).toContain('rankdir=RL');
    expect(dot).toContain('  "shop" -> "db" [faultline_relation="uses"');
  });
});

function withoutEmpty(facts: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(facts).filter(([, value]) => value !== '');
  return Object.fromEntries(kept.map(([name, value]) => [name, cleanText(value)]));
}

function expectEnds({ items, dependencies }: DependencyGraph, elements: ReturnType<typeof listElements>): void {
  const numberOf = (wanted: string): string => `item-${items.findIndex(({ id }) => id === wanted)}`;
  const ends = elements.filter(({ name }) => name === 'edge').map(({ attributes }) => attributes);
  expect(ends.map(({ source, target }) => [source, target])).toEqual(
    dependencies.map(({ consumerId, providerId }) => [numberOf(consumerId), numberOf(providerId)]),
  );
}

describe('a picture of a map that was arranged by hand', () => {
  it('keeps boxes where they were put', () => {
    const scene: Scene = {
      areBandsSteps: false,
      bands: [{ id: 'compute', label: 'Compute' }],
      boxes: [boxOf('a'), boxOf('b')],
      gates: [],
      links: [linkOf('b', 'a')],
    };
    const topOf = (places: ReadonlyMap<string, { x: number; y: number }>) => {
      const groups = createMapPicture(scene, places, plain, pen).shapes.flatMap((shape) =>
        shape.kind === 'group' ? shape.shapes : [],
      );
      const tops = groups.flatMap((shape) => (shape.kind === 'group' && shape.title !== undefined ? [shape.top] : []));
      return (tops[1] ?? 0) - (tops[0] ?? 0);
    };
    expect(
      topOf(
        new Map([
          ['a', { x: 50, y: 0 }],
          ['b', { x: 50, y: 700 }],
        ]),
      ),
    ).toBe(700);
  });
});
