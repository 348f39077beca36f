import { html, useEffect, useMemo, useState } from 'preact';
import { everyRow } from '../app/data.js';
import { useQuery } from '../app/router.js';
import { count, figure, money, none, percent, plural, price, quantity, sum, times, wholeMoney } from '../app/format.js';
import { Card, Empty, Failure, Figure, Meter, PageHead, Skeleton, Tabs } from '../ui/parts.js';
import { PlainTable } from '../ui/table.js';

const most = 5000;
const shownAtMost = 100;

/** What the whole catalogue says: where the money is made, what cannot be foreseen, what lies still. */
export default function Insights() {
  const [state, setState] = useState(/** @type {{ rows?: any[], prices?: Map<number, string>, loaded: number, error?: any }} */ ({ loaded: 0 }));
  const [query, setQuery] = useQuery();
  const part = query.get('part') ?? 'classes';
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const read = async () => {
      const rows = await everyRow('listReplenishment', {}, { most, signal: stop.signal, progress: loaded => setState(before => ({ ...before, loaded })) });
      const goods = await everyRow('listProducts', { active: true, fields: ['id', 'price'] }, { most, signal: stop.signal });
      setState({ rows, prices: new Map(goods.map(product => [product.id, product.price])), loaded: rows.length });
    };
    read().catch(error => { if (!stop.signal.aborted) setState({ loaded: 0, error }); });
    return () => stop.abort();
  }, [round]);
  const { rows, prices } = state;
  return html`<${PageHead} title="Insights" note=${rows ? `${plural(rows.length, 'product')}${rows.length >= most ? ', the most urgent ones' : ''}` : state.loaded ? `${count(state.loaded)} read` : ''} />
    ${state.error ? html`<${Failure} error=${state.error} retry=${() => { setState({ loaded: 0 }); setRound(round + 1); }} />` : !rows ? html`<${Card}><${Skeleton} lines="6" /><//>` : !rows.length ? html`<${Card}><${Empty} icon="chart" title="Nothing to look at yet">Products with a history show here.<//><//>` : html`
      <${Tabs} label="Parts" value=${part} onChange=${next => setQuery({ part: next === 'classes' ? '' : next })} options=${[['classes', 'ABC and XYZ'], ['error', 'Forecast error'], ['cover', 'Stock cover'], ['dead', 'Dead stock']]} />
      ${part === 'error' ? html`<${Errors} rows=${rows} />` : part === 'cover' ? html`<${Cover} rows=${rows} />` : part === 'dead' ? html`<${Dead} rows=${rows} prices=${prices} />` : html`<${Classes} rows=${rows} />`}`}`;
}

const product = { id: 'name', title: 'Product', width: 'grow', cell: row => html`<a href=${`/console/products/${row.product_id}`}>${row.name}</a>` };

function Listed({ rows, columns, label }) {
  return html`<${PlainTable} label=${label} rows=${rows.slice(0, shownAtMost)} rowKey=${row => `${row.product_id}/${row.location_id}`} columns=${columns} />${rows.length > shownAtMost ? html`<p class="table-end">The first ${shownAtMost} of ${count(rows.length)}.</p>` : ''}`;
}

/** A by turnover against X by steadiness: nine kinds of products. */
function Classes({ rows }) {
  const [chosen, choose] = useState('AX');
  const total = useMemo(() => sum(rows.map(row => row.turnover ?? '0')), [rows]);
  const unknown = rows.filter(row => !row.abc).length;
  const cell = (abc, xyz) => rows.filter(row => row.abc === abc && row.xyz === xyz);
  const listed = rows.filter(row => `${row.abc}${row.xyz}` === chosen).sort((a, b) => Number(b.turnover) - Number(a.turnover));
  return html`<div class="halves"><${Card} title="Turnover against steadiness" note="A, B, C by turnover of a year; X, Y, Z by how much demand varies">
      <div class="matrix"><span></span>${['X', 'Y', 'Z'].map(xyz => html`<span class="matrix-head" key=${xyz}>${xyz}</span>`)}
        ${['A', 'B', 'C'].map(abc => html`<span class="matrix-head" key=${abc}>${abc}</span>${['X', 'Y', 'Z'].map(xyz => {
          const found = cell(abc, xyz), turnover = sum(found.map(row => row.turnover ?? '0'));
          return html`<button type="button" key=${abc + xyz} class="matrix-cell" aria-pressed=${chosen === abc + xyz ? 'true' : 'false'} aria-label=${`Class ${abc}${xyz}: ${plural(found.length, 'product')}`} onClick=${() => choose(abc + xyz)}>
            <strong>${count(found.length)}</strong><small>${Number(total) ? percent(Number(turnover) / Number(total)) : '–'} of turnover</small></button>`;
        })}`)}</div>
      ${unknown ? html`<p class="note description">${unknown === 1 ? 'One has' : `${count(unknown)} have`} too little history for a class.</p>` : ''}<//>
    <${Card} title=${`Class ${chosen}`} class="flush">${listed.length ? html`<${Listed} label=${`Class ${chosen}`} rows=${listed} columns=${[product, { id: 'turnover', title: 'Turnover', number: true, cell: row => wholeMoney(row.turnover) }, { id: 'demand', title: 'Per day', number: true, from: 'phone', cell: row => figure(row.daily_demand) }]} />` : html`<${Empty} title="No product is in this class" />`}<//></div>`;
}

/** Numbers in steps, as lines of different length. */
function Lanes({ steps, total, tone }) {
  const top = Math.max(...steps.map(([, n]) => n), 1);
  return html`<div class="lanes">${steps.map(([title, n]) => html`<div class="lane" key=${title}><span>${title}</span><${Meter} class="long" tone=${tone?.(title) ?? ''} value=${n / top} label=${`${n} of ${total}`} /><span>${count(n)}</span></div>`)}</div>`;
}

function Errors({ rows }) {
  const known = rows.filter(row => row.forecast_error !== null);
  const step = (from, to) => known.filter(row => row.forecast_error >= from && row.forecast_error < to).length;
  const weighted = known.reduce((total, row) => total + row.forecast_error * Number(row.turnover ?? 0), 0) / (known.reduce((total, row) => total + Number(row.turnover ?? 0), 0) || 1);
  const worst = [...known].sort((a, b) => b.forecast_error * Number(b.turnover) - a.forecast_error * Number(a.turnover));
  return html`<div class="halves"><div class="stack"><div class="figure-row"><${Figure} label="Error by turnover" value=${known.length ? percent(weighted) : none} note="WAPE out of sample" /><${Figure} label="Trained" value=${count(known.length)} note=${`of ${count(rows.length)}`} /><${Figure} label="Due for training" value=${count(rows.filter(row => row.is_stale).length)} /></div>
      <${Card} title="Products by error"><${Lanes} total=${known.length} steps=${[['Below 20 %', step(0, 0.2)], ['20 to 40 %', step(0.2, 0.4)], ['40 to 60 %', step(0.4, 0.6)], ['60 to 100 %', step(0.6, 1)], ['Above 100 %', step(1, Infinity)]]} /><//></div>
    <${Card} title="Where error costs most" note="Error times turnover" class="flush">${!worst.length ? html`<${Empty} icon="chart" title="No error is known yet">It is measured once a product has some months of history.<//>` : html`<${Listed} label="Where error costs most" rows=${worst} columns=${[product, { id: 'error', title: 'Error', number: true, cell: row => percent(row.forecast_error) }, { id: 'turnover', title: 'Turnover', number: true, from: 'phone', cell: row => wholeMoney(row.turnover) }]} />`}<//></div>`;
}

function Cover({ rows }) {
  const known = rows.filter(row => row.days_of_cover !== null);
  const step = (from, to) => known.filter(row => row.days_of_cover >= from && row.days_of_cover < to).length;
  const long = [...known].filter(row => row.days_of_cover > 90).sort((a, b) => b.days_of_cover - a.days_of_cover);
  const empty = rows.filter(row => row.available <= 0).length;
  const middle = [...known].sort((a, b) => a.days_of_cover - b.days_of_cover)[Math.floor(known.length / 2)];
  return html`<div class="halves"><div class="stack"><div class="figure-row"><${Figure} label="Median cover" value=${middle ? `${figure(middle.days_of_cover)} days` : none} /><${Figure} label="Empty" value=${count(empty)} tone=${empty ? 'bad' : ''} /><${Figure} label="Above 90 days" value=${count(long.length)} /></div>
      <${Card} title="Products by days of cover"><${Lanes} total=${known.length} tone=${title => title === 'Empty' ? 'bad' : title.startsWith('Up to') ? 'warn' : ''} steps=${[['Empty', known.filter(row => row.days_of_cover <= 0).length], ['Up to a week', step(0.0001, 7)], ['1 to 4 weeks', step(7, 28)], ['4 to 13 weeks', step(28, 91)], ['Longer', step(91, Infinity)]]} /><//></div>
    <${Card} title="Longest cover" class="flush">${long.length ? html`<${Listed} label="Longest cover" rows=${long} columns=${[product, { id: 'cover', title: 'Cover', number: true, cell: row => `${count(row.days_of_cover)} d` }, { id: 'hand', title: 'On hand', number: true, from: 'phone', cell: row => quantity(row.on_hand) }]} />` : html`<${Empty} icon="check" title="Nothing lies longer than 90 days" />`}<//></div>`;
}

/** Stock that nobody asks for: no demand to speak of is expected, and there is some. */
function Dead({ rows, prices }) {
  const still = rows.filter(row => row.on_hand > 0 && row.daily_demand !== null && row.daily_demand < 0.02).map(row => ({ ...row, value: prices?.has(row.product_id) ? times(prices.get(row.product_id), row.on_hand) : '0.00' })).sort((a, b) => Number(b.value) - Number(a.value));
  return html`<div class="stack"><div class="figure-row"><${Figure} label="Dead stock" value=${price(sum(still.map(row => row.value)))} note="at selling prices" /><${Figure} label="Products" value=${count(still.length)} note="less than one piece in fifty days is expected" /></div>
    <${Card} class="flush">${still.length ? html`<${Listed} label="Dead stock" rows=${still} columns=${[product, { id: 'hand', title: 'On hand', number: true, cell: row => quantity(row.on_hand) }, { id: 'value', title: 'Value', number: true, cell: row => money(row.value) }]} />` : html`<${Empty} icon="check" title="Nothing lies still">Every product in stock is still asked for.<//>`}<//></div>`;
}
