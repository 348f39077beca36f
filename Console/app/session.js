import { operations } from './operations.js';
import { Refusal, ConnectionLost } from './errors.js';
import { signal } from './store.js';

/** The signed-in person: `undefined` until that is known, `null` when nobody is.
 * @typedef {{ id: number, email: string, name: string, role: 'viewer' | 'cashier' | 'staff' | 'admin' }} Person */

/** @type {ReturnType<typeof signal<Person | null | undefined>>} */
export const person = signal(/** @type {Person | null | undefined} */ (undefined));

/** Why the last session ended, for the sign-in page. */
export const farewell = signal('');

// The access token lives here and nowhere else; the refresh token is a cookie that no script can read.
let token = '';
let expiry = 0;

const roles = ['viewer', 'cashier', 'staff', 'admin'];
const hint = 'inventory.signed-in';
const headers = { 'Content-Type': 'application/json', 'X-Inventory-Client': 'console' };
/** @type {Set<() => void | Promise<void>>} */
const wipers = new Set();

/** What must be forgotten when the session ends.
 * @param {() => void | Promise<void>} wipe */
export function onSignOut(wipe) { wipers.add(wipe); }

/** Whether the signed-in person may call an operation.
 * @param {keyof import('../interface').Operations} operation */
export function may(operation) {
  const role = operations[operation]?.[2];
  const own = person.value?.role;
  if (role === 'everyone') return true;
  if (!own || !role) return false;
  return role === 'local' ? own === 'admin' : roles.indexOf(own) >= roles.indexOf(role);
}

// --- Other tabs ---------------------------------------------------------------------------------------------------

const channel = new BroadcastChannel('inventory-session');

channel.addEventListener('message', ({ data }) => {
  switch (data.kind) {
    case 'ask':
      if (isFresh() && data.stale !== token) channel.postMessage({ kind: 'tell', token, expiry, person: person.value });
      break;
    case 'tell':
    case 'signed-in':
      if (person.value && person.value.id !== data.person.id) {
        // Another person has signed in; the cookie is theirs now. Nothing of the first may stay on the screen.
        forget('Someone else has signed in in another tab.');
      }
      adopt(data);
      break;
    case 'signed-out':
      if (person.value) forget(data.reason);
      break;
  }
});

/** Every tab holds a lock, from first.js on. */
async function hasOtherTabs() {
  const { held } = await navigator.locks.query();
  return (held ?? []).filter(lock => lock.name === 'inventory-tab').length > 1;
}

/** Asks the other tabs for a token that is newer than a stale one.
 * @param {string} stale */
async function askOthers(stale) {
  if (!await hasOtherTabs()) return false;
  return new Promise(resolve => {
    const answer = ({ data }) => { if (data.kind === 'tell' && data.token !== stale) done(true); };
    const timer = setTimeout(() => done(false), 200);
    const done = found => {
      clearTimeout(timer);
      channel.removeEventListener('message', answer);
      resolve(found);
    };
    channel.addEventListener('message', answer);
    channel.postMessage({ kind: 'ask', stale });
  });
}

// --- Tokens -------------------------------------------------------------------------------------------------------

const isFresh = () => token !== '' && Date.now() < expiry - 5000;

function adopt(told) {
  token = told.token;
  expiry = told.expiry;
  remember(true);
  if (JSON.stringify(person.value) !== JSON.stringify(told.person)) person.value = told.person;
}

/** Whether to ask for a session at the next start: the cookie itself cannot be seen. */
function remember(isSignedIn) {
  try {
    if (isSignedIn) localStorage.setItem(hint, '1'); else localStorage.removeItem(hint);
  } catch { /* The next start asks. */ }
}

async function post(path, body, more = {}) {
  let response;
  try {
    response = await fetch(path, { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) });
  } catch {
    throw new ConnectionLost();
  }
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Refusal(response.status, answer, response.headers);
  return answer.data;
}

function received(data) {
  const told = {
    token: data.access_token,
    expiry: Date.now() + data.expires_in * 1000,
    person: { id: data.user_id, email: data.email, name: data.full_name, role: data.role },
  };
  adopt(told);
  return told;
}

/** The token, if there is one that still holds: who has it need not wait. */
export const freshToken = () => isFresh() ? token : '';

/** A token for one request; a new one when the last has expired.
 * @param {string} [stale] one that the service has refused */
export async function accessToken(stale) {
  if (isFresh() && token !== stale) return token;
  // One tab refreshes; the others wait here, and then find the token that it tells them.
  await navigator.locks.request('inventory-refresh', async () => {
    if (isFresh() && token !== stale) return;
    if (await askOthers(stale ?? token)) return;
    try {
      const told = received(await refreshed());
      channel.postMessage({ kind: 'tell', ...told });
    } catch (error) {
      if (error instanceof Refusal && (error.status === 401 || error.status === 403)) {
        const wasSignedIn = Boolean(person.value);
        forget(wasSignedIn ? 'Your session has ended. Sign in to go on.' : '');
        if (wasSignedIn) channel.postMessage({ kind: 'signed-out', reason: farewell.value });
      }
      throw error;
    }
  });
  return token;
}

/** The answer to a refresh; asked again when the service is busy, because the cookie is as good as before. */
async function refreshed() {
  for (let attempt = 1; ; attempt++) {
    try {
      return await post('/api/v1/auth/refresh', {});
    } catch (error) {
      if (!(error instanceof Refusal && error.isTemporary) || attempt === 4) throw error;
      await new Promise(done => setTimeout(done, Math.min(error.retryAfter || attempt, 10) * 1000));
    }
  }
}

// --- Signing in and out -------------------------------------------------------------------------------------------

/** Finds out whether there is a session. */
export async function restore() {
  let isKnown = true;
  try { isKnown = localStorage.getItem(hint) !== null; } catch { /* Ask. */ }
  if (!isKnown) { person.value = null; return; }
  // first.js has asked already, unless another tab may know.
  const early = await /** @type {any} */ (globalThis).earlySession;
  try {
    if (early?.status === 200 && early.data) channel.postMessage({ kind: 'tell', ...received(early.data) });
    else if (early?.status === 401 || early?.status === 403) forget('');
    early?.release();
    if (person.value === undefined) await accessToken();
  } catch (error) {
    if (person.value === undefined) {
      farewell.value = error instanceof ConnectionLost ? error.message : '';
      person.value = null;
    }
  }
}

/** @param {{ email: string, password: string, mfa_code?: string }} credentials */
export async function signIn({ email, password, mfa_code: code }) {
  const told = received(await post('/api/v1/auth/login', { email, password, cookie: true, ...(code ? { mfa_code: code } : {}) }));
  farewell.value = '';
  locked = false;
  channel.postMessage({ kind: 'signed-in', ...told });
}

/** Ends the session in every tab. */
export async function signOut(everywhere = false) {
  try {
    const bearer = { Authorization: `Bearer ${await accessToken()}` };
    await post(`/api/v1/auth/logout${everywhere ? '-all' : ''}`, undefined, bearer);
  } catch { /* The session ends here in any case; the cookie lapses by itself. */ }
  forget('');
  channel.postMessage({ kind: 'signed-out', reason: '' });
}

let locked = false;

/** Whether the password is waited for. Nothing is read meanwhile, so that nobody's session is renewed for a page that nobody
 * sees; a till goes on sending what has been sold. */
export const isLocked = () => locked;

/** Drops the token, but not the page: it goes on after the password. */
export function lock() {
  token = '';
  expiry = 0;
  locked = true;
}

/** Changes the name or address that the console shows of the signed-in person. */
export function renamed(user) {
  if (person.value) person.value = { ...person.value, name: user.full_name, email: user.email };
}

function forget(reason) {
  token = '';
  expiry = 0;
  locked = false;
  remember(false);
  farewell.value = reason;
  person.value = null;
  for (const wipe of wipers) wipe();
}
