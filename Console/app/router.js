import { signal, useSignal } from './store.js';

const here = () => ({ path: location.pathname.replace(/(.)\/+$/, '$1'), query: new URLSearchParams(location.search) });

/** Where the browser is. */
export const route = signal(here());

/** Goes to another page of the console.
 * @param {string} url @param {{ replace?: boolean }} options */
export function navigate(url, { replace = false } = {}) {
  const before = location.pathname;
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  const show = () => { route.value = here(); };
  if (location.pathname !== before && !replace) scrollTo(0, 0);
  show();
}

addEventListener('popstate', () => { route.value = here(); });

// A link of the console changes the page without loading it anew; anything else is left to the browser.
document.addEventListener('click', event => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = /** @type {Element} */ (event.target).closest?.('a[href]');
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download')) return;
  if (link.origin !== location.origin || !(link.pathname === '/' || link.pathname.startsWith('/console'))) return;
  event.preventDefault();
  navigate(link.pathname + link.search + link.hash);
});

/** The values that a path gives for a template such as /console/products/:id; `null` when it does not match.
 * @param {string} template @param {string} path @returns {Record<string, string> | null} */
export function match(template, path) {
  const wanted = template.split('/'), given = path.split('/');
  if (wanted.length !== given.length) return null;
  /** @type {Record<string, string>} */
  const values = {};
  for (let index = 0; index < wanted.length; index++) {
    if (wanted[index].startsWith(':')) {
      // An address that was cut off or typed by hand may end in half an escape: there is no page at it.
      try { values[wanted[index].slice(1)] = decodeURIComponent(given[index]); } catch { return null; }
    } else if (wanted[index] !== given[index]) return null;
  }
  return values;
}

/** The query of the address, and a way to change some of it without leaving the page.
 * @returns {[URLSearchParams, (changes: Record<string, any>) => void]} */
export function useQuery() {
  const { query } = useSignal(route);
  const set = changes => {
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === null || value === '' || value === false) next.delete(name);
      else next.set(name, String(value));
    }
    navigate(location.pathname + (next.size ? `?${next}` : ''), { replace: true });
  };
  return [query, set];
}
