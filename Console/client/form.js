import { html } from 'preact';
import { call } from '../app/api.js';
import { changed } from '../app/data.js';
import { useEdit } from '../ui/edit.js';
import { Form, NumberField, SelectField, TextField, typedNumber } from '../ui/form.js';
import { Dialog } from '../ui/dialog.js';
import { Button } from '../ui/parts.js';
import { toast } from '../ui/toast.js';
import { today, words } from '../app/format.js';
import { payments } from '../orders/words.js';

/** A sheet for a client, new or there already.
 * @param {{ client?: import('../interface').Client, tag?: string, onClose: () => void, onSaved: (client: import('../interface').Client) => void }} properties */
export function ClientSheet({ client, tag, onClose, onSaved }) {
  const saved = ({ data }) => { changed(); toast(`${data.name} ${data.lastname} has been saved.`); onSaved(data); };
  const { form, conflict } = useEdit({
    resource: 'client', names: { name: 'First name', lastname: 'Last name', email: 'E-mail', telephone: 'Telephone' }, record: client, tag, onClose,
    typed: record => ({ name: record?.name ?? '', lastname: record?.lastname ?? '', email: record?.email ?? '', telephone: record?.telephone ?? '' }),
    read: () => call('getClient', { path: { id: /** @type {any} */ (client).id } }),
    write: async (body, match) => saved(await call('updateClient', { path: { id: /** @type {any} */ (client).id }, body: /** @type {any} */ (body), match })),
    create: async body => saved(await call('createClient', { body })),
  });
  return html`<${Dialog} title=${client ? 'Edit the client' : 'New client'} sheet onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="client" busy=${form.busy}>Save<//>`}>
    <${Form} of=${form} id="client">
      <${TextField} label="First name" ...${form.field('name')} /><${TextField} label="Last name" ...${form.field('lastname')} />
      <${TextField} label="E-mail" type="email" wide ...${form.field('email')} />
      <${TextField} label="Telephone" type="tel" wide hint="With the country code: +34600111222." ...${form.field('telephone')} /><//>
  <//>${conflict}`;
}

/** A sheet for an address of a client. */
export function AddressSheet({ client, address, onClose }) {
  const saved = () => { changed(); toast('The address has been saved.'); onClose(); };
  const { form, conflict } = useEdit({
    resource: 'address', names: { street: 'Street', number: 'Number', city: 'City' }, record: address.id ? address : undefined, onClose,
    typed: record => ({ street: record?.street ?? '', number: record?.number ?? '', city: record?.city ?? '' }),
    read: () => call('getAddress', { path: { id: address.id } }),
    write: async (body, match) => { await call('updateAddress', { path: { id: address.id }, body: /** @type {any} */ (body), match }); saved(); },
    create: async body => { await call('createAddress', { body: { client_id: client.id, ...body } }); saved(); },
  });
  return html`<${Dialog} title=${address.id ? 'Edit the address' : 'New address'} onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="address" busy=${form.busy}>Save<//>`}>
    <${Form} of=${form} id="address"><${TextField} label="Street" wide ...${form.field('street')} /><${TextField} label="Number" ...${form.field('number')} /><${TextField} label="City" ...${form.field('city')} /><//>
  <//>${conflict}`;
}

/** A sheet for a bill of a client. An order makes its own; this is for what is billed without one. */
export function BillSheet({ client, bill, onClose }) {
  const saved = () => { changed(); toast('The bill has been saved.'); onClose(); };
  const sent = values => {
    const body = /** @type {any} */ ({ ...values });
    if ('total' in values) body.total = typedNumber(values.total) ?? '';
    if ('discount' in values) body.discount = typedNumber(values.discount) ?? '0';
    if (!values.bill_number) delete body.bill_number;
    return body;
  };
  const { form, conflict } = useEdit({
    resource: 'bill', names: { total: 'Total', discount: 'Discount', payment_type: 'Payment', date: 'Date', bill_number: 'Number' }, record: bill.id ? bill : undefined, onClose,
    typed: record => ({ bill_number: record?.bill_number ?? '', payment_type: record?.payment_type ?? 'card', date: record?.date ?? today(), total: record?.total ?? '', discount: record?.discount ?? '' }),
    show: (name, value) => name === 'payment_type' ? words(value) : value,
    read: () => call('getBill', { path: { id: bill.id } }),
    write: async (changes, match) => { await call('updateBill', { path: { id: bill.id }, body: sent(changes), match }); saved(); },
    create: async values => { await call('createBill', { body: { client_id: client.id, ...sent(values) } }); saved(); },
  });
  return html`<${Dialog} title=${bill.id ? `Bill ${bill.bill_number}` : 'New bill'} onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="bill" busy=${form.busy}>Save<//>`}>
    <${Form} of=${form} id="bill"><${NumberField} label="Total" ...${form.field('total')} /><${NumberField} label="Discount" optional ...${form.field('discount')} />
      <${SelectField} label="Payment" options=${payments.map(way => [way, words(way)])} ...${form.field('payment_type')} /><${TextField} label="Date" type="date" ...${form.field('date')} />
      <${TextField} label="Number" optional wide hint=${bill.id ? undefined : 'Made by the service when it is left empty.'} ...${form.field('bill_number')} /><//>
  <//>${conflict}`;
}
