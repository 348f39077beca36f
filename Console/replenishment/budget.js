import { html, useEffect, useRef, useState } from 'preact';
import { count, currency, plural, price } from '../app/format.js';
import { NumberField, typedNumber } from '../ui/form.js';
import { useSettled } from '../ui/parts.js';

const reasons = { no_cost: 'No cost price is known', no_margin: 'It sells for no more than it costs' };

/** What may be spent, as the interface takes it; empty without a limit, `null` when what was typed is no amount.
 * @param {string | null} text */
export function amountOf(text) {
  const clean = typedNumber(text) ?? '';
  return /^(\d{1,9}(\.\d{1,2})?)?$/.test(clean) ? clean : null;
}

/** A field for what may be spent, and what that buys of all that is due.
 * @param {{ value: string, summary: any, places: any, onChange: (amount: string) => void }} properties */
export function Budget({ value, summary, places, onChange }) {
  const [text, setText] = useState(value);
  const settled = useSettled(text, 350);
  const told = useRef(value);
  const tell = () => {
    const amount = amountOf(text) ?? '';
    if (amount === told.current) return;
    told.current = amount;
    onChange(amount);
  };
  useEffect(tell, [settled]);
  // The address may change by other means than this field.
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  const more = summary ? summary.left_out_count - summary.left_out.length : 0;
  return html`<div class="budget">
    <${NumberField} label="Budget" prefix=${currency.value || '\u00a0'} hint="Leave empty for all that is due" error=${amountOf(text) === null ? 'An amount, such as 1250.50' : undefined}
      value=${text} onChange=${setText} onBlur=${tell} onKeyDown=${event => { if (event.key === 'Enter') tell(); }} />
    <div class="budget-buys">
      <p role="status" aria-live="polite">${!summary ? '' : !summary.order_count ? html`Nothing can be bought with it: <strong>${price(summary.left)}</strong> is left over.`
        : html`<strong>${price(summary.spent)}</strong> is spent on ${plural(summary.order_count, 'product')}, <strong>${price(summary.left)}</strong> is left over. What is bought is expected to earn <strong>${price(summary.expected_gain)}</strong> before the next order arrives.`}</p>
      ${summary?.left_out_count ? html`<details class="skipped"><summary>${plural(summary.left_out_count, 'product')} that no budget buys</summary><ul>
        ${summary.left_out.map(line => html`<li key=${`${line.product_id}/${line.location_id}`}><a href=${`/console/products/${line.product_id}`}>${line.sku}</a>${places.isPlural ? ` (${places.name(line.location_id)})` : ''}: ${reasons[line.reason] ?? line.reason}</li>`)}
        ${more > 0 ? html`<li>And ${count(more)} more</li>` : ''}</ul></details>` : ''}
    </div></div>`;
}
