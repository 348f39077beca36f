import { html, useMemo, useState } from 'preact';
import { askAhead, useData } from '../app/data.js';
import { may, person } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { addDays, brief, count, currency, date, dateShort, dateWithWeekday, inDays, money, plural, price, priceInBrief, quantity, today, unitOf, weekdayShort, words } from '../app/format.js';
import { Badge, Card, Empty, Figure, Loaded, Meter, PageHead, Segments } from '../ui/parts.js';
import { LocationFilter, askLocationsAhead, useLocations } from '../ui/place.js';
import { Bars, Sparkline } from '../ui/spark.js';
import { useExpected } from './expected.js';

/** Products of which those that are out of stock are counted, at most. */
const most = 20_000;

/** @param {string} location @param {string} day what the service calls today there */
const questions = (location, day) => {
  const at = /** @type {any} */ (location ? { location_id: location } : {});
  return /** @type {const} */ ({ shop: { query: at }, due: { query: { status: 'now', limit: 5, total: true, ...at } }, before: { query: { from: addDays(day, -7), to: addDays(day, -7), ...at } } });
};

/** Asks before anything is drawn. */
export function ahead() {
  const { shop, due, before } = questions(new URLSearchParams(globalThis.location.search).get('location') ?? '', today());
  askAhead('getDashboard', shop);
  askAhead('listReplenishment', due);
  askAhead('getSalesReport', before);
  askLocationsAhead();
}

/** What a shopkeeper looks at in the morning and in the evening. */
export default function Dashboard() {
  const [query, setQuery] = useQuery();
  const location = query.get('location') ?? '';
  const places = useLocations();
  const shop = useData('getDashboard', questions(location, today()).shop, { keep: true });
  // The day is the place's, which may be another one than that of the browser.
  const day = shop.data?.sales_7_days.at(-1)?.date ?? today(), asked = questions(location, day);
  // Counting them looks at every product: for a great catalogue that is too much for a page that asks again by itself. And at
  // one location all that has never been there would count.
  const isCounted = !location && (shop.data?.active_products ?? Infinity) <= most;
  const out = useData(isCounted ? 'listProducts' : null, { query: { active: true, max_stock: 0, limit: 1, fields: ['id'], total: true } }, { keep: true });
  const due = useData('listReplenishment', asked.due, { keep: true });
  const state = useData(may('verifyLedger') ? 'getHealth' : null);
  const before = useData(may('getSalesReport') ? 'getSalesReport' : null, asked.before, { every: 0 });
  const name = person.value?.name.split(' ')[0];
  // Drawn anew when what it shows has changed, not with every figure above it.
  const parts = useMemo(() => shop.data && html`<div class="columns">
    <div class="stack">
      <${SalesByDay} shop=${shop.data} location=${location} today=${day} />
      <${Card} title="Best sellers" note="By revenue, last seven days">
        ${shop.data.best_sellers.length ? html`<div>${shop.data.best_sellers.map(product => html`<a class="list-row" key=${product.product_id} href=${`/console/products/${product.product_id}`}>
          <div><strong>${product.name}</strong><${Meter} class="long" value=${Number(product.revenue) / Number(shop.data.best_sellers[0].revenue)} label="Share of the best seller" /></div>
          <span class="number">${money(product.revenue)}<small class="sub">${quantity(product.quantity)} sold</small></span></a>`)}</div>`
          : html`<${Empty} icon="till" title="Nothing has been sold yet">Sales of the till and of imports show here.<//>`}
      <//>
    </div>
    <div class="stack">
      <${Card} title="Order now" actions=${html`<a href="/console/replenishment">All</a>`}>
        <${Loaded} of=${due}>${lines => lines.length ? html`<div>${lines.map(line => html`<a class="list-row" key=${`${line.product_id}/${line.location_id}`} href="/console/replenishment">
          <div><strong>${line.name}</strong><small>${quantity(line.available)} available${line.stockout_date ? `, out ${inDays(line.stockout_date, day)}` : ''}</small></div>
          <span class="number">${quantity(line.recommended_order)}<small class="sub">${unitOf(line.recommended_order, line.unit)}</small></span></a>`)}</div>`
          : html`<p class="note">Nothing has to be ordered today.</p>`}<//>
      <//>
      <${Card} title="Low stock" actions=${html`<a href="/console/products?low_stock=true">All</a>`}>
        ${shop.data.low_stock.length ? html`<div>${shop.data.low_stock.slice(0, 5).map(product => html`<a class="list-row" key=${product.id} href=${`/console/products/${product.id}`}>
          <div><strong>${product.name}</strong><small>${product.sku}</small></div><${Badge} tone=${product.available > 0 ? 'warn' : 'bad'}>${product.available > 0 ? `${quantity(product.available)} left` : 'Out'}<//></a>`)}</div>`
          : html`<p class="note">No product is at its reorder point.</p>`}
      <//>
      <${Card} title="Coming events" actions=${html`<a href="/console/calendar">Calendar</a>`}>
        ${shop.data.upcoming_events.length ? html`<div>${shop.data.upcoming_events.slice(0, 5).map(event => html`<div class="list-row" key=${event.id}>
          <div><strong>${event.name}</strong><small>${dateWithWeekday(event.date)}</small></div><span class="quiet">${inDays(event.date, day)}</span></div>`)}</div>`
          : html`<p class="note">The calendar is empty for now.</p>`}
      <//>
    </div>
  </div>`, [shop.data, due.data, due.error, due.reload, location, day, currency.value]);
  return html`<${PageHead} title=${`${greeting()}, ${name}`} note=${date(day)}>
      <${LocationFilter} of=${places} value=${location} onChange=${chosen => setQuery({ location: chosen })} />
      ${may('checkout') ? html`<a class="button primary" href="/console/till">Open the till</a>` : ''}<//>
    <${Loaded} of=${shop} lines="6">${data => html`
      <div class="figure-row">
        <${Figure} label="Sales today" value=${total(data.sales_today)} note=${compared(data, before.data)} href="/console/transactions?kind=sale">
          <${Sparkline} values=${data.sales_7_days.map(day => Number(day.revenue))} label="Sales of the last seven days" /><//>
        <${Figure} label="Last seven days" value=${total(data.sales_week)} note=${plural(data.sales_7_days.reduce((sum, day) => sum + day.sales, 0), 'sale')} />
        <${Figure} label="Stock value" value=${priceInBrief(data.total_inventory_value)} note=${`${plural(data.active_products, 'product')} at selling prices`} href="/console/products" />
        <${Figure} label="Order now" value=${due.answer?.total ?? '…'} tone=${due.answer?.total ? 'warn' : ''} note=${`${count(data.low_stock_items)} at or below their reorder point`} href="/console/replenishment" />
        ${isCounted ? html`<${Figure} label="Out of stock" value=${out.answer?.total ?? '…'} tone=${out.answer?.total ? 'bad' : ''} note=${`of ${plural(data.active_products, 'product')}`} href="/console/products?max_stock=0" />` : ''}
        ${state.data ? html`<${Figure} label="Service" value=${words(state.data.status)} tone=${state.data.status === 'healthy' ? 'good' : 'warn'} note=${`Version ${state.data.version}`} href="/console/health" />` : ''}
      </div>
      ${parts}`}<//>`;
}

/** Sums of five digits and more in brief: cents say little then. */
const total = value => Number(value) < 10_000 ? price(value) : priceInBrief(value);

function greeting() {
  const hour = new Date().getHours();
  return hour < 5 ? 'Good night' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening';
}

/** Today against the same day of the last week, where one may see that, else against yesterday. */
function compared({ sales_7_days: days }, report) {
  const now = days.at(-1), before = days.at(-2);
  if (!now) return '';
  const sold = plural(now.sales, 'sale');
  if (report) return `${sold}; ${price(report.total.revenue)} last ${weekdayShort(report.from)}`;
  return before ? `${sold}; ${price(before.revenue)} yesterday` : sold;
}

/** Revenue of the last days; longer spans for those who may see reports. */
function SalesByDay({ shop, location, today: to }) {
  const [span, setSpan] = useState(7);
  const from = addDays(to, 1 - span), isWeekly = span === 90;
  const report = useData(span > 7 ? 'getSalesReport' : null, { query: /** @type {any} */ ({ from, to, group_by: isWeekly ? 'week' : 'day', location_id: location || undefined }) }, { every: 60_000, keep: true });
  const expected = useExpected(location);
  const ahead = expected ? [{ label: 'Expected', value: expected.perDay * (isWeekly ? 7 : 1), text: brief(expected.perDay * (isWeekly ? 7 : 1)), isExpected: true }] : [];
  const week = shop.sales_7_days.map(day => ({ label: weekdayShort(day.date), value: Number(day.revenue), text: brief(Number(day.revenue)) }));
  return html`<${Card} title=${isWeekly ? 'Sales by week' : 'Sales by day'} note=${`Revenue of the last ${span} days${expected ? `; on average ${price(expected.perDay.toFixed(2))} a day expected, by the forecasts of ${plural(expected.products, 'product')}` : ''}`} actions=${may('getSalesReport') ? html`<${Segments} label="Span" value=${span} onChange=${setSpan} options=${[[7, '7'], [30, '30'], [90, '90']]} />` : ''}>
    ${span === 7 ? html`<${Bars} label="Revenue by day" bars=${[...week, ...ahead]} />` : html`<${Loaded} of=${report} lines="6">${data => html`<${Bars} label="Revenue" bars=${[...barsOf(data, from, to, isWeekly), ...ahead]} />`}<//>`}
  <//>`;
}

/** One column per day or week; days without sales are not in the report. */
function barsOf(report, from, to, isWeekly) {
  const found = new Map(report.rows.map(row => [row.key, Number(row.revenue)]));
  const monday = day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  const bars = [];
  for (let day = isWeekly ? monday(from) : from; day <= to; day = addDays(day, isWeekly ? 7 : 1)) {
    const value = found.get(day) ?? 0;
    bars.push({ label: isWeekly ? dateShort(day) : String(Number(day.slice(8))), value, text: isWeekly ? brief(value) : '' });
  }
  return bars;
}
