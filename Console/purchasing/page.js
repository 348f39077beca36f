import { html, useMemo, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { navigate, useQuery } from '../app/router.js';
import { useShortcuts } from '../app/shortcuts.js';
import { date, dayAt, money, none, plural, quantity } from '../app/format.js';
import { Filter, Form, SelectField, jsonNumber, useForm } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { Dialog } from '../ui/dialog.js';
import { LineEditor } from '../ui/lines.js';
import { LocationField, LocationFilter, useLocations } from '../ui/place.js';
import { Badge, Button, Empty, PageHead } from '../ui/parts.js';
import { toast } from '../ui/toast.js';
import { states } from './words.js';

/** What has been ordered from suppliers, and what of it is still to come. */
export default function Purchasing() {
  const [query, setQuery] = useQuery();
  const places = useLocations();
  const suppliers = useData('listSuppliers', { query: { limit: 100, sort: ['name'] } }, { every: 0 });
  const sort = query.get('sort') || '-id';
  const list = useList('listPurchaseOrders', { status: query.get('status') || undefined, supplier_id: query.get('supplier') || undefined, location_id: query.get('location') || undefined, sort });
  useShortcuts(useMemo(() => may('createPurchaseOrder') ? { n: () => setQuery({ new: 1 }) } : {}, []));
  const columns = /** @type {any} */ ([
    { id: 'number', title: 'Order', sort: 'id', width: 'grow', cell: row => html`${row.supplier}<small>${row.number}</small>` },
    { id: 'state', title: 'State', cell: row => html`<${Badge} tone=${states[row.status][0]}>${states[row.status][1]}<//>` },
    { id: 'goods', title: 'Goods', from: 'tablet', cell: row => row.lines.length > 2 ? plural(row.lines.length, 'product') : row.lines.map(line => `${quantity(line.quantity)} × ${line.sku}`).join(', ') },
    ...(places.isPlural ? [{ id: 'place', title: 'To', from: 'tablet', cell: row => places.name(row.location_id) }] : []),
    { id: 'expected', title: 'Expected', sort: 'expected_at', from: 'phone', cell: row => row.expected_at ? date(dayAt(row.expected_at, places.zone(row.location_id))) : none },
    ...(may('createPurchaseOrder') ? [{ id: 'total', title: 'Total', sort: 'total', number: true, from: 'phone', cell: row => money(row.total) }] : []),
  ]);
  const isFiltered = ['status', 'supplier', 'location'].some(name => query.get(name));
  return html`<${PageHead} title="Purchase orders" note=${list.total === null ? '' : plural(list.total, 'order')}>
      ${may('createAdvisedPurchaseOrders') ? html`<a class="button" href="/console/replenishment">What to order</a>` : ''}
      ${may('createPurchaseOrder') ? html`<${Button} kind="primary" icon="plus" onClick=${() => setQuery({ new: 1 })}>New order<//>` : ''}<//>
    <div class="toolbar">
      <${Filter} label="State" value=${query.get('status') ?? ''} onChange=${status => setQuery({ status })} options=${[['', 'All states'], ...Object.entries(states).map(([key, [, title]]) => [key, title])]} />
      <${Filter} label="Supplier" value=${query.get('supplier') ?? ''} onChange=${supplier => setQuery({ supplier })} options=${[['', 'All suppliers'], ...(suppliers.data ?? []).map(row => [row.id, row.name])]} />
      <${LocationFilter} of=${places} value=${query.get('location') ?? ''} onChange=${location => setQuery({ location })} />
    </div>
    <${Table} label="Purchase orders" columns=${columns} rows=${list.rows} rowKey=${row => row.id} href=${row => `/console/purchase-orders/${row.id}`} sort=${sort} onSort=${next => setQuery({ sort: next })} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total}
      empty=${html`<${Empty} icon="truck" title=${isFiltered ? 'No order fits' : 'Nothing has been ordered yet'} action=${!isFiltered && may('createAdvisedPurchaseOrders') ? html`<a class="button primary" href="/console/replenishment">See what to order</a>` : ''}>${isFiltered ? 'Try another state or supplier.' : 'The replenishment page makes one order per supplier from its advice.'}<//>`} />
    ${query.has('new') && may('createPurchaseOrder') ? html`<${New} places=${places} suppliers=${suppliers.data ?? []} onClose=${() => setQuery({ new: '' })} />` : ''}`;
}

function New({ places, suppliers, onClose }) {
  const [lines, setLines] = useState(/** @type {Array<{ product: any, quantity: string }>} */ ([]));
  const active = suppliers.filter(row => row.is_active);
  const form = useForm({ supplier_id: '', location_id: '' }, async values => {
    const { data } = await call('createPurchaseOrder', { body: {
      supplier_id: Number(values.supplier_id || active[0]?.id), location_id: Number(values.location_id) || null,
      lines: lines.map(line => ({ product_id: line.product.id, quantity: /** @type {number} */ (jsonNumber(line.quantity)) })),
    } });
    changed();
    toast(`Draft ${data.number} has been made.`);
    navigate(`/console/purchase-orders/${data.id}`, { replace: true });
  });
  if (!active.length) {
    return html`<${Dialog} title="New purchase order" onClose=${onClose} footer=${html`<a class="button primary" href="/console/suppliers?new=1">New supplier</a>`}><p>An order goes to a supplier, and there is none yet.</p><//>`;
  }
  return html`<${Dialog} title="New purchase order" sheet onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="purchase" busy=${form.busy}>Make a draft<//>`}>
    <${Form} of=${form} id="purchase"><${SelectField} label="Supplier" wide options=${active.map(row => [row.id, row.name])} ...${form.field('supplier_id')} />
      ${places.isPlural ? html`<${LocationField} of=${places} label="Deliver to" wide ...${form.field('location_id')} value=${form.values.location_id || places.main?.id} />` : ''}
      <${LineEditor} lines=${lines} onChange=${setLines} prices=${false} /><//>
  <//>`;
}
