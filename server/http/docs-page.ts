import type { JsonSchema } from './json-schema.ts';
import type { OpenApiDocument, OpenApiOperation } from './openapi.ts';

type Schema = JsonSchema;

/** The style of the page; a file of its own, because nothing is inline under our content security policy. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --text: #171b26; --muted: #5a6376; --line: #d9dde5; --surface: #fff; --canvas: #f6f7f9; --accent: #2f5bd0; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8ebf2; --muted: #9aa4b8; --line: #2b3242; --surface: #171c27; --canvas: #0f131b; --accent: #8fb0ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--text); font: 14px/20px Inter, system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 24px 16px 64px; }
h1 { font-size: 24px; line-height: 32px; }
h2 { font-size: 18px; line-height: 24px; margin: 32px 0 8px; }
a { color: var(--accent); }
details { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; margin: 8px 0; }
summary { cursor: pointer; padding: 8px 12px; overflow-wrap: anywhere; }
summary:focus-visible { outline: 2px solid var(--accent); }
summary b { display: inline-block; min-width: 4.5em; }
details > div { border-top: 1px solid var(--line); padding: 8px 12px; overflow-x: auto; }
code, pre { font: 12.5px/18px ui-monospace, monospace; }
pre { margin: 4px 0; white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; margin: 4px 0 12px; }
td, th { border-bottom: 1px solid var(--line); padding: 4px 16px 4px 0; text-align: left; vertical-align: top; }
.muted { color: var(--muted); }
`;

const MAX_DEPTH = 12;

/**
 * Writes the document as a page that needs neither scripts nor a network.
 * @returns HTML
 */
export function renderDocs(document: OpenApiDocument): string {
  const byTag = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? '';
      byTag.set(tag, [...(byTag.get(tag) ?? []), renderOperation(method, path, operation)]);
    }
  }
  const schemas = Object.entries(document.components.schemas);
  const sections = [...byTag].map(([tag, operations]) => `<h2>${escapeHtml(tag)}</h2>${operations.join('')}`);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Faultline API</title><link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="stylesheet" href="/api/v1/docs.css"></head>
<body><main>
<h1>Faultline API ${escapeHtml(document.info.version)}</h1>
<p>${escapeHtml(document.info.description)}</p>
<p><a href="/api/v1/openapi.json">OpenAPI document</a> · <a href="/">App</a></p>
${sections.join('\n')}
<h2>Schemas</h2>
${schemas.map(([name, schema]) => renderSchema(name, schema)).join('\n')}
</main></body></html>
`;
}

function renderOperation(method: string, path: string, operation: OpenApiOperation): string {
  const parameters = operation.parameters.map(
    (
      parameter,
    ) => `<tr><td><code>${escapeHtml(parameter.name)}</code>${parameter.required ? '' : ' <span class="muted">optional</span>'}</td>
<td>${escapeHtml(parameter.in)}</td><td><code>${escapeHtml(wordSchema(parameter.schema, 0))}</code> ${escapeHtml(parameter.description ?? '')}</td></tr>`,
  );
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, { schema }]) => `<p>Body <code>${escapeHtml(type)}</code></p><pre>${renderType(schema)}</pre>`,
  );
  const responses = Object.entries(operation.responses).map(([status, { description, content }]) => {
    const [type, media] = Object.entries(content ?? {})[0] ?? [];
    const shape =
      media === undefined ? '' : `<code>${escapeHtml(type ?? '')}</code> <code>${renderType(media.schema)}</code>`;
    return `<tr><td><b>${escapeHtml(status)}</b></td><td>${escapeHtml(description)}</td><td>${shape}</td></tr>`;
  });
  return `<details id="${escapeHtml(operation.operationId)}"><summary><b>${escapeHtml(method.toUpperCase())}</b> <code>${escapeHtml(path)}</code>
<span class="muted">${escapeHtml(operation.summary)}</span></summary><div>
${parameters.length === 0 ? '' : `<table><tr><th>Parameter</th><th>In</th><th>Type</th></tr>${parameters.join('')}</table>`}
${bodies.join('')}
<table><tr><th>Answer</th><th></th><th></th></tr>${responses.join('')}</table>
</div></details>`;
}

function renderSchema(name: string, schema: Schema): string {
  return `<details id="schema-${escapeHtml(name)}"><summary><code>${escapeHtml(name)}</code></summary><div><pre>${renderType(schema)}</pre></div></details>`;
}

/** @returns the schema in words, with links to schemas that have a name */
function renderType(schema: Schema): string {
  return escapeHtml(wordSchema(schema, 0)).replaceAll(
    /#([A-Za-z0-9]+)#/g,
    (_match, name: string) => `<a href="#schema-${name}">${name}</a>`,
  );
}

function wordSchema(schema: Schema, depth: number): string {
  const { $ref, enum: values, anyOf, oneOf, allOf, type, items, properties } = schema;
  if (typeof $ref === 'string') return `#${$ref.slice($ref.lastIndexOf('/') + 1)}#`;
  if (depth > MAX_DEPTH) return '…';
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(' | ');
  const choices = anyOf ?? oneOf;
  if (Array.isArray(choices)) return choices.map((choice: Schema) => wordSchema(choice, depth + 1)).join(' | ');
  if (Array.isArray(allOf)) return allOf.map((part: Schema) => wordSchema(part, depth + 1)).join(' & ');
  if (type === 'array') return `[ ${wordSchema((items ?? {}) as Schema, depth + 1)} ]`;
  if (typeof properties === 'object' && properties !== null) return wordObject(schema, properties as Schema, depth);
  if (type === 'object')
    return `{ [name]: ${wordSchema((schema['additionalProperties'] ?? {}) as Schema, depth + 1)} }`;
  return [Array.isArray(type) ? type.join(' | ') : (type ?? 'anything'), wordBounds(schema)].filter(Boolean).join(' ');
}

function wordObject(schema: Schema, properties: Schema, depth: number): string {
  const required = new Set(Array.isArray(schema['required']) ? (schema['required'] as string[]) : []);
  const blank = '  '.repeat(depth + 1);
  const lines = Object.entries(properties).map(
    ([name, property]) =>
      `${blank}${name}${required.has(name) ? '' : '?'}: ${wordSchema(property as Schema, depth + 1)}`,
  );
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}

function wordBounds(schema: Schema): string {
  const low = schema['minimum'] ?? schema['minLength'];
  const high = schema['maximum'] ?? schema['maxLength'];
  const range = low === undefined && high === undefined ? '' : `${String(low ?? '')}..${String(high ?? '')}`;
  const preset = schema['default'] === undefined ? '' : `= ${JSON.stringify(schema['default'])}`;
  return [schema['format'] ?? '', range, preset].filter(Boolean).map(String).join(' ');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
