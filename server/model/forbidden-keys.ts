/** Keys that reach into the prototype of an object; refused in every body, file and header, at any depth. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
