import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { ago, instant, plural, quantity, words } from '../app/format.js';
import { Filter, Form, SelectField, TextField, jsonNumber, useForm } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { Dialog, confirm } from '../ui/dialog.js';
import { LineEditor } from '../ui/lines.js';
import { LocationFilter, PlaceField, placed, useLocations } from '../ui/place.js';
import { Badge, Button, Empty, Facts, PageHead } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';

/** @type {Record<string, '' | 'good' | 'warn' | 'accent'>} */
const tones = { held: 'accent', confirmed: 'good', released: '', expired: 'warn' };

/** Goods that are kept for someone until a time. */
export default function Reservations() {
  const [query, setQuery] = useQuery();
  const places = useLocations();
  const list = useList('listReservations', { state: query.get('state') || undefined, location_id: query.get('location') || undefined });
  const open = list.rows.find(row => String(row.id) === query.get('open'));
  const columns = /** @type {any} */ ([
    { id: 'id', title: 'Reservation', width: 'grow', cell: row => html`${row.reference ?? `Reservation ${row.id}`}` },
    { id: 'state', title: 'State', cell: row => html`<${Badge} tone=${tones[row.state]}>${words(row.state)}<//>` },
    { id: 'lines', title: 'Goods', from: 'phone', cell: row => row.lines.map(line => `${quantity(line.quantity)} × ${line.sku}`).join(', ') },
    { id: 'until', title: 'Until', cell: row => row.state === 'held' ? ago(row.expires_at) : instant(row.expires_at) },
  ]);
  const isFiltered = query.get('state') || query.get('location');
  return html`<${PageHead} title="Reservations" note="Goods held for someone; what expires is free again by itself">${may('createReservation') ? html`<${Button} kind="primary" icon="plus" onClick=${() => setQuery({ new: 1 })}>Reserve goods<//>` : ''}<//>
    <div class="toolbar"><${Filter} label="State" value=${query.get('state') ?? ''} onChange=${state => setQuery({ state })} options=${[['', 'All states'], ...Object.keys(tones).map(state => [state, words(state)])]} />
      <${LocationFilter} of=${places} value=${query.get('location') ?? ''} onChange=${location => setQuery({ location })} /></div>
    <${Table} label="Reservations" columns=${columns} rows=${list.rows} rowKey=${row => row.id} onRow=${row => setQuery({ open: row.id })} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total}
      empty=${html`<${Empty} icon="hold" title=${isFiltered ? 'No reservation fits' : 'Nothing is reserved'}>${isFiltered ? 'Try another state or location.' : 'Reserved goods stay on the shelf, but cannot be sold to others.'}<//>`} />
    ${open ? html`<${Details} reservation=${open} onClose=${() => setQuery({ open: '' })} />` : ''}
    ${query.has('new') && may('createReservation') ? html`<${New} onClose=${() => setQuery({ new: '' })} />` : ''}`;
}

function Details({ reservation: row, onClose }) {
  const act = async (operation, done, question) => {
    if (!await confirm(question)) return;
    try { await call(operation, { path: { id: row.id } }); changed(); toast(done); onClose(); } catch (error) { complain(error); }
  };
  const isHeld = row.state === 'held' && may('confirmReservation');
  return html`<${Dialog} title=${row.reference ?? `Reservation ${row.id}`} onClose=${onClose} footer=${isHeld ? html`
      <${Button} onClick=${() => act('releaseReservation', 'The goods are free again.', { title: 'Release these goods?', action: 'Release them', danger: false, text: 'Others can buy them at once.' })}>Release<//>
      <${Button} kind="primary" onClick=${() => act('confirmReservation', 'The goods have been sold.', { title: 'Confirm this reservation?', action: 'Confirm it', danger: false, check: async () => { await call('confirmReservation', { path: { id: row.id }, query: { dry_run: true } }); return `${plural(row.lines.length, 'line')} leave the stock.`; } })}>Confirm<//>` : undefined}>
    <${Facts} rows=${[['State', html`<${Badge} tone=${tones[row.state]}>${words(row.state)}<//>`], ['Until', instant(row.expires_at)], ...row.lines.map(line => [line.sku, html`<a href=${`/console/products/${line.product_id}`}>${quantity(line.quantity)}</a>`]), ['Made', instant(row.created_at)]]} />
  <//>`;
}

function New({ onClose }) {
  const places = useLocations();
  const [lines, setLines] = useState(/** @type {Array<{ product: any, quantity: string }>} */ ([]));
  const form = useForm({ ttl_seconds: '3600', reference: '', location_id: '' }, async values => {
    await call('createReservation', { body: { ttl_seconds: Number(values.ttl_seconds), reference: values.reference || null, ...placed(values.location_id), lines: lines.map(line => ({ product_id: line.product.id, quantity: /** @type {number} */ (jsonNumber(line.quantity)) })) } });
    changed();
    toast('The goods are reserved.');
    onClose();
  });
  return html`<${Dialog} title="Reserve goods" sheet onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="reserve" busy=${form.busy}>Reserve<//>`}>
    <${Form} of=${form} id="reserve"><${LineEditor} lines=${lines} onChange=${setLines} prices=${false} />
      <${SelectField} label="For how long" options=${[['900', '15 minutes'], ['3600', '1 hour'], ['14400', '4 hours'], ['86400', '1 day']]} ...${form.field('ttl_seconds')} />
      <${PlaceField} of=${places} ...${form.field('location_id')} />
      <${TextField} label="Reference" optional hint="Who it is for." ...${form.field('reference')} /><//>
  <//>`;
}
