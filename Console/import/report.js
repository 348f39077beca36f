import { html, useEffect, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData, useList } from '../app/data.js';
import { count, date, instant, none, plural, words } from '../app/format.js';
import { Badge, Button, Card, Empty, Figure, Loaded, Tabs } from '../ui/parts.js';
import { Table } from '../ui/table.js';
import { confirm } from '../ui/dialog.js';
import { complain, toast } from '../ui/toast.js';
import { TaskProgress } from '../tasks/progress.js';
import { kinds } from './kinds.js';

/** @type {Record<string, '' | 'good' | 'warn' | 'bad' | 'accent'>} */
export const tones = { waiting: 'accent', refused: 'bad', checked: 'good', imported: 'good', reversed: '' };
const isOver = row => row.state !== 'waiting' && !(row.reversal_task && ['PENDING', 'STARTED', 'RETRY'].includes(row.reversal_task.status));

/** What an import has done, or would: every fault by its cell, every row that is new or differs.
 * @param {{ id: any, onImport: null | ((again?: boolean) => void) }} properties */
export function Report({ id, onImport }) {
  const [every, setEvery] = useState(600);
  // Until the answer knows of the way back, the import looks as if nothing were under way.
  const [isReversing, setReversing] = useState(false);
  const found = useData('getImport', { path: { id } }, { every });
  const isDone = found.data && isOver(found.data) && (!isReversing || found.data.reversal_task);
  useEffect(() => { if (isDone && every) { setEvery(0); changed(); } }, [isDone, every]);
  const reverse = async () => {
    if (!await confirm({ title: `Take import ${id} back?`, action: 'Take it back', text: 'Everything of this file is undone: movements by opposite ones, records to what they were.' })) return;
    try { await call('reverseImport', { path: { id } }); setReversing(true); setEvery(600); toast('The import is being taken back.', { tone: '' }); } catch (error) { complain(error); }
  };
  return html`<${Card} title=${`Import ${id}`} note=${found.data ? kinds[found.data.resource]?.title : ''} actions=${found.data ? html`<${Badge} tone=${tones[found.data.state]}>${words(found.data.state)}<//>` : ''}>
    <${Loaded} of=${found}>${row => html`<div class="stack">
      ${!isOver(row) ? html`<${TaskProgress} task=${row.reversal_task ?? row.task} />` : ''}
      ${row.report ? html`<${Outcome} row=${row} />` : ''}
      ${row.state === 'checked' && onImport ? html`<div><${Button} kind="primary" onClick=${() => onImport()}>Import this file<//></div>` : ''}
      ${row.state === 'imported' ? html`<div class="row">${row.resource === 'sales' ? html`<a class="button" href="/console/transactions">See the transactions</a>` : ''}<${Button} icon="undo" onClick=${reverse}>Take it back<//></div>` : ''}
      <p class="note">Handed in ${instant(row.created_at)}${row.finished_at ? `, done ${instant(row.finished_at)}` : ''}.</p></div>`}<//>
  <//>`;
}

function Outcome({ row }) {
  const { report } = row, isChecked = row.state === 'checked' || row.dry_run;
  const differing = report.created + report.changed;
  const [part, setPart] = useState(report.fault_count ? 'faults' : 'changes');
  return html`<div class="figure-row">
      <${Figure} label="Sound lines" value=${count(report.lines)} /><${Figure} label=${isChecked ? 'Would be created' : 'Created'} value=${count(report.created)} note=${report.products_created ? `with ${plural(report.products_created, 'new product')}` : ''} />
      <${Figure} label=${isChecked ? 'Would change' : 'Changed'} value=${count(report.changed)} /><${Figure} label="Unchanged" value=${count(report.unchanged)} /><${Figure} label="Faults" value=${count(report.fault_count)} tone=${report.fault_count ? 'bad' : 'good'} /></div>
    ${report.first_day ? html`<p class="note">Sales from ${date(report.first_day)} to ${date(report.last_day)}.</p>` : ''}
    ${report.fault_count && differing && row.resource !== 'sales' ? html`<${Tabs} label="Report" value=${part} onChange=${setPart} options=${[['faults', `Faults ${count(report.fault_count)}`], ['changes', 'Rows that differ']]} />` : ''}
    ${report.fault_count && part === 'faults' ? html`<${Faults} id=${row.import_id} total=${report.fault_count} />` : differing && row.resource !== 'sales' ? html`<${Changes} id=${row.import_id} isChecked=${isChecked} />`
      : report.fault_count ? '' : html`<p class="note">${isChecked ? 'The file has no fault and can be imported.' : 'All of the file is in the books.'}</p>`}`;
}

/** Every fault by its cell, as far down as one scrolls. */
function Faults({ id, total }) {
  const list = useList('listImportFaults', {}, { id });
  return html`<${Table} label="Faults by cell" rows=${list.rows} rowKey=${fault => `${fault.row}/${fault.column}/${fault.expected}`} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${total} columns=${/** @type {any} */ ([
    { id: 'row', title: 'Row', number: true, cell: fault => count(fault.row) }, { id: 'column', title: 'Column', cell: fault => html`<span class="code">${fault.column ?? '(row)'}</span>` },
    { id: 'expected', title: 'Expected', width: 'grow', cell: fault => html`<span title=${fault.expected}>${fault.expected}</span>` }, { id: 'got', title: 'Got', cell: fault => html`<span class="code bad" title=${fault.got}>${fault.got || '(nothing)'}</span>` }])} />`;
}

const shown = value => value === null || value === undefined ? none : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** What differs, old and new. */
function Changes({ id, isChecked }) {
  const list = useList('listImportChanges', {}, { id });
  const differences = row => row.new && row.old ? Object.keys(row.new).map(name => `${name.replace(/_/g, ' ')}: ${shown(row.old[name])} → ${shown(row.new[name])}`).join(', ') : '';
  return html`<${Table} label="Rows that differ" rows=${list.rows} rowKey=${row => `${row.row}/${row.key}`} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total}
    empty=${html`<${Empty} icon="check" title="Nothing differs">The file says what the books say.<//>`} columns=${/** @type {any} */ ([
    { id: 'row', title: 'Row', number: true, cell: row => count(row.row) }, { id: 'key', title: 'Record', cell: row => html`<span class="code">${row.key}</span>` },
    { id: 'change', title: isChecked ? 'Would be' : 'Was', cell: row => html`<${Badge} tone=${row.change === 'created' ? 'good' : 'accent'}>${words(row.change)}<//>` },
    { id: 'what', title: 'What', width: 'grow', from: 'phone', cell: row => html`<span title=${differences(row)}>${differences(row)}</span>` }])} />`;
}
