import { html } from 'preact';
import { call } from '../app/api.js';
import { changed, useData } from '../app/data.js';
import { quantity, unitOf } from '../app/format.js';
import { Form, NumberField, TextField, jsonNumber, typedNumber, useForm } from '../ui/form.js';
import { Dialog } from '../ui/dialog.js';
import { Button } from '../ui/parts.js';
import { PlaceField, placed, useLocations } from '../ui/place.js';
import { toast } from '../ui/toast.js';

const titles = { purchase: 'Receive goods', waste: 'Record waste', adjustment: 'Adjust stock', customer_return: 'Take goods back' };

/** Goods that came in, came back, were lost, or were miscounted.
 * @param {{ product: import('../interface').Product, kind: string, onClose: () => void }} properties */
export function MovementDialog({ product, kind, onClose }) {
  const isAdjustment = kind === 'adjustment';
  const form = useForm({ quantity: '', unit_price: kind === 'purchase' ? product.cost_price ?? '' : kind === 'customer_return' ? product.price : '', reference: '', reason: '', location_id: '' }, async values => {
    const amount = /** @type {number} */ (jsonNumber(values.quantity));
    const { data } = isAdjustment
      ? await call('adjustStock', { body: { product_id: product.id, quantity: amount, reason: values.reason, ...placed(values.location_id) } })
      : await call('createTransaction', { body: {
        product_id: product.id, quantity: amount, kind: /** @type {any} */ (kind), reference: values.reference || null, ...placed(values.location_id),
        ...(kind !== 'waste' && typedNumber(values.unit_price) !== null ? { unit_price: typedNumber(values.unit_price) ?? '' } : {}),
      } });
    changed();
    toast(`${product.name}: ${quantity(data.balance_after)} ${unitOf(data.balance_after, product.unit)} on hand${values.location_id ? ` at ${places.name(Number(values.location_id))}` : ''}.`);
    onClose();
  });
  const places = useLocations(), stock = useData('getProductStock', { path: { id: product.id } }, { every: 0 });
  const there = places.isPlural && stock.data ? stock.data.locations.find(row => row.location_id === (Number(form.values.location_id) || places.main?.id))?.on_hand ?? 0 : product.stock;
  return html`<${Dialog} title=${titles[kind]} note=${product.name} onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="movement" busy=${form.busy}>${titles[kind]}<//>`}>
    <${Form} of=${form} id="movement">
      <${NumberField} label="Quantity" suffix=${product.unit} hint=${isAdjustment ? `Signed: -2 takes two off. ${quantity(there)} on hand.` : `${quantity(there)} on hand.`} ...${form.field('quantity')} />
      <${PlaceField} of=${places} ...${form.field('location_id')} />
      ${kind === 'purchase' || kind === 'customer_return' ? html`<${NumberField} label=${kind === 'purchase' ? 'Cost of one' : 'Price of one'} optional ...${form.field('unit_price')} />` : ''}
      ${isAdjustment ? html`<${TextField} label="Reason" wide ...${form.field('reason')} />` : html`<${TextField} label="Reference" optional wide hint="A delivery note, for example." ...${form.field('reference')} />`}
    <//>
  <//>`;
}
