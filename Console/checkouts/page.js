import { html, useState } from 'preact';
import { useData, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { instant, money, none, plural, price, quantity, words } from '../app/format.js';
import { Filter } from '../ui/form.js';
import { Table, PlainTable } from '../ui/table.js';
import { Dialog } from '../ui/dialog.js';
import { LocationFilter, useLocations } from '../ui/place.js';
import { Button, Empty, Facts, Loaded, PageHead } from '../ui/parts.js';
import { payments } from '../orders/words.js';
import { ReturnDialog } from './return.js';

/** Sales as they were paid at a till. */
export default function Checkouts() {
  const [query, setQuery] = useQuery();
  const places = useLocations();
  const list = useList('listCheckouts', { payment_type: query.get('payment') || undefined, location_id: query.get('location') || undefined });
  const columns = /** @type {any} */ ([
    { id: 'id', title: 'Checkout', width: 'grow', cell: row => html`Checkout ${row.id}<small>${plural(row.lines.length, 'line')}: ${row.lines.slice(0, 3).map(line => line.sku).join(', ')}${row.lines.length > 3 ? ' …' : ''}</small>` },
    { id: 'payment', title: 'Payment', cell: row => row.payment_type ? words(row.payment_type) : html`<span class="quiet">Not said</span>` },
    ...(places.isPlural ? [{ id: 'place', title: 'Location', from: 'tablet', cell: row => row.location_id ? places.name(row.location_id) : none }] : []),
    { id: 'at', title: 'When', from: 'phone', cell: row => instant(row.occurred_at) },
    { id: 'total', title: 'Total', number: true, cell: row => money(row.total) },
  ]);
  const isFiltered = query.get('payment') || query.get('location');
  return html`<${PageHead} title="Checkouts" note="Sales as they were paid, newest first" />
    <div class="toolbar"><${Filter} label="Payment" value=${query.get('payment') ?? ''} onChange=${payment => setQuery({ payment })} options=${[['', 'All payments'], ...payments.map(way => [way, words(way)])]} />
      <${LocationFilter} of=${places} value=${query.get('location') ?? ''} onChange=${location => setQuery({ location })} /></div>
    <${Table} label="Checkouts" columns=${columns} rows=${list.rows} rowKey=${row => row.id} onRow=${row => setQuery({ open: row.id })} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total}
      empty=${html`<${Empty} icon="till" title=${isFiltered ? 'No checkout fits' : 'Nothing has been paid yet'}>${isFiltered ? 'Try another payment or location.' : 'Sales of the till show here, each with its lines.'}<//>`} />
    ${query.get('open') ? html`<${Details} id=${query.get('open')} onClose=${() => setQuery({ open: '' })} />` : ''}`;
}

function Details({ id, onClose }) {
  const found = useData('getCheckout', { path: { id } });
  const [returned, setReturned] = useState(/** @type {any} */ (null));
  return html`<${Dialog} title=${`Checkout ${id}`} sheet onClose=${onClose} footer=${html`<${Button} icon="print" onClick=${() => print()}>Print<//>`}>
    <${Loaded} of=${found} lines="6">${data => html`<div class="stack"><${Facts} rows=${[['Paid', data.payment_type ? words(data.payment_type) : 'Not said'], ['When', instant(data.occurred_at)], ['Total', html`<strong>${price(data.total)}</strong>`], data.external_id && ['Number of the till', html`<code>${data.external_id}</code>`]]} />
      <${PlainTable} label="Lines" rows=${data.lines.filter(line => line.kind === 'sale')} rowKey=${line => line.id} columns=${/** @type {any} */ ([
        { id: 'sku', title: 'Product', width: 'grow', cell: line => html`<a href=${`/console/products/${line.product_id}`}>${line.sku}</a><small class="sub">${quantity(-line.quantity)} × ${money(line.unit_price)}</small>` },
        { id: 'total', title: 'Total', number: true, cell: line => money(line.total) },
        ...(may('returnTransaction') ? [{ id: 'back', title: html`<span class="unseen">Actions</span>`, number: true, cell: line => html`<${Button} small icon="undo" onClick=${() => setReturned(line)}>Take back<//>` }] : [])])} /></div>`}<//>
    ${returned ? html`<${ReturnDialog} sale=${returned} onClose=${() => setReturned(null)} />` : ''}<//>`;
}
