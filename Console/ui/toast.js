import { html } from 'preact';
import { signal, useSignal } from '../app/store.js';
import { sentence } from '../app/errors.js';
import { Icon } from './icon.js';
import { IconButton } from './parts.js';

/** @type {ReturnType<typeof signal<Array<{ id: number, text: string, tone: string, action?: { title: string, run: () => void } }>>>} */
const shown = signal([]);
let last = 0;

const dismiss = id => { shown.value = shown.value.filter(toast => toast.id !== id); };

/** Says something that needs no answer.
 * @param {string} text
 * @param {{ tone?: 'good' | 'bad' | '', action?: { title: string, run: () => void } }} options */
export function toast(text, { tone = 'good', action } = {}) {
  const id = ++last;
  shown.value = [...shown.value.slice(-3), { id, text, tone, action }];
  // Errors and offers stay longer: they may need to be read twice.
  setTimeout(() => dismiss(id), tone === 'bad' || action ? 12_000 : 5000);
}

/** Says what went wrong. @param {unknown} error */
export function complain(error) { toast(sentence(error), { tone: 'bad' }); }

export function Toasts() {
  const toasts = useSignal(shown);
  return html`<div class="toasts" role="region" aria-label="Messages"><div aria-live="polite" role="status">
    ${toasts.map(({ id, text, tone, action }) => html`<div class=${`toast ${tone}`} key=${id}>
      <${Icon} name=${tone === 'bad' ? 'warning' : 'check'} size="18" /><span>${text}</span>
      ${action ? html`<button type="button" class="link" onClick=${() => { dismiss(id); action.run(); }}>${action.title}</button>` : ''}
      <${IconButton} icon="close" label="Dismiss" size="16" onClick=${() => dismiss(id)} />
    </div>`)}
  </div></div>`;
}
