import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData } from '../app/data.js';
import { may } from '../app/session.js';
import { quantity } from '../app/format.js';
import { useEdit } from '../ui/edit.js';
import { Form, NumberField, SelectField, jsonNumber } from '../ui/form.js';
import { PlainTable } from '../ui/table.js';
import { Dialog } from '../ui/dialog.js';
import { useLocations } from '../ui/place.js';
import { Badge, Button, Card, IconButton, Loaded } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';

/** The stock of a product at each location, and how it is bought there. */
export function Places({ product }) {
  const stock = useData('getProductStock', { path: { id: product.id } });
  const places = useLocations();
  const [edited, setEdited] = useState(/** @type {any} */ (null));
  const rowsOf = data => places.active.map(place => ({
    location_id: place.id, on_hand: 0, reserved: 0, available: 0, on_order: 0, reorder_point: null, setting: null, ...data.locations.find(row => row.location_id === place.id),
  }));
  const columns = /** @type {any} */ ([
    { id: 'place', title: 'Location', width: 'grow', cell: row => html`<span class="row">${places.name(row.location_id)}${row.setting ? html`<${Badge}>Own setting<//>` : ''}</span>` },
    { id: 'hand', title: 'On hand', number: true, cell: row => quantity(row.on_hand) },
    { id: 'reserved', title: 'Reserved', number: true, from: 'tablet', cell: row => quantity(row.reserved) },
    { id: 'available', title: 'Available', number: true, cell: row => html`<span class=${row.reorder_point !== null && row.available <= row.reorder_point ? 'warn' : ''}>${quantity(row.available)}</span>` },
    { id: 'coming', title: 'On order', number: true, from: 'phone', cell: row => quantity(row.on_order) },
    { id: 'point', title: 'Reorder point', number: true, from: 'phone', cell: row => quantity(row.reorder_point) },
    ...(may('setProductLocation') ? [{ id: 'edit', title: html`<span class="unseen">Actions</span>`, number: true, cell: row => html`<${IconButton} icon="edit" label=${`How it is bought at ${places.name(row.location_id)}`} onClick=${() => setEdited(row)} />` }] : []),
  ]);
  return html`<${Card} title="By location" note="A location counts once goods have moved there, or it has a setting of its own">
    <${Loaded} of=${stock}>${data => html`<${PlainTable} label="Stock by location" columns=${columns} rows=${rowsOf(data)} rowKey=${row => row.location_id} />`}<//>
    ${edited ? html`<${SettingDialog} product=${product} row=${edited} name=${places.name(edited.location_id)} onClose=${() => setEdited(null)} />` : ''}<//>`;
}

/** @type {Record<string, (text: any) => any>} */
const asSent = { reorder_point: jsonNumber, lead_time_days: jsonNumber, service_level: jsonNumber, supplier_id: text => Number(text) || null };
/** Typed fields as the interface takes them. @param {Record<string, any>} values */
const sent = values => /** @type {any} */ (Object.fromEntries(Object.entries(values).map(([name, value]) => [name, asSent[name](value)])));

/** What differs at one location; an empty field means what holds for the product. */
function SettingDialog({ product, row, name, onClose }) {
  const suppliers = useData('listSuppliers', { query: { limit: 100, sort: ['name'] } }, { every: 0 });
  const { setting } = row;
  const path = { id: product.id, location_id: row.location_id };
  const save = async values => {
    await call('setProductLocation', { path, body: sent(values) });
    changed();
    toast(`The setting for ${name} has been saved.`);
    onClose();
  };
  const { form, conflict } = useEdit({
    resource: 'product_location', record: setting ?? undefined, onClose,
    names: { reorder_point: 'Reorder point', lead_time_days: 'Lead time in days', service_level: 'Service level', supplier_id: 'Supplier' },
    typed: record => ({ reorder_point: String(record?.reorder_point ?? ''), lead_time_days: String(record?.lead_time_days ?? ''), service_level: String(record?.service_level ?? ''), supplier_id: String(record?.supplier_id ?? '') }),
    show: (field, value) => field === 'supplier_id' ? suppliers.data?.find(supplier => String(supplier.id) === String(value))?.name ?? value : value,
    read: async () => {
      const { data } = await call('getProductStock', { path: { id: product.id } });
      // A setting that was taken away meanwhile is one in which nothing differs.
      return { data: data.locations.find(each => each.location_id === row.location_id)?.setting ?? { version: 0 } };
    },
    write: save, create: save,
  });
  const remove = async () => {
    try { await call('removeProductLocation', { path }); changed(); toast(`At ${name}, ${product.name} is bought as everywhere.`); onClose(); } catch (error) { complain(error); }
  };
  return html`<${Dialog} title=${`Bought at ${name}`} note=${`${product.name}; what is left empty follows the product`} onClose=${onClose} footer=${html`
      ${setting && may('removeProductLocation') ? html`<${Button} class="apart" onClick=${remove}>As everywhere<//>` : ''}<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="setting" busy=${form.busy}>Save<//>`}>
    <${Form} of=${form} id="setting"><${NumberField} label="Reorder point" optional hint="Calculated when it is left empty." ...${form.field('reorder_point')} />
      <${NumberField} label="Lead time" optional suffix="days" placeholder=${String(product.lead_time_days)} ...${form.field('lead_time_days')} />
      <${NumberField} label="Service level" optional placeholder=${String(product.service_level)} ...${form.field('service_level')} />
      <${SelectField} label="Supplier" options=${[['', 'As for the product'], ...(suppliers.data ?? []).map(supplier => [supplier.id, supplier.name])]} ...${form.field('supplier_id')} /><//>
  <//>${conflict}`;
}
