import { html, useEffect, useMemo, useState } from 'preact';
import { may, person } from './session.js';
import { ownPages, pageAt } from './pages.js';
import { navigate, route } from './router.js';
import { useSignal } from './store.js';
import { theme } from './appearance.js';
import { useShortcuts } from './shortcuts.js';
import { useIdle, Locked } from './idle.js';
import { pending, watchQueue } from './queue.js';
import { leave } from './leave.js';
import { words } from './format.js';
import { knowShop } from './shop.js';
import { watchChanges } from './feed.js';
import { Icon } from '../ui/icon.js';
import { Mark } from '../ui/mark.js';
import { Menu, Dialog } from '../ui/dialog.js';
import { Palette } from '../ui/palette.js';

const focusSearch = () => /** @type {HTMLElement | null} */ (document.querySelector('[data-search]'))?.focus();

/** The frame of every page: where one can go, who one is. */
export function Shell({ children }) {
  const who = useSignal(person), { path } = useSignal(route), look = useSignal(theme), waiting = useSignal(pending);
  const [open, setOpen] = useState(/** @type {'' | 'palette' | 'keys' | 'more'} */ (''));
  const isNarrow = useMedia('(max-width: 760px)');
  const [isOnline, setOnline] = useState(navigator.onLine);
  const [isLocked, unlock] = useIdle();
  const pages = useMemo(() => ownPages(), [who?.role]);
  const listed = pages.filter(page => page.icon && page.group !== undefined);
  const here = pageAt(path)?.page;

  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => { removeEventListener('online', look); removeEventListener('offline', look); };
  }, []);
  useEffect(() => { knowShop(); return watchChanges(); }, [who?.id]);
  // The page one is on may be far down in the list.
  useEffect(() => { document.querySelector('.sidebar [aria-current]')?.scrollIntoView({ block: 'nearest' }); }, [here]);
  useEffect(() => may('checkout') ? watchQueue(who) : undefined, [who?.id]);
  useEffect(() => setOpen(''), [path]);

  const keys = useMemo(() => {
    /** @type {Record<string, () => void>} */
    const all = {
      'mod+k': () => setOpen('palette'), '?': () => setOpen('keys'), '/': focusSearch,
    };
    for (const page of pages) if (page.keys) all[page.keys] = () => navigate(page.path);
    return all;
  }, [pages]);
  useShortcuts(keys);

  const commands = useMemo(() => [
    ...listed.map(page => ({ title: page.title, icon: page.icon ?? 'right', hint: page.keys, run: () => navigate(page.path) })),
    ...(may('createProduct') ? [{ title: 'New product', icon: 'plus', run: () => navigate('/console/products?new=1') }] : []),
    ...(may('createOrder') ? [{ title: 'New order', icon: 'plus', run: () => navigate('/console/orders?new=1') }] : []),
    ...(may('createSupplier') ? [{ title: 'New supplier', icon: 'plus', run: () => navigate('/console/suppliers?new=1') }] : []),
    ...(may('createEvent') ? [{ title: 'New event', icon: 'plus', run: () => navigate('/console/calendar?new=1') }] : []),
    { title: 'Your account', icon: 'key', run: () => navigate('/console/account') },
    { title: 'Light theme', icon: 'sun', run: () => { theme.value = 'light'; } },
    { title: 'Dark theme', icon: 'moon', run: () => { theme.value = 'dark'; } },
    { title: 'Theme of the system', icon: 'screen', run: () => { theme.value = 'system'; } },
    { title: 'Keyboard shortcuts', icon: 'bolt', hint: '?', run: () => setOpen('keys') },
    { title: 'Interface documentation', icon: 'book', run: () => { location.href = '/docs'; } },
    { title: 'Sign out', icon: 'out', run: () => leave() },
  ], [pages]);

  const groups = ['', 'Sell', 'Stock', 'Plan', 'System'].map(group => [group, listed.filter(page => page.group === group)]);
  const isHere = page => here === page || (page.path !== '/console' && path.startsWith(`${page.path}/`));
  const link = page => html`<a key=${page.path} href=${page.path} class="nav-link" aria-current=${isHere(page) ? 'page' : undefined}>
    <${Icon} name=${page.icon} /><span>${page.title}</span>
    ${page.path === '/console/till' && waiting.length ? html`<span class="nav-count" title="Sales to send">${waiting.length}</span>` : ''}</a>`;
  // Thirty links: made where they are shown.
  const navigation = () => groups.map(([group, members]) => members.length ? html`<div class="nav-group" key=${group}>
    ${group ? html`<p class="nav-title" id=${`nav-${group}`}>${group}</p>` : ''}${/** @type {any[]} */ (members).map(link)}</div>` : '');
  const tabs = ['/console', '/console/till', '/console/products', '/console/replenishment', '/console/transactions']
    .map(wanted => listed.find(page => page.path === wanted)).filter(Boolean).slice(0, 4);

  return html`<a class="skip" href="#content" onClick=${event => { event.preventDefault(); document.getElementById('content')?.focus(); }}>Skip to the content</a>
    <div class="frame">
    ${isNarrow ? '' : html`<nav class="sidebar" aria-label="Pages">
      <div class="brand"><${Mark} /><span>Inventory</span></div>
      <button type="button" class="jump" onClick=${() => setOpen('palette')}><${Icon} name="search" size="16" /><span>Search or jump to</span><kbd>${/Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl '}K</kbd></button>
      <div class="nav">${navigation()}</div>
      <div class="me">
        <a class="me-name" href="/console/account"><span class="avatar" aria-hidden="true">${initials(who)}</span><span><strong>${who?.name}</strong><small>${words(who?.role)}</small></span></a>
        <${Menu} label="Your menu" icon="more" items=${[
          { title: 'Your account', icon: 'key', run: () => navigate('/console/account') },
          look !== 'light' && { title: 'Light theme', icon: 'sun', run: () => { theme.value = 'light'; } },
          look !== 'dark' && { title: 'Dark theme', icon: 'moon', run: () => { theme.value = 'dark'; } },
          look !== 'system' && { title: 'Theme of the system', icon: 'screen', run: () => { theme.value = 'system'; } },
          { title: 'Keyboard shortcuts', icon: 'bolt', run: () => setOpen('keys') },
          { title: 'Interface documentation', icon: 'book', run: () => { location.href = '/docs'; } },
          { title: 'Sign out', icon: 'out', run: () => leave() }]} />
      </div>
    </nav>`}
    <main class="main" id="content" tabindex="-1">
      ${isOnline ? '' : html`<p class="offline" role="status"><${Icon} name="offline" size="18" />You are offline. The till keeps its sales and sends them later.</p>`}
      ${children}
    </main>
    ${isNarrow ? html`<nav class="tabbar" aria-label="Main pages">
      ${tabs.map(page => page && html`<a key=${page.path} href=${page.path} aria-current=${isHere(page) ? 'page' : undefined}><${Icon} name=${page.icon} size="22" /><span>${page.short ?? page.title}</span></a>`)}
      <button type="button" onClick=${() => setOpen('more')} aria-haspopup="dialog"><${Icon} name="menu" size="22" /><span>More</span></button>
    </nav>` : ''}
    </div>
    ${open === 'palette' ? html`<${Palette} commands=${commands} onClose=${() => setOpen('')} />` : ''}
    ${open === 'keys' ? html`<${Keys} pages=${pages} onClose=${() => setOpen('')} />` : ''}
    ${open === 'more' ? html`<${Dialog} title=${who?.name ?? ''} note=${words(who?.role)} sheet class="more" onClose=${() => setOpen('')}>
      <div class="nav">${navigation()}</div>
      <div class="nav-group"><a class="nav-link" href="/console/account"><${Icon} name="key" /><span>Your account</span></a>
      <button type="button" class="nav-link" onClick=${() => { theme.value = look === 'dark' ? 'light' : 'dark'; }}><${Icon} name=${look === 'dark' ? 'sun' : 'moon'} /><span>${look === 'dark' ? 'Light theme' : 'Dark theme'}</span></button>
      <a class="nav-link" href="/docs"><${Icon} name="book" /><span>Interface documentation</span></a>
      <button type="button" class="nav-link" onClick=${() => leave()}><${Icon} name="out" /><span>Sign out</span></button></div><//>` : ''}
    ${isLocked ? html`<${Locked} onUnlock=${unlock} onLeave=${() => leave()} />` : ''}`;
}

/** Whether a condition of the style sheets holds. @param {string} condition */
function useMedia(condition) {
  const media = useMemo(() => matchMedia(condition), [condition]);
  const [holds, setHolds] = useState(media.matches);
  useEffect(() => {
    const look = () => setHolds(media.matches);
    media.addEventListener('change', look);
    return () => media.removeEventListener('change', look);
  }, [media]);
  return holds;
}

const initials = who => (who?.name ?? '').split(/\s+/).map(part => part[0]).slice(0, 2).join('').toUpperCase();

function Keys({ pages, onClose }) {
  const rows = [
    ['Search or jump to', 'Ctrl K'], ['Search this page', '/'], ['This list', '?'],
    ...pages.filter(page => page.keys).map(page => [page.title, page.keys]),
    ['Till: take payment', 'F9'], ['Till: back to scanning', 'F2'],
  ];
  return html`<${Dialog} title="Keyboard shortcuts" onClose=${onClose}><dl class="keys">
    ${rows.map(([title, keys]) => html`<div key=${title}><dt>${title}</dt><dd>${keys.split(' ').map(key => html`<kbd key=${key}>${key}</kbd>`)}</dd></div>`)}
  </dl><//>`;
}
