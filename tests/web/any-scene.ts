import fc from 'fast-check';
import { VERDICTS } from '../../web/state/outcomes.ts';
import type { Scene, SceneBox, SceneLink } from '../../web/state/scene.ts';

/** Texts as the worst estate has them: markup, quotes, control characters, halves of pairs, formulas. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 24 }),
  fc.string({ unit: 'grapheme', maxLength: 24 }),
  fc.constantFrom(
    '</title><script>alert(1)</script>',
    '"><svg onload=alert(1)>',
    ']]>',
    '&lt;&#0;',
    '\u0000\u0008\ufffe\ud800',
    '\\',
    'a\\"b',
    '"}; evil [label="x',
    '=1+1',
    '\u202eabc',
    ' ',
    '',
  ),
);

/** A box of a scene; facts take the place of what it would be. */
export function boxOf(id: string, facts: Partial<SceneBox> = {}): SceneBox {
  return {
    id,
    kind: 'item',
    label: id,
    note: '',
    classId: 'server',
    classLabel: 'Server',
    symbol: 'server',
    bandId: 'compute',
    isRoot: false,
    sentence: `about ${id}`,
    memberIds: [],
    ...facts,
  };
}

/** A line of a scene, from provider to consumer. */
export function linkOf(consumerId: string, providerId: string, facts: Partial<SceneLink> = {}): SceneLink {
  return {
    id: `link ${consumerId} ${providerId}`,
    consumerId,
    providerId,
    isSoft: false,
    sentence: `${consumerId} uses ${providerId}`,
    ...facts,
  };
}

/** Any scene of a few boxes with hostile words and lines in every direction, circles included. */
export const anyScene: fc.Arbitrary<Scene> = fc
  .record({
    words: fc.array(
      fc.record({ label: anyText, sentence: anyText, verdict: fc.constantFrom(undefined, ...VERDICTS) }),
      {
        maxLength: 9,
      },
    ),
    roots: fc.uniqueArray(fc.nat(8), { maxLength: 2 }),
    pairs: fc.uniqueArray(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 20, selector: (pair) => pair.join(' ') }),
  })
  .map(({ words, roots, pairs }) => {
    const boxes = words.map(({ verdict, ...said }, index) =>
      boxOf(`box-${index}`, {
        ...said,
        bandId: index % 2 === 0 ? 'compute' : 'data',
        isRoot: roots.includes(index),
        ...(verdict === undefined ? {} : { verdict }),
      }),
    );
    const links = pairs
      .filter(([consumer, provider]) => consumer < boxes.length && provider < boxes.length && consumer !== provider)
      .map(([consumer, provider]) => linkOf(`box-${consumer}`, `box-${provider}`, { isSoft: provider % 2 === 0 }));
    return {
      areBandsSteps: false,
      bands: [
        { id: 'compute', label: 'Compute' },
        { id: 'data', label: 'Data' },
      ],
      boxes,
      gates: boxes.slice(0, 1).map(({ id, label }) => ({
        id: `gate ${id}`,
        consumerId: id,
        text: '1/2',
        verdict: 'spared' as const,
        isShut: false,
        sentence: label,
      })),
      links,
    };
  });
