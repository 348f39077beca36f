import { html, useEffect, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData } from '../app/data.js';
import { sentence } from '../app/errors.js';
import { may } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { ago, count, date, figure, percent, quantity, unitOf, words } from '../app/format.js';
import { DayList } from '../ui/days.js';
import { Filter, NumberField, SelectField } from '../ui/form.js';
import { ProductPicker } from '../ui/picker.js';
import { PlainTable } from '../ui/table.js';
import { DemandChart } from '../ui/chart.js';
import { Why } from '../ui/why.js';
import { useLocations } from '../ui/place.js';
import { Badge, Button, Card, Empty, Facts, Figure, Loaded, Meter, PageHead, Segments, useSettled } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';

/** @type {Record<string, '' | 'good' | 'warn' | 'bad'>} */
const urgency = { high: 'bad', medium: 'warn', low: 'good' };

/** Whether there is such a day: an address may hold anything. @param {string} text */
const isDay = text => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
};

/** What will be asked of a product, how sure that is, and what to order. */
export default function Prediction() {
  const [query, setQuery] = useQuery();
  const sku = query.get('sku') ?? '', days = Number(query.get('days') ?? 28);
  const first = useData(sku ? null : 'listReplenishment', { query: { limit: 1 } }, { every: 0 });
  useEffect(() => { if (!sku && first.data?.[0]) setQuery({ sku: first.data[0].sku }); }, [sku, first.data]);
  const places = useLocations(), location = query.get('location') ?? '';
  const asked = { days, location_id: Number(location) || undefined };
  const forecast = useData(sku ? 'getProductBySKUForecast' : null, { path: { sku }, query: asked }, { every: 0, keep: true });
  const data = forecast.data;
  // What if it were on promotion: the question stands in the address, and nowhere else.
  const promoted = (query.get('promotion') ?? '').split(',').filter(isDay);
  const supposed = useData(sku && promoted.length ? 'getProductBySKUForecast' : null, { path: { sku }, query: { ...asked, promotion_dates: promoted } }, { every: 0, keep: true });
  const promotion = { days: promoted, error: supposed.error, onChange: chosen => setQuery({ promotion: chosen.join(',') }) };
  const train = async () => {
    try { await call('trainProduct', { path: { sku } }); toast('A new training has been asked for.'); setTimeout(changed, 3000); } catch (error) { complain(error); }
  };
  return html`<${PageHead} title="Prediction" note=${data ? `Trained ${data.trained_at ? ago(data.trained_at) : 'just now'} on ${count(data.history_days)} days` : 'Demand to come, with its likely range'}>
      ${sku && may('trainProduct') ? html`<${Button} icon="bolt" onClick=${train}>Train again<//>` : ''}<//>
    <div class="toolbar"><div class="search"><${ProductPicker} unseen chosen=${data?.product.name ?? sku} onChoose=${product => setQuery({ sku: product.sku, promotion: '' })} /></div>
      <${Segments} label="Horizon" value=${days} onChange=${next => setQuery({ days: next })} options=${[[7, '7 days'], [28, '28 days'], [90, '90 days'], [365, '1 year']]} />
      ${places.isPlural ? html`<${Filter} label="Location" value=${location === String(places.main?.id) ? '' : location} onChange=${chosen => setQuery({ location: chosen })} options=${[['', places.main?.name], ...places.active.filter(place => !place.is_default).map(place => [place.id, place.name])]} />` : ''}</div>
    ${!sku && first.data && !first.data.length ? html`<${Card}><${Empty} icon="trend" title="Choose a product">Its demand is shown with what is expected of it.<//><//>` : html`<${Loaded} of=${forecast} height="chart-high">${found => html`<${Outlook} usual=${found} supposed=${supposed.error ? undefined : supposed.data} promotion=${promotion} days=${days} />`}<//>`}`;
}

/** @param {{ usual: any, supposed: any, promotion: any, days: number }} properties `usual` is the forecast by the calendar, `supposed` the one with the promotion */
function Outlook({ usual, supposed, promotion, days }) {
  // An answer to an earlier question is not shown under another one.
  const isAnswer = promotion.days.length > 0 && supposed?.product.id === usual.product.id && supposed?.location_id === usual.location_id && supposed?.days === usual.days;
  const forecast = isAnswer ? supposed : usual;
  const { recommendation: advice, accuracy, product } = forecast;
  const points = forecast.chart_data.slice(-(days + Math.max(90, days * 2)));
  const models = [...forecast.models].sort((a, b) => b.weight - a.weight);
  return html`<div class="stack">
    <div class="figure-row">
      <${Figure} label=${`Expected, ${days} days`} value=${quantity(Math.round(advice.predicted_demand * 10) / 10)} note=${unitOf(advice.predicted_demand, product.unit)} />
      <${Figure} label="To order" value=${quantity(advice.recommended_order)} tone=${advice.recommended_order > 0 ? 'warn' : ''} note=${html`<${Badge} tone=${urgency[advice.urgency]}>${words(advice.urgency)} urgency<//>`} />
      <${Figure} label="Runs out" value=${advice.days_until_stockout === null ? 'Not foreseen' : `${figure(advice.days_until_stockout)} days`} note=${advice.stockout_date ? date(advice.stockout_date) : ''} />
      <${Figure} label="Accuracy" value=${accuracy ? `${figure(accuracy.accuracy_percent)} %` : '–'} note=${accuracy ? `measured ${count(accuracy.origins)} times out of sample` : 'Too little history'} />
    </div>
    <${Card} title="Demand" note=${`${product.name}, ${product.sku}${isAnswer ? ', if it were on promotion' : ''}`}><${DemandChart} points=${points} unit=${product.unit} tall label=${`Demand of ${product.name}: sold so far and expected over ${days} days`} /><//>
    <div class="halves">
      <${WhatIf} key=${`${product.id}/${forecast.location_id}`} forecast=${usual} promotion=${promotion} told=${isAnswer ? supposed : undefined} />
      <${Card} title="Why" note="Every number with what it was made of"><${Why} steps=${forecast.explanation} /><//>
      <${Card} title="Models" note=${`Chosen: ${models.find(model => model.name === forecast.model)?.title ?? words(forecast.model)}`} class="flush">
        <${PlainTable} label="Models" rows=${models} columns=${/** @type {any} */ ([
          { id: 'name', title: 'Model', width: 'grow', cell: model => html`<span title=${model.source}>${model.title}</span>` },
          { id: 'weight', title: 'Weight', number: true, cell: model => html`<span class="pair"><${Meter} value=${model.weight} label="" /> ${percent(model.weight)}</span>` },
          { id: 'error', title: 'Error', number: true, from: 'phone', cell: model => model.backtest_error === null ? '–' : figure(model.backtest_error * 100) }])} /><//>
      <${Card} title="How good it is"><${Facts} rows=${[
        accuracy && ['Weighted error (WAPE)', percent(accuracy.wape)], accuracy && ['Against a naive forecast (MASE)', figure(accuracy.mase)], accuracy && ['Bias', percent(accuracy.bias)],
        accuracy && ['Days inside the range', `${percent(accuracy.interval_coverage)} of ${percent(accuracy.nominal_coverage)}`], ['Kind of demand', words(forecast.series.class)], ['Mean per day', figure(forecast.series.mean)],
        ['Days without sales', percent(forecast.series.zero_share)], ['Days out of stock', count(forecast.series.censored_days)], ['Strength of the season', percent(forecast.series.season_strength)]]} /><//>
    </div></div>`;
}

/** What would be ordered if the product were bought otherwise, or were on promotion. Nothing is written. */
function WhatIf({ forecast, promotion, told }) {
  const base = forecast.recommendation;
  const [usual] = useState({ lead_time_days: String(base.lead_time_days), service_level: String(base.service_level), lead_time_deviation: '0', review_days: '0', order_cycle_days: '7', on_order: String(base.on_order), measure: 'cycle_service_level' });
  const [values, setValues] = useState(usual);
  const asked = useSettled(values, 350);
  // What is as usual is left to the service: a value that is asked for would count as another way of buying. Days that are refused
  // say so at their field, and do not keep the rest from being answered.
  const otherwise = Object.fromEntries(Object.entries(asked).filter(([name, value]) => value !== usual[name]));
  const advice = useData('getProductAdvice', { path: { id: forecast.product.id }, query: /** @type {any} */ ({ location_id: forecast.location_id, ...otherwise, promotion_dates: promotion.days.length && !promotion.error ? promotion.days : undefined }) }, { every: 0, keep: true });
  const field = name => ({ value: values[name], onChange: value => setValues({ ...values, [name]: value }), error: advice.error?.fields?.find(fault => fault.path.endsWith(name))?.message });
  const now = advice.data?.recommendation;
  const coming = forecast.chart_data.filter(point => point.predicted !== null);
  const refused = promotion.error && (promotion.error.fields?.find(fault => fault.path.startsWith('/promotion_dates'))?.message ?? sentence(promotion.error));
  const against = (name, format = figure) => now ? html`<span>${format(now[name])}${Math.abs(now[name] - base[name]) > 0.0005 ? html` <span class="quiet">was ${format(base[name])}</span>` : ''}</span>` : '…';
  return html`<${Card} title="What if" note="Change how the product is bought, or put it on promotion; nothing is saved">
    <div class="stack"><div class="form">
      <${NumberField} label="Lead time" suffix="days" ...${field('lead_time_days')} /><${NumberField} label="It varies by" suffix="days" ...${field('lead_time_deviation')} />
      <${NumberField} label="Service level" ...${field('service_level')} /><${SelectField} label="It counts" options=${[['cycle_service_level', 'Cycles without a stock-out'], ['fill_rate', 'Demand served'], ...(may('updateProduct') ? [['critical_ratio', 'Cost of too much and too little']] : [])]} ...${field('measure')} />
      <${NumberField} label="Stock is looked at every" suffix="days" hint="0: every day" ...${field('review_days')} /><${NumberField} label="An order lasts" suffix="days" ...${field('order_cycle_days')} />
      <${NumberField} label="On its way" suffix=${forecast.product.unit} ...${field('on_order')} />
      <${DayList} label="On promotion on" days=${promotion.days} onChange=${promotion.onChange} first=${coming[0]?.date} last=${coming[coming.length - 1]?.date} error=${refused} hint="Days of the horizon, one after another" /></div>
    <div role="status">${told && told.promotion ? html`<p class="supposed">${told.explanation.find(step => step.name === 'promotion')?.sentence}</p>` : ''}</div>
    ${advice.error && !promotion.error && !advice.error.fields?.length ? html`<p class="refused" role="alert">${advice.error.message}</p>` : ''}
    <${Facts} rows=${[['To order', html`<strong>${against('recommended_order', quantity)}</strong>`], ['Reorder point', against('reorder_point')], ['Safety stock', against('safety_stock')], ['Order up to', against('order_up_to')],
      ['Risk of a stock-out', against('stockout_probability', percent)], ['Demand served', against('expected_fill_rate', percent)]]} /></div><//>`;
}
