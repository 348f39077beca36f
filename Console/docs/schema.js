import { html } from 'preact';

/** The schemas of a document by name. @type {Record<string, any>} */
let named = {};
/** @param {Record<string, any>} schemas */
export function knowSchemas(schemas) { named = schemas; }

/** What a reference leads to, and how it is called. */
export function resolved(schema) {
  if (!schema?.$ref) return { schema: schema ?? {}, name: '' };
  const name = schema.$ref.split('/').pop();
  return { schema: named[name] ?? {}, name };
}

/** A type in words. */
function typeOf(given) {
  const { schema, name } = resolved(given);
  if (name) return name;
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ');
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts) return parts.map(typeOf).join(' or ');
  const kind = Array.isArray(schema.type) ? schema.type.join(' or ') : schema.type ?? 'any';
  if (kind === 'array') return `list of ${typeOf(schema.items)}`;
  return schema.format ? `${kind}, ${schema.format}` : kind;
}

/** A pattern as it is, or in words where it only keeps control characters out. */
function inWords(pattern) {
  if (pattern.includes('\\u0000') || pattern.includes('\u0000')) return 'no control characters';
  return pattern.length > 80 ? `${pattern.slice(0, 80)}…` : pattern;
}

/** What a value must keep to. */
function limits(given) {
  const { schema } = resolved(given);
  const said = [];
  if (schema.minLength !== undefined || schema.maxLength !== undefined) said.push(`${schema.minLength ?? 0} to ${schema.maxLength ?? 'any number of'} characters`);
  if (schema.minimum !== undefined) said.push(`≥ ${schema.minimum}`);
  if (schema.exclusiveMinimum !== undefined) said.push(`> ${schema.exclusiveMinimum}`);
  // The greatest whole number of 64 bits says nothing.
  if (schema.maximum !== undefined && schema.maximum < 2 ** 63) said.push(`≤ ${schema.maximum}`);
  if (schema.multipleOf !== undefined) said.push(`steps of ${schema.multipleOf}`);
  if (schema.minItems !== undefined || schema.maxItems !== undefined) said.push(`${schema.minItems ?? 0} to ${schema.maxItems ?? 'any number of'} elements`);
  if (schema.pattern) said.push(inWords(schema.pattern));
  if (schema.default !== undefined) said.push(`default ${JSON.stringify(schema.default)}`);
  return said.join(', ');
}

/** Fields that stand below a schema: its own, those of its elements, or of its one object. */
function fieldsOf(given) {
  const { schema } = resolved(given);
  if (schema.properties) return { properties: schema.properties, required: schema.required ?? [] };
  if (schema.items) return fieldsOf(schema.items);
  for (const part of schema.anyOf ?? schema.oneOf ?? []) {
    const found = fieldsOf(part);
    if (found) return found;
  }
  return null;
}

/** A schema as a tree that opens where one looks. */
export function SchemaTree({ schema, depth = 0 }) {
  const fields = fieldsOf(schema);
  if (!fields) return html`<p class="schema-type">${typeOf(schema)}</p>`;
  return html`<ul class="schema">${Object.entries(fields.properties).map(([name, part]) => {
    const below = depth < 6 && fieldsOf(part);
    const line = html`<span class="schema-line"><code>${name}</code><span class="schema-type">${typeOf(part)}</span>${fields.required.includes(name) ? html`<span class="schema-required">required</span>` : ''}
      ${part.description || limits(part) ? html`<small>${[part.description, limits(part)].filter(Boolean).join(' ')}</small>` : ''}</span>`;
    return html`<li key=${name}>${below ? html`<details><summary>${line}</summary><${SchemaTree} schema=${part} depth=${depth + 1} /></details>` : line}</li>`;
  })}</ul>`;
}

/** A value that fits a schema. */
export function exampleOf(given, depth = 0) {
  const { schema } = resolved(given);
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts) return exampleOf(parts[0], depth);
  if (schema.properties) return depth > 4 ? {} : Object.fromEntries((schema.required ?? []).map(name => [name, exampleOf(schema.properties[name], depth + 1)]));
  const kind = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (kind === 'array') return [exampleOf(schema.items, depth + 1)];
  if (kind === 'integer' || kind === 'number') return schema.minimum ?? 1;
  if (kind === 'boolean') return true;
  if (schema.format === 'date') return '2026-01-31';
  if (schema.format === 'date-time') return '2026-01-31T12:00:00Z';
  if (schema.format === 'email') return 'ada@example.com';
  return 'text';
}
