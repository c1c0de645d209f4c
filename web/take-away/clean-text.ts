/** Everything but what every text format can hold: control characters, halves of surrogate pairs and non-characters. */
const UNWRITABLE = /[^\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** @returns one line that every text format can hold: white space is a space, and what cannot be written is left out */
export function cleanText(text: string): string {
  return text.replace(/\s/gu, ' ').replace(UNWRITABLE, '');
}

/** @returns the text as content or as the value of an attribute in XML */
export function escapeXml(text: string): string {
  return cleanText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
