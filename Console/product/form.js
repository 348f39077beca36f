import { html } from 'preact';
import { call } from '../app/api.js';
import { changed, useData } from '../app/data.js';
import { CheckField, Form, NumberField, SelectField, TextArea, TextField, jsonNumber, typedNumber, useFocus, useForm } from '../ui/form.js';
import { Dialog } from '../ui/dialog.js';
import { useEdit } from '../ui/edit.js';
import { Button } from '../ui/parts.js';
import { toast } from '../ui/toast.js';

/** How the fields of a product are called. */
export const names = {
  name: 'Name', sku: 'SKU', description: 'Description', category: 'Category', price: 'Price', cost_price: 'Cost price', unit: 'Unit', barcode: 'Barcode', lead_time_days: 'Lead time in days',
  supplier_id: 'Supplier', service_level: 'Service level', pack_size: 'Pack size', min_order: 'Smallest order', shelf_life_days: 'Shelf life in days', is_active: 'Active',
};

/** What a product can be counted in. @type {import('../interface').Product['unit'][]} */
const units = [
  'piece', 'pair', 'set', 'dozen', 'pack', 'box', 'case', 'carton', 'crate', 'pallet', 'bag', 'sack', 'bottle', 'can', 'jar',
  'tube', 'roll', 'sheet', 'bundle', 'tray', 'portion', 'hour', 'unit', 'mg', 'g', 'kg', 't', 'oz', 'lb', 'ml', 'cl', 'dl', 'l',
  'm3', 'gal', 'mm', 'cm', 'm', 'm2',
];

const fresh = {
  name: '', sku: '', description: '', category: '', price: '', cost_price: '', unit: 'piece', barcode: '', supplier_id: '', lead_time_days: '7', service_level: '0.95', pack_size: '1', min_order: '0', shelf_life_days: '',
  is_active: true, stock: '',
};

/** The fields as they were typed, of a product there is. */
export const typed = product => Object.fromEntries(Object.keys(names).map(name => [name, typeof product[name] === 'boolean' ? product[name] : String(product[name] ?? '')]));

const whole = ['lead_time_days', 'shelf_life_days', 'service_level', 'pack_size', 'min_order', 'stock', 'supplier_id'];
const sums = ['price', 'cost_price'];
const nullable = ['description', 'category', 'barcode', 'shelf_life_days', 'supplier_id'];

/** Typed fields as the interface takes them. */
export function sent(values) {
  /** @type {Record<string, any>} */
  const body = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'boolean') body[name] = value;
    else if (whole.includes(name)) body[name] = jsonNumber(value);
    else if (sums.includes(name)) body[name] = typedNumber(value);
    else body[name] = value.trim() === '' ? null : value.trim();
    if (body[name] === null && !nullable.includes(name)) delete body[name];
  }
  return body;
}

/** The fields of a product, wherever they are edited. */
export function ProductFields({ form, isNew }) {
  const categories = useData('listCategories', { query: { limit: 100 } }, { every: 0 });
  const suppliers = useData('listSuppliers', { query: { limit: 100, sort: ['name'] } }, { every: 0 });
  return html`<${TextField} label="Name" wide ...${form.field('name')} />
    <${TextField} label="SKU" hint="Letters, digits, dot, dash, underscore." autocapitalize="characters" spellcheck="false" ...${form.field('sku')} />
    <${TextField} label="Barcode" optional inputmode="numeric" ...${form.field('barcode')} />
    <${TextField} label="Category" optional list="product-categories" hint="A new name makes a new category." ...${form.field('category')} />
    <datalist id="product-categories">${(categories.data ?? []).map(category => html`<option key=${category.id} value=${category.name}></option>`)}</datalist>
    <${SelectField} label="Unit" options=${units.map(unit => [unit, unit])} ...${form.field('unit')} />
    <${NumberField} label="Price" ...${form.field('price')} />
    <${NumberField} label="Cost price" optional=${isNew} ...${form.field('cost_price')} />
    ${isNew ? html`<${NumberField} label="Opening stock" optional hint="Becomes the first row of the ledger." ...${form.field('stock')} />` : ''}
    <h3>Reordering</h3>
    <${SelectField} label="Supplier" wide options=${[['', 'None'], ...(suppliers.data ?? []).filter(row => row.is_active || String(row.id) === form.values.supplier_id).map(row => [row.id, row.name])]} ...${form.field('supplier_id')} />
    <${NumberField} label="Lead time" suffix="days" ...${form.field('lead_time_days')} />
    <${NumberField} label="Service level" hint="0.95 means no stock-out in 95 of 100 cycles." ...${form.field('service_level')} />
    <${NumberField} label="Pack size" ...${form.field('pack_size')} />
    <${NumberField} label="Smallest order" ...${form.field('min_order')} />
    <${NumberField} label="Shelf life" optional suffix="days" ...${form.field('shelf_life_days')} />
    <${TextArea} label="Description" optional ...${form.field('description')} />
    <${CheckField} label="Active" hint="Inactive products keep their history, but cannot be sold." ...${form.field('is_active')} />`;
}

/** A sheet for a new product. */
export function ProductSheet({ onClose, onSaved }) {
  const form = useForm(fresh, async values => {
    const { data } = await call('createProduct', { body: /** @type {any} */ (sent(values)) });
    changed();
    toast(`${data.name} has been created.`);
    onSaved(data);
  });
  return html`<${Dialog} title="New product" sheet onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="new-product" busy=${form.busy}>Create the product<//>`}>
    <${Form} of=${form} id="new-product"><${ProductFields} form=${form} isNew /><//>
  <//>`;
}

/** Editing in place. When someone else was faster, both versions are shown and nothing typed is lost. */
export function ProductEditor({ product, tag, onClose }) {
  const suppliers = useData('listSuppliers', { query: { limit: 100, sort: ['name'] } }, { every: 0 });
  const { form, conflict } = useEdit({
    resource: 'product', names, record: product, tag, typed, onClose,
    show: (name, value) => name === 'supplier_id' ? suppliers.data?.find(row => String(row.id) === value)?.name ?? value : value,
    read: () => call('getProduct', { path: { id: product.id } }),
    write: async (changes, match) => {
      const { data } = await call('updateProduct', { path: { id: product.id }, body: /** @type {any} */ (sent(changes)), match });
      changed();
      toast(`${data.name} has been saved.`);
      onClose();
    },
  });
  const place = useFocus();
  return html`<div ref=${place}><${Form} of=${form} id="edit-product"><${ProductFields} form=${form} />
      <div class="whole row"><${Button} kind="primary" type="submit" busy=${form.busy}>Save<//><${Button} onClick=${onClose}>Cancel<//></div><//></div>
    ${conflict}`;
}
