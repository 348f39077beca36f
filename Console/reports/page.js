import { html } from 'preact';
import { useData } from '../app/data.js';
import { saveCSV } from '../app/download.js';
import { useQuery } from '../app/router.js';
import { addDays, brief, count, date, endOf, money, month, none, percent, price, quantity, today, words } from '../app/format.js';
import { Filter } from '../ui/form.js';
import { PlainTable } from '../ui/table.js';
import { LocationFilter, useLocations } from '../ui/place.js';
import { Button, Card, Empty, Figure, Loaded, Meter, PageHead, Segments, Tabs } from '../ui/parts.js';
import { Bars } from '../ui/spark.js';
import { complain } from '../ui/toast.js';

const groups = [['day', 'Day'], ['week', 'Week'], ['month', 'Month'], ['product', 'Product'], ['category', 'Category'], ['location', 'Location'], ['payment_type', 'Payment'], ['actor', 'Who sold']];
const isTime = group => ['day', 'week', 'month'].includes(group);

/** Saves a report as the service writes it in CSV. */
const save = (operation, query, name) => saveCSV(operation, query, name).catch(complain);

/** What was sold in a span of days, and what the stock is worth. */
export default function Reports() {
  const [query, setQuery] = useQuery();
  const part = query.get('part') ?? 'sales';
  return html`<${PageHead} title="Reports" note="From the ledger, by the days of each location" />
    <${Tabs} label="Reports" value=${part} onChange=${next => setQuery({ part: next === 'sales' ? '' : next })} options=${[['sales', 'Sales'], ['value', 'Stock value']]} />
    ${part === 'sales' ? html`<${Sales} query=${query} setQuery=${setQuery} />` : html`<${Value} query=${query} setQuery=${setQuery} />`}`;
}

function Sales({ query, setQuery }) {
  const places = useLocations();
  const now = today(places.all.find(place => String(place.id) === query.get('location'))?.timezone);
  const to = query.get('to') || now, from = query.get('from') || addDays(to, -29), group = query.get('by') || 'day';
  const asked = { from, to, group_by: /** @type {any} */ (group), location_id: query.get('location') || undefined };
  const report = useData('getSalesReport', { query: /** @type {any} */ (asked) }, { every: 60_000, keep: true });
  const span = [[7, '7 days'], [30, '30 days'], [90, '90 days'], [365, 'A year']];
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  return html`<div class="toolbar">
      <${Segments} label="Span" value=${to === now ? days : 0} onChange=${next => setQuery({ from: addDays(now, 1 - next), to: '' })} options=${span} />
      <label class="filter"><span class="unseen">From day</span><input type="date" value=${from} max=${to} onChange=${event => setQuery({ from: event.target.value })} /></label>
      <label class="filter"><span class="unseen">To day</span><input type="date" value=${to} min=${from} onChange=${event => setQuery({ to: event.target.value })} /></label>
      <${Filter} label="By" standard="day" value=${group} onChange=${by => setQuery({ by: by === 'day' ? '' : by })} options=${groups.map(([key, title]) => [key, `By ${title.toLowerCase()}`])} />
      <${LocationFilter} of=${places} value=${query.get('location') ?? ''} onChange=${location => setQuery({ location })} />
      <${Button} icon="download" onClick=${() => save('getSalesReport', asked, `sales-by-${group}-${from}-${to}.csv`)}>CSV<//>
    </div>
    <${Loaded} of=${report} lines="8">${data => html`<${SalesTable} report=${data} />`}<//>`;
}

/** How a row is called. */
function named(group, row) {
  if (row.key === null) return group === 'payment_type' ? 'Not said' : none;
  if (group === 'day') return date(row.key);
  if (group === 'week') return `Week of ${date(row.key)}`;
  if (group === 'month') return month(`${row.key}-01`);
  if (group === 'payment_type') return words(row.key);
  return row.label ?? row.key;
}

function SalesTable({ report }) {
  const { rows, total, group_by: group } = report;
  const most = Math.max(...rows.map(row => Number(row.revenue)), 1), seesCosts = total.margin !== undefined;
  const share = Number(total.revenue) > 0 ? Number(total.margin) / Number(total.revenue) : null;
  const columns = /** @type {any} */ ([
    { id: 'name', title: groups.find(([key]) => key === group)?.[1], width: 'grow', cell: row => named(group, row) },
    ...(isTime(group) ? [] : [{ id: 'share', title: html`<span class="unseen">Share of the largest</span>`, from: 'tablet', cell: row => html`<${Meter} value=${Number(row.revenue) / most} label=${`${Math.round(Number(row.revenue) / most * 100)} % of the largest`} />` }]),
    { id: 'quantity', title: 'Quantity', number: true, from: 'phone', cell: row => quantity(row.quantity) },
    { id: 'sales', title: 'Sales', number: true, from: 'tablet', cell: row => count(row.transactions) },
    { id: 'revenue', title: 'Revenue', number: true, cell: row => money(row.revenue) },
    ...(seesCosts ? [{ id: 'cost', title: 'Cost', number: true, from: 'tablet', cell: row => money(row.cost) }, { id: 'margin', title: 'Margin', number: true, from: 'phone', cell: row => html`<span class=${Number(row.margin) < 0 ? 'bad' : ''}>${money(row.margin)}</span>` }] : []),
  ]);
  if (!rows.length) return html`<${Card}><${Empty} icon="chart" title="Nothing was sold in these days">Choose other days or another location.<//><//>`;
  return html`<div class="figure-row"><${Figure} label="Revenue" value=${price(total.revenue)} /><${Figure} label="Sales" value=${count(total.transactions)} /><${Figure} label="Sold" value=${quantity(total.quantity)} />
      ${seesCosts ? html`<${Figure} label="Margin" value=${price(total.margin)} note=${share === null ? '' : `${percent(share)} of the revenue, at the present cost prices`} />` : ''}</div>
    ${isTime(group) && rows.length > 1 && rows.length <= 31 ? html`<${Card} title="Revenue" class="report-chart"><${Bars} label=${`Revenue by ${group}`} bars=${rows.map(row => ({ label: short(group, row.key), value: Number(row.revenue), text: rows.length > 14 ? '' : brief(Number(row.revenue)) }))} /><//>` : ''}
    <div class="table-frame"><${PlainTable} label=${`Sales by ${group}`} rows=${isTime(group) ? [...rows].reverse() : [...rows].sort((a, b) => Number(b.revenue) - Number(a.revenue))} rowKey=${row => row.key ?? ''} columns=${columns} /></div>`;
}

const short = (group, key) => group === 'month' ? key.slice(5) : String(Number(key.slice(8)));

function Value({ query, setQuery }) {
  const day = query.get('as_of') ?? '';
  const asked = { as_of: day ? endOf(day) : undefined };
  const report = useData('getStockValueReport', { query: /** @type {any} */ (asked) }, { every: 60_000, keep: true });
  return html`<div class="toolbar"><label class="pair"><span class="quiet">At the end of</span><span class="filter"><input type="date" value=${day} max=${today()} onChange=${event => setQuery({ as_of: event.target.value })} /></span></label>
      ${day ? html`<${Button} kind="quiet" onClick=${() => setQuery({ as_of: '' })}>Now<//>` : ''}<${Button} icon="download" onClick=${() => save('getStockValueReport', asked, `stock-value${day ? `-${day}` : ''}.csv`)}>CSV<//></div>
    <${Loaded} of=${report} lines="4">${data => html`<div class="figure-row"><${Figure} label="At selling prices" value=${price(data.total.value)} />${data.total.cost === undefined ? '' : html`<${Figure} label="At cost prices" value=${price(data.total.cost)} />`}<${Figure} label="Units" value=${quantity(data.total.quantity)} /></div>
      <div class="table-frame"><${PlainTable} label="Stock value by location" rows=${data.rows} rowKey=${row => row.location_id} columns=${/** @type {any} */ ([
        { id: 'name', title: 'Location', width: 'grow', cell: row => row.name }, { id: 'quantity', title: 'Units', number: true, from: 'phone', cell: row => quantity(row.quantity) },
        { id: 'value', title: 'At selling prices', number: true, cell: row => money(row.value) }, ...(data.total.cost === undefined ? [] : [{ id: 'cost', title: 'At cost prices', number: true, from: 'phone', cell: row => money(row.cost) }])])} /></div>`}<//>`;
}
