import { html, useState } from 'preact';
import { useData } from '../app/data.js';
import { may, person } from '../app/session.js';
import { addDays, brief, count, date, dateShort, dateWithWeekday, inDays, money, plural, quantity, wholeMoney, today, words } from '../app/format.js';
import { Badge, Card, Empty, Figure, Loaded, Meter, PageHead, Segments } from '../ui/parts.js';
import { Bars, Sparkline } from '../ui/spark.js';

/** What a shopkeeper looks at in the morning and in the evening. */
export default function Dashboard() {
  const shop = useData('getDashboard');
  const due = useData('listReplenishment', { query: { status: 'now', limit: 5, total: true } });
  const state = useData(may('verifyLedger') ? 'getHealth' : null);
  const before = useData(may('getSalesReport') ? 'getSalesReport' : null, { query: /** @type {any} */ ({ from: addDays(today(), -7), to: addDays(today(), -7) }) }, { every: 0 });
  const name = person.value?.name.split(' ')[0];
  return html`<${PageHead} title=${`${greeting()}, ${name}`} note=${date(new Date().toISOString().slice(0, 10))}>
      ${may('checkout') ? html`<a class="button primary" href="/console/till">Open the till</a>` : ''}<//>
    <${Loaded} of=${shop} lines="6">${data => html`
      <div class="figure-row">
        <${Figure} label="Sales today" value=${money(data.sales_today)} note=${compared(data, before.data)} href="/console/transactions?kind=sale">
          <${Sparkline} values=${data.sales_7_days.map(day => Number(day.revenue))} label="Sales of the last seven days" /><//>
        <${Figure} label="Last seven days" value=${wholeMoney(data.sales_week)} note=${plural(data.sales_7_days.reduce((sum, day) => sum + day.sales, 0), 'sale')} />
        <${Figure} label="Stock value" value=${brief(Number(data.total_inventory_value))} note=${`${plural(data.active_products, 'product')} at selling prices`} href="/console/products" />
        <${Figure} label="Order now" value=${due.answer?.total ?? '…'} tone=${due.answer?.total ? 'warn' : ''} note=${`${count(data.low_stock_items)} at or below their reorder point`} href="/console/replenishment" />
        ${state.data ? html`<${Figure} label="Service" value=${words(state.data.status)} tone=${state.data.status === 'healthy' ? 'good' : 'warn'} note=${`Version ${state.data.version}`} href="/console/health" />` : ''}
      </div>
      <div class="columns">
        <div class="stack">
          <${SalesByDay} shop=${data} />
          <${Card} title="Best sellers" note="By revenue, last seven days">
            ${data.best_sellers.length ? html`<div>${data.best_sellers.map(product => html`<a class="list-row" key=${product.product_id} href=${`/console/products/${product.product_id}`}>
              <div><strong>${product.name}</strong><${Meter} class="long" value=${Number(product.revenue) / Number(data.best_sellers[0].revenue)} label="Share of the best seller" /></div>
              <span class="number">${money(product.revenue)}<small class="sub">${quantity(product.quantity)} sold</small></span></a>`)}</div>`
              : html`<${Empty} icon="till" title="Nothing has been sold yet">Sales of the till and of imports show here.<//>`}
          <//>
        </div>
        <div class="stack">
          <${Card} title="Order now" actions=${html`<a href="/console/replenishment">All</a>`}>
            <${Loaded} of=${due}>${lines => lines.length ? html`<div>${lines.map(line => html`<a class="list-row" key=${line.product_id} href="/console/replenishment">
              <div><strong>${line.name}</strong><small>${quantity(line.available)} available${line.stockout_date ? `, out ${inDays(line.stockout_date)}` : ''}</small></div>
              <span class="number">${quantity(line.recommended_order)}<small class="sub">${line.unit}</small></span></a>`)}</div>`
              : html`<p class="note">Nothing has to be ordered today.</p>`}<//>
          <//>
          <${Card} title="Low stock" actions=${html`<a href="/console/products?low_stock=true">All</a>`}>
            ${data.low_stock.length ? html`<div>${data.low_stock.slice(0, 5).map(product => html`<a class="list-row" key=${product.id} href=${`/console/products/${product.id}`}>
              <div><strong>${product.name}</strong><small>${product.sku}</small></div><${Badge} tone=${product.available > 0 ? 'warn' : 'bad'}>${product.available > 0 ? `${quantity(product.available)} left` : 'Out'}<//></a>`)}</div>`
              : html`<p class="note">No product is at its reorder point.</p>`}
          <//>
          <${Card} title="Coming events" actions=${html`<a href="/console/calendar">Calendar</a>`}>
            ${data.upcoming_events.length ? html`<div>${data.upcoming_events.slice(0, 5).map(event => html`<div class="list-row" key=${event.id}>
              <div><strong>${event.name}</strong><small>${dateWithWeekday(event.date)}</small></div><span class="quiet">${inDays(event.date)}</span></div>`)}</div>`
              : html`<p class="note">The calendar is empty for now.</p>`}
          <//>
        </div>
      </div>`}<//>`;
}

function greeting() {
  const hour = new Date().getHours();
  return hour < 5 ? 'Good night' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening';
}

const weekday = day => new Intl.DateTimeFormat(navigator.language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** Today against the same day of the last week, where one may see that, else against yesterday. */
function compared({ sales_7_days: days }, report) {
  const now = days.at(-1), before = days.at(-2);
  if (!now) return '';
  const sold = plural(now.sales, 'sale');
  if (report) return `${sold}; ${money(report.total.revenue)} last ${weekday(report.from)}`;
  return before ? `${sold}; ${money(before.revenue)} yesterday` : sold;
}

/** Revenue of the last days; longer spans for those who may see reports. */
function SalesByDay({ shop }) {
  const [span, setSpan] = useState(7);
  const from = addDays(today(), 1 - span), isWeekly = span === 90;
  const report = useData(span > 7 ? 'getSalesReport' : null, { query: /** @type {any} */ ({ from, to: today(), group_by: isWeekly ? 'week' : 'day' }) }, { every: 60_000, keep: true });
  const week = shop.sales_7_days.map(day => ({ label: weekday(day.date), value: Number(day.revenue), text: brief(Number(day.revenue)) }));
  return html`<${Card} title=${isWeekly ? 'Sales by week' : 'Sales by day'} note=${`Revenue of the last ${span} days`} actions=${may('getSalesReport') ? html`<${Segments} label="Span" value=${span} onChange=${setSpan} options=${[[7, '7'], [30, '30'], [90, '90']]} />` : ''}>
    ${span === 7 ? html`<${Bars} label="Revenue by day" bars=${week} />` : html`<${Loaded} of=${report} lines="6">${data => html`<${Bars} label="Revenue" bars=${barsOf(data, from, isWeekly)} />`}<//>`}
  <//>`;
}

/** One column per day or week; days without sales are not in the report. */
function barsOf(report, from, isWeekly) {
  const found = new Map(report.rows.map(row => [row.key, Number(row.revenue)]));
  const monday = day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  const bars = [];
  for (let day = isWeekly ? monday(from) : from; day <= today(); day = addDays(day, isWeekly ? 7 : 1)) {
    const value = found.get(day) ?? 0;
    bars.push({ label: isWeekly ? dateShort(day) : String(Number(day.slice(8))), value, text: isWeekly ? brief(value) : '' });
  }
  return bars;
}
