import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData } from '../app/data.js';
import { may } from '../app/session.js';
import { ago, instant, words } from '../app/format.js';
import { Badge, Button, Card, Empty, Facts, Loaded, PageHead } from '../ui/parts.js';
import { Dialog, confirm } from '../ui/dialog.js';
import { complain, toast } from '../ui/toast.js';
import { TaskProgress, taskName, taskState } from './progress.js';

/** @type {Record<string, '' | 'good' | 'warn' | 'bad' | 'accent'>} */
const tones = { PENDING: '', STARTED: 'accent', SUCCESS: 'good', FAILURE: 'bad', RETRY: 'warn', REVOKED: '' };

/** What the service works on by itself, and what is due later. */
export default function Tasks() {
  const active = useData('listActiveTasks', { query: { limit: 100 } }, { every: 2000 });
  const scheduled = useData('listScheduledTasks', { query: { limit: 100 } }, { every: 10_000 });
  const [watched, watch] = useState(/** @type {number | null} */ (null));
  const train = async () => {
    if (!await confirm({ title: 'Train all forecasts?', action: 'Train them', danger: false, text: 'Every product gets a new forecast from its whole history. The shop works on meanwhile.' })) return;
    try {
      const { data } = await call('trainAll');
      changed();
      toast('The training has begun.');
      watch(data.task_id);
    } catch (error) { complain(error); }
  };
  return html`<${PageHead} title="Tasks" note="Work in the background">${may('trainAll') ? html`<${Button} icon="bolt" onClick=${train}>Train all forecasts<//>` : ''}<//>
    <div class="halves">
      <${Card} title="At work or next"><${Loaded} of=${active}>${rows => rows.length ? html`<div>${rows.map(task => html`<div class="list-row" key=${task.task_id}><div><${TaskProgress} task=${task} /></div><${Badge} tone=${tones[task.status]}>${taskState(task.status)}<//><${Button} small onClick=${() => watch(task.task_id)}>Details<//></div>`)}</div>`
        : html`<${Empty} icon="tasks" title="Nothing is being worked on">Imports, trainings and asked forecasts show here while they run.<//>`}<//><//>
      <${Card} title="Planned"><${Loaded} of=${scheduled}>${rows => rows.length ? html`<div>${rows.map(task => html`<div class="list-row" key=${task.task_id}><div><strong>${taskName(task.kind)}</strong><small>${instant(task.run_at)}, ${ago(task.run_at)}</small></div><${Button} small onClick=${() => watch(task.task_id)}>Details<//></div>`)}</div>`
        : html`<${Empty} icon="calendar" title="Nothing is planned">The nightly training and the upkeep show here once a worker runs.<//>`}<//><//>
    </div>
    ${watched ? html`<${TaskDialog} id=${watched} onClose=${() => watch(null)} />` : ''}`;
}

function TaskDialog({ id, onClose }) {
  const [every, setEvery] = useState(1000);
  const task = useData('getTask', { path: { id } }, { every });
  const isOver = task.data && ['SUCCESS', 'FAILURE', 'REVOKED'].includes(task.data.status);
  if (isOver && every) setTimeout(() => setEvery(0));
  const cancel = async () => {
    if (!await confirm({ title: 'Cancel this task?', action: 'Cancel it', text: 'A task that runs ends at its next step; what it has not committed is not written.' })) return;
    try { await call('cancelTask', { path: { id } }); changed(); toast('The task has been cancelled.'); } catch (error) { complain(error); }
  };
  return html`<${Dialog} title=${`Task ${id}`} onClose=${onClose} footer=${task.data && !isOver && may('cancelTask') ? html`<${Button} kind="danger" onClick=${cancel}>Cancel the task<//>` : undefined}>
    <${Loaded} of=${task} lines="6">${row => html`<div class="stack"><${TaskProgress} task=${row} />
      <${Facts} rows=${[['State', html`<${Badge} tone=${tones[row.status]}>${taskState(row.status)}<//>`], ['Attempt', row.attempt], ['Asked', instant(row.created_at)], row.started_at && ['Started', instant(row.started_at)], row.finished_at && ['Ended', instant(row.finished_at)],
        row.error && ['Error', row.error], row.cancel_requested && ['Cancelled', 'Asked for'], row.parent_id && ['Part of', `Task ${row.parent_id}`], ...results(row.result)]} /></div>`}<//>
  <//>`;
}

const results = result => result && typeof result === 'object' ? Object.entries(result).filter(([, value]) => typeof value !== 'object').map(([name, value]) => [words(name), String(value)]) : [];

