import { useCallback, useLayoutEffect, useRef, useState } from 'preact';
import { call } from './api.js';
import { isCovered, onChanges } from './feed.js';
import { isLocked, may, onSignOut } from './session.js';
import { signal } from './store.js';

/** How long a visible page keeps what it shows before it asks whether that has changed. */
const renewal = 15_000;

/** Answers by question, so that a page that is opened again shows something at once.
 * @type {Map<string, import('./api.js').Answer<any>>} */
const answers = new Map();
/** Answers on their way that a page will want, asked for before it is drawn. @type {Map<string, Promise<import('./api.js').Answer<any>>>} */
const ahead = new Map();
onSignOut(() => { answers.clear(); ahead.clear(); });

/** @param {any} operation @param {import('./api.js').Input<any>} input */
const questionOf = (operation, input) => JSON.stringify([operation, input.path, input.query, input.body]);

/** Asks what a page is about to ask, so that the answers come while it is drawn.
 * @template {keyof import('../interface').Operations} N
 * @param {N} operation @param {import('./api.js').Input<N>} [input] */
export function askAhead(operation, input = {}) {
  if (!may(operation)) return;
  const answer = call(operation, input);
  answer.catch(() => { /* Whoever wanted it hears of it. */ });
  const question = questionOf(operation, input);
  ahead.set(question, answer);
  // A page that never came does not leave an old answer behind.
  setTimeout(() => ahead.delete(question), 5000);
}

/** Whether somebody looks at the page who may. */
const isWatched = () => document.visibilityState === 'visible' && !isLocked();

/** Counts the changes that this tab has made: whoever shows data asks again. */
const changes = signal(0);

/** To be called after a change, so that everything on the screen follows. */
export function changed() { changes.value += 1; }

/** Data of the service: from memory at once, then fresh, then again while the page is visible.
 * @template {keyof import('../interface').Operations} N
 * @param {N | null} operation `null` when there is nothing to ask
 * @param {import('./api.js').Input<N>} [input]
 * @param {{ every?: number, keep?: boolean, fresh?: boolean }} options `keep` shows the last answer while another one is awaited; who
 * asks more often than usual watches what moves by itself, of which the feed of changes does not tell; `fresh` shows nothing from
 * memory: a form starts from what the service says now
 */
export function useData(operation, input = {}, { every = renewal, keep = false, fresh = false } = {}) {
  const question = operation ? questionOf(operation, input) : '';
  const [state, setState] = useState(/** @type {{ question: string, answer?: import('./api.js').Answer<import('../interface').Operations[N]['data']>, error?: any, busy: boolean }} */ ({ question: '', busy: true }));
  const current = useRef({ question, input });
  current.current = { question, input };

  const load = useCallback(async (/** @type {AbortSignal} */ stop) => {
    if (!operation) return;
    const asked = current.current.question;
    const known = answers.get(asked);
    try {
      const early = ahead.get(asked);
      ahead.delete(asked);
      const answer = await (early ?? call(operation, { ...current.current.input, known: known?.tag, signal: stop }));
      if (stop?.aborted) return;
      // The version of a list is that of its rows: how many there are may have changed all the same.
      const next = answer.status !== 304 || !known ? answer : answer.total === null || answer.total === known.total ? known : { ...known, total: answer.total };
      answers.delete(asked);
      answers.set(asked, next);
      if (answers.size > 200) answers.delete(answers.keys().next().value);
      setState(before => before.answer === next && before.question === asked && !before.error && !before.busy
        ? before : { question: asked, answer: next, busy: false });
    } catch (error) {
      if (stop?.aborted) return;
      setState(before => ({ question: asked, answer: before.question === asked ? before.answer : known, error, busy: false }));
    }
  }, [operation]);

  // Before the next paint, so that the question is on its way while the browser draws.
  useLayoutEffect(() => {
    if (!operation) { setState({ question: '', busy: false }); return; }
    const stop = new AbortController();
    const known = answers.get(question);
    setState(before => ({ question, answer: fresh ? undefined : known ?? (keep ? before.answer : undefined), busy: true }));
    load(stop.signal);
    const timer = every ? setInterval(() => {
      if (isWatched() && (every < renewal || !isCovered(operation))) load(stop.signal);
    }, every) : 0;
    const deaf = every ? onChanges(concerned => { if (concerned(operation) && isWatched()) load(stop.signal); }) : undefined;
    const onVisible = () => { if (every && isWatched()) load(stop.signal); };
    document.addEventListener('visibilitychange', onVisible);
    const unwatch = changes.watch(() => load(stop.signal));
    return () => {
      stop.abort();
      clearInterval(timer);
      deaf?.();
      unwatch();
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [question, load, every, keep, fresh]);

  const isOurs = state.question === question;
  const answer = isOurs || keep ? state.answer : fresh ? undefined : answers.get(question);
  return {
    data: answer?.data,
    answer,
    error: isOurs ? state.error : undefined,
    busy: !isOurs || state.busy,
    reload: useCallback(() => load(new AbortController().signal), [load]),
  };
}

/** A list that grows page by page, as far as it has been looked at.
 * @template {keyof import('../interface').Operations} N
 * @param {N | null} operation
 * @param {Record<string, any>} query
 * @param {Record<string, any>} [path]
 */
export function useList(operation, query, path) {
  const question = operation ? JSON.stringify([operation, path, query]) : '';
  const empty = { question: '', rows: /** @type {any[]} */ ([]), cursor: /** @type {string | null} */ (null), hasMore: false, busy: true, error: /** @type {any} */ (null), total: /** @type {number | null} */ (null), summary: /** @type {any} */ (undefined) };
  const [state, setState] = useState(empty);
  const under = useRef({ way: false, stop: new AbortController(), rows: 0 });
  under.current.rows = state.question === question ? state.rows.length : 0;

  const fetchPage = useCallback(async (/** @type {string | null} */ cursor, /** @type {any[]} */ before, /** @type {AbortSignal} */ stop, wanted = 0) => {
    under.current.way = true;
    try {
      let rows = before, next = cursor, hasMore = true, total = null, summary;
      do {
        const first = next === null;
        const answer = await call(/** @type {any} */ (operation), {
          path, signal: stop, query: { limit: 100, ...query, ...(first ? { total: true } : { cursor: next }) },
        });
        if (stop.aborted) return;
        rows = [...rows, ...answer.data];
        next = answer.page?.next_cursor ?? null;
        hasMore = answer.page?.has_more ?? false;
        summary = answer.summary;
        if (first) total = answer.total;
      } while (hasMore && rows.length < wanted);
      setState(old => ({ question, rows, cursor: next, hasMore, busy: false, error: null, total: total ?? old.total, summary }));
    } catch (error) {
      if (!stop.aborted) setState(old => ({ ...old, question, busy: false, error }));
    } finally {
      if (!stop.aborted) under.current.way = false;
    }
  }, [question]);

  useLayoutEffect(() => {
    if (!operation) { setState({ ...empty, busy: false }); return; }
    const begin = (/** @type {number} */ wanted) => {
      under.current.stop.abort();
      under.current.stop = new AbortController();
      fetchPage(null, [], under.current.stop.signal, wanted);
    };
    setState(old => ({ ...old, busy: true, error: null }));
    begin(0);
    const unwatch = changes.watch(() => begin(Math.min(under.current.rows, 500)));
    // Who has scrolled far is not disturbed.
    const deaf = onChanges(concerned => { if (concerned(operation) && isWatched() && under.current.rows <= 100 && !under.current.way) begin(0); });
    return () => {
      deaf();
      unwatch();
      under.current.stop.abort();
    };
  }, [fetchPage]);

  const isOurs = state.question === question;
  return {
    rows: state.rows,
    isStale: !isOurs,
    total: state.total,
    summary: state.summary,
    hasMore: isOurs && state.hasMore,
    busy: !isOurs || state.busy,
    error: isOurs ? state.error : null,
    more: useCallback(() => {
      if (!isOurs || !state.hasMore || under.current.way) return;
      fetchPage(state.cursor, state.rows, under.current.stop.signal);
    }, [isOurs, state, fetchPage]),
    reload: changed,
  };
}

/** Every row of a list, for pages that need all of them.
 * @template {keyof import('../interface').Operations} N
 * @param {N} operation
 * @param {Record<string, any>} query
 * @param {{ most?: number, signal?: AbortSignal, progress?: (count: number) => void }} options
 * @returns {Promise<import('../interface').Operations[N]['data']>}
 */
export async function everyRow(operation, query, { most = 10_000, signal: stop, progress } = {}) {
  /** @type {any[]} */
  const rows = [];
  let cursor = '';
  while (rows.length < most) {
    const answer = await call(operation, { signal: stop, query: /** @type {any} */ ({ limit: 100, ...query, cursor }) });
    rows.push(.../** @type {any[]} */ (/** @type {unknown} */ (answer.data)));
    progress?.(rows.length);
    if (!answer.page?.has_more) break;
    cursor = answer.page.next_cursor ?? '';
  }
  return /** @type {any} */ (rows);
}
