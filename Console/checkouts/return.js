import { html } from 'preact';
import { call } from '../app/api.js';
import { changed } from '../app/data.js';
import { instant, price, quantity } from '../app/format.js';
import { Form, NumberField, TextField, jsonNumber, useForm } from '../ui/form.js';
import { Dialog } from '../ui/dialog.js';
import { Button } from '../ui/parts.js';
import { toast } from '../ui/toast.js';

/** Goods of one sale that come back, at most what was sold. */
export function ReturnDialog({ sale, onClose }) {
  const form = useForm({ quantity: String(-sale.quantity), reason: '' }, async values => {
    const { data } = await call('returnTransaction', { path: { id: sale.id }, body: /** @type {any} */ ({ quantity: jsonNumber(values.quantity), ...(values.reason.trim() ? { reason: values.reason.trim() } : {}) }) });
    changed();
    toast(`Taken back; ${price(data.total)} to give to the customer.`);
    onClose();
  });
  return html`<${Dialog} title="Take goods back" note=${`${sale.sku}, sold ${instant(sale.occurred_at)}`} onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="return" busy=${form.busy}>Take back<//>`}>
    <${Form} of=${form} id="return"><${NumberField} label="Quantity" hint=${`${quantity(-sale.quantity)} were sold at ${price(sale.unit_price)}.`} ...${form.field('quantity')} /><${TextField} label="Reason" optional wide ...${form.field('reason')} /><//>
  <//>`;
}
