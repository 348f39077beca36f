import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData } from '../app/data.js';
import { may } from '../app/session.js';
import { navigate } from '../app/router.js';
import { date, dayAt, instant, money, words } from '../app/format.js';
import { Badge, Button, Card, Empty, Facts, IconButton, Loaded, PageHead } from '../ui/parts.js';
import { Menu, confirm } from '../ui/dialog.js';
import { PlainTable } from '../ui/table.js';
import { complain, toast } from '../ui/toast.js';
import { tones } from '../orders/words.js';
import { AddressSheet, BillSheet, ClientSheet } from './form.js';

/** One client: addresses, orders, bills. */
export default function Client({ id }) {
  const client = useData('getClient', { path: { id } });
  const addresses = useData('listAddresses', { query: { client_id: Number(id), limit: 100 } });
  const orders = useData('listOrders', { query: { client_id: Number(id), limit: 50, sort: ['-date'] } });
  const bills = useData('listBills', { query: { client_id: Number(id), limit: 50, sort: ['-date'] } });
  const [isEditing, setEditing] = useState(false);
  const [address, setAddress] = useState(/** @type {any} */ (null));
  const [bill, setBill] = useState(/** @type {any} */ (null));
  const row = client.data, name = row ? `${row.name} ${row.lastname}` : 'Client';
  const drop = async (title, operation, path, done) => {
    if (!await confirm({ title, action: 'Delete', check: async () => { await call(operation, { path, query: { dry_run: true } }); return 'This cannot be undone.'; } })) return;
    try { await call(operation, { path }); changed(); toast('Deleted.'); done?.(); } catch (error) { complain(error); }
  };
  /** Everything that is kept about this client, as a file. */
  const hand = async () => {
    try {
      const { data } = await call('exportClient', { path: { id: Number(id) } });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
      link.download = `client-${id}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    } catch (error) { complain(error); }
  };
  const forget = async () => {
    if (!await confirm({ title: `Anonymize ${name}?`, action: 'Anonymize for good', text: 'Names, e-mail, telephone and addresses are overwritten and cannot be brought back. Orders and bills stay.', check: async () => { await call('anonymizeClient', { path: { id: Number(id) }, query: { dry_run: true } }); } })) return;
    try { await call('anonymizeClient', { path: { id: Number(id) } }); changed(); toast('The client has been anonymized.'); } catch (error) { complain(error); }
  };
  return html`<${PageHead} title=${name} note=${row ? `Client since ${date(dayAt(row.created_at))}` : ''} back=${{ href: '/console/clients', title: 'Clients' }}>
      ${may('createOrder') ? html`<a class="button primary" href=${`/console/orders?new=1&for=${id}`}>New order</a>` : ''}
      ${row ? html`<${Menu} label="More" items=${[may('exportClient') && { title: 'Export all data', icon: 'download', run: hand }, may('anonymizeClient') && { title: 'Anonymize', icon: 'lock', danger: true, run: forget }, may('updateClient') && { title: 'Edit', icon: 'edit', run: () => setEditing(true) }, may('deleteClient') && { title: 'Delete', icon: 'trash', danger: true, run: () => drop(`Delete ${name}?`, 'deleteClient', { id }, () => navigate('/console/clients', { replace: true })) }]} />` : ''}<//>
    <${Loaded} of=${client} lines="5">${data => html`<div class="columns">
      <div class="stack">
        <${Card} title="Orders" class="flush"><${Loaded} of=${orders}>${rows => rows.length ? html`<${PlainTable} label="Orders" rows=${rows} columns=${/** @type {any} */ ([
          { id: 'id', title: 'Order', cell: order => html`<a href=${`/console/orders/${order.id}`}>Order ${order.id}</a>` },
          { id: 'state', title: 'State', cell: order => html`<${Badge} tone=${tones[order.status]}>${words(order.status)}<//>` },
          { id: 'date', title: 'Placed', from: 'phone', cell: order => instant(order.date) },
          { id: 'total', title: 'Total', number: true, cell: order => money(order.total) }])} />` : html`<${Empty} icon="order" title="No orders yet" />`}<//><//>
        <${Card} title="Bills" class="flush" actions=${may('createBill') ? html`<${Button} small icon="plus" onClick=${() => setBill({})}>Add<//>` : ''}><${Loaded} of=${bills}>${rows => rows.length ? html`<${PlainTable} label="Bills" rows=${rows} columns=${/** @type {any} */ ([
          { id: 'number', title: 'Bill', width: 'grow', cell: bill => html`${bill.bill_number}<small class="sub from-phone-only">${date(bill.date)}</small>` }, { id: 'way', title: 'Payment', from: 'phone', cell: bill => words(bill.payment_type) }, { id: 'date', title: 'Date', from: 'phone', cell: bill => date(bill.date) },
          { id: 'total', title: 'Total', number: true, cell: bill => money(bill.total) },
          ...(may('updateBill') ? [{ id: 'menu', title: html`<span class="unseen">Actions</span>`, number: true, cell: found => html`<${Menu} label=${`Actions for bill ${found.bill_number}`} items=${[{ title: 'Edit', icon: 'edit', run: () => setBill(found) }, { title: 'Delete', icon: 'trash', danger: true, run: () => drop(`Delete bill ${found.bill_number}?`, 'deleteBill', { id: found.id }) }]} />` }] : [])])} />` : html`<${Empty} icon="order" title="No bills yet" />`}<//><//>
      </div>
      <div class="stack">
        <${Card} title="Contact"><${Facts} rows=${[['E-mail', html`<a href=${`mailto:${data.email}`}>${data.email}</a>`], ['Telephone', data.telephone], ['Changed', instant(data.updated_at)]]} /><//>
        <${Card} title="Addresses" actions=${may('createAddress') ? html`<${Button} small icon="plus" onClick=${() => setAddress({})}>Add<//>` : ''}>
          <${Loaded} of=${addresses}>${rows => rows.length ? html`<div>${rows.map(place => html`<div class="list-row" key=${place.id}><div><strong>${place.street} ${place.number}</strong><small>${place.city}</small></div>
            <${IconButton} icon="edit" label=${`Edit ${place.street}`} onClick=${() => setAddress(place)} /><${IconButton} icon="trash" label=${`Delete ${place.street}`} onClick=${() => drop('Delete this address?', 'deleteAddress', { id: place.id })} /></div>`)}</div>` : html`<p class="note">No address yet.</p>`}<//>
        <//>
      </div></div>
      ${isEditing && !client.busy ? html`<${ClientSheet} client=${data} tag=${client.answer?.tag} onClose=${() => setEditing(false)} onSaved=${() => setEditing(false)} />` : ''}
      ${bill ? html`<${BillSheet} client=${data} bill=${bill} onClose=${() => setBill(null)} />` : ''}
      ${address ? html`<${AddressSheet} client=${data} address=${address} onClose=${() => setAddress(null)} />` : ''}`}<//>`;
}
