import { html, useMemo, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { useShortcuts } from '../app/shortcuts.js';
import { ago, date, dayAt, endOf, plural, words } from '../app/format.js';
import { CheckField, Form, SelectField, TextField, useForm } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { Dialog, confirm } from '../ui/dialog.js';
import { useLocations } from '../ui/place.js';
import { Badge, Button, Empty, Facts, PageHead, Tabs } from '../ui/parts.js';
import { ProviderKeys } from './providers.js';
import { Icon } from '../ui/icon.js';
import { complain, toast } from '../ui/toast.js';

/** Keys that programs sign in with, and keys of services that this one calls. */
export default function Keys() {
  const [query, setQuery] = useQuery();
  const part = query.get('part') ?? 'own', isOwn = part === 'own';
  const list = useList(isOwn ? 'listAPIKeys' : null, {});
  const places = useLocations();
  const [open, setOpen] = useState(/** @type {any} */ (null));
  useShortcuts(useMemo(() => may('createAPIKey') ? { n: () => setQuery({ new: 1 }) } : {}, []));
  const columns = /** @type {any} */ ([
    { id: 'name', title: 'Name', width: 'grow', cell: row => html`${row.name}<small class="code">${row.prefix}…${row.signed ? ' · signed' : ''}</small>` },
    { id: 'role', title: 'Role', cell: row => html`<${Badge} tone=${row.role === 'admin' ? 'accent' : ''}>${words(row.role)}<//>` },
    ...(places.isPlural ? [{ id: 'place', title: 'Location', from: 'tablet', cell: row => row.location_id ? places.name(row.location_id) : html`<span class="quiet">All</span>` }] : []),
    { id: 'used', title: 'Last used', from: 'phone', cell: row => row.last_used_at ? ago(row.last_used_at) : html`<span class="quiet">Never</span>` },
    { id: 'ends', title: 'Expires', from: 'tablet', cell: row => !row.expires_at ? html`<span class="quiet">Never</span>` : Date.parse(row.expires_at) < Date.now() ? html`<${Badge} tone="warn">Expired<//>` : date(dayAt(row.expires_at)) },
    { id: 'by', title: 'Made by', from: 'tablet', cell: row => row.created_by.name },
  ]);
  const revoke = async () => {
    if (!await confirm({ title: `Revoke ${open.name}?`, action: 'Revoke the key', text: 'Programs that use it are refused from their next request on. This cannot be undone.' })) return;
    try { await call('revokeAPIKey', { path: { id: open.id } }); changed(); toast(`${open.name} has been revoked.`); setOpen(null); } catch (error) { complain(error); }
  };
  return html`<${PageHead} title="API keys" note=${!isOwn ? 'Of services that this one calls' : list.total ? plural(list.total, 'key') : 'For programs that call the interface'}>
      ${may('createAPIKey') ? html`<${Button} kind="primary" icon="plus" onClick=${() => setQuery({ new: 1 })}>${isOwn ? 'New key' : 'Store a key'}<//>` : ''}<//>
    <${Tabs} label="Keys" value=${part} onChange=${next => setQuery({ part: next === 'own' ? '' : next })} options=${[['own', 'API keys'], ['providers', 'Provider keys']]} />
    ${isOwn ? '' : html`<${ProviderKeys} isNew=${query.has('new')} onNew=${wanted => setQuery({ new: wanted ? 1 : '' })} />`}
    ${!isOwn ? '' : html`<${Table} label="API keys" columns=${columns} rows=${list.rows} rowKey=${row => row.id} onRow=${setOpen} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total}
      empty=${html`<${Empty} icon="key" title="No keys yet" action=${may('createAPIKey') ? html`<${Button} kind="primary" onClick=${() => setQuery({ new: 1 })}>New key<//>` : ''}>A program signs in with a key of its own, so that it can be revoked alone.<//>`} />`}
    ${open ? html`<${Dialog} title=${open.name} onClose=${() => setOpen(null)} footer=${may('revokeAPIKey') ? html`<${Button} kind="danger" onClick=${revoke}>Revoke<//>` : undefined}>
      <${Facts} rows=${[['Begins with', html`<code>${open.prefix}</code>`], ['Role', words(open.role)], ['Location', open.location_id ? places.name(open.location_id) : 'All'], ['Signs its writes', open.signed ? 'Yes' : 'No'], ['Made', date(dayAt(open.created_at))], ['Made by', open.created_by.name], ['Last used', open.last_used_at ? ago(open.last_used_at) : 'Never'], ['Expires', open.expires_at ? date(dayAt(open.expires_at)) : 'Never']]} /><//>` : ''}
    ${isOwn && query.has('new') && may('createAPIKey') ? html`<${New} places=${places} onClose=${() => setQuery({ new: '' })} />` : ''}`;
}

function New({ places, onClose }) {
  const [made, setMade] = useState(/** @type {any} */ (null));
  const form = useForm({ name: '', role: 'viewer', location_id: '', expires_at: '', signed: false }, async values => {
    const { data } = await call('createAPIKey', { body: /** @type {any} */ ({ name: values.name.trim(), role: values.role, signed: values.signed, ...(values.location_id ? { location_id: Number(values.location_id) } : {}), ...(values.expires_at ? { expires_at: endOf(values.expires_at) } : {}) }) });
    setMade(data);
    changed();
  });
  const copy = () => navigator.clipboard.writeText(made.key).then(() => toast('The key has been copied.'), () => toast('Copy it by hand: this browser does not allow it.', { tone: 'bad' }));
  if (made) {
    return html`<${Dialog} title=${`The key of ${made.name}`} onClose=${onClose} footer=${html`<${Button} onClick=${copy}>Copy<//><${Button} kind="primary" onClick=${onClose}>I have kept it<//>`}>
      <div class="stack"><div class="callout warn"><${Icon} name="warning" /><p>It is shown this one time. Who has it can do what its role may.</p></div><p><code class="secret" data-key>${made.key}</code></p>${made.signing_secret ? html`<h3>Secret to sign with</h3><p><code class="secret">${made.signing_secret}</code></p>` : ''}</div><//>`;
  }
  return html`<${Dialog} title="New key" onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="key" busy=${form.busy}>Make the key<//>`}>
    <${Form} of=${form} id="key"><${TextField} label="Name" wide hint="The program that will use it." ...${form.field('name')} />
      <${SelectField} label="Role" options=${['viewer', 'cashier', 'staff', 'admin'].map(role => [role, words(role)])} ...${form.field('role')} />
      <${TextField} label="Expires" type="date" optional ...${form.field('expires_at')} />
      ${places.isPlural ? html`<${SelectField} label="Location" wide hint="Bound to one, it sees and changes nothing of the others." options=${[['', 'All locations'], ...places.active.map(place => [place.id, place.name])]} ...${form.field('location_id')} />` : ''}
      <${CheckField} label="Writes must be signed" hint="By HTTP Message Signatures (RFC 9421), with a secret that is shown once beside the key. Who only overhears the key can then change nothing." ...${form.field('signed')} /><//>
  <//>`;
}
