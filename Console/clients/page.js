import { html, useState, useEffect, useMemo } from 'preact';
import { useList } from '../app/data.js';
import { may } from '../app/session.js';
import { navigate, useQuery } from '../app/router.js';
import { useShortcuts } from '../app/shortcuts.js';
import { date, dayAt, plural } from '../app/format.js';
import { Table } from '../ui/table.js';
import { Button, Empty, PageHead, SearchField, useSettled } from '../ui/parts.js';
import { ClientSheet } from '../client/form.js';

/** The people the shop sells to. */
export default function Clients() {
  const [query, setQuery] = useQuery();
  const [text, setText] = useState(query.get('q') ?? '');
  const settled = useSettled(text.trim());
  useEffect(() => { if (settled !== (query.get('q') ?? '')) setQuery({ q: settled }); }, [settled]);
  useShortcuts(useMemo(() => may('createClient') ? { n: () => setQuery({ new: 1 }) } : {}, []));
  const q = query.get('q') ?? '', sort = query.get('sort') || 'lastname';
  const list = useList('listClients', { ...(q.includes('@') ? { email: q } : /^\+?\d{4,}$/.test(q) ? { telephone: q } : q ? { lastname: q } : {}), sort });
  const columns = /** @type {any} */ ([
    { id: 'name', title: 'Name', sort: 'lastname', width: 'grow', cell: row => `${row.lastname}, ${row.name}` },
    { id: 'email', title: 'E-mail', sort: 'email', cell: row => row.email },
    { id: 'telephone', title: 'Telephone', from: 'phone', cell: row => html`<span class="figures">${row.telephone}</span>` },
    { id: 'since', title: 'Since', sort: 'created_at', from: 'tablet', cell: row => date(dayAt(row.created_at)) },
  ]);
  return html`<${PageHead} title="Clients" note=${list.total === null ? '' : plural(list.total, 'client')}>
      ${may('createClient') ? html`<${Button} kind="primary" icon="plus" onClick=${() => setQuery({ new: 1 })}>New client<//>` : ''}<//>
    <div class="toolbar"><${SearchField} label="Search clients" placeholder="Last name, e-mail or telephone" value=${text} onInput=${setText} /></div>
    <${Table} label="Clients" columns=${columns} rows=${list.rows} rowKey=${row => row.id} href=${row => `/console/clients/${row.id}`} sort=${sort} onSort=${next => setQuery({ sort: next })} more=${list.more} hasMore=${list.hasMore}
      busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total} empty=${html`<${Empty} icon="people" title=${q ? 'Nobody fits' : 'No clients yet'} action=${!q && may('createClient') ? html`<${Button} kind="primary" onClick=${() => setQuery({ new: 1 })}>New client<//>` : ''}>${q ? 'A whole last name, e-mail address or telephone number finds a client.' : 'Orders and bills belong to clients.'}<//>`} />
    ${query.has('new') && may('createClient') ? html`<${ClientSheet} onClose=${() => setQuery({ new: '' })} onSaved=${client => navigate(`/console/clients/${client.id}`, { replace: true })} />` : ''}`;
}
