import { useLayoutEffect, useState } from 'preact';

/** A value that components watch.
 * @template T
 * @param {T} value
 */
export function signal(value) {
  /** @type {Set<(value: T) => void>} */
  const watchers = new Set();
  return {
    get value() { return value; },
    set value(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const watcher of [...watchers]) watcher(value);
    },
    /** @param {(value: T) => void} watcher */
    watch(watcher) {
      watchers.add(watcher);
      return () => { watchers.delete(watcher); };
    },
  };
}

/** The value of a signal, and a new rendering whenever it changes.
 * @template T
 * @param {{ value: T, watch(watcher: (value: T) => void): () => void }} source
 * @returns {T}
 */
export function useSignal(source) {
  const [, render] = useState(0);
  const shown = source.value;
  // At once and not after the next paint: the session is most likely known by then.
  useLayoutEffect(() => {
    const stop = source.watch(() => render(count => count + 1));
    // It may have changed between the rendering and now.
    if (!Object.is(shown, source.value)) render(count => count + 1);
    return stop;
  }, [source]);
  return shown;
}

/** A choice that outlives the page, such as the theme. Never anything of the shop. */
export function preference(name, initial) {
  const key = `inventory.${name}`;
  let value = initial;
  try {
    const text = localStorage.getItem(key);
    if (text !== null) value = JSON.parse(text);
  } catch { /* Unreadable: the initial value stands. */ }
  const kept = signal(value);
  kept.watch(next => {
    try { localStorage.setItem(key, JSON.stringify(next)); } catch { /* It lives until the page closes. */ }
  });
  return kept;
}
