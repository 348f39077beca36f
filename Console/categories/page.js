import { html, useMemo, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { useShortcuts } from '../app/shortcuts.js';
import { count, date, dayAt, plural } from '../app/format.js';
import { useEdit } from '../ui/edit.js';
import { Form, TextField } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { Dialog, Menu, confirm } from '../ui/dialog.js';
import { Button, Empty, PageHead } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';

/** The shelves that products stand on. */
export default function Categories() {
  const list = useList('listCategories', {});
  const [edited, setEdited] = useState(/** @type {any} */ (null));
  useShortcuts(useMemo(() => may('createCategory') ? { n: () => setEdited({}) } : {}, []));
  const remove = async row => {
    if (!await confirm({ title: `Delete ${row.name}?`, action: 'Delete the category', check: async () => { await call('deleteCategory', { path: { id: row.id }, query: { dry_run: true } }); return 'No product is in it.'; } })) return;
    try { await call('deleteCategory', { path: { id: row.id } }); changed(); toast(`${row.name} has been deleted.`); } catch (error) { complain(error); }
  };
  const columns = /** @type {any} */ ([
    { id: 'name', title: 'Name', width: 'grow', cell: row => row.name },
    { id: 'count', title: 'Products', number: true, cell: row => count(row.product_count) },
    { id: 'changed', title: 'Changed', from: 'phone', cell: row => date(dayAt(row.updated_at)) },
    ...(may('updateCategory') ? [{ id: 'menu', title: html`<span class="unseen">Actions</span>`, number: true, cell: row => html`<${Menu} label=${`Actions for ${row.name}`} items=${[{ title: 'Rename', icon: 'edit', run: () => setEdited(row) }, { title: 'Delete', icon: 'trash', danger: true, run: () => remove(row) }]} />` }] : []),
  ]);
  return html`<${PageHead} title="Categories" note=${list.total === null ? '' : plural(list.total, 'category', 'categories')}>${may('createCategory') ? html`<${Button} kind="primary" icon="plus" onClick=${() => setEdited({})}>New category<//>` : ''}<//>
    <${Table} label="Categories" columns=${columns} rows=${list.rows} rowKey=${row => row.id} href=${row => `/console/products?category=${row.id}`} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload}
      total=${list.total} empty=${html`<${Empty} icon="tag" title="No categories yet">They group products in lists, filters and reports.<//>`} />
    ${edited ? html`<${NameDialog} category=${edited} onClose=${() => setEdited(null)} />` : ''}`;
}

function NameDialog({ category, onClose }) {
  const saved = ({ data }) => { changed(); toast(`${data.name} has been saved.`); onClose(); };
  const { form, conflict } = useEdit({
    resource: 'category', names: { name: 'Name' }, record: category.id ? category : undefined, onClose, typed: record => ({ name: record?.name ?? '' }),
    read: () => call('getCategory', { path: { id: category.id } }),
    write: async (body, match) => saved(await call('updateCategory', { path: { id: category.id }, body: /** @type {any} */ (body), match })),
    create: async body => saved(await call('createCategory', { body })),
  });
  return html`<${Dialog} title=${category.id ? 'Rename the category' : 'New category'} onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="category" busy=${form.busy}>Save<//>`}>
    <${Form} of=${form} id="category"><${TextField} label="Name" wide ...${form.field('name')} /><//><//>${conflict}`;
}
