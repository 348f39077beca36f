import { html } from 'preact';
import { call } from '../app/api.js';
import { changed, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { date, dayAt } from '../app/format.js';
import { Form, TextField, useForm } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { Dialog, Menu, confirm } from '../ui/dialog.js';
import { Button, Empty } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';

/** Keys of services that this one calls, such as the assistant's model; kept encrypted and never shown again. */
export function ProviderKeys({ isNew, onNew }) {
  const list = useList('listProviderKeys', {});
  const remove = async row => {
    if (!await confirm({ title: `Delete the key of ${row.provider}?`, action: 'Delete the key', text: `What uses ${row.provider} stops working until there is another key.` })) return;
    try { await call('deleteProviderKey', { path: { id: row.id } }); changed(); toast(`The key of ${row.provider} has been deleted.`); } catch (error) { complain(error); }
  };
  const columns = /** @type {any} */ ([
    { id: 'provider', title: 'Provider', width: 'grow', cell: row => html`<strong>${row.provider}</strong>` },
    { id: 'key', title: 'Key', cell: row => html`<span class="code quiet">${row.last_four ? `…${row.last_four}` : 'Hidden'}</span>` },
    { id: 'by', title: 'Stored by', from: 'tablet', cell: row => row.created_by.name },
    { id: 'at', title: 'Since', from: 'phone', cell: row => date(dayAt(row.created_at)) },
    ...(may('deleteProviderKey') ? [{ id: 'actions', title: html`<span class="unseen">Actions</span>`, number: true, cell: row => html`<${Menu} label=${`Actions for ${row.provider}`} items=${[{ title: 'Delete', icon: 'trash', danger: true, run: () => remove(row) }]} />` }] : []),
  ]);
  return html`<${Table} label="Provider keys" columns=${columns} rows=${list.rows} rowKey=${row => row.id} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total}
      empty=${html`<${Empty} icon="lock" title="No provider keys" action=${may('createProviderKey') ? html`<${Button} kind="primary" onClick=${() => onNew(true)}>Store a key<//>` : ''}>Keys of services that this one calls are kept here, encrypted.<//>`} />
    ${isNew ? html`<${New} onClose=${() => onNew(false)} />` : ''}`;
}

function New({ onClose }) {
  const form = useForm({ provider: '', key: '' }, async values => {
    const { data } = await call('createProviderKey', { body: { provider: values.provider.trim(), key: values.key.trim() } });
    changed();
    toast(`The key of ${data.provider} is stored.`);
    onClose();
  });
  return html`<${Dialog} title="Store a provider's key" note="It is encrypted, and never shown again" onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="provider" busy=${form.busy}>Store the key<//>`}>
    <${Form} of=${form} id="provider"><${TextField} label="Provider" wide hint="For example assistant." spellcheck="false" autocapitalize="off" ...${form.field('provider')} />
      <${TextField} label="Key" type="password" wide autocomplete="off" ...${form.field('key')} /><//>
  <//>`;
}
