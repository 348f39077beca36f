import { html } from 'preact';
import { useList } from '../app/data.js';
import { count, instant, words } from '../app/format.js';
import { Filter } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { Dialog } from '../ui/dialog.js';
import { Badge, Empty } from '../ui/parts.js';
import { Report, tones } from './report.js';
import { kinds } from './kinds.js';

/** Imports so far, each with its report and its way back. */
export function Past({ query, setQuery }) {
  const list = useList('listImports', { resource: query.get('kind') || undefined, state: query.get('state') || undefined });
  const columns = /** @type {any} */ ([
    { id: 'id', title: 'Import', width: 'grow', cell: row => html`${kinds[row.resource]?.title ?? row.resource} ${row.import_id}<small>${instant(row.created_at)}</small>` },
    { id: 'state', title: 'State', cell: row => html`<${Badge} tone=${tones[row.state]}>${words(row.state)}<//>` },
    { id: 'lines', title: 'Lines', number: true, from: 'phone', cell: row => row.report ? count(row.report.lines) : '' },
    { id: 'created', title: 'Created', number: true, from: 'tablet', cell: row => row.report ? count(row.report.created) : '' },
    { id: 'changed', title: 'Changed', number: true, from: 'tablet', cell: row => row.report ? count(row.report.changed) : '' },
    { id: 'faults', title: 'Faults', number: true, from: 'phone', cell: row => row.report ? html`<span class=${row.report.fault_count ? 'bad' : ''}>${count(row.report.fault_count)}</span>` : '' },
  ]);
  const isFiltered = query.get('kind') || query.get('state');
  return html`<div class="toolbar"><${Filter} label="What" value=${query.get('kind') ?? ''} onChange=${kind => setQuery({ kind })} options=${[['', 'All kinds'], ...Object.entries(kinds).map(([key, { title }]) => [key, title])]} />
      <${Filter} label="State" value=${query.get('state') ?? ''} onChange=${state => setQuery({ state })} options=${[['', 'All states'], ...Object.keys(tones).map(state => [state, words(state)])]} /></div>
    <${Table} label="Imports so far" columns=${columns} rows=${list.rows} rowKey=${row => row.import_id} onRow=${row => setQuery({ id: row.import_id })} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total}
      empty=${html`<${Empty} icon="upload" title=${isFiltered ? 'No import fits' : 'Nothing has been imported yet'}>${isFiltered ? 'Try another kind or state.' : 'Each file shows here with its report, and can be taken back.'}<//>`} />
    ${query.get('id') ? html`<${Dialog} title="Import" wide onClose=${() => setQuery({ id: '' })}><${Report} id=${query.get('id')} key=${query.get('id')} onImport=${null} /><//>` : ''}`;
}
