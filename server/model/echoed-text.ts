import { LIMITS } from './limits.ts';

/** Characters that are not seen, or that change what is seen around them: zero-width, bidirectional controls, tags. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]/gu;

/**
 * Quotes a piece of hostile input so that it can stand in a message.
 * @param text any text
 * @returns the text in double quotes with unseen characters written as escapes, at most `LIMITS.maxEchoedCharacters`
 * characters between the quotes, cut with an ellipsis
 */
export function echoText(text: string): string {
  const max = LIMITS.maxEchoedCharacters;
  const escaped = text.slice(0, max + 1).replace(UNSEEN, escapeCharacter);
  const characters = Array.from(escaped);
  return characters.length <= max ? `"${escaped}"` : `"${characters.slice(0, max - 1).join('')}…"`;
}

/**
 * Writes the unseen characters of a text as escapes, so that nothing in it can change what is shown around it.
 * @param text any text
 * @returns the whole text, without quotes
 */
export function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, escapeCharacter);
}

/**
 * Finds the first character that is not seen or that changes what is seen around it.
 * @param text any text
 * @returns the character's name as `U+XXXX`, or undefined
 */
export function findUnseenCharacter(text: string): string | undefined {
  UNSEEN.lastIndex = 0;
  const match = UNSEEN.exec(text);
  UNSEEN.lastIndex = 0;
  return match === null ? undefined : nameCharacter(match[0].codePointAt(0) ?? 0);
}

/**
 * Names a character by its code point.
 * @param codePoint Unicode code point
 * @returns `U+XXXX`, four to six hexadecimal digits
 */
export function nameCharacter(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

function escapeCharacter(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  return codePoint > 0xffff ? `\\u{${codePoint.toString(16)}}` : `\\u${codePoint.toString(16).padStart(4, '0')}`;
}
