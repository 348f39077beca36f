import { html } from 'preact';
import { brief, date, dateShort, instant, money, none, percent, quantity } from '../app/format.js';
import { PlainTable } from '../ui/table.js';
import { Bars } from '../ui/spark.js';
import { Series } from '../ui/series.js';
import { Icon } from '../ui/icon.js';

const numeric = ['quantity', 'money', 'percent'];
/** @type {Record<string, (value: any) => string>} */
const formats = { text: value => value === null ? none : String(value), quantity: value => typeof value === 'string' ? quantity(Number(value)) : quantity(value), money, day: date, moment: instant, percent: value => percent(Number(value) / 100) };
const shown = (column, value) => value === null ? none : formats[column.type]?.(value) ?? String(value);

/** What an answer has beside its words: a table, or a chart with the table behind it.
 * @param {{ data: NonNullable<import('../interface').ChatMessage['data']> }} properties */
export function AnswerData({ data }) {
  // On a phone there is room for the name and two numbers.
  const from = (column, index) => index === 0 ? 'always' : !numeric.includes(column.type) || data.columns.slice(index + 1).filter(later => numeric.includes(later.type)).length > 1 ? 'phone' : 'always';
  const columns = data.columns.map((column, index) => ({ id: column.name, title: column.label, number: numeric.includes(column.type), width: index === 0 ? 'grow' : '', from: from(column, index), cell: row => shown(column, row[index]) }));
  const table = html`<${PlainTable} label=${data.title} rows=${data.rows} columns=${/** @type {any} */ (columns)} />`;
  const isDrawn = data.kind !== 'table' && data.rows.length > 2 && data.rows.length <= 400;
  return html`<figure class="answer-data"><figcaption>${data.title}</figcaption>
    ${isDrawn ? html`${data.kind === 'bar' && data.rows.length <= 31 && data.columns.length === 2 ? html`<${Columns} data=${data} />` : html`<${Lines} data=${data} />`}
      <details class="twin"><summary><${Icon} name="list" size="16" />Show as a table</summary><div class="twin-scroll" tabindex="0" role="group" aria-label=${`${data.title} as a table`}>${table}</div></details>` : html`<div class="table-frame">${table}</div>`}</figure>`;
}

const short = (column, value) => column.type === 'day' ? dateShort(value) : String(value ?? '').slice(0, 12);

function Columns({ data }) {
  const [below] = data.columns;
  return html`<${Bars} label=${data.title} bars=${data.rows.map(row => ({ label: short(below, row[0]), value: Number(row[1] ?? 0), text: data.rows.length <= 12 ? brief(Number(row[1] ?? 0)) : '' }))} />`;
}

function Lines({ data }) {
  const [below, first, ...others] = data.columns;
  // Pieces and money have no scale in common.
  const drawn = [first, ...others.filter(column => column.type === first.type)];
  return html`<${Series} label=${data.title} series=${drawn.map(column => ({ label: column.label, values: data.rows.map(row => { const value = row[data.columns.indexOf(column)]; return value === null ? null : Number(value); }) }))}
    from=${short(below, data.rows[0][0])} to=${short(below, data.rows.at(-1)?.[0])} most=${value => shown(first, value)} />`;
}
