/** Letters of other scripts that look like Latin ones: the ones that occur in names of things, not all of Unicode. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аαɑ',
    b: 'ЬƄ',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еҽ',
    g: 'ɡ',
    h: 'һ',
    i: 'іιı',
    j: 'ј',
    k: 'κ',
    l: 'ӏǀ',
    n: 'ո',
    o: 'оοօ',
    p: 'рρ',
    q: 'ԛ',
    r: 'г',
    s: 'ѕ',
    u: 'υս',
    v: 'ѵν',
    w: 'ԝա',
    x: 'хχ',
    y: 'уγ',
    A: 'АΑ',
    B: 'ВΒ',
    C: 'СϹ',
    E: 'ЕΕ',
    H: 'НΗ',
    I: 'ІΙӀ',
    J: 'Ј',
    K: 'КΚ',
    M: 'МΜ',
    N: 'Ν',
    O: 'ОΟ',
    P: 'РΡ',
    S: 'Ѕ',
    T: 'ТΤ',
    X: 'ХΧ',
    Y: 'УΥ',
    Z: 'Ζ',
  }).flatMap(([latin, others]) => Array.from(others, (other) => [other, latin] as const)),
);

/**
 * Gives the text that a text can be mistaken for.
 * @param text any text
 * @returns the look-alike in its plainest form: compatibility forms and letters of other scripts replaced by Latin ones, when
 * the text mixes Latin letters with such, or is wholly made of such; undefined when it looks like nothing but itself
 * @see Unicode Technical Standard 39, of which this is the small part that matters for names of things
 */
export function findLookalike(text: string): string | undefined {
  if (!hasForeignLetter(text)) return undefined;
  const plain = Array.from(
    text.normalize('NFKC').replace(/\p{DI}/gu, ''),
    (letter) => LOOKALIKES.get(letter) ?? letter,
  );
  const lookalike = plain.join('');
  if (lookalike === text) return undefined;
  // A word of another script that keeps letters of its own is that word and nobody takes it for another.
  return /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(lookalike) ? undefined : lookalike;
}

function hasForeignLetter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return true;
  return false;
}
