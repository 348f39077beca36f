import { html, useEffect, useMemo, useState } from 'preact';
import { useData, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { count, dateShort, figure, inDays, money, percent, plural, price, quantity, sum, unitOf } from '../app/format.js';
import { Filter } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { Dialog } from '../ui/dialog.js';
import { Badge, Button, Empty, Facts, Failure, Loaded, PageHead, Segments } from '../ui/parts.js';
import { Why } from '../ui/why.js';
import { LocationFilter, useLocations } from '../ui/place.js';
import { Budget, amountOf } from './budget.js';
import { Drafts } from './drafts.js';

const groups = { now: ['Order now', 'bad', 'At or below the reorder point'], soon: ['Order soon', 'warn', 'The reorder point comes within reach'], ok: ['Enough', 'good', 'Nothing to do yet'] };

/** Lines that are shown by supplier at most: they are not read as one scrolls. */
const most = 2000;

/** Lines that a budget leaves out step back. */
const shade = row => row.budget_order === 0 ? 'faded' : '';

/** What to order, the most urgent first or by supplier, and why. */
export default function Replenishment() {
  const [query, setQuery] = useQuery();
  const status = query.get('status') ?? 'now';
  const categories = useData('listCategories', { query: { limit: 100 } }, { every: 0 });
  const suppliers = useData('listSuppliers', { query: { limit: 100, sort: ['name'] } }, { every: 0 });
  const places = useLocations();
  // The supplier whose order is made; empty for all that are shown.
  const [ordering, setOrdering] = useState(/** @type {string | null} */ (null));
  const filter = { abc: query.get('abc') || undefined, category_id: query.get('category') || undefined, supplier_id: query.get('supplier') || undefined, location_id: query.get('location') || undefined };
  // What a budget buys is due now, and follows from cost prices: who sees those may order as well.
  const mayBudget = status === 'now' && may('createAdvisedPurchaseOrders');
  const budget = mayBudget ? amountOf(query.get('budget')) || undefined : undefined;
  const list = useList('listReplenishment', { status, ...filter, sort: query.get('sort') || undefined, budget });
  const counts = Object.keys(groups).map(key => [key, useData('listReplenishment', { query: /** @type {any} */ ({ status: key, ...filter, limit: 1, total: true }) }).answer?.total]);
  const [open, setOpen] = useState(/** @type {any} */ (null));
  const isGrouped = query.get('by') === 'supplier', isPartial = isGrouped && list.hasMore && list.rows.length >= most;
  const isReading = isGrouped && list.hasMore && !isPartial && !list.error;
  useEffect(() => { if (isReading) list.more(); }, [isReading, list.more]);
  const parts = useMemo(() => isGrouped ? bySupplier(list.rows) : [], [isGrouped, list.rows]);
  // The lines say it, not the address: those of the last question stand until the next are there.
  const isBudgeted = list.rows[0]?.budget_order !== undefined;
  const columns = /** @type {any} */ ([
    { id: 'name', title: 'Product', sort: 'sku', width: 'grow', cell: row => html`${row.name}<small>${row.sku}${row.category ? ` · ${row.category}` : ''}</small>` },
    { id: 'order', title: 'To order', number: true, cell: row => html`<strong>${quantity(isBudgeted ? row.budget_order : row.recommended_order)}</strong> <span class="quiet">${isBudgeted ? `of ${quantity(row.recommended_order)} ` : ''}${unitOf(row.recommended_order, row.unit)}</span>` },
    isBudgeted && { id: 'cost', title: 'Cost', number: true, from: 'phone', cell: row => money(row.budget_cost) },
    isBudgeted && { id: 'gain', title: 'To earn', number: true, from: 'tablet', cell: row => money(row.expected_gain) },
    { id: 'available', title: 'Available', number: true, cell: row => html`<span class=${row.available <= 0 ? 'bad' : ''}>${quantity(row.available)}</span>` },
    !isBudgeted && { id: 'coming', title: 'On order', number: true, from: 'tablet', cell: row => row.on_order ? quantity(row.on_order) : html`<span class="quiet">0</span>` },
    !isGrouped && { id: 'supplier', title: 'Supplier', from: 'tablet', cell: row => row.supplier ? html`<span class="clip supplier">${row.supplier}</span>` : html`<span class="quiet">None</span>` },
    ...(places.isPlural ? [{ id: 'place', title: 'Location', from: 'tablet', cell: row => places.name(row.location_id) }] : []),
    { id: 'point', title: 'Reorder point', number: true, from: isBudgeted ? 'wide' : 'phone', cell: row => quantity(row.reorder_point) },
    { id: 'out', title: 'Runs out', from: isBudgeted ? 'wide' : 'phone', cell: row => row.stockout_date ? html`${inDays(row.stockout_date)} <span class="quiet">${dateShort(row.stockout_date)}</span>` : '–' },
    { id: 'demand', title: 'Per day', number: true, from: isBudgeted ? 'widest' : 'wide', cell: row => figure(row.daily_demand) },
    !isBudgeted && { id: 'lead', title: 'Lead time', number: true, from: 'wide', cell: row => `${count(row.lead_time_days)} d` },
    { id: 'class', title: 'Class', from: 'widest', cell: row => row.abc ? `${row.abc}${row.xyz ?? ''}` : '–' },
    !isBudgeted && { id: 'error', title: 'Error', sort: 'forecast_error', number: true, from: 'widest', cell: row => percent(row.forecast_error) },
    { id: 'turnover', title: 'Turnover', sort: 'turnover', number: true, from: 'widest', cell: row => money(row.turnover) },
  ].filter(Boolean));
  const mayOrder = status !== 'ok' && may('createAdvisedPurchaseOrders');
  // Another budget has other figures: their columns are measured anew.
  const table = properties => html`<${Table} key=${list.summary?.budget ?? ''} columns=${columns} rowClass=${shade} rowKey=${row => `${row.product_id}/${row.location_id}`} onRow=${setOpen} sort=${query.get('sort') ?? ''} onSort=${sort => setQuery({ sort })} ...${properties} />`;
  return html`<${PageHead} title="Replenishment" note=${groups[status]?.[2]}>${mayOrder ? html`<${Button} kind="primary" icon="truck" onClick=${() => setOrdering('')}>Make purchase orders<//>` : ''}<//>
    <div class="toolbar">
      <${Segments} label="Urgency" value=${status} onChange=${next => setQuery({ status: next === 'now' ? '' : next })} options=${counts.map(([key, total]) => [key, `${groups[/** @type {string} */ (key)][0]}${total === undefined || total === null ? '' : ` ${count(/** @type {number} */ (total))}`}`])} />
      <${Filter} label="Category" value=${query.get('category') ?? ''} onChange=${category => setQuery({ category })} options=${[['', 'All categories'], ...(categories.data ?? []).map(category => [category.id, category.name])]} />
      <${Filter} label="Class by turnover" value=${query.get('abc') ?? ''} onChange=${abc => setQuery({ abc })} options=${[['', 'A, B and C'], ['A', 'Class A'], ['B', 'Class B'], ['C', 'Class C']]} />
      <${Filter} label="Supplier" value=${query.get('supplier') ?? ''} onChange=${supplier => setQuery({ supplier })} options=${[['', 'All suppliers'], ...(suppliers.data ?? []).map(row => [row.id, row.name])]} />
      <${LocationFilter} of=${places} value=${query.get('location') ?? ''} onChange=${location => setQuery({ location })} />
      <button type="button" class="toggle" aria-pressed=${isGrouped ? 'true' : 'false'} onClick=${() => setQuery({ by: isGrouped ? '' : 'supplier' })}>By supplier</button>
    </div>
    ${mayBudget ? html`<${Budget} value=${query.get('budget') ?? ''} summary=${budget ? list.summary : undefined} places=${places} onChange=${amount => setQuery({ budget: amount })} />` : ''}
    ${ordering === null ? '' : html`<${Drafts} urgency=${status} filter=${ordering ? { ...filter, supplier_id: ordering } : filter} budget=${budget ? { amount: budget, filter } : null} suppliers=${suppliers.data ?? []} places=${places} onClose=${() => setOrdering(null)} />`}
    ${parts.length ? html`<div class="loaded" aria-busy=${list.busy || isReading ? 'true' : 'false'}>${parts.map(part => html`<section class="group" key=${part.id} aria-label=${part.name}>
        <header><h2>${part.name}</h2><span class="quiet">${plural(part.rows.length, 'product')}${isBudgeted ? `, ${price(sum(part.rows.map(row => row.budget_cost)))}` : ''}</span>${part.id && mayOrder && (!isBudgeted || part.rows.some(row => row.budget_order)) ? html`<${Button} small onClick=${() => setOrdering(part.id)}>Make an order<//>` : ''}</header>
        ${table({ label: `Goods from ${part.name}`, rows: part.rows, total: part.rows.length })}</section>`)}
      ${list.error ? html`<${Failure} error=${list.error} retry=${list.reload} />` : ''}
      ${isPartial ? html`<p class="note">The first ${count(list.rows.length)} are shown; a filter leads to the others.</p>` : ''}</div>`
      : table({ label: groups[status]?.[0] ?? 'Replenishment', rows: list.rows, more: list.more, hasMore: list.hasMore, busy: list.busy, error: list.error, reload: list.reload, total: list.total,
        empty: html`<${Empty} icon="check" title="Nothing to order here">${status === 'now' && !Object.values(filter).some(Boolean) ? 'No product is at its reorder point.' : 'Try another group or filter.'}<//>` })}
    ${open ? html`<${Reasons} line=${open} onClose=${() => setOpen(null)} />` : ''}`;
}

/** Lines of one supplier together, in the order in which each has its first one; those of nobody at the end. @param {any[]} rows */
function bySupplier(rows) {
  /** @type {Map<string, { id: string, name: string, rows: any[] }>} */
  const parts = new Map();
  for (const row of rows) {
    const id = String(row.supplier_id ?? '');
    if (!parts.has(id)) parts.set(id, { id, name: row.supplier ?? 'No supplier', rows: [] });
    parts.get(id)?.rows.push(row);
  }
  return [...parts.values()].sort((a, b) => Number(!a.id) - Number(!b.id));
}

function Reasons({ line, onClose }) {
  const advice = useData('getProductAdvice', { path: { id: line.product_id }, query: { location_id: line.location_id } }, { every: 0 });
  const [title, tone] = groups[line.status];
  return html`<${Dialog} title=${line.name} note=${line.sku} sheet onClose=${onClose} footer=${html`<a class="button" href=${`/console/products/${line.product_id}`}>Open the product</a><a class="button primary" href=${`/console/prediction?sku=${encodeURIComponent(line.sku)}&location=${line.location_id}`}>Prediction and what-if</a>`}>
    <div class="stack"><p><${Badge} tone=${tone}>${title}<//></p><p>${line.reason}</p>
      <${Facts} rows=${[['To order', `${quantity(line.recommended_order)} ${unitOf(line.recommended_order, line.unit)}`],
        line.budget_order !== undefined && ['Within the budget', `${quantity(line.budget_order)} ${unitOf(line.budget_order, line.unit)}, ${price(line.budget_cost)}`], ['Available', quantity(line.available)], ['Reorder point', quantity(line.reorder_point)], ['Safety stock', figure(line.safety_stock)], ['Order up to', figure(line.order_up_to)],
        ['Days of cover', figure(line.days_of_cover)], ['Risk of a stock-out', percent(line.stockout_probability)], ['Pack size', quantity(line.pack_size)]]} />
      <h3>Why</h3><${Loaded} of=${advice} lines="5">${data => html`<${Why} steps=${data.explanation} />`}<//></div>
  <//>`;
}
