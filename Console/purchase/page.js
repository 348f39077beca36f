import { html, useMemo, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData } from '../app/data.js';
import { may } from '../app/session.js';
import { navigate } from '../app/router.js';
import { useShortcuts } from '../app/shortcuts.js';
import { date, dayAt, instant, money, none, plural, price, quantity, sum, times, unitOf } from '../app/format.js';
import { useReplacement } from '../ui/edit.js';
import { CheckField, Form, TextField, jsonNumber, typedNumber, useForm } from '../ui/form.js';
import { PlainTable } from '../ui/table.js';
import { Dialog, Menu, confirm } from '../ui/dialog.js';
import { ProductPicker } from '../ui/picker.js';
import { useLocations } from '../ui/place.js';
import { Badge, Button, Card, Empty, Facts, IconButton, Loaded, PageHead } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';
import { states } from '../purchasing/words.js';

/** One purchase order: a draft to edit, then what has come of it. */
export default function PurchaseOrder({ id }) {
  const found = useData('getPurchaseOrder', { path: { id } });
  const places = useLocations();
  const [isReceiving, setReceiving] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const row = found.data;
  const isDraft = row?.status === 'draft', isOpen = row?.status === 'ordered' || row?.status === 'partially_received';
  const canEdit = isDraft && may('updatePurchaseOrder');
  useShortcuts(useMemo(() => canEdit ? { e: () => setEditing(true) } : {}, [canEdit]));
  const back = { href: '/console/purchase-orders', title: 'Purchase orders' };
  if (!row) return html`<${PageHead} title="Purchase order" back=${back} /><${Loaded} of=${found} lines="6">${() => ''}<//>`;

  const act = async (operation, done, question) => {
    if (question && !await confirm(question)) return;
    try { await call(operation, { path: { id }, match: found.answer?.tag }); changed(); toast(done); } catch (error) { complain(error); }
  };
  const order = () => act('orderPurchaseOrder', `Ordered from ${row.supplier}.`, {
    title: `Order from ${row.supplier}?`, action: 'Order it', danger: false,
    check: async () => {
      const { data } = await call('orderPurchaseOrder', { path: { id }, query: { dry_run: true } });
      return `${plural(data.lines.length, 'product')}${data.total === undefined ? '' : ` for ${price(data.total)}`}, expected ${data.expected_at ? date(dayAt(data.expected_at, places.zone(row.location_id))) : 'at a day that is not known'}. It can no longer be edited then.`;
    },
  });
  const cancel = () => act('cancelPurchaseOrder', `${row.number} has been cancelled.`, {
    title: `Cancel ${row.number}?`, action: 'Cancel the order', check: async () => { await call('cancelPurchaseOrder', { path: { id }, query: { dry_run: true } }); return 'What has not been received is no longer on order.'; },
  });
  const remove = async () => {
    if (!await confirm({ title: `Delete draft ${row.number}?`, action: 'Delete the draft', check: async () => { await call('deletePurchaseOrder', { path: { id }, query: { dry_run: true } }); return 'Nothing has been ordered by it.'; } })) return;
    try { await call('deletePurchaseOrder', { path: { id }, match: found.answer?.tag }); changed(); toast(`${row.number} has been deleted.`); navigate('/console/purchase-orders', { replace: true }); } catch (error) { complain(error); }
  };
  const seesCosts = row.total !== undefined;
  return html`<${PageHead} title=${row.number} note=${row.supplier} back=${back}>
      ${isDraft && may('orderPurchaseOrder') ? html`<${Button} kind="primary" disabled=${!row.lines.length || isEditing} onClick=${order}>Order<//>` : ''}
      ${isOpen && may('receivePurchaseOrder') ? html`<${Button} kind="primary" onClick=${() => setReceiving(true)}>Receive goods<//>` : ''}
      <${Menu} label="More" items=${[
        { title: 'Print', icon: 'print', run: () => print() },
        isOpen && may('cancelPurchaseOrder') && { title: 'Cancel the order', icon: 'close', danger: true, run: cancel },
        isDraft && may('deletePurchaseOrder') && { title: 'Delete the draft', icon: 'trash', danger: true, run: remove }]} /><//>
    <div class="columns"><${Card} title="Goods" actions=${canEdit && !isEditing ? html`<${Button} small icon="edit" onClick=${() => setEditing(true)}>Edit<//>` : ''}>
      ${isEditing && !found.busy ? html`<${Editor} order=${row} tag=${found.answer?.tag} zone=${places.zone(row.location_id)} onClose=${() => setEditing(false)} />` : row.lines.length ? html`<${PlainTable} label="Goods" rows=${row.lines} rowKey=${line => line.product_id}
        columns=${/** @type {any} */ ([
          { id: 'name', title: 'Product', width: 'grow', cell: line => html`<a href=${`/console/products/${line.product_id}`}>${line.name}</a><small class="sub">${line.sku}</small>` },
          { id: 'quantity', title: 'Ordered', number: true, cell: line => html`${quantity(line.quantity)} <span class="quiet">${unitOf(line.quantity, line.unit)}</span>` },
          ...(isDraft ? [] : [{ id: 'received', title: 'Received', number: true, cell: line => html`<span class=${line.received >= line.quantity ? 'good' : line.received > 0 ? 'warn' : ''}>${quantity(line.received)}</span>` }]),
          ...(seesCosts ? [{ id: 'cost', title: 'Unit cost', number: true, from: 'tablet', cell: line => money(line.unit_cost) }, { id: 'total', title: 'Total', number: true, from: 'phone', cell: line => money(line.total) }] : [])])} />
        ${seesCosts ? html`<p class="sum-line"><span>Total</span><span>${price(row.total)}</span></p>` : ''}` : html`<${Empty} icon="box" title="No goods yet">Edit the draft to add some.<//>`}<//>
      <${Card} title="Details"><${Facts} rows=${[['State', html`<${Badge} tone=${states[row.status][0]}>${states[row.status][1]}<//>`], ['Supplier', row.supplier], ['Deliver to', places.name(row.location_id)],
        ['Expected', row.expected_at ? date(dayAt(row.expected_at, places.zone(row.location_id))) : none], ['Ordered', row.ordered_at ? instant(row.ordered_at) : none], ['Made', instant(row.created_at)]]} /><//></div>
    ${isReceiving ? html`<${Receive} order=${row} onClose=${() => setReceiving(false)} />` : ''}`;
}

/** The lines of a draft. */
function Editor({ order, tag, zone, onClose }) {
  const [lines, setLines] = useState(() => order.lines.map(line => ({ id: line.product_id, name: line.name, sku: line.sku, unit: line.unit, quantity: String(line.quantity), unit_cost: line.unit_cost })));
  const set = (id, changes) => setLines(before => before.map(line => line.id === id ? { ...line, ...changes } : line));
  const { form, stale } = useReplacement({
    tag, initial: { expected_at: order.expected_at ? dayAt(order.expected_at, zone) : '' },
    read: () => call('getPurchaseOrder', { path: { id: order.id } }),
    write: async (values, match) => {
      await call('updatePurchaseOrder', { path: { id: order.id }, match, body: /** @type {any} */ ({
        expected_at: values.expected_at || null,
        lines: lines.map(line => ({ product_id: line.id, quantity: jsonNumber(line.quantity), ...(typedNumber(line.unit_cost) === null ? {} : { unit_cost: typedNumber(line.unit_cost) }) })),
      }) });
      changed();
      toast(`${order.number} has been saved.`);
      onClose();
    },
  });
  const isNumber = text => /^\d+([.,]\d+)?$/.test(String(text ?? '').trim());
  const total = sum(lines.filter(line => isNumber(line.quantity) && isNumber(line.unit_cost)).map(line => times(typedNumber(line.unit_cost), typedNumber(line.quantity))));
  return html`<${Form} of=${form} id="purchase-lines">${stale}<div class="line-editor costs whole">
      ${lines.map(line => html`<div key=${line.id}><div><strong class="clip">${line.name}</strong><small class="quiet">${line.sku}</small></div>
        <input class="number" type="text" inputmode="decimal" aria-label=${`Quantity of ${line.name}`} value=${line.quantity} onInput=${event => set(line.id, { quantity: event.target.value })} />
        <input class="number" type="text" inputmode="decimal" aria-label=${`Unit cost of ${line.name}`} placeholder="Cost" value=${line.unit_cost ?? ''} onInput=${event => set(line.id, { unit_cost: event.target.value })} />
        <${IconButton} icon="close" label=${`Remove ${line.name}`} onClick=${() => setLines(before => before.filter(other => other.id !== line.id))} /></div>`)}
      <${ProductPicker} label="Add a product" chosen="" keepsText=${false} onChoose=${product => { if (!lines.some(line => line.id === product.id)) setLines([...lines, { id: product.id, name: product.name, sku: product.sku, unit: product.unit, quantity: '1', unit_cost: product.cost_price ?? '' }]); }} />
      <p class="sum-line"><span>Total</span><span>${price(total)}</span></p></div>
    <${TextField} label="Expected" type="date" optional hint="By the supplier's lead time when it is left empty." ...${form.field('expected_at')} />
    <div class="whole row"><${Button} kind="primary" type="submit" busy=${form.busy}>Save<//><${Button} onClick=${onClose}>Cancel<//></div><//>`;
}

/** What has arrived: all that is still to come, unless another quantity is typed. */
function Receive({ order, onClose }) {
  const open = order.lines.map(line => ({ ...line, rest: Math.max(0, Math.round((line.quantity - line.received) * 1000) / 1000) }));
  const [amounts, setAmounts] = useState(() => Object.fromEntries(open.map(line => [line.product_id, String(line.rest)])));
  const isOver = open.some(line => Number(typedNumber(amounts[line.product_id]) ?? 0) > line.rest);
  const form = useForm({ allow_over: false }, async values => {
    const lines = open.map(line => ({ product_id: line.product_id, quantity: jsonNumber(amounts[line.product_id]) })).filter(line => line.quantity !== null && line.quantity !== 0);
    const { data } = await call('receivePurchaseOrder', { path: { id: order.id }, body: /** @type {any} */ ({ lines, allow_over: values.allow_over }) });
    changed();
    toast(data.status === 'received' ? `${order.number} is complete.` : 'The goods are in stock; the rest is still on order.');
    onClose();
  });
  return html`<${Dialog} title="Receive goods" note=${`${order.number}, ${order.supplier}`} sheet onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="receive" busy=${form.busy}>Receive<//>`}>
    <${Form} of=${form} id="receive"><div class="line-editor whole">${open.map(line => html`<div key=${line.product_id}><div><strong class="clip">${line.name}</strong><small class="quiet">${quantity(line.received)} of ${quantity(line.quantity)} received</small></div>
        <input class="number" type="text" inputmode="decimal" aria-label=${`Received now of ${line.name}`} value=${amounts[line.product_id]} onFocus=${event => event.target.select()} onInput=${event => setAmounts({ ...amounts, [line.product_id]: event.target.value })} /><span class="quiet">${line.unit}</span></div>`)}</div>
      ${isOver ? html`<${CheckField} label="More has come than was ordered" hint="Without this the receipt is refused." ...${form.field('allow_over')} />` : ''}<//>
  <//>`;
}
