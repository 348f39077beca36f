import { html } from 'preact';
import { count, words } from '../app/format.js';
import { Meter } from '../ui/parts.js';

/** What the service works on, in words. @type {Record<string, string>} */
const kinds = {
  'training.all': 'Training of all forecasts', 'training.part': 'Training of some forecasts', 'training.classes': 'Classes of products by turnover', 'training.product': 'Training of one forecast',
  'import.run': 'Import', 'import.sales': 'Import of sales', 'import.reverse': 'Import taken back',
};
/** @param {string} kind */
export const taskName = kind => kinds[kind] ?? words(kind.replace('.', ' '));

/** How a task stands, in words. @type {Record<string, string>} */
const states = { PENDING: 'Waiting', STARTED: 'Running', SUCCESS: 'Done', FAILURE: 'Failed', RETRY: 'Will be tried again', REVOKED: 'Cancelled' };
/** @param {string} status */
export const taskState = status => states[status] ?? words(status);

/** How far a task has come. @param {{ task: import('../interface').Task | null | undefined }} properties */
export function TaskProgress({ task }) {
  if (!task) return '';
  const { done, total, percent } = task.progress;
  const text = total ? `${count(done)} of ${count(total)}` : taskState(task.status);
  return html`<div class="progress" role="status"><div class="spread"><span>${taskName(task.kind)}</span><span class="quiet figures">${text}</span></div><${Meter} class="long" value=${(percent ?? 0) / 100} label=${`${Math.round(percent ?? 0)} percent`} /></div>`;
}
