import { call } from './api.js';
import { ConnectionLost, Refusal } from './errors.js';
import { isLocked, may, onSignOut, person } from './session.js';

// Live numbers: one visible tab waits for changes of the service and tells the others.

/** Which questions a change may answer anew, by what its type begins with. */
const concerns = /** @type {Array<[string, RegExp]>} */ ([
  ['product.', /Product|Categor|Dashboard|Replenishment|Stock/],
  ['stock.', /Product|Stock|Transaction|Checkout|Dashboard|Replenishment|Report|Reservation/],
  ['order.', /Order|Bill|Reservation|Client|Dashboard/],
  ['purchase_order.', /Purchase|Supplier|Replenishment|Product/],
  ['transfer.', /Transfer|Stock|Product/],
  ['forecast.', /Forecast|Advice|Replenishment|predict/],
  ['import.', /Import|Task|Transaction|Dashboard/],
  ['user.', /User|Me$/],
  ['key.', /Key/],
]);

/** How long a page is left to ask for what it shows: the first answer of the feed has all of that asked once more. */
const headStart = 1500;

let isLive = false, heardAt = 0;

/** Whether the feed tells of every change that could alter an answer. A leading tab that is gone says nothing any more.
 * @param {string} operation */
export const isCovered = operation => isLive && Date.now() - heardAt < 60_000 && concerns.some(([, fitting]) => fitting.test(operation));

/** @type {Set<(concerned: (operation: string) => boolean) => void>} */
const listeners = new Set();
const channel = new BroadcastChannel('inventory-changes');
/** @type {string | undefined} */
let since;

/** Hears of changes. @param {(concerned: (operation: string) => boolean) => void} listener */
export function onChanges(listener) {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

/** Tells what a set of types concerns; `null` is everything. @param {string[] | null} types */
function tell(types) {
  const fitting = concerns.filter(([start]) => !types || types.some(type => type.startsWith(start)));
  const concerned = operation => fitting.some(([, pattern]) => pattern.test(operation));
  for (const listener of [...listeners]) listener(concerned);
}

channel.addEventListener('message', ({ data }) => {
  if (!person.value || data.person !== person.value.id) return;
  isLive = data.isLive;
  heardAt = Date.now();
  if (data.types !== undefined) tell(data.types);
});

/** @param {boolean} live @param {string[] | null} [types] */
function spread(live, types) {
  isLive = live;
  heardAt = Date.now();
  if (types !== undefined) tell(types);
  channel.postMessage({ person: person.value?.id, isLive: live, types });
}

/** Waits some milliseconds, or until there is no more need. @param {number} milliseconds @param {AbortSignal} stop */
const pause = (milliseconds, stop) => new Promise(done => {
  const timer = setTimeout(done, milliseconds);
  stop.addEventListener('abort', () => { clearTimeout(timer); done(undefined); }, { once: true });
});

/** @param {AbortSignal} stop */
async function follow(stop) {
  let failures = 0;
  while (!stop.aborted) {
    if (isLocked()) { await pause(2000, stop); continue; }
    const begun = performance.now();
    try {
      const { data, page } = await call('listChanges', { query: since === undefined ? { limit: 1 } : { since: Number(since), wait: 25, limit: 1000 }, signal: stop });
      const isFirst = since === undefined;
      since = page?.next_cursor ?? since;
      failures = 0;
      spread(true, isFirst ? null : data.length ? [...new Set(data.map(change => change.type))] : undefined);
      // Answered at once, though nothing has changed: enough others wait already, or tabs that were closed still do.
      if (!isFirst && !data.length && performance.now() - begun < 1000) await pause(5000, stop);
      // Many changes in a row are one look at the service.
      else if (data.length) await pause(1000, stop);
    } catch (error) {
      if (stop.aborted) return;
      spread(false);
      if (error instanceof Refusal && error.status === 410) { since = undefined; continue; }
      if (!(error instanceof ConnectionLost) && !(error instanceof Refusal && error.isTemporary)) return;
      failures += 1;
      await pause(Math.min(60_000, 2000 * 2 ** failures), stop);
    }
  }
}

onSignOut(() => { since = undefined; isLive = false; });

/** Follows the changes for as long as somebody is signed in who may see them, and looks. */
export function watchChanges() {
  if (!may('listChanges')) return undefined;
  let stop = new AbortController();
  const begin = () => {
    stop.abort();
    if (document.visibilityState !== 'visible') return;
    const own = stop = new AbortController();
    navigator.locks.request('inventory-feed', { signal: own.signal }, () => follow(own.signal)).catch(() => { /* Another tab leads, or nobody looks. */ });
  };
  const timer = setTimeout(begin, headStart);
  document.addEventListener('visibilitychange', begin);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', begin);
    stop.abort();
  };
}
