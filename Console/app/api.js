import { operations } from './operations.js';
import { accessToken, freshToken, person } from './session.js';
import { ConnectionLost, Refusal } from './errors.js';
import { duty, identify } from './identify.js';

/** Calls whose 401 speaks of what was typed, not of the token: asking again would count as another guess. */
const checksSecret = new Set(['reauthenticate', 'changePassword', 'setUpMFA', 'enableMFA', 'disableMFA', 'renewBackupCodes']);

/**
 * @template {keyof import('../interface').Operations} N
 * @typedef {object} Input
 * @property {import('../interface').Operations[N]['path']} [path]
 * @property {import('../interface').Operations[N]['query']} [query]
 * @property {import('../interface').Operations[N]['body']} [body]
 * @property {string} [key] the Idempotency-Key; a new one when absent
 * @property {string} [match] the version that a change starts from
 * @property {string} [known] the version that the caller has already
 * @property {AbortSignal} [signal]
 * @property {string} [type] the type of the body, if not JSON
 * @property {string} [accept] the type of the answer, if not JSON
 */

/**
 * @template T
 * @typedef {object} Answer
 * @property {T} data
 * @property {string} message
 * @property {{ limit: number, next_cursor: string | null, has_more: boolean } | undefined} page
 * @property {any} summary what holds for the whole list, where the operation says that
 * @property {string} next the cursor of the next page where the answer has no envelope; empty at the end
 * @property {string} tag
 * @property {number | null} total
 * @property {number} status
 */

/** Calls an operation of the service.
 * @template {keyof import('../interface').Operations} N
 * @param {N} operation
 * @param {Input<N>} [input]
 * @returns {Promise<Answer<import('../interface').Operations[N]['data']>>}
 */
export async function call(operation, input = {}) {
  const [method, path, role] = operations[operation];
  const url = address(path, input.path, input.query);
  const headers = new Headers({ Accept: input.accept ?? 'application/json' });
  if (method !== 'GET') headers.set('Idempotency-Key', input.key ?? crypto.randomUUID());
  if (input.match) headers.set('If-Match', input.match);
  if (input.known) headers.set('If-None-Match', input.known);
  let body;
  if (input.body !== undefined) {
    headers.set('Content-Type', input.type ?? 'application/json');
    body = input.type ? /** @type {any} */ (input.body) : JSON.stringify(input.body);
  }
  const needsToken = role !== 'everyone' || operation === 'getHealth', who = person.value?.id;
  let token = needsToken ? freshToken() || await accessToken() : '';
  for (let attempt = 1; ; attempt++) {
    // The token may be another person's by now: what one has begun is not done in the name of the other.
    if (token && who !== undefined && person.value?.id !== who) throw new Refusal(401, { message: 'Someone else has signed in meanwhile.' }, new Headers());
    if (token) headers.set('Authorization', `Bearer ${token}`);
    const response = await send(url, { method, headers, body, signal: input.signal });
    if (response.status === 401 && token && attempt === 1 && !checksSecret.has(operation)) {
      token = await accessToken(token);
      continue;
    }
    // A read that came too soon is asked again; a write is for the person to decide.
    if (response.status === 429 && method === 'GET' && attempt < 6) {
      await pause(Number(response.headers.get('Retry-After')) || 1, input.signal);
      continue;
    }
    try {
      return await read(response);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 403) throw error;
      if (error.reason === 'PASSWORD_CHANGE_REQUIRED') duty.value = 'password';
      if (error.reason === 'MFA_ENROLMENT_REQUIRED') duty.value = 'factor';
      if (error.reason !== 'REAUTHENTICATION_REQUIRED' || operation === 'reauthenticate' || attempt > 2 || !await identify()) throw error;
    }
  }
}

/** The address of an operation with its parameters filled in.
 * @param {string} path @param {Record<string, any>} [values] @param {Record<string, any>} [query] */
export function address(path, values = {}, query = {}) {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name]));
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    pairs.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return pairs.size ? `${filled}?${pairs}` : filled;
}

/** The cursor that a Link header leads to. @param {string | null} links */
function nextCursor(links) {
  const target = /<([^>]*)>; rel="next"/.exec(links ?? '')?.[1];
  return target ? new URL(target, location.origin).searchParams.get('cursor') ?? '' : '';
}

/** Waits some seconds, unless the answer is no longer wanted. @param {number} seconds @param {AbortSignal} [stop] */
async function pause(seconds, stop) {
  await new Promise(done => setTimeout(done, Math.min(seconds, 10) * 1000));
  stop?.throwIfAborted();
}

/** @param {string} url @param {RequestInit} request */
async function send(url, request) {
  try {
    return await fetch(url, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ConnectionLost();
  }
}

/** @param {Response} response @returns {Promise<any>} */
async function read(response) {
  const { status, headers } = response;
  let answer = null;
  if (status !== 204 && status !== 304) {
    const isJSON = (headers.get('Content-Type') ?? '').includes('json');
    try {
      answer = isJSON ? await response.json() : await response.text();
    } catch {
      throw new ConnectionLost();
    }
  }
  if (!response.ok && status !== 304) throw new Refusal(status, answer, headers);
  const isEnvelope = answer !== null && typeof answer === 'object' && 'success' in answer;
  const total = headers.get('X-Total-Count');
  return {
    data: isEnvelope ? answer.data : answer,
    message: isEnvelope ? answer.message : '',
    page: isEnvelope ? answer.page : undefined,
    summary: isEnvelope ? answer.summary : undefined,
    next: nextCursor(headers.get('Link')),
    tag: headers.get('ETag') ?? '',
    total: total === null ? null : Number(total),
    status,
  };
}
