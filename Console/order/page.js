import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData } from '../app/data.js';
import { may } from '../app/session.js';
import { navigate } from '../app/router.js';
import { date, instant, money, price, quantity, words } from '../app/format.js';
import { IconButton, Badge, Button, Card, Facts, Loaded, PageHead } from '../ui/parts.js';
import { PlainTable } from '../ui/table.js';
import { Dialog, Menu, confirm } from '../ui/dialog.js';
import { useEdit } from '../ui/edit.js';
import { Form, NumberField, jsonNumber } from '../ui/form.js';
import { ProductPicker } from '../ui/picker.js';
import { complain, toast } from '../ui/toast.js';
import { tones, ways } from '../orders/words.js';

const next = { pending: ['in_progress', 'Start it'], in_progress: ['delivered', 'Mark as delivered'] };

/** One order with its lines, its bill and what may be done next. */
export default function Order({ id }) {
  const order = useData('getOrder', { path: { id } });
  const data = order.data;
  const client = useData(data && may('getClient') ? 'getClient' : null, data ? { path: { id: data.client_id } } : {}, { every: 0 });
  const bill = useData(data && may('getBill') ? 'getBill' : null, data ? { path: { id: data.bill_id } } : {}, { every: 0 });
  const [line, setLine] = useState(/** @type {any} */ (null));
  const act = async (work, message) => {
    try { await work(); changed(); toast(message); } catch (error) { complain(error); order.reload(); }
  };
  const cancel = async () => {
    if (!await confirm({
      title: `Cancel order ${id}?`, action: 'Cancel the order',
      check: async () => { await call('cancelOrder', { path: { id }, query: { dry_run: true } }); return 'Its goods go back into stock; the order and its history stay.'; },
    })) return;
    act(() => call('cancelOrder', { path: { id } }), `Order ${id} has been cancelled.`);
  };
  const remove = async () => {
    if (!await confirm({ title: `Delete order ${id}?`, action: 'Delete the order', check: async () => { await call('deleteOrder', { path: { id }, query: { dry_run: true } }); return 'The order and its lines go for good.'; } })) return;
    act(() => call('deleteOrder', { path: { id } }), `Order ${id} has been deleted.`);
    navigate('/console/orders', { replace: true });
  };
  const removeLine = async row => {
    if (!await confirm({ title: `Remove ${row.sku}?`, action: 'Remove the line', check: async () => { await call('deleteOrderDetail', { path: { id: row.id }, query: { dry_run: true } }); return `${quantity(row.quantity)} go back into stock.`; } })) return;
    act(() => call('deleteOrderDetail', { path: { id: row.id } }), `${row.sku} has been removed.`);
  };
  const isOpen = data && (data.status === 'pending' || data.status === 'in_progress');
  const step = data && next[data.status];
  return html`<${PageHead} title=${`Order ${id}`} note=${data ? html`<${Badge} tone=${tones[data.status]}>${words(data.status)}<//> placed ${instant(data.date)}` : ''} back=${{ href: '/console/orders', title: 'Orders' }}>
      ${isOpen && may('createOrderDetail') ? html`<${Button} icon="plus" onClick=${() => setLine({})}>Add a line<//>` : ''}
      ${step && may('updateOrder') ? html`<${Button} kind="primary" onClick=${() => act(() => call('updateOrder', { path: { id }, match: order.answer?.tag, body: { status: /** @type {any} */ (step[0]) } }), `Order ${id}: ${words(step[0])}.`)}>${step[1]}<//>` : ''}
      ${data ? html`<${Menu} label="More" items=${[{ title: 'Print', icon: 'print', run: () => print() }, ...(isOpen && may('updateOrder') ? ways.filter(way => way !== data.delivery_method).map(way => ({ title: `Deliver: ${words(way).toLowerCase()}`, icon: 'box', run: () => act(() => call('updateOrder', { path: { id }, match: order.answer?.tag, body: { delivery_method: /** @type {any} */ (way) } }), `Order ${id}: ${words(way).toLowerCase()}.`) })) : []), isOpen && may('cancelOrder') && { title: 'Cancel the order', icon: 'undo', danger: true, run: cancel }, may('deleteOrder') && { title: 'Delete', icon: 'trash', danger: true, run: remove }]} />` : ''}<//>
    <${Loaded} of=${order} lines="6">${row => html`<div class="columns">
      <${Card} title="Lines" class="flush">
        <${PlainTable} label="Lines" rows=${row.lines} rowKey=${item => item.id} columns=${/** @type {any} */ ([
          { id: 'sku', title: 'Product', cell: item => html`<a href=${`/console/products/${item.product_id}`}>${item.sku}</a>` },
          { id: 'quantity', title: 'Quantity', number: true, cell: item => quantity(item.quantity) },
          { id: 'price', title: 'Price', number: true, from: 'phone', cell: item => money(item.price) },
          { id: 'total', title: 'Total', number: true, cell: item => money(item.total) },
          ...(isOpen && may('updateOrderDetail') ? [{ id: 'edit', title: html`<span class="unseen">Edit</span>`, number: true, cell: item => html`<${IconButton} icon="edit" label=${`Change ${item.sku}`} onClick=${() => setLine(item)} /><${IconButton} icon="trash" label=${`Remove ${item.sku}`} onClick=${() => removeLine(item)} />` }] : []),
        ])} foot=${html`<tr><td>Total</td><td class="number"></td><td class="number from-phone"></td><td class="number">${money(row.total)}</td>${isOpen && may('updateOrderDetail') ? html`<td></td>` : ''}</tr>`} />
      <//>
      <div class="stack">
        <${Card} title="Order"><${Facts} rows=${[
          ['Client', client.data ? html`<a href=${`/console/clients/${row.client_id}`}>${client.data.name} ${client.data.lastname}</a>` : `Client ${row.client_id}`],
          ['Delivery', words(row.delivery_method)], row.reservation_id && ['Reservation', row.reservation_id], ['Changed', instant(row.updated_at)]]} /><//>
        ${bill.data ? html`<${Card} title="Bill"><${Facts} rows=${[['Number', bill.data.bill_number], ['Payment', words(bill.data.payment_type)], ['Date', date(bill.data.date)], ['Discount', price(bill.data.discount)], ['Total', html`<strong>${price(bill.data.total)}</strong>`]]} /><//>` : ''}
      </div></div>
      ${line ? html`<${LineDialog} order=${row} line=${line} onClose=${() => setLine(null)} />` : ''}`}<//>`;
}

function LineDialog({ order, line, onClose }) {
  const isNew = !line.id;
  const [product, setProduct] = useState(/** @type {any} */ (null));
  const saved = () => { changed(); toast(isNew ? 'The line has been added.' : 'The line has been changed.'); onClose(); };
  const { form, conflict } = useEdit({
    resource: 'order_detail', names: { quantity: 'Quantity' }, record: isNew ? undefined : line, onClose,
    typed: record => ({ quantity: record ? String(record.quantity) : '1', sku: '', product_id: '' }),
    read: () => call('getOrderDetail', { path: { id: line.id } }),
    write: async (changes, match) => { await call('updateOrderDetail', { path: { id: line.id }, body: { quantity: /** @type {number} */ (jsonNumber(changes.quantity)) }, match }); saved(); },
    create: async values => { await call('createOrderDetail', { body: { order_id: order.id, quantity: /** @type {number} */ (jsonNumber(values.quantity)), ...(product ? { product_id: product.id } : {}) } }); saved(); },
  });
  const sku = form.field('sku'), product_id = form.field('product_id');
  return html`<${Dialog} title=${isNew ? 'Add a line' : `Change ${line.sku}`} onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="order-line" busy=${form.busy}>${isNew ? 'Add' : 'Save'}<//>`}>
    <${Form} of=${form} id="order-line">
      ${isNew ? html`<div class="whole"><${ProductPicker} chosen=${product?.name ?? ''} error=${sku.error ?? product_id.error} onChoose=${setProduct} /></div>` : ''}
      <${NumberField} label="Quantity" hint="The difference moves in or out of stock." ...${form.field('quantity')} /><//>
  <//>${conflict}`;
}
