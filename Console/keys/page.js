import { html, useMemo, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { useShortcuts } from '../app/shortcuts.js';
import { ago, date, plural, words } from '../app/format.js';
import { Form, SelectField, TextField, useForm } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { Dialog, confirm } from '../ui/dialog.js';
import { Badge, Button, Empty, Facts, PageHead } from '../ui/parts.js';
import { Icon } from '../ui/icon.js';
import { complain, toast } from '../ui/toast.js';

/** Keys that programs sign in with. */
export default function Keys() {
  const [query, setQuery] = useQuery();
  const list = useList('listAPIKeys', {});
  const [open, setOpen] = useState(/** @type {any} */ (null));
  useShortcuts(useMemo(() => may('createAPIKey') ? { n: () => setQuery({ new: 1 }) } : {}, []));
  const columns = /** @type {any} */ ([
    { id: 'name', title: 'Name', width: 'grow', cell: row => html`${row.name}<small class="code">${row.prefix}…</small>` },
    { id: 'role', title: 'Role', cell: row => html`<${Badge} tone=${row.role === 'admin' ? 'accent' : ''}>${words(row.role)}<//>` },
    { id: 'used', title: 'Last used', from: 'phone', cell: row => row.last_used_at ? ago(row.last_used_at) : html`<span class="quiet">Never</span>` },
    { id: 'ends', title: 'Expires', from: 'tablet', cell: row => !row.expires_at ? html`<span class="quiet">Never</span>` : Date.parse(row.expires_at) < Date.now() ? html`<${Badge} tone="warn">Expired<//>` : date(row.expires_at.slice(0, 10)) },
    { id: 'by', title: 'Made by', from: 'tablet', cell: row => row.created_by.name },
  ]);
  const revoke = async () => {
    if (!await confirm({ title: `Revoke ${open.name}?`, action: 'Revoke the key', text: 'Programs that use it are refused from their next request on. This cannot be undone.' })) return;
    try { await call('revokeAPIKey', { path: { id: open.id } }); changed(); toast(`${open.name} has been revoked.`); setOpen(null); } catch (error) { complain(error); }
  };
  return html`<${PageHead} title="API keys" note=${list.total ? plural(list.total, 'key') : 'For programs that call the interface'}>
      ${may('createAPIKey') ? html`<${Button} kind="primary" icon="plus" onClick=${() => setQuery({ new: 1 })}>New key<//>` : ''}<//>
    <${Table} label="API keys" columns=${columns} rows=${list.rows} rowKey=${row => row.id} onRow=${setOpen} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total}
      empty=${html`<${Empty} icon="key" title="No keys yet">A program signs in with a key of its own, so that it can be revoked alone.<//>`} />
    ${open ? html`<${Dialog} title=${open.name} onClose=${() => setOpen(null)} footer=${may('revokeAPIKey') ? html`<${Button} kind="danger" onClick=${revoke}>Revoke<//>` : undefined}>
      <${Facts} rows=${[['Begins with', html`<code>${open.prefix}</code>`], ['Role', words(open.role)], open.location_id && ['Location', open.location_id], ['Made', date(open.created_at.slice(0, 10))], ['Made by', open.created_by.name], ['Last used', open.last_used_at ? ago(open.last_used_at) : 'Never'], ['Expires', open.expires_at ? date(open.expires_at.slice(0, 10)) : 'Never']]} /><//>` : ''}
    ${query.has('new') && may('createAPIKey') ? html`<${New} onClose=${() => setQuery({ new: '' })} />` : ''}`;
}

function New({ onClose }) {
  const [made, setMade] = useState(/** @type {any} */ (null));
  const form = useForm({ name: '', role: 'viewer', expires_at: '' }, async values => {
    const { data } = await call('createAPIKey', { body: /** @type {any} */ ({ name: values.name.trim(), role: values.role, ...(values.expires_at ? { expires_at: `${values.expires_at}T23:59:59Z` } : {}) }) });
    setMade(data);
    changed();
  });
  const copy = () => navigator.clipboard.writeText(made.key).then(() => toast('The key has been copied.'), () => toast('Copy it by hand: this browser does not allow it.', { tone: 'bad' }));
  if (made) {
    return html`<${Dialog} title=${`The key of ${made.name}`} onClose=${onClose} footer=${html`<${Button} onClick=${copy}>Copy<//><${Button} kind="primary" onClick=${onClose}>I have kept it<//>`}>
      <div class="stack"><div class="callout warn"><${Icon} name="warning" /><p>It is shown this one time. Who has it can do what its role may.</p></div><p><code class="secret" data-key>${made.key}</code></p></div><//>`;
  }
  return html`<${Dialog} title="New key" onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="key" busy=${form.busy}>Make the key<//>`}>
    <${Form} of=${form} id="key"><${TextField} label="Name" wide hint="The program that will use it." ...${form.field('name')} />
      <${SelectField} label="Role" options=${['viewer', 'cashier', 'staff', 'admin'].map(role => [role, words(role)])} ...${form.field('role')} />
      <${TextField} label="Expires" type="date" optional ...${form.field('expires_at')} /><//>
  <//>`;
}
