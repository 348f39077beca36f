import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData } from '../app/data.js';
import { useQuery } from '../app/router.js';
import { count, date, instant, plural, words } from '../app/format.js';
import { Badge, Button, Card, Facts, Figure, Loaded, PageHead } from '../ui/parts.js';
import { Icon } from '../ui/icon.js';
import { PlainTable } from '../ui/table.js';
import { confirm } from '../ui/dialog.js';
import { complain, toast } from '../ui/toast.js';
import { TaskProgress } from '../tasks/progress.js';

const example = 'sku,date,quantity,unit_price,is_promo\nTEA-001,2026-11-01,3,4.90,false\n';
/** @type {Record<string, '' | 'good' | 'warn' | 'bad' | 'accent'>} */
const tones = { waiting: 'accent', refused: 'bad', checked: 'good', imported: 'good', reversed: '' };
const isOver = row => row.state !== 'waiting' && !(row.reversal_task && ['PENDING', 'STARTED', 'RETRY'].includes(row.reversal_task.status));

/** Past sales from a file: checked first, every fault with its cell, then written as a whole. */
export default function Import() {
  const [query, setQuery] = useQuery();
  const [file, setFile] = useState(/** @type {File | null} */ (null));
  const [isOver, setOver] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const id = query.get('id');
  const send = async isCheck => {
    if (!file) return;
    setBusy(true);
    try {
      // Read here: a file that was changed after it was chosen cannot be sent, and the reason should be said.
      const content = await file.arrayBuffer().catch(() => { throw new Error(`${file.name} has changed since it was chosen. Choose it again.`); });
      const isLines = /\.(ndjson|jsonl)$/i.test(file.name);
      const { data } = await call('submitImport', { body: /** @type {any} */ (content), type: isLines ? 'application/x-ndjson' : 'text/csv', query: { dry_run: isCheck } });
      setQuery({ id: data.import_id });
    } catch (error) { complain(error); } finally { setBusy(false); }
  };
  const drop = event => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.files[0]) { setFile(event.dataTransfer.files[0]); setQuery({ id: '' }); }
  };
  const download = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([example], { type: 'text/csv' }));
    link.download = 'sales.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  return html`<${PageHead} title="Import" note="Past sales from a file; products that are new are created"><${Button} icon="download" onClick=${download}>Example file<//><//>
    <div class="columns"><div class="steps">
      <div class=${`drop ${isOver ? 'over' : ''}`} onDragOver=${event => { event.preventDefault(); setOver(true); }} onDragLeave=${() => setOver(false)} onDrop=${drop}>
        <${Icon} name="upload" size="28" /><p><strong>${file ? file.name : 'Drop a CSV or NDJSON file here'}</strong></p>
        <label><span class="unseen">File</span><input type="file" accept=".csv,.ndjson,.jsonl,text/csv" onClick=${event => { event.target.value = ''; }} onChange=${event => { setFile(event.target.files[0] ?? null); setQuery({ id: '' }); }} /></label>
        ${file ? html`<div class="row"><${Button} busy=${isBusy} onClick=${() => send(true)}>Check only<//><${Button} kind="primary" busy=${isBusy} onClick=${() => send(false)}>Import ${count(Math.ceil(file.size / 1024))} kB<//></div>` : ''}
      </div>
      ${id ? html`<${Report} id=${id} key=${id} onImport=${file ? () => send(false) : null} />` : ''}
    </div>
    <${Card} title="The file"><${Facts} rows=${[['sku', 'required'], ['date', 'day of the sale'], ['quantity', 'required'], ['unit_price', 'optional'], ['is_promo', 'optional']]} />
      <p class="note description">A file is written as a whole or not at all, and can be taken back as a whole.</p><//></div>`;
}

function Report({ id, onImport }) {
  const [every, setEvery] = useState(600);
  const found = useData('getImport', { path: { id } }, { every });
  if (found.data && isOver(found.data) && every) setTimeout(() => { setEvery(0); changed(); });
  const reverse = async () => {
    if (!await confirm({ title: `Take import ${id} back?`, action: 'Take it back', text: 'Every sale of this file is undone by an opposite movement.' })) return;
    try { await call('reverseImport', { path: { id } }); setEvery(600); toast('The import is being taken back.', { tone: '' }); } catch (error) { complain(error); }
  };
  return html`<${Card} title=${`Import ${id}`} actions=${found.data ? html`<${Badge} tone=${tones[found.data.state]}>${words(found.data.state)}<//>` : ''}>
    <${Loaded} of=${found}>${row => html`<div class="stack">
      ${!isOver(row) ? html`<${TaskProgress} task=${row.reversal_task ?? row.task} />` : ''}
      ${row.report ? html`<${Outcome} row=${row} />` : ''}
      ${row.state === 'checked' && onImport ? html`<div><${Button} kind="primary" onClick=${onImport}>Import this file<//></div>` : ''}
      ${row.state === 'imported' ? html`<div class="row"><a class="button" href="/console/transactions">See the transactions</a><${Button} icon="undo" onClick=${reverse}>Take it back<//></div>` : ''}
      <p class="note">Handed in ${instant(row.created_at)}${row.finished_at ? `, done ${instant(row.finished_at)}` : ''}.</p></div>`}<//>
  <//>`;
}

function Outcome({ row }) {
  const { report } = row;
  return html`<div class="figure-row">
      <${Figure} label="Lines" value=${count(report.lines)} /><${Figure} label=${row.state === 'checked' ? 'Sales to import' : 'Sales'} value=${count(report.sales)} />
      <${Figure} label="New products" value=${count(report.products_created)} note=${`of ${count(report.products)}`} /><${Figure} label="Faults" value=${count(report.fault_count)} tone=${report.fault_count ? 'bad' : 'good'} /></div>
    ${report.first_day ? html`<p class="note">Sales from ${date(report.first_day)} to ${date(report.last_day)}.</p>` : ''}
    ${report.faults.length ? html`<div class="table-frame"><${PlainTable} label="Faults by cell" rows=${report.faults} columns=${/** @type {any} */ ([
        { id: 'row', title: 'Row', number: true, cell: fault => count(fault.row) }, { id: 'column', title: 'Column', cell: fault => html`<span class="code">${fault.column ?? '(row)'}</span>` },
        { id: 'expected', title: 'Expected', cell: fault => fault.expected }, { id: 'got', title: 'Got', cell: fault => html`<span class="code bad">${fault.got || '(nothing)'}</span>` }])} /></div>
        ${report.fault_count > report.faults.length ? html`<p class="note">The first ${plural(report.faults.length, 'fault')} of ${count(report.fault_count)}.</p>` : ''}`
      : row.state === 'checked' ? html`<div class="callout good"><${Icon} name="check" /><p>The file is sound. Nothing has been written yet.</p></div>` : ''}`;
}

