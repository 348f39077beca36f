import { html, useState } from 'preact';
import { useData, useList } from '../app/data.js';
import { useQuery } from '../app/router.js';
import { count, dateShort, figure, inDays, money, percent, quantity } from '../app/format.js';
import { Filter } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { Dialog } from '../ui/dialog.js';
import { Badge, Empty, Facts, Loaded, PageHead, Segments } from '../ui/parts.js';
import { Why } from '../ui/why.js';

const groups = { now: ['Order now', 'bad', 'At or below the reorder point'], soon: ['Order soon', 'warn', 'The reorder point comes within reach'], ok: ['Enough', 'good', 'Nothing to do yet'] };

/** What to order, the most urgent first, and why. */
export default function Replenishment() {
  const [query, setQuery] = useQuery();
  const status = query.get('status') ?? 'now';
  const categories = useData('listCategories', { query: { limit: 100 } }, { every: 0 });
  const filter = { abc: query.get('abc') || undefined, category_id: query.get('category') || undefined };
  const list = useList('listReplenishment', { status, ...filter, sort: query.get('sort') || undefined });
  const counts = Object.keys(groups).map(key => [key, useData('listReplenishment', { query: /** @type {any} */ ({ status: key, ...filter, limit: 1, total: true }) }).answer?.total]);
  const [open, setOpen] = useState(/** @type {any} */ (null));
  const columns = /** @type {any} */ ([
    { id: 'name', title: 'Product', sort: 'sku', width: 'grow', cell: row => html`${row.name}<small>${row.sku}${row.category ? ` · ${row.category}` : ''}</small>` },
    { id: 'order', title: 'To order', number: true, cell: row => html`<strong>${quantity(row.recommended_order)}</strong> <span class="quiet">${row.unit}</span>` },
    { id: 'available', title: 'Available', number: true, cell: row => html`<span class=${row.available <= 0 ? 'bad' : ''}>${quantity(row.available)}</span>` },
    { id: 'point', title: 'Reorder point', number: true, from: 'phone', cell: row => quantity(row.reorder_point) },
    { id: 'out', title: 'Runs out', from: 'phone', cell: row => row.stockout_date ? html`${inDays(row.stockout_date)} <span class="quiet">${dateShort(row.stockout_date)}</span>` : '–' },
    { id: 'demand', title: 'Per day', number: true, from: 'tablet', cell: row => figure(row.daily_demand) },
    { id: 'lead', title: 'Lead time', number: true, from: 'tablet', cell: row => `${count(row.lead_time_days)} d` },
    { id: 'class', title: 'Class', from: 'wide', cell: row => row.abc ? `${row.abc}${row.xyz ?? ''}` : '–' },
    { id: 'error', title: 'Error', sort: 'forecast_error', number: true, from: 'wide', cell: row => percent(row.forecast_error) },
    { id: 'turnover', title: 'Turnover', sort: 'turnover', number: true, from: 'wide', cell: row => money(row.turnover) },
  ]);
  return html`<${PageHead} title="Replenishment" note=${groups[status]?.[2]} />
    <div class="toolbar">
      <${Segments} label="Urgency" value=${status} onChange=${next => setQuery({ status: next === 'now' ? '' : next })} options=${counts.map(([key, total]) => [key, `${groups[/** @type {string} */ (key)][0]}${total === undefined || total === null ? '' : ` ${count(/** @type {number} */ (total))}`}`])} />
      <${Filter} label="Category" value=${query.get('category') ?? ''} onChange=${category => setQuery({ category })} options=${[['', 'All categories'], ...(categories.data ?? []).map(category => [category.id, category.name])]} />
      <${Filter} label="Class by turnover" value=${query.get('abc') ?? ''} onChange=${abc => setQuery({ abc })} options=${[['', 'A, B and C'], ['A', 'Class A'], ['B', 'Class B'], ['C', 'Class C']]} />
    </div>
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

