import { html } from 'preact';
import { money, price, sum, times } from '../app/format.js';
import { typedNumber } from './form.js';
import { IconButton } from './parts.js';
import { ProductPicker } from './picker.js';

/** Products with quantities, one under another; an empty line waits at the end.
 * @param {{ lines: Array<{ product: any, quantity: string }>, onChange: (lines: Array<{ product: any, quantity: string }>) => void, prices?: boolean }} properties */
export function LineEditor({ lines, onChange, prices = true }) {
  const set = (index, changes) => onChange(lines.map((line, place) => place === index ? { ...line, ...changes } : line));
  const total = sum(lines.filter(line => /^\d+([.,]\d+)?$/.test(line.quantity)).map(line => times(line.product.price, typedNumber(line.quantity))));
  return html`<div class="line-editor whole">
    ${lines.map((line, index) => html`<div key=${line.product.id}>
      <div><strong class="clip">${line.product.name}</strong><small class="quiet">${line.product.sku}${prices ? ` · ${money(line.product.price)}` : ''}</small></div>
      <input class="number" type="text" inputmode="decimal" aria-label=${`Quantity of ${line.product.name}`} value=${line.quantity} onInput=${event => set(index, { quantity: event.target.value })} />
      <${IconButton} icon="close" label=${`Remove ${line.product.name}`} onClick=${() => onChange(lines.filter((_, place) => place !== index))} />
    </div>`)}
    <${ProductPicker} label="Add a product" chosen="" keepsText=${false} onChoose=${product => { if (!lines.some(line => line.product.id === product.id)) onChange([...lines, { product, quantity: '1' }]); }} />
    ${prices && lines.length ? html`<p class="sum-line"><span>Total</span><span>${price(total)}</span></p>` : ''}
  </div>`;
}
