import { call } from '../app/api.js';
import { everyRow } from '../app/data.js';
import { onSignOut } from '../app/session.js';

/** What the till knows by heart, so that a scan needs no network. @type {Map<string, any>} */
const byCode = new Map();
/** @type {any[]} */
let goods = [];
let at = 0;
/** @type {Promise<void> | null} */
let loading = null;
const most = 5000;

onSignOut(() => { byCode.clear(); goods = []; at = 0; });

function learn(product) {
  byCode.set(product.sku.toLowerCase(), product);
  if (product.barcode) byCode.set(product.barcode.toLowerCase(), product);
}

/** Learns the active products; again when what is known is older than ten minutes. */
export function prepare() {
  if (goods.length && Date.now() - at < 600_000) return Promise.resolve();
  loading ??= everyRow('listProducts', { active: true, sort: 'name', fields: ['id', 'sku', 'name', 'price', 'unit', 'barcode', 'available', 'is_active'] }, { most })
    .then(rows => {
      goods = rows;
      at = Date.now();
      rows.forEach(learn);
    }, () => { /* Without them the till asks for each scan. */ })
    .finally(() => { loading = null; });
  return loading;
}

/** The product of a scanned code. @param {string} code @returns {Promise<any>} `null` when there is none */
export async function scanned(code) {
  const known = byCode.get(code.toLowerCase());
  if (known) return known;
  if (!/^[\w.-]{3,50}$/.test(code)) return null;
  try {
    const { data } = await call('getProductBySKU', { path: { sku: code } });
    learn(data);
    return data.is_active ? data : null;
  } catch (error) {
    if (/** @type {any} */ (error).status === 404) return null;
    throw error;
  }
}

/** Products with all the words in their name or code: from memory, else from the service.
 * @param {string} text @param {AbortSignal} stop */
export async function search(text, stop) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = goods.filter(product => words.every(word => product.name.toLowerCase().includes(word) || product.sku.toLowerCase().includes(word) || product.barcode?.includes(word)));
  if (found.length || goods.length && goods.length < most) return found.slice(0, 8);
  return (await call('listProducts', { query: { q: text, active: true, limit: 8 }, signal: stop })).data;
}
