import { html, useMemo, useState, useEffect } from 'preact';
import { call } from '../app/api.js';
import { useData, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { navigate, useQuery } from '../app/router.js';
import { useShortcuts } from '../app/shortcuts.js';
import { count, date, dayAt, money, plural, quantity, zone } from '../app/format.js';
import { Filter } from '../ui/form.js';
import { Table, useColumns } from '../ui/table.js';
import { Badge, Button, Empty, PageHead, SearchField, useSettled } from '../ui/parts.js';
import { LocationFilter, useLocations } from '../ui/place.js';
import { ProductSheet } from '../product/form.js';

export const stockTone = product => product.available <= 0 ? 'bad' : '';

/** Every product: found by typing or scanning, filtered, sorted, as far down as one scrolls. */
export default function Products() {
  const [query, setQuery] = useQuery();
  const [text, setText] = useState(query.get('q') ?? '');
  const settled = useSettled(text.trim());
  useEffect(() => { if (settled !== (query.get('q') ?? '')) setQuery({ q: settled }); }, [settled]);

  const filter = {
    q: query.get('q') ?? undefined, category_id: query.get('category') ?? undefined, sort: query.get('sort') || (query.get('q') ? undefined : 'name'),
    active: query.get('state') === 'all' ? undefined : query.get('state') !== 'inactive', low_stock: query.get('low_stock') ? true : undefined, location_id: query.get('location') || undefined,
    // An answer of the assistant knows a category by its name, and says how much there is at most.
    category: query.get('category_name') ?? undefined, max_stock: query.get('max_stock') ?? undefined,
  };
  const list = useList('listProducts', filter);
  const categories = useData('listCategories', { query: { limit: 100 } }, { every: 0 });
  const places = useLocations();
  const seesCosts = may('createProduct');
  const all = useMemo(() => [
    { id: 'name', title: 'Name', sort: 'name', width: 'grow', cell: row => html`${row.name}<small class="from-phone-only">${row.sku}</small>` },
    { id: 'sku', title: 'SKU', sort: 'sku', from: 'phone', cell: row => html`<span class="code quiet">${row.sku}</span>` },
    { id: 'category', title: 'Category', from: 'tablet', cell: row => row.category ?? html`<span class="quiet">None</span>` },
    { id: 'price', title: 'Price', sort: 'price', number: true, from: 'phone', cell: row => money(row.price) },
    ...(seesCosts ? [{ id: 'cost', title: 'Cost', number: true, from: 'wide', off: true, cell: row => money(row.cost_price) }] : []),
    { id: 'available', title: 'Available', number: true, cell: row => html`<span class=${stockTone(row)}>${quantity(row.available)}</span>` },
    { id: 'stock', title: 'On hand', number: true, from: 'wide', cell: row => quantity(row.stock) },
    { id: 'unit', title: 'Unit', from: 'wide', cell: row => html`<span class="quiet">${row.unit}</span>` },
    { id: 'barcode', title: 'Barcode', from: 'wide', off: true, cell: row => row.barcode ?? '' },
    { id: 'lead', title: 'Lead time', number: true, from: 'wide', off: true, cell: row => `${count(row.lead_time_days)} d` },
    { id: 'updated', title: 'Changed', sort: 'updated_at', from: 'wide', off: true, cell: row => date(dayAt(row.updated_at)) },
    { id: 'state', title: 'State', from: 'tablet', cell: row => !row.is_active ? html`<${Badge}>Inactive<//>` : row.available <= 0 ? html`<${Badge} tone="bad">Out of stock<//>` : html`<${Badge} tone="good">In stock<//>` },
  ], [seesCosts, zone.value]);
  const [columns, chooser] = useColumns('products', /** @type {any} */ (all));

  const isNew = query.has('new') && may('createProduct');
  useShortcuts(useMemo(() => may('createProduct') ? { n: () => setQuery({ new: 1 }) } : {}, []));

  // A scanner types a code and presses Enter: when it is a product's own, its page opens.
  const onKey = async event => {
    const code = event.target.value.trim();
    if (event.key !== 'Enter' || code.length < 3) return;
    const exact = list.rows.find(row => row.barcode === code || row.sku.toLowerCase() === code.toLowerCase());
    if (exact) { navigate(`/console/products/${exact.id}`); return; }
    if (!/^[\w.-]{3,50}$/.test(code)) return;
    const byBarcode = await call('listProducts', { query: { barcode: code, limit: 1 } }).catch(() => null);
    const found = byBarcode?.data[0] ?? (await call('getProductBySKU', { path: { sku: code } }).catch(() => null))?.data;
    if (found) navigate(`/console/products/${found.id}`);
  };
  const isFiltered = settled || filter.category_id || filter.category || filter.low_stock || filter.max_stock || filter.location_id || query.get('state');
  const category = filter.category_id ?? categories.data?.find(row => row.name === filter.category)?.id ?? filter.category ?? '';
  return html`<${PageHead} title="Products" note=${list.total === null ? '' : plural(list.total, 'product')}>
      ${may('submitImport') ? html`<a class="button" href="/console/import">Import</a>` : ''}
      ${may('createProduct') ? html`<${Button} kind="primary" icon="plus" onClick=${() => setQuery({ new: 1 })}>New product<//>` : ''}<//>
    <div class="toolbar">
      <${SearchField} label="Search products" placeholder="Search or scan" value=${text} onInput=${setText} onKeyDown=${onKey} />
      <${Filter} label="Category" value=${category} onChange=${chosen => setQuery({ category: chosen, category_name: '' })}
        options=${[['', 'All categories'], ...(category === filter.category && category ? [[category, category]] : []), ...(categories.data ?? []).map(row => [row.id, row.name])]} />
      <${Filter} label="State" value=${query.get('state') ?? ''} onChange=${state => setQuery({ state })} options=${[['', 'Active'], ['inactive', 'Inactive'], ['all', 'Active and inactive']]} />
      <${LocationFilter} of=${places} value=${query.get('location') ?? ''} onChange=${location => setQuery({ location })} />
      <button type="button" class="toggle" aria-pressed=${filter.low_stock ? 'true' : 'false'} onClick=${() => setQuery({ low_stock: !filter.low_stock })}>Low stock</button>
      <button type="button" class="toggle" aria-pressed=${filter.max_stock ? 'true' : 'false'} onClick=${() => setQuery({ max_stock: filter.max_stock ? '' : '0' })}>${Number(filter.max_stock ?? 0) ? `At most ${quantity(Number(filter.max_stock))}` : 'Out of stock'}</button>
      ${chooser}
    </div>
    <${Table} label="Products" name="products" columns=${columns} rows=${list.rows} rowKey=${row => row.id} href=${row => `/console/products/${row.id}`} sort=${filter.sort} onSort=${sort => setQuery({ sort })}
      more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total} rowClass=${row => row.is_active ? '' : 'faded'}
      empty=${isFiltered ? html`<${Empty} icon="search" title="No product fits" action=${html`<${Button} onClick=${() => { setText(''); setQuery({ q: '', category: '', category_name: '', low_stock: '', max_stock: '', state: '', location: '' }); }}>Clear the search<//>`}>Try fewer words or another filter.<//>`
        : html`<${Empty} title="No products yet" action=${may('createProduct') ? html`<${Button} kind="primary" onClick=${() => setQuery({ new: 1 })}>New product<//>` : ''}>Create the first one, or import sales to bring products in.<//>`} />
    ${isNew ? html`<${ProductSheet} onClose=${() => setQuery({ new: '' })} onSaved=${product => navigate(`/console/products/${product.id}`, { replace: true })} />` : ''}`;
}
