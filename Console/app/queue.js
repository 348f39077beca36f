import { call } from './api.js';
import { ConnectionLost, Refusal } from './errors.js';
import { changed } from './data.js';
import { onSignOut } from './session.js';
import { signal } from './store.js';

/** A sale of this till that the service has not confirmed yet. The key makes sending it again harmless.
 * @typedef {{ key: string, at: string, total: string, lines: any[], body: import('../interface').NewCheckout, refusal?: { message: string, reason: string, productID?: number } }} Sale */

/** @type {ReturnType<typeof signal<Sale[]>>} */
export const pending = signal(/** @type {Sale[]} */ ([]));
/** How many sales of other people wait on this device; only they can send them. */
export const others = signal(0);

let owner = 0;
/** @type {CryptoKey | null} */
let key = null;

// --- The store: encrypted under a key that no script can read out ---------------------------------------------------

/** @returns {Promise<IDBDatabase>} */
function database() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('inventory-till', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('keys');
      request.result.createObjectStore('sales', { keyPath: 'key' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** One transaction on a store. @param {'keys' | 'sales'} name @param {(store: IDBObjectStore) => IDBRequest} act @returns {Promise<any>} */
async function stored(name, act) {
  const base = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = base.transaction(name, 'readwrite');
      const request = act(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    base.close();
  }
}

async function keyOf(person) {
  let found = await stored('keys', store => store.get(person));
  if (!found) {
    found = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    await stored('keys', store => store.put(found, person));
  }
  return found;
}

/** @param {Sale} sale */
async function keep(sale) {
  pending.value = [...pending.value.filter(other => other.key !== sale.key), sale];
  if (!key) return;
  // Whoever sold it, whatever happens to the session meanwhile.
  const seller = owner, iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(sale));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(seller, sale.key) }, key, text);
  const record = { key: sale.key, owner: seller, iv, sealed };
  await stored('sales', store => store.put(record));
}

/** Binds a record to its place and to whoever sold. */
const bound = (seller, name) => new TextEncoder().encode(`${seller}/${name}`);

/** @param {string} name */
async function drop(name) {
  pending.value = pending.value.filter(sale => sale.key !== name);
  await stored('sales', store => store.delete(name));
}

/** The sales that a person has not got through, oldest first. @param {number} seller @param {CryptoKey} own */
async function readAll(seller, own) {
  /** @type {Sale[]} */
  const sales = [];
  const rows = await stored('sales', store => store.getAll());
  for (const { key: name, iv, sealed } of rows.filter(row => row.owner === seller)) {
    try {
      const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bound(seller, name) }, own, sealed);
      sales.push(JSON.parse(new TextDecoder().decode(text)));
    } catch { /* Altered, or of another key: nothing that could be sent. */ }
  }
  return { sales: sales.sort((a, b) => a.at.localeCompare(b.at)), foreign: rows.filter(row => row.owner !== seller).length };
}

// A session that has ended, here or in another tab, takes nothing from the device: the sales wait for whoever made them.
onSignOut(() => {
  pending.value = [];
  others.value = 0;
  owner = 0;
  key = null;
});

/** How many sales of a person wait on this device, whichever tab has made them. @param {number} seller */
export async function unsent(seller) {
  const names = new Set(seller === owner ? pending.value.map(sale => sale.key) : []);
  try {
    for (const row of await stored('sales', store => store.getAll())) if (row.owner === seller) names.add(row.key);
  } catch { /* A browser that keeps nothing: what this tab knows. */ }
  return names.size;
}

/** Deletes the sales of a person and the key to them; those of others stay. @param {number} seller */
export async function clear(seller) {
  for (const row of await stored('sales', store => store.getAll())) if (row.owner === seller) await stored('sales', store => store.delete(row.key));
  await stored('keys', store => store.delete(seller));
}

// --- Sending ----------------------------------------------------------------------------------------------------------

/** Sells: keeps the sale, sends it, and forgets it once the service has confirmed it.
 * @param {Sale} sale
 * @returns {Promise<import('../interface').Checkout | null>} `null` when the service could not be reached: it is sent later */
export async function sell(sale) {
  await keep(sale);
  try {
    return await send(sale);
  } catch (error) {
    if (isOpen(error)) return null;
    await drop(sale.key);
    throw error;
  }
}

/** Whether sending may succeed later: nothing is known, or the service asked to wait. */
const isOpen = error => error instanceof ConnectionLost || (error instanceof Refusal && (error.isTemporary || error.status === 401));

/** @param {Sale} sale */
async function send(sale) {
  const { data } = await call('checkout', { body: sale.body, key: sale.key });
  await drop(sale.key);
  changed();
  return data;
}

let isSending = false;

/** Sends what waits, each sale with the key it was first sent with. */
export async function sendPending() {
  if (isSending) return;
  isSending = true;
  const seller = owner;
  try {
    await navigator.locks.request('inventory-till', async () => {
      for (const sale of pending.value.filter(waiting => !waiting.refusal)) {
        if (owner !== seller) return;
        try {
          await send(sale);
        } catch (error) {
          if (isOpen(error) || owner !== seller) return;
          // The goods have left the shop; what the books say of it is for a person to decide.
          const { message, reason, details } = /** @type {Refusal} */ (error);
          await keep({ ...sale, refusal: { message, reason, productID: details?.product_id } });
        }
      }
    });
  } finally {
    isSending = false;
  }
}

/** Records a refused sale although the books show too little stock: the count is corrected and the sale flagged.
 * @param {Sale} sale */
export async function recount(sale) {
  const lines = sale.body.lines.map(line => ({ ...line, on_short: /** @type {const} */ ('recount') }));
  const again = { ...sale, key: crypto.randomUUID(), body: { ...sale.body, lines }, refusal: undefined };
  // In this order, so that no moment is without one of the two.
  await keep(again);
  await drop(sale.key);
  await sendPending();
}

/** @param {Sale} sale */
export const discard = sale => drop(sale.key);

/** Sends what waits for as long as this person is signed in.
 * @param {{ id: number } | null | undefined} person */
export function watchQueue(person) {
  if (!person) return undefined;
  owner = person.id;
  key = null;
  let isOver = false;
  const isGone = () => isOver || owner !== person.id;
  const begin = async () => {
    const own = await keyOf(person.id);
    if (isGone()) return;
    key = own;
    const { sales, foreign } = await readAll(person.id, own);
    if (isGone()) return;
    others.value = foreign;
    // What was sold before the key was at hand is kept now.
    const early = pending.value.filter(sale => !sales.some(other => other.key === sale.key));
    pending.value = [...sales, ...early];
    for (const sale of early) if (pending.value.includes(sale)) await keep(sale);
    await sendPending();
  };
  begin();
  const again = () => { if (pending.value.length) sendPending(); };
  const timer = setInterval(again, 5000);
  addEventListener('online', again);
  return () => {
    isOver = true;
    clearInterval(timer);
    removeEventListener('online', again);
  };
}
