import { call } from './api.js';

/** Saves a text or bytes as a file of the person who looks.
 * @param {BlobPart[]} parts @param {string} name @param {string} [type] */
export function saveFile(parts, name, type = 'text/csv') {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Saves a list as the service writes it in CSV: all of its pages, the head once.
 * @template {keyof import('../interface').Operations} N
 * @param {N} operation @param {Record<string, any>} query @param {string} name
 * @param {(rows: number) => void} [progress] */
export async function saveCSV(operation, query, name, progress) {
  const parts = [];
  let cursor = '', rows = 0;
  do {
    const answer = await call(operation, { query: /** @type {any} */ ({ ...query, format: 'csv', cursor }), accept: 'text/csv, application/json;q=0.9' });
    const text = /** @type {any} */ (answer.data), head = text.indexOf('\n') + 1;
    parts.push(cursor ? text.slice(head) : text);
    rows += query.limit ?? 0;
    progress?.(rows);
    cursor = answer.next;
  } while (cursor);
  saveFile(parts, name);
}
