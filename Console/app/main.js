import { html, render, useEffect, useErrorBoundary, useState } from 'preact';
import { onSignOut, person } from './session.js';
import { match, route } from './router.js';
import { pageAt, pages } from './pages.js';
import { useSignal } from './store.js';
import { Shell } from './shell.js';
import { duty } from './identify.js';
import { currency, zone } from './format.js';
import { Identify } from '../ui/credentials.js';
import { SignIn } from '../signin/page.js';
import { Toasts } from '../ui/toast.js';
import { Questions } from '../ui/dialog.js';
import { Button, Empty, Failure, PageHead, Skeleton } from '../ui/parts.js';

/** Modules of pages that have been opened. @type {Map<any, any>} */
const opened = new Map();

function Screen() {
  const { path, query } = useSignal(route);
  const found = pageAt(path);
  const [, render] = useState(0);
  const [error, setError] = useState(null);
  const page = found?.page, Page = opened.get(page);
  useEffect(() => {
    setError(null);
    if (page && !Page) {
      page.load().then(module => { opened.set(page, module.default); render(count => count + 1); }, setError);
    }
  }, [page]);
  // After a change of page the focus goes to its title, so that a screen reader says where one is.
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.closest('.sidebar, .row-link')) {
      document.getElementById('title')?.focus({ preventScroll: true });
    }
  }, [path]);
  if (!found) {
    return html`<${PageHead} title="Not found" /><${Empty} icon="search" title="There is nothing at this address"
      action=${html`<a class="button primary" href="/console">Go to the dashboard</a>`}>It may have been moved, or your role does not include it.<//>`;
  }
  if (error) return html`<${Failure} error=${error} retry=${() => location.reload()} />`;
  if (!Page) return html`<div class="page-wait"><${Skeleton} lines="4" /></div>`;
  return html`<${Guarded} key=${path} of=${Page} values=${found.values} query=${query} />`;
}

/** A page whose failure does not take the console with it. */
function Guarded({ of: Page, values, query }) {
  useSignal(currency);
  useSignal(zone);
  const [error, reset] = useErrorBoundary(failure => console.error(failure));
  if (error) {
    return html`<${Empty} icon="warning" title="This page has failed" action=${html`<${Button} onClick=${reset}>Show it again<//>`}>${String(error)}<//>`;
  }
  return html`<${Page} ...${values} query=${query} />`;
}

function Console() {
  const who = useSignal(person), due = useSignal(duty);
  if (who === undefined) return html`<div class="starting"><${Skeleton} lines="3" /></div>`;
  return html`${!who ? html`<${SignIn} />` : due ? html`<${Due} />` : html`<${Shell} key=${who.id}><${Screen} /><//>`}<${Questions} /><${Identify} /><${Toasts} />`;
}

/** What must be done before anything else: a module of its own, for it is seldom needed. */
function Due() {
  const [Page, setPage] = useState(/** @type {any} */ (null));
  useEffect(() => { loadDuty().then(module => setPage(() => module.default), error => console.error(error)); }, []);
  return Page ? html`<${Page} />` : html`<div class="starting"><${Skeleton} lines="3" /></div>`;
}

const loadDuty = () => import('../account/duty.js');
onSignOut(() => { duty.value = ''; });

// The page of this address is most likely the one to be shown: its module need not wait for the session.
const likely = pages.find(page => match(page.path, route.value.path === '/' ? '/console' : route.value.path));
likely?.load().then(module => {
  opened.set(likely, module.default);
  if (!module.ahead) return;
  if (person.value) { module.ahead(); return; }
  // Heard before the console hears of it, and so on the way while the page is drawn.
  const stop = person.watch(who => { stop(); if (who) module.ahead(); });
}, () => {});

const root = /** @type {HTMLElement} */ (document.getElementById('console'));
render(html`<${Console} />`, root);
