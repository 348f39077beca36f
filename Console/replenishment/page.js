import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { navigate, useQuery } from '../app/router.js';
import { plural, sum, count, dateShort, figure, inDays, money, percent, quantity } from '../app/format.js';
import { Filter } from '../ui/form.js';
import { PlainTable, Table } from '../ui/table.js';
import { Dialog } from '../ui/dialog.js';
import { Badge, Button, Empty, Facts, Loaded, PageHead, Segments } from '../ui/parts.js';
import { Why } from '../ui/why.js';
import { LocationFilter, useLocations } from '../ui/place.js';
import { toast } from '../ui/toast.js';

const groups = { now: ['Order now', 'bad', 'At or below the reorder point'], soon: ['Order soon', 'warn', 'The reorder point comes within reach'], ok: ['Enough', 'good', 'Nothing to do yet'] };

/** What to order, the most urgent first, and why. */
export default function Replenishment() {
  const [query, setQuery] = useQuery();
  const status = query.get('status') ?? 'now';
  const categories = useData('listCategories', { query: { limit: 100 } }, { every: 0 });
  const suppliers = useData('listSuppliers', { query: { limit: 100, sort: ['name'] } }, { every: 0 });
  const places = useLocations();
  const [isOrdering, setOrdering] = useState(false);
  const filter = { abc: query.get('abc') || undefined, category_id: query.get('category') || undefined, supplier_id: query.get('supplier') || undefined, location_id: query.get('location') || undefined };
  const list = useList('listReplenishment', { status, ...filter, sort: query.get('sort') || undefined });
  const counts = Object.keys(groups).map(key => [key, useData('listReplenishment', { query: /** @type {any} */ ({ status: key, ...filter, limit: 1, total: true }) }).answer?.total]);
  const [open, setOpen] = useState(/** @type {any} */ (null));
  const columns = /** @type {any} */ ([
    { id: 'name', title: 'Product', sort: 'sku', width: 'grow', cell: row => html`${row.name}<small>${row.sku}${row.category ? ` · ${row.category}` : ''}</small>` },
    { id: 'order', title: 'To order', number: true, cell: row => html`<strong>${quantity(row.recommended_order)}</strong> <span class="quiet">${row.unit}</span>` },
    { id: 'available', title: 'Available', number: true, cell: row => html`<span class=${row.available <= 0 ? 'bad' : ''}>${quantity(row.available)}</span>` },
    { id: 'coming', title: 'On order', number: true, from: 'tablet', cell: row => row.on_order ? quantity(row.on_order) : html`<span class="quiet">0</span>` },
    { id: 'supplier', title: 'Supplier', from: 'tablet', cell: row => row.supplier ?? html`<span class="quiet">None</span>` },
    ...(places.isPlural ? [{ id: 'place', title: 'Location', from: 'tablet', cell: row => places.name(row.location_id) }] : []),
    { id: 'point', title: 'Reorder point', number: true, from: 'phone', cell: row => quantity(row.reorder_point) },
    { id: 'out', title: 'Runs out', from: 'phone', cell: row => row.stockout_date ? html`${inDays(row.stockout_date)} <span class="quiet">${dateShort(row.stockout_date)}</span>` : '–' },
    { id: 'demand', title: 'Per day', number: true, from: 'tablet', cell: row => figure(row.daily_demand) },
    { id: 'lead', title: 'Lead time', number: true, from: 'tablet', cell: row => `${count(row.lead_time_days)} d` },
    { id: 'class', title: 'Class', from: 'wide', cell: row => row.abc ? `${row.abc}${row.xyz ?? ''}` : '–' },
    { id: 'error', title: 'Error', sort: 'forecast_error', number: true, from: 'wide', cell: row => percent(row.forecast_error) },
    { id: 'turnover', title: 'Turnover', sort: 'turnover', number: true, from: 'wide', cell: row => money(row.turnover) },
  ]);
  return html`<${PageHead} title="Replenishment" note=${groups[status]?.[2]}>${status !== 'ok' && may('createAdvisedPurchaseOrders') ? html`<${Button} kind="primary" icon="truck" onClick=${() => setOrdering(true)}>Make purchase orders<//>` : ''}<//>
    <div class="toolbar">
      <${Segments} label="Urgency" value=${status} onChange=${next => setQuery({ status: next === 'now' ? '' : next })} options=${counts.map(([key, total]) => [key, `${groups[/** @type {string} */ (key)][0]}${total === undefined || total === null ? '' : ` ${count(/** @type {number} */ (total))}`}`])} />
      <${Filter} label="Category" value=${query.get('category') ?? ''} onChange=${category => setQuery({ category })} options=${[['', 'All categories'], ...(categories.data ?? []).map(category => [category.id, category.name])]} />
      <${Filter} label="Class by turnover" value=${query.get('abc') ?? ''} onChange=${abc => setQuery({ abc })} options=${[['', 'A, B and C'], ['A', 'Class A'], ['B', 'Class B'], ['C', 'Class C']]} />
      <${Filter} label="Supplier" value=${query.get('supplier') ?? ''} onChange=${supplier => setQuery({ supplier })} options=${[['', 'All suppliers'], ...(suppliers.data ?? []).map(row => [row.id, row.name])]} />
      <${LocationFilter} of=${places} value=${query.get('location') ?? ''} onChange=${location => setQuery({ location })} />
    </div>
    ${isOrdering ? html`<${Drafts} urgency=${status} filter=${filter} onClose=${() => setOrdering(false)} />` : ''}
    <${Table} label=${groups[status]?.[0] ?? 'Replenishment'} columns=${columns} rows=${list.rows} rowKey=${row => `${row.product_id}/${row.location_id}`} onRow=${setOpen} sort=${query.get('sort') ?? ''} onSort=${sort => setQuery({ sort })} more=${list.more} hasMore=${list.hasMore}
      busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total} empty=${html`<${Empty} icon="check" title="Nothing to order here">${status === 'now' ? 'No product is at its reorder point.' : 'Try another group or filter.'}<//>`} />
    ${open ? html`<${Reasons} line=${open} onClose=${() => setOpen(null)} />` : ''}`;
}

function Reasons({ line, onClose }) {
  const advice = useData('getProductAdvice', { path: { id: line.product_id }, query: { location_id: line.location_id } }, { every: 0 });
  const [title, tone] = groups[line.status];
  return html`<${Dialog} title=${line.name} note=${line.sku} sheet onClose=${onClose} footer=${html`<a class="button" href=${`/console/products/${line.product_id}`}>Open the product</a><a class="button primary" href=${`/console/prediction?sku=${line.sku}`}>Prediction and what-if</a>`}>
    <div class="stack"><p><${Badge} tone=${tone}>${title}<//></p><p>${line.reason}</p>
      <${Facts} rows=${[['To order', `${quantity(line.recommended_order)} ${line.unit}`], ['Available', quantity(line.available)], ['Reorder point', quantity(line.reorder_point)], ['Safety stock', figure(line.safety_stock)], ['Order up to', figure(line.order_up_to)],
        ['Days of cover', figure(line.days_of_cover)], ['Risk of a stock-out', percent(line.stockout_probability)], ['Pack size', quantity(line.pack_size)]]} />
      <h3>Why</h3><${Loaded} of=${advice} lines="5">${data => html`<${Why} steps=${data.explanation} />`}<//></div>
  <//>`;
}

const skips = { no_supplier: 'No supplier is set for it', supplier_inactive: 'Its supplier is inactive', not_trained: 'It has no forecast yet' };

/** One draft per supplier from the advice: shown first, from a dry run, then made. */
function Drafts({ urgency, filter, onClose }) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const body = { urgency, ...(filter.supplier_id ? { supplier_id: Number(filter.supplier_id) } : {}), ...(filter.location_id ? { location_id: Number(filter.location_id) } : {}) };
  const shown = useData('createAdvisedPurchaseOrders', { body, query: { dry_run: true } }, { every: 0 });
  const make = async () => {
    setBusy(true);
    setFailure('');
    try {
      const { data } = await call('createAdvisedPurchaseOrders', { body });
      changed();
      toast(`${plural(data.purchase_orders.length, 'draft')} made.`);
      navigate(data.purchase_orders.length === 1 ? `/console/purchase-orders/${data.purchase_orders[0].id}` : '/console/purchase-orders?status=draft');
    } catch (error) { setFailure(error instanceof Error ? error.message : String(error)); } finally { setBusy(false); }
  };
  const orders = shown.data?.purchase_orders ?? [];
  return html`<${Dialog} title="Make purchase orders" note="One draft per supplier and location; quantities can be edited before it is ordered" wide onClose=${onClose} footer=${html`
      <${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" busy=${isBusy} disabled=${!orders.length} onClick=${make}>${orders.length ? `Make ${plural(orders.length, 'draft')}` : 'Make drafts'}<//>`}>
    ${failure ? html`<p class="refused" role="alert">${failure}</p>` : ''}
    <${Loaded} of=${shown} lines="6">${data => html`<div class="stack">
      ${data.purchase_orders.map(order => html`<section key=${order.number}><h3>${order.supplier} <span class="quiet">${plural(order.lines.length, 'product')}, ${money(order.total)}</span></h3>
        <${PlainTable} label=${`Goods from ${order.supplier}`} rows=${order.lines} rowKey=${line => line.product_id} columns=${/** @type {any} */ ([
          { id: 'name', title: 'Product', width: 'grow', cell: line => html`${line.name}<small class="sub">${line.sku}</small>` }, { id: 'quantity', title: 'Quantity', number: true, cell: line => `${quantity(line.quantity)} ${line.unit}` },
          { id: 'total', title: 'Total', number: true, from: 'phone', cell: line => money(line.total) }])} /></section>`)}
      ${data.purchase_orders.length ? html`<p class="sum-line"><span>All together</span><span>${money(sum(data.purchase_orders.map(order => order.total ?? '0.00')))}</span></p>` : html`<p class="note">No product with a supplier is due.</p>`}
      ${data.skipped.length ? html`<details class="skipped"><summary>${plural(data.skipped.length, 'product')} left out</summary><ul>${data.skipped.map(line => html`<li key=${`${line.product_id}/${line.location_id}`}><a href=${`/console/products/${line.product_id}`}>${line.sku}</a>: ${skips[line.reason] ?? line.reason}</li>`)}</ul></details>` : ''}</div>`}<//>
  <//>`;
}
