import { html, useMemo } from 'preact';
import { call } from '../app/api.js';
import { changed, useData, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { useShortcuts } from '../app/shortcuts.js';
import { money, none, plural } from '../app/format.js';
import { useEdit } from '../ui/edit.js';
import { CheckField, Filter, Form, NumberField, TextField, jsonNumber, typedNumber } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { Dialog, confirm } from '../ui/dialog.js';
import { Badge, Button, Empty, Facts, Loaded, PageHead } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';

/** Those whom the shop buys from. */
export default function Suppliers() {
  const [query, setQuery] = useQuery();
  const state = query.get('state') ?? '', sort = query.get('sort') || 'name';
  const list = useList('listSuppliers', { sort, active: state === 'all' ? undefined : state !== 'inactive' });
  useShortcuts(useMemo(() => may('createSupplier') ? { n: () => setQuery({ new: 1 }) } : {}, []));
  const columns = /** @type {any} */ ([
    { id: 'name', title: 'Name', sort: 'name', width: 'grow', cell: row => html`<span class="row">${row.name}${row.is_active ? '' : html`<${Badge}>Inactive<//>`}</span>` },
    { id: 'email', title: 'E-mail', from: 'tablet', cell: row => row.email ?? '' },
    { id: 'telephone', title: 'Telephone', from: 'phone', cell: row => html`<span class="figures">${row.telephone ?? ''}</span>` },
    { id: 'lead', title: 'Lead time', number: true, cell: row => row.lead_time_days === null ? none : plural(row.lead_time_days, 'day') },
    { id: 'least', title: 'Smallest order', number: true, from: 'tablet', cell: row => money(row.min_order_value) },
  ]);
  const isFiltered = state !== '';
  return html`<${PageHead} title="Suppliers" note=${list.total === null ? '' : plural(list.total, 'supplier')}>
      ${may('createSupplier') ? html`<${Button} kind="primary" icon="plus" onClick=${() => setQuery({ new: 1 })}>New supplier<//>` : ''}<//>
    <div class="toolbar"><${Filter} label="State" value=${state} onChange=${next => setQuery({ state: next })} options=${[['', 'Active'], ['inactive', 'Inactive'], ['all', 'Active and inactive']]} /></div>
    <${Table} label="Suppliers" columns=${columns} rows=${list.rows} rowKey=${row => row.id} onRow=${row => setQuery({ open: row.id })} sort=${sort} onSort=${next => setQuery({ sort: next })} more=${list.more} hasMore=${list.hasMore}
      busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total} empty=${html`<${Empty} icon="shop" title=${isFiltered ? 'No supplier fits' : 'No suppliers yet'} action=${!isFiltered && may('createSupplier') ? html`<${Button} kind="primary" onClick=${() => setQuery({ new: 1 })}>New supplier<//>` : ''}>
        ${isFiltered ? 'Try another state.' : 'Their lead times and smallest orders decide when and how much to order.'}<//>`} />
    ${query.get('open') ? html`<${Details} id=${query.get('open')} onClose=${() => setQuery({ open: '' })} />` : ''}
    ${query.has('new') && may('createSupplier') ? html`<${SupplierSheet} onClose=${() => setQuery({ new: '' })} />` : ''}`;
}

/** One supplier: a sheet to edit for those who may, and its facts for the others. */
function Details({ id, onClose }) {
  const found = useData('getSupplier', { path: { id } }, { every: 0, fresh: may('updateSupplier') });
  if (found.data && may('updateSupplier')) return html`<${SupplierSheet} supplier=${found.data} tag=${found.answer?.tag} onClose=${onClose} />`;
  return html`<${Dialog} title=${found.data?.name ?? 'Supplier'} sheet onClose=${onClose}><${Loaded} of=${found}>${row => html`<${Facts} rows=${[
    ['E-mail', row.email ?? none], ['Telephone', row.telephone ?? none], ['Lead time', row.lead_time_days === null ? none : plural(row.lead_time_days, 'day')],
    ['Smallest order', money(row.min_order_value)], ['State', row.is_active ? 'Active' : 'Inactive']]} />`}<//><//>`;
}

/** @type {Record<string, (text: any) => any>} */
const asSent = {
  name: text => text.trim(), email: text => text.trim() || null, telephone: text => text.replace(/[\s()/-]/g, '') || null, lead_time_days: jsonNumber, min_order_value: typedNumber,
};
/** Typed fields as the interface takes them.
 * @type {(values: Record<string, any>) => any} */
const sent = values => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, asSent[name]?.(value) ?? (asSent[name] ? null : value)]));

/** A sheet for a supplier, new or there already.
 * @param {{ supplier?: import('../interface').Supplier, tag?: string, onClose: () => void }} properties */
function SupplierSheet({ supplier, tag, onClose }) {
  const saved = ({ data }) => { changed(); toast(`${data.name} has been saved.`); onClose(); };
  const { form, conflict } = useEdit({
    resource: 'supplier', names: { name: 'Name', email: 'E-mail', telephone: 'Telephone', lead_time_days: 'Lead time in days', min_order_value: 'Smallest order', is_active: 'Active' }, record: supplier, tag, onClose,
    typed: record => ({
      name: record?.name ?? '', email: record?.email ?? '', telephone: record?.telephone ?? '', lead_time_days: String(record?.lead_time_days ?? ''),
      min_order_value: record?.min_order_value ?? '', is_active: record?.is_active ?? true,
    }),
    read: () => call('getSupplier', { path: { id: /** @type {any} */ (supplier).id } }),
    write: async (changes, match) => saved(await call('updateSupplier', { path: { id: /** @type {any} */ (supplier).id }, body: sent(changes), match })),
    create: async values => saved(await call('createSupplier', { body: sent(values) })),
  });
  const remove = async () => {
    const path = { id: /** @type {import('../interface').Supplier} */ (supplier).id };
    const isSure = await confirm({
      title: `Delete ${supplier?.name}?`, action: 'Delete the supplier', check: async () => { await call('deleteSupplier', { path, query: { dry_run: true } }); return 'Nothing refers to this supplier.'; },
    });
    if (!isSure) return;
    try {
      await call('deleteSupplier', { path, match: tag });
      changed();
      toast(`${supplier?.name} has been deleted.`);
      onClose();
    } catch (error) { complain(error); }
  };
  return html`<${Dialog} title=${supplier ? supplier.name : 'New supplier'} sheet onClose=${onClose} footer=${html`
      ${supplier && may('deleteSupplier') ? html`<${Button} kind="danger" class="apart" onClick=${remove}>Delete<//>` : ''}
      <${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="supplier" busy=${form.busy}>Save<//>`}>
    <${Form} of=${form} id="supplier">
      <${TextField} label="Name" wide ...${form.field('name')} />
      <${TextField} label="E-mail" type="email" optional wide ...${form.field('email')} />
      <${TextField} label="Telephone" type="tel" optional wide hint="With the country code: +34600111222." ...${form.field('telephone')} />
      <${NumberField} label="Lead time" optional suffix="days" hint="From order to delivery." ...${form.field('lead_time_days')} />
      <${NumberField} label="Smallest order" optional hint="In money." ...${form.field('min_order_value')} />
      <${CheckField} label="Active" hint="Nothing is ordered from an inactive supplier." ...${form.field('is_active')} /><//>
  <//>${conflict}`;
}
