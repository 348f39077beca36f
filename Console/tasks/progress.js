import { html } from 'preact';
import { count, words } from '../app/format.js';
import { Meter } from '../ui/parts.js';

/** How far a task has come. @param {{ task: import('../interface').Task | null | undefined }} properties */
export function TaskProgress({ task }) {
  if (!task) return '';
  const { done, total, percent } = task.progress;
  const text = total ? `${count(done)} of ${count(total)}` : words(task.status);
  return html`<div class="progress" role="status"><div class="spread"><span>${words(task.kind)}</span><span class="quiet figures">${text}</span></div><${Meter} class="long" value=${(percent ?? 0) / 100} label=${`${Math.round(percent ?? 0)} percent`} /></div>`;
}
