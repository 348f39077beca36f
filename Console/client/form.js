import { html } from 'preact';
import { call } from '../app/api.js';
import { changed } from '../app/data.js';
import { Form, NumberField, SelectField, TextField, typedNumber, useForm } from '../ui/form.js';
import { Dialog } from '../ui/dialog.js';
import { Button } from '../ui/parts.js';
import { toast } from '../ui/toast.js';
import { today, words } from '../app/format.js';
import { payments } from '../orders/words.js';

/** A sheet for a client, new or there already.
 * @param {{ client?: import('../interface').Client, tag?: string, onClose: () => void, onSaved: (client: import('../interface').Client) => void }} properties */
export function ClientSheet({ client, tag, onClose, onSaved }) {
  const form = useForm({ name: client?.name ?? '', lastname: client?.lastname ?? '', email: client?.email ?? '', telephone: client?.telephone ?? '' }, async body => {
    const { data } = client ? await call('updateClient', { path: { id: client.id }, body, match: tag }) : await call('createClient', { body });
    changed();
    toast(`${data.name} ${data.lastname} has been saved.`);
    onSaved(data);
  });
  return html`<${Dialog} title=${client ? 'Edit the client' : 'New client'} sheet onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="client" busy=${form.busy}>Save<//>`}>
    <${Form} of=${form} id="client">
      <${TextField} label="First name" ...${form.field('name')} /><${TextField} label="Last name" ...${form.field('lastname')} />
      <${TextField} label="E-mail" type="email" wide ...${form.field('email')} />
      <${TextField} label="Telephone" type="tel" wide hint="With the country code: +34600111222." ...${form.field('telephone')} /><//>
  <//>`;
}

/** A sheet for an address of a client. */
export function AddressSheet({ client, address, onClose }) {
  const form = useForm({ street: address.street ?? '', number: address.number ?? '', city: address.city ?? '' }, async body => {
    if (address.id) await call('updateAddress', { path: { id: address.id }, body });
    else await call('createAddress', { body: { client_id: client.id, ...body } });
    changed();
    toast('The address has been saved.');
    onClose();
  });
  return html`<${Dialog} title=${address.id ? 'Edit the address' : 'New address'} onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="address" busy=${form.busy}>Save<//>`}>
    <${Form} of=${form} id="address"><${TextField} label="Street" wide ...${form.field('street')} /><${TextField} label="Number" ...${form.field('number')} /><${TextField} label="City" ...${form.field('city')} /><//>
  <//>`;
}

/** A sheet for a bill of a client. An order makes its own; this is for what is billed without one. */
export function BillSheet({ client, bill, onClose }) {
  const form = useForm({ bill_number: bill.bill_number ?? '', payment_type: bill.payment_type ?? 'card', date: bill.date ?? today(), total: bill.total ?? '', discount: bill.discount ?? '' }, async values => {
    const body = /** @type {any} */ ({ payment_type: values.payment_type, date: values.date, total: typedNumber(values.total) ?? '', discount: typedNumber(values.discount) ?? '0' });
    if (values.bill_number) body.bill_number = values.bill_number;
    if (bill.id) await call('updateBill', { path: { id: bill.id }, body });
    else await call('createBill', { body: { client_id: client.id, ...body } });
    changed();
    toast('The bill has been saved.');
    onClose();
  });
  return html`<${Dialog} title=${bill.id ? `Bill ${bill.bill_number}` : 'New bill'} onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="bill" busy=${form.busy}>Save<//>`}>
    <${Form} of=${form} id="bill"><${NumberField} label="Total" ...${form.field('total')} /><${NumberField} label="Discount" optional ...${form.field('discount')} />
      <${SelectField} label="Payment" options=${payments.map(way => [way, words(way)])} ...${form.field('payment_type')} /><${TextField} label="Date" type="date" ...${form.field('date')} />
      <${TextField} label="Number" optional wide hint=${bill.id ? undefined : 'Made by the service when it is left empty.'} ...${form.field('bill_number')} /><//>
  <//>`;
}
