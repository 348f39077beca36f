import { call } from '../app/api.js';
import { everyRow } from '../app/data.js';
import { onSignOut } from '../app/session.js';

/** What the till knows by heart, so that a scan needs no network. @type {Map<string, any>} */
let byCode = new Map();
/** @type {any[]} */
let goods = [];
let at = 0;
/** Whose stock is known; all places together when there is no choice. @type {number | undefined} */
let where;
/** @type {{ place: number | undefined, rows: Promise<number> } | null} */
let loading = null;
const most = 5000;
/** Milliseconds after which prices are asked for anew. */
export const lasting = 300_000;

onSignOut(() => { byCode = new Map(); goods = []; at = 0; });

function learn(product) {
  byCode.set(product.sku.toLowerCase(), product);
  if (product.barcode) byCode.set(product.barcode.toLowerCase(), product);
}

/** Learns the active products, anew when what is known is older than that: a price that was changed is charged from then on,
 * and what is no longer sold is forgotten. Without a line the till goes on with what it knows.
 * @param {number} [age] in milliseconds
 * @param {number} [place] whose stock is to be known
 * @returns {Promise<number>} how many are known by heart */
export function prepare(age = lasting, place) {
  if (goods.length && place === where && Date.now() - at < age) {
    // What is still on its way for another place, from which the till has come back, is not for it.
    if (loading?.place !== place) loading = null;
    return Promise.resolve(goods.length);
  }
  if (loading && loading.place === place) return loading.rows;
  /** @type {{ place: number | undefined, rows: Promise<number> }} */
  const own = { place, rows: Promise.resolve(0) };
  loading = own;
  own.rows = everyRow('listProducts', { active: true, sort: 'name', fields: ['id', 'sku', 'name', 'price', 'unit', 'barcode', 'available', 'is_active'], location_id: place }, { most })
    .then(rows => {
      // The till was moved to another place meanwhile.
      if (loading !== own) return goods.length;
      goods = rows;
      at = Date.now();
      where = place;
      byCode = new Map();
      rows.forEach(learn);
      return rows.length;
    }, () => goods.length)
    .finally(() => { if (loading === own) loading = null; });
  return own.rows;
}

/** The product of a scanned code. @param {string} code @returns {Promise<any>} `null` when there is none */
export async function scanned(code) {
  const known = byCode.get(code.toLowerCase());
  if (known) return known;
  if (!/^[\w.-]{3,50}$/.test(code)) return null;
  try {
    const byBarcode = (await call('listProducts', { query: { barcode: code, active: true, limit: 1, location_id: where } })).data[0];
    const data = byBarcode ?? (await call('getProductBySKU', { path: { sku: code } })).data;
    if (!data.is_active) return null;
    learn(data);
    return data;
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
  return (await call('listProducts', { query: { q: text, active: true, limit: 8, location_id: where }, signal: stop })).data;
}
