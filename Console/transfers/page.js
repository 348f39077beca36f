import { html, useMemo, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { useShortcuts } from '../app/shortcuts.js';
import { instant, plural, quantity } from '../app/format.js';
import { Form, TextField, jsonNumber, useForm } from '../ui/form.js';
import { PlainTable, Table } from '../ui/table.js';
import { Dialog, confirm } from '../ui/dialog.js';
import { LineEditor } from '../ui/lines.js';
import { LocationField, LocationFilter, useLocations } from '../ui/place.js';
import { Badge, Button, Empty, Facts, Loaded, PageHead } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';

/** Goods that went from one location to another. */
export default function Transfers() {
  const [query, setQuery] = useQuery();
  const places = useLocations();
  const list = useList('listTransfers', { location_id: query.get('location') || undefined });
  const canMove = may('createTransfer') && places.active.length > 1;
  useShortcuts(useMemo(() => canMove ? { n: () => setQuery({ new: 1 }) } : {}, [canMove]));
  const columns = /** @type {any} */ ([
    { id: 'way', title: 'From and to', width: 'grow', cell: row => html`<span class="row">${places.name(row.from_location_id)} → ${places.name(row.to_location_id)}${row.reversed_at ? html`<${Badge}>Reversed<//>` : ''}</span>` },
    { id: 'goods', title: 'Goods', from: 'phone', cell: row => row.lines.length > 2 ? plural(row.lines.length, 'product') : row.lines.map(line => `${quantity(line.quantity)} × ${line.sku}`).join(', ') },
    { id: 'reference', title: 'Reference', from: 'tablet', cell: row => row.reference ?? '' },
    { id: 'at', title: 'When', cell: row => instant(row.created_at) },
  ]);
  const isAlone = places.isKnown && places.active.length < 2;
  return html`<${PageHead} title="Transfers" note="Goods that went from one location to another">${canMove ? html`<${Button} kind="primary" icon="plus" onClick=${() => setQuery({ new: 1 })}>Move goods<//>` : ''}<//>
    <div class="toolbar"><${LocationFilter} of=${places} value=${query.get('location') ?? ''} onChange=${location => setQuery({ location })} /></div>
    <${Table} label="Transfers" columns=${columns} rows=${list.rows} rowKey=${row => row.id} onRow=${row => setQuery({ open: row.id })} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total}
      empty=${html`<${Empty} icon="swap" title=${query.get('location') ? 'Nothing has been moved there' : 'Nothing has been moved yet'} action=${isAlone && may('createLocation') ? html`<a class="button" href="/console/locations?new=1">New location</a>` : ''}>${isAlone ? 'Goods can be moved once there are two locations.' : query.get('location') ? 'Try another location.' : 'A transfer takes goods off one location and adds them to another at the same instant.'}<//>`} />
    ${query.get('open') ? html`<${Details} id=${query.get('open')} places=${places} onClose=${() => setQuery({ open: '' })} />` : ''}
    ${query.has('new') && canMove ? html`<${New} places=${places} onClose=${() => setQuery({ new: '' })} />` : ''}`;
}

function Details({ id, places, onClose }) {
  const found = useData('getTransfer', { path: { id } }, { every: 0 });
  const row = found.data;
  const reverse = async () => {
    const isSure = await confirm({
      title: `Take transfer ${id} back?`, action: 'Take it back', text: 'All of it goes back to where it came from.',
      check: async () => { await call('reverseTransfer', { path: { id }, query: { dry_run: true } }); },
    });
    if (!isSure) return;
    try { await call('reverseTransfer', { path: { id } }); changed(); toast('The goods are back where they came from.'); onClose(); } catch (error) { complain(error); }
  };
  return html`<${Dialog} title=${`Transfer ${id}`} sheet onClose=${onClose} footer=${row && !row.reversed_at && may('reverseTransfer') ? html`<${Button} icon="undo" onClick=${reverse}>Take it back<//>` : undefined}>
    <${Loaded} of=${found} lines="6">${data => html`<div class="stack"><${Facts} rows=${[['From', places.name(data.from_location_id)], ['To', places.name(data.to_location_id)], ['Moved', instant(data.created_at)], data.reversed_at && ['Taken back', instant(data.reversed_at)], data.reference && ['Reference', data.reference]]} />
      <${PlainTable} label="Goods" rows=${data.lines} rowKey=${line => line.product_id} columns=${/** @type {any} */ ([{ id: 'sku', title: 'Product', width: 'grow', cell: line => html`<a href=${`/console/products/${line.product_id}`}>${line.sku}</a>` }, { id: 'quantity', title: 'Quantity', number: true, cell: line => quantity(line.quantity) }])} /></div>`}<//>
  <//>`;
}

function New({ places, onClose }) {
  const [lines, setLines] = useState(/** @type {Array<{ product: any, quantity: string }>} */ ([]));
  const from = places.main?.id, to = places.active.find(place => place.id !== from)?.id;
  const form = useForm({ from_location_id: String(from), to_location_id: String(to), reference: '' }, async values => {
    const { data } = await call('createTransfer', { body: {
      from_location_id: Number(values.from_location_id), to_location_id: Number(values.to_location_id), reference: values.reference.trim() || null,
      lines: lines.map(line => ({ product_id: line.product.id, quantity: /** @type {number} */ (jsonNumber(line.quantity)) })),
    } });
    changed();
    toast(`${plural(data.lines.length, 'product')} moved to ${places.name(data.to_location_id)}.`);
    onClose();
  });
  return html`<${Dialog} title="Move goods" sheet onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="transfer" busy=${form.busy} disabled=${!lines.length}>Move<//>`}>
    <${Form} of=${form} id="transfer"><${LocationField} of=${places} label="From" ...${form.field('from_location_id')} /><${LocationField} of=${places} label="To" ...${form.field('to_location_id')} />
      <${LineEditor} lines=${lines} onChange=${setLines} prices=${false} /><${TextField} label="Reference" optional wide ...${form.field('reference')} /><//>
  <//>`;
}
