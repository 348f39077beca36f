import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { saveFile } from '../app/download.js';
import { useQuery } from '../app/router.js';
import { count } from '../app/format.js';
import { SelectField } from '../ui/form.js';
import { Icon } from '../ui/icon.js';
import { LocationField, useLocations } from '../ui/place.js';
import { Button, Card, Facts, PageHead, Tabs } from '../ui/parts.js';
import { complain } from '../ui/toast.js';
import { Exports } from './export.js';
import { Past } from './past.js';
import { Report } from './report.js';
import { kinds } from './kinds.js';

/** Whole files: coming in, checked first with every fault by its cell, and going out. */
export default function Import() {
  const [query, setQuery] = useQuery();
  const part = query.get('part') ?? 'in';
  return html`<${PageHead} title="Import and export" note="Whole files, written as a whole or not at all" />
    <${Tabs} label="Files" value=${part} onChange=${next => setQuery({ part: next === 'in' ? '' : next, id: '' })} options=${[['in', 'Import'], ['past', 'Imports so far'], ['out', 'Export']]} />
    ${part === 'out' ? html`<${Exports} />` : part === 'past' ? html`<${Past} query=${query} setQuery=${setQuery} />` : html`<${Bring} query=${query} setQuery=${setQuery} />`}`;
}

function Bring({ query, setQuery }) {
  const kind = kinds[query.get('of') ?? ''] ? query.get('of') : 'products', { title, note, columns, example, hasLocation } = kinds[kind];
  const places = useLocations();
  const [file, setFile] = useState(/** @type {File | null} */ (null));
  const [decimal, setDecimal] = useState('.');
  const [place, setPlace] = useState('');
  const [isOver, setOver] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const id = query.get('id');
  const send = async (isCheck, again = false) => {
    if (!file) return;
    setBusy(true);
    try {
      // Read here: a file that was changed after it was chosen cannot be sent, and the reason should be said.
      const content = await file.arrayBuffer().catch(() => { throw new Error(`${file.name} has changed since it was chosen. Choose it again.`); });
      const isLines = /\.(ndjson|jsonl)$/i.test(file.name);
      const { data } = await call('submitImport', {
        body: /** @type {any} */ (content), type: isLines ? 'application/x-ndjson' : 'text/csv',
        query: /** @type {any} */ ({ resource: kind, dry_run: isCheck, decimal: isLines ? undefined : decimal, location_id: hasLocation && place ? place : undefined, again: again || undefined }),
      });
      setQuery({ id: data.import_id });
    } catch (error) { complain(error); } finally { setBusy(false); }
  };
  const take = chosen => { setFile(chosen ?? null); setQuery({ id: '' }); };
  const drop = event => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  };
  return html`<div class="columns"><div class="steps">
      <div class="form"><${SelectField} label="What the file holds" value=${kind} options=${Object.entries(kinds).map(([key, { title: name }]) => [key, name])} onChange=${of => setQuery({ of: of === 'products' ? '' : of, id: '' })} />
        <${SelectField} label="Numbers are written" value=${decimal} options=${[['.', '1234.50'], [',', '1234,50']]} onChange=${setDecimal} />
        ${hasLocation && places.isPlural ? html`<${LocationField} of=${places} value=${place || places.main?.id} onChange=${setPlace} />` : ''}</div>
      <div class=${`drop ${isOver ? 'over' : ''}`} onDragOver=${event => { event.preventDefault(); setOver(true); }} onDragLeave=${() => setOver(false)} onDrop=${drop}>
        <${Icon} name="upload" size="28" /><p><strong>${file ? file.name : 'Drop a CSV or NDJSON file here'}</strong></p>
        <label><span class="unseen">File</span><input type="file" accept=".csv,.tsv,.ndjson,.jsonl,text/csv" onClick=${event => { event.target.value = ''; }} onChange=${event => take(event.target.files[0])} /></label>
        ${file ? html`<div class="row"><${Button} busy=${isBusy} onClick=${() => send(true)}>Check only<//><${Button} kind="primary" busy=${isBusy} onClick=${() => send(false)}>Import ${count(Math.ceil(file.size / 1024))} kB<//></div>` : ''}
      </div>
      ${id ? html`<${Report} id=${id} key=${id} onImport=${file ? again => send(false, again) : null} />` : ''}
    </div>
    <${Card} title=${title} note=${note} actions=${html`<${Button} small icon="download" onClick=${() => saveFile([example], `${kind}.csv`)}>Example<//>`}><${Facts} rows=${columns.map(([name, means]) => [name, means || 'required'])} />
      <p class="note description">Commas, semicolons or tabs between the columns. An import can be taken back as a whole.</p><//></div>`;
}
