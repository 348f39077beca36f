import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { useList } from '../app/data.js';
import { saveCSV } from '../app/download.js';
import { may } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { addDays, count, instant, none, startOf, words } from '../app/format.js';
import { Table } from '../ui/table.js';
import { Dialog } from '../ui/dialog.js';
import { Badge, Button, Empty, Facts, PageHead, useSettled } from '../ui/parts.js';
import { Icon } from '../ui/icon.js';
import { complain } from '../ui/toast.js';
import { device } from '../account/sessions.js';

/** Who did what, refused attempts too, newest first. */
export default function Audit() {
  const [query, setQuery] = useQuery();
  const [open, setOpen] = useState(/** @type {any} */ (null));
  const [verdict, setVerdict] = useState(/** @type {any} */ (null));
  const [isBusy, setBusy] = useState(false);
  const [saved, setSaved] = useState(0);
  const typed = useSettled(query.get('action') ?? '', 250), resource = useSettled(query.get('resource') ?? '', 250), actor = useSettled(query.get('actor') ?? '', 250);
  const from = query.get('from'), to = query.get('to');
  const filter = { actor: /^((user|key|uid):\d+|system|anonymous)$/.test(actor) ? actor : undefined, action: typed || undefined, resource: resource || undefined, from: from ? startOf(from) : undefined, to: to ? startOf(addDays(to, 1)) : undefined };
  const list = useList('listAuditLogs', filter);
  const columns = /** @type {any} */ ([
    { id: 'action', title: 'Action', width: 'grow', cell: row => html`<span class="code">${row.action}</span><small class="from-phone-only">${instant(row.recorded_at)}</small>` },
    { id: 'actor', title: 'Who', cell: row => row.actor.name || words(row.actor.kind) },
    { id: 'resource', title: 'What', from: 'phone', cell: row => row.resource_type ? html`${words(row.resource_type)} <span class="quiet">${row.resource_id}</span>` : none },
    { id: 'address', title: 'Address', from: 'tablet', cell: row => html`<span class="figures quiet">${row.address}</span>` },
    { id: 'at', title: 'When', from: 'phone', cell: row => instant(row.recorded_at) },
  ]);
  const verify = async () => {
    setBusy(true);
    try { setVerdict((await call('verifyAuditLog')).data); } catch (error) { complain(error); } finally { setBusy(false); }
  };
  const download = async () => {
    setSaved(1);
    try { await saveCSV('listAuditLogs', { ...filter, limit: 100 }, 'audit-log.csv', setSaved); } catch (error) { complain(error); } finally { setSaved(0); }
  };
  const field = (name, label, type = 'text') => html`<label class="filter"><span class="unseen">${label}</span><input type=${type} placeholder=${label} spellcheck="false" value=${query.get(name) ?? ''} onInput=${event => setQuery({ [name]: event.target.value.trim() })} /></label>`;
  const isFiltered = ['actor', 'action', 'resource', 'from', 'to'].some(name => query.get(name));
  return html`<${PageHead} title="Audit log" note="Who did what, refused attempts too; newest first"><${Button} icon="download" busy=${saved > 0} onClick=${download}>${saved > 1 ? `${count(saved)} rows` : 'CSV'}<//>
      ${may('verifyAuditLog') ? html`<${Button} icon="chain" busy=${isBusy} onClick=${verify}>Verify<//>` : ''}<//>
    ${verdict ? html`<div class=${`callout ${verdict.valid ? 'good' : 'bad'} above`} role="status"><${Icon} name=${verdict.valid ? 'check' : 'warning'} /><p>${verdict.valid ? `The log is intact: ${count(verdict.rows)} rows in ${count(verdict.chains)} chains follow from each other.` : `The log has been altered: ${verdict.fault}${verdict.row_id ? ` (row ${verdict.row_id})` : ''}.`}</p></div>` : ''}
    <div class="toolbar">${field('action', 'Action')}${field('actor', 'Who, such as user:7')}${field('resource', 'What, such as product:7')}${field('from', 'From day', 'date')}${field('to', 'To day', 'date')}
      ${isFiltered ? html`<${Button} kind="quiet" onClick=${() => setQuery({ actor: '', action: '', resource: '', from: '', to: '' })}>Clear<//>` : ''}</div>
    <${Table} label="Audit log" columns=${columns} rows=${list.rows} rowKey=${row => row.id} onRow=${setOpen} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total}
      empty=${html`<${Empty} icon="list" title=${isFiltered ? 'Nothing fits' : 'Nothing has been done yet'}>Try another day or action.<//>`} />
    ${open ? html`<${Dialog} title=${open.action} note=${instant(open.recorded_at)} sheet onClose=${() => setOpen(null)} footer=${html`
        ${open.resource_type ? html`<${Button} onClick=${() => { setQuery({ resource: `${open.resource_type}${open.resource_id ? `:${open.resource_id}` : ''}` }); setOpen(null); }}>All of this ${open.resource_type.replaceAll('_', ' ')}<//>` : ''}
        <${Button} onClick=${() => { setQuery({ actor: actorFilter(open.actor) }); setOpen(null); }}>All of ${open.actor.name || open.actor.kind}<//>`}><div class="stack">
      <${Facts} rows=${[['Who', html`${open.actor.name} <${Badge}>${words(open.actor.kind)}<//>`], open.resource_type && ['What', `${words(open.resource_type)} ${open.resource_id}`], ['Address', open.address || none], ['With', open.user_agent ? device(open.user_agent) : none], ['Request', html`<code>${open.request_id}</code>`]]} />
      ${Object.keys(open.changes).length ? html`<h3>Changes</h3><${Facts} rows=${Object.entries(open.changes).map(([name, value]) => [name, shown(value)])} />` : ''}</div><//>` : ''}`;
}

/** A change as the log has it: old and new, or a value alone. */
function shown(value) {
  const text = part => part === null || part === undefined ? none : typeof part === 'object' ? JSON.stringify(part) : String(part);
  if (Array.isArray(value) && value.length === 2) return `${text(value[0])} → ${text(value[1])}`;
  if (value && typeof value === 'object' && 'old' in value && 'new' in value) return `${text(value.old)} → ${text(value.new)}`;
  return text(value);
}

const actorFilter = ({ kind, id }) => kind === 'local' ? `uid:${id}` : kind === 'system' || kind === 'anonymous' ? kind : `${kind}:${id}`;
