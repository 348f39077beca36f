import { html } from 'preact';
import { useData } from '../app/data.js';
import { may, person } from '../app/session.js';
import { brief, count, date, dateWithWeekday, inDays, money, plural, quantity, wholeMoney, words } from '../app/format.js';
import { Badge, Card, Empty, Figure, Loaded, Meter, PageHead } from '../ui/parts.js';
import { Bars, Sparkline } from '../ui/spark.js';

/** What a shopkeeper looks at in the morning and in the evening. */
export default function Dashboard() {
  const shop = useData('getDashboard');
  const due = useData('listReplenishment', { query: { status: 'now', limit: 5, total: true } });
  const state = useData(may('verifyLedger') ? 'getHealth' : null);
  const name = person.value?.name.split(' ')[0];
  return html`<${PageHead} title=${`${greeting()}, ${name}`} note=${date(new Date().toISOString().slice(0, 10))}>
      ${may('checkout') ? html`<a class="button primary" href="/console/till">Open the till</a>` : ''}<//>
    <${Loaded} of=${shop} lines="6">${data => html`
      <div class="figure-row">
        <${Figure} label="Sales today" value=${money(data.sales_today)} note=${againstYesterday(data)} href="/console/transactions?kind=sale">
          <${Sparkline} values=${data.sales_7_days.map(day => Number(day.revenue))} label="Sales of the last seven days" /><//>
        <${Figure} label="Last seven days" value=${wholeMoney(data.sales_week)} note=${plural(data.sales_7_days.reduce((sum, day) => sum + day.sales, 0), 'sale')} />
        <${Figure} label="Stock value" value=${brief(Number(data.total_inventory_value))} note=${`${plural(data.active_products, 'product')} at selling prices`} href="/console/products" />
        <${Figure} label="Order now" value=${due.answer?.total ?? '…'} tone=${due.answer?.total ? 'warn' : ''} note=${`${count(data.low_stock_items)} at or below their reorder point`} href="/console/replenishment" />
        ${state.data ? html`<${Figure} label="Service" value=${words(state.data.status)} tone=${state.data.status === 'healthy' ? 'good' : 'warn'} note=${`Version ${state.data.version}`} href="/console/health" />` : ''}
      </div>
      <div class="columns">
        <div class="stack">
          <${Card} title="Sales by day" note="Revenue of the last seven days">
            <${Bars} label="Revenue by day" bars=${data.sales_7_days.map(day => ({ label: weekday(day.date), value: Number(day.revenue), text: brief(Number(day.revenue)) }))} />
          <//>
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

function againstYesterday({ sales_7_days: days }) {
  const today = days.at(-1), before = days.at(-2);
  return today && before ? `${plural(today.sales, 'sale')}; ${money(before.revenue)} yesterday` : '';
}
