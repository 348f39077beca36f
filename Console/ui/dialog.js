import { html, render, useEffect, useLayoutEffect, useRef, useState } from 'preact';
import { signal, useSignal } from '../app/store.js';
import { Icon } from './icon.js';
import { Button, IconButton, useID } from './parts.js';

/** A dialog in the middle of the page, or a sheet at its side.
 * @param {{ title: string, onClose: () => void, returnFocus?: any, sheet?: boolean, wide?: boolean, children?: any, footer?: any, class?: string, note?: any }} properties
 * `returnFocus` refers to what has the focus afterwards; otherwise it goes back to where it was */
export function Dialog(properties) {
  // It stands at the end of the document: where a page moves its parts about, an open dialog would be taken out of the
  // top layer and could no longer be closed.
  const host = useRef();
  useLayoutEffect(() => {
    host.current = document.createElement('div');
    document.body.append(host.current);
    return () => {
      render(null, host.current);
      host.current.remove();
    };
  }, []);
  useLayoutEffect(() => render(html`<${Panel} ...${properties} />`, host.current));
  return '';
}

function Panel({ title, onClose, returnFocus, sheet, wide, children, footer, class: extra = '', note }) {
  const element = useRef(), id = useID('dialog'), close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const dialog = element.current, before = document.activeElement;
    // The browser may close it without asking; who owns it decides, and one that must stay opens again.
    const closed = () => {
      close.current();
      if (dialog.isConnected) requestAnimationFrame(() => { if (dialog.isConnected && !dialog.open) dialog.showModal(); });
    };
    dialog.addEventListener('close', closed);
    dialog.showModal();
    if (!dialog.querySelector('[autofocus]')) dialog.querySelector('.dialog-content :is(input, select, textarea)')?.focus();
    return () => {
      dialog.removeEventListener('close', closed);
      dialog.close();
      // Before the dialog is gone: what is typed at once must not go elsewhere.
      const after = returnFocus?.current ?? before;
      if (after instanceof HTMLElement && after.isConnected) after.focus();
    };
  }, []);
  return html`<dialog ref=${element} class=${`dialog ${sheet ? 'sheet' : ''} ${wide ? 'wide' : ''} ${extra}`} aria-labelledby=${id}
      onCancel=${event => { event.preventDefault(); onClose(); }}
      onPointerDown=${event => { if (event.target === element.current) onClose(); }}>
    <div class="dialog-body">
      <header class="dialog-head"><div><h2 id=${id}>${title}</h2>${note ? html`<p class="note">${note}</p>` : ''}</div><${IconButton} icon="close" label="Close" onClick=${onClose} /></header>
      <div class="dialog-content">${children}</div>
      ${footer ? html`<footer class="dialog-foot">${footer}</footer>` : ''}
    </div>
  </dialog>`;
}

/** @type {ReturnType<typeof signal<any>>} */
const question = signal(null);

/** Asks before something that cannot be undone. `check` tells the consequence, from a dry run; when it is refused, the
 * refusal stands in place of the button.
 * @param {{ title: string, text?: any, action: string, danger?: boolean, check?: () => Promise<any> }} options
 * @returns {Promise<boolean>} */
export function confirm(options) {
  return new Promise(answer => { question.value = { ...options, answer }; });
}

function Question({ title, text, action, danger = true, check, answer }) {
  const [outcome, setOutcome] = useState(/** @type {{ text?: any, error?: any } | null} */ (check ? null : {}));
  useEffect(() => {
    check?.().then(consequence => setOutcome({ text: consequence }), error => setOutcome({ error }));
  }, []);
  const close = value => { question.value = null; answer(value); };
  return html`<${Dialog} title=${title} class="question" onClose=${() => close(false)} footer=${html`
      <${Button} onClick=${() => close(false)}>${outcome?.error ? 'Close' : 'Keep it as it is'}<//>
      ${outcome?.error ? '' : html`<${Button} kind=${danger ? 'danger' : 'primary'} busy=${!outcome} onClick=${() => close(true)}>${action}<//>`}`}>
    ${text ? html`<p>${text}</p>` : ''}
    ${outcome?.text ? html`<p>${outcome.text}</p>` : ''}
    ${outcome?.error ? html`<p class="refused" role="alert">${outcome.error.message}</p>` : ''}
  <//>`;
}

export function Questions() {
  const asked = useSignal(question);
  return asked ? html`<${Question} ...${asked} />` : '';
}

/** A menu that opens below its button. @param {{ label: string, icon?: any, items: Array<false | { title: string, run: () => void, icon?: any, danger?: boolean }> }} properties */
export function Menu({ label, icon = 'more', items, text = '' }) {
  const id = useID('menu'), button = useRef(), menu = useRef();
  const place = event => {
    if (event.newState !== 'open') return;
    const at = button.current.getBoundingClientRect(), { style } = menu.current;
    style.top = `${Math.min(at.bottom + 4, innerHeight - menu.current.offsetHeight - 8)}px`;
    style.left = `${Math.max(8, Math.min(at.right - menu.current.offsetWidth, innerWidth - menu.current.offsetWidth - 8))}px`;
    menu.current.querySelector('button')?.focus();
  };
  const onKey = event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const choices = [...menu.current.querySelectorAll('button')];
    choices[(choices.indexOf(/** @type {any} */ (document.activeElement)) + step + choices.length) % choices.length].focus();
  };
  const offered = items.filter(Boolean);
  if (!offered.length) return '';
  return html`<button type="button" ref=${button} class=${text ? 'button' : 'icon-button'} popovertarget=${id} aria-label=${text ? undefined : label} title=${label} aria-haspopup="menu">
      <${IconInButton} icon=${icon} />${text ? html`<span>${text}</span>` : ''}</button>
    <div id=${id} ref=${menu} popover="auto" class="menu" role="menu" aria-label=${label} onToggle=${place} onKeyDown=${onKey}>
      ${offered.map(item => item && html`<button type="button" role="menuitem" key=${item.title} class=${item.danger ? 'danger' : ''}
        onClick=${() => { menu.current.hidePopover(); item.run(); }}>${item.icon ? html`<${IconInButton} icon=${item.icon} />` : ''}<span>${item.title}</span></button>`)}
    </div>`;
}

const IconInButton = ({ icon }) => html`<${Icon} name=${icon} size="18" />`;
