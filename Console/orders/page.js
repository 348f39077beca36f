import { html, useMemo, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { navigate, useQuery } from '../app/router.js';
import { useShortcuts } from '../app/shortcuts.js';
import { count, instant, money, plural, words } from '../app/format.js';
import { Filter, Form, NumberField, SelectField, jsonNumber, typedNumber, useForm } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { Dialog } from '../ui/dialog.js';
import { ClientPicker } from '../ui/picker.js';
import { LineEditor } from '../ui/lines.js';
import { LocationFilter, PlaceField, placed, useLocations } from '../ui/place.js';
import { Badge, Button, Empty, PageHead } from '../ui/parts.js';
import { toast } from '../ui/toast.js';
import { states, tones, ways, payments } from './words.js';

/** Orders, newest first. */
export default function Orders() {
  const [query, setQuery] = useQuery();
  const sort = query.get('sort') || '-date', places = useLocations();
  const list = useList('listOrders', { status: query.get('status') || undefined, delivery_method: query.get('way') || undefined, client_id: query.get('client') || undefined, location_id: query.get('location') || undefined, sort });
  useShortcuts(useMemo(() => may('createOrder') ? { n: () => setQuery({ new: 1 }) } : {}, []));
  const columns = /** @type {any} */ ([
    { id: 'id', title: 'Order', sort: 'id', cell: row => html`Order ${row.id}` },
    { id: 'status', title: 'State', cell: row => html`<${Badge} tone=${tones[row.status]}>${words(row.status)}<//>` },
    { id: 'date', title: 'Placed', sort: 'date', from: 'phone', cell: row => instant(row.date) },
    { id: 'client', title: 'Client', from: 'tablet', cell: row => `Client ${row.client_id}` },
    { id: 'way', title: 'Delivery', from: 'tablet', cell: row => words(row.delivery_method) },
    { id: 'lines', title: 'Lines', number: true, from: 'wide', cell: row => count(row.lines.length) },
    { id: 'total', title: 'Total', sort: 'total', number: true, cell: row => money(row.total) },
  ]);
  const isFiltered = ['status', 'way', 'client', 'location'].some(name => query.get(name));
  return html`<${PageHead} title="Orders" note=${list.total === null ? '' : plural(list.total, 'order')}>
      ${may('createOrder') ? html`<${Button} kind="primary" icon="plus" onClick=${() => setQuery({ new: 1 })}>New order<//>` : ''}<//>
    <div class="toolbar">
      <${Filter} label="State" value=${query.get('status') ?? ''} onChange=${status => setQuery({ status })} options=${[['', 'All states'], ...states.map(state => [state, words(state)])]} />
      <${Filter} label="Delivery" value=${query.get('way') ?? ''} onChange=${way => setQuery({ way })} options=${[['', 'All deliveries'], ...ways.map(way => [way, words(way)])]} />
      <${LocationFilter} of=${places} value=${query.get('location') ?? ''} onChange=${location => setQuery({ location })} />
      ${query.get('client') ? html`<${Button} kind="quiet" onClick=${() => setQuery({ client: '' })}>Client ${query.get('client')} ×<//>` : ''}
    </div>
    <${Table} label="Orders" columns=${columns} rows=${list.rows} rowKey=${row => row.id} href=${row => `/console/orders/${row.id}`} sort=${sort} onSort=${next => setQuery({ sort: next })} more=${list.more} hasMore=${list.hasMore}
      busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total} empty=${html`<${Empty} icon="order" title=${isFiltered ? 'No order fits' : 'No orders yet'} action=${!isFiltered && may('createOrder') ? html`<${Button} kind="primary" onClick=${() => setQuery({ new: 1 })}>New order<//>` : ''}>${isFiltered ? 'Try another state, delivery or location.' : 'An order takes its goods out of stock at once and makes its bill.'}<//>`} />
    ${query.has('new') && may('createOrder') ? html`<${NewOrder} client=${query.get('for')} onClose=${() => setQuery({ new: '', for: '' })} />` : ''}`;
}

function NewOrder({ client, onClose }) {
  const places = useLocations();
  const [lines, setLines] = useState(/** @type {Array<{ product: any, quantity: string }>} */ ([]));
  const form = useForm({ client_id: client ?? '', client_name: client ? `Client ${client}` : '', delivery_method: 'on_hand', payment_type: 'card', discount: '', lines: '', bill: '', location_id: '' }, async values => {
    const { data } = await call('createOrder', { body: /** @type {any} */ ({
      client_id: Number(values.client_id) || values.client_id, delivery_method: values.delivery_method, ...placed(values.location_id),
      bill: { payment_type: values.payment_type, ...(typedNumber(values.discount) ? { discount: typedNumber(values.discount) } : {}) },
      lines: lines.map(line => ({ product_id: line.product.id, quantity: jsonNumber(line.quantity), price: line.product.price })),
    }) });
    changed();
    toast(`Order ${data.id} has been placed.`);
    navigate(`/console/orders/${data.id}`, { replace: true });
  });
  const id = form.field('client_id');
  return html`<${Dialog} title="New order" sheet onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="new-order" busy=${form.busy}>Place the order<//>`}>
    <${Form} of=${form} id="new-order">
      <div class="whole">${may('listClients') ? html`<${ClientPicker} chosen=${form.values.client_name} error=${id.error} onChoose=${found => form.set({ client_id: String(found.id), client_name: `${found.name} ${found.lastname}` })} />`
        : html`<${NumberField} label="Client number" ...${id} />`}</div>
      <${LineEditor} lines=${lines} onChange=${setLines} />
      <${SelectField} label="Delivery" options=${ways.map(way => [way, words(way)])} ...${form.field('delivery_method')} />
      <${SelectField} label="Payment" options=${payments.map(way => [way, words(way)])} ...${form.field('payment_type')} />
      <${NumberField} label="Discount" optional ...${form.field('discount')} />
      <${PlaceField} of=${places} ...${form.field('location_id')} />
    <//>
  <//>`;
}
