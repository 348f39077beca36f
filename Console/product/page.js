import { html, useMemo, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { navigate, useQuery } from '../app/router.js';
import { useShortcuts } from '../app/shortcuts.js';
import { change, endOf, figure, instant, money, percent, plural, price, quantity, today, unitOf, words } from '../app/format.js';
import { Badge, Button, Card, Empty, Facts, Figure, Loaded, PageHead, Segments, Tabs } from '../ui/parts.js';
import { Menu, confirm } from '../ui/dialog.js';
import { Table } from '../ui/table.js';
import { complain, toast } from '../ui/toast.js';
import { DemandChart } from '../ui/chart.js';
import { ProductEditor } from './form.js';
import { Places } from './places.js';
import { Reviews, Stars } from './reviews.js';
import { MovementDialog } from './movement.js';

/** One product: what there is of it, how it moved, what is expected of it. */
export default function Product({ id }) {
  const product = useData('getProduct', { path: { id } });
  const [query, setQuery] = useQuery();
  const part = query.get('part') ?? 'demand';
  const [isEditing, setEditing] = useState(false);
  const [movement, setMovement] = useState('');
  const edit = () => setEditing(true);
  useShortcuts(useMemo(() => may('updateProduct') ? { e: edit } : {}, []));
  if (product.error && product.data === undefined) return html`<${PageHead} title="Product" back=${{ href: '/console/products', title: 'Products' }} /><${Loaded} of=${product} />`;
  const data = product.data;

  const remove = async () => {
    const isSure = await confirm({
      title: `Delete ${data.name}?`, action: 'Delete the product', text: 'The product and its settings go for good.',
      check: async () => { await call('deleteProduct', { path: { id }, query: { dry_run: true } }); },
    });
    if (!isSure) return;
    try {
      await call('deleteProduct', { path: { id }, match: product.answer?.tag });
      changed();
      toast(`${data.name} has been deleted.`);
      navigate('/console/products', { replace: true });
    } catch (error) { complain(error); }
  };
  return html`<${PageHead} title=${data?.name ?? 'Product'} note=${data ? html`<span class="code">${data.sku}</span>${data.category ? ` · ${data.category}` : ''}` : ''} back=${{ href: '/console/products', title: 'Products' }}>
      ${data && may('adjustStock') ? html`<${Button} onClick=${() => setMovement('purchase')}>Receive<//><${Button} onClick=${() => setMovement('adjustment')}>Adjust<//>` : ''}
      ${data && may('updateProduct') && !isEditing ? html`<${Button} icon="edit" onClick=${edit}>Edit<//>` : ''}
      ${data ? html`<${Menu} label="More" items=${[
        may('getProductForecast') && { title: 'Prediction and what-if', icon: 'trend', run: () => navigate(`/console/prediction?sku=${data.sku}`) },
        may('adjustStock') && { title: 'Take goods back', icon: 'undo', run: () => setMovement('customer_return') },
        may('adjustStock') && { title: 'Record waste', icon: 'trash', run: () => setMovement('waste') },
        may('deleteProduct') && { title: 'Delete', icon: 'trash', danger: true, run: remove }]} />` : ''}<//>
    <${Loaded} of=${product} lines="5">${row => html`
      <${StockFigures} product=${row} />
      <div class=${`columns ${isEditing ? 'wide-side' : ''}`}>
        <div>
          <${Tabs} label="Parts" value=${part} onChange=${next => setQuery({ part: next === 'demand' ? '' : next })} options=${[['demand', 'Demand'], ['ledger', 'Ledger'], ['places', 'Locations'], ['reviews', row.rating?.count ? `Reviews ${row.rating.count}` : 'Reviews']]} />
          ${part === 'ledger' ? html`<${Ledger} id=${id} />` : part === 'places' ? html`<${Places} product=${row} />` : part === 'reviews' ? html`<${Reviews} product=${row} />` : html`<${Demand} id=${id} unit=${row.unit} />`}
        </div>
        <${Card} title=${isEditing ? 'Edit' : 'Details'}>
          ${isEditing && !product.busy ? html`<${ProductEditor} product=${row} tag=${product.answer?.tag} onClose=${() => setEditing(false)} />`
            : html`<${Facts} rows=${[
              ['State', row.is_active ? html`<${Badge} tone="good">Active<//>` : html`<${Badge}>Inactive<//>`],
              row.rating?.count > 0 && ['Rating', html`<${Stars} rating=${row.rating.mean} />`], ['Price', price(row.price)], row.cost_price !== undefined && ['Cost price', price(row.cost_price)], ['Unit', row.unit], ['Barcode', row.barcode ?? '–'],
              ['Lead time', plural(row.lead_time_days, 'day')], ['Service level', percent(row.service_level)], ['Pack size', quantity(row.pack_size)], ['Smallest order', quantity(row.min_order)],
              row.shelf_life_days !== null && ['Shelf life', plural(row.shelf_life_days, 'day')], ['Changed', instant(row.updated_at)]]} />
              ${row.description ? html`<p class="note description">${row.description}</p>` : ''}`}
        <//>
      </div>
      ${movement ? html`<${MovementDialog} product=${row} kind=${movement} onClose=${() => setMovement('')} />` : ''}`}<//>`;
}

function StockFigures({ product }) {
  const stock = useData('getProductStock', { path: { id: product.id } });
  const suppliers = useData('listSuppliers', { query: { limit: 100 } }, { every: 0 });
  const place = stock.data?.locations[0];
  const supplier = suppliers.data?.find(row => row.id === product.supplier_id);
  const held = stock.data?.reserved ? `${quantity(stock.data.reserved)} reserved` : 'Nothing reserved';
  return html`<div class="figure-row">
    <${Figure} label="Available" value=${quantity(product.available)} tone=${product.available <= 0 ? 'bad' : ''} note=${unitOf(product.available, product.unit)} />
    <${Figure} label="On hand" value=${quantity(product.stock)} note=${held} />
    <${Figure} label="On order" value=${quantity(stock.data?.on_order)} note=${supplier ? `From ${supplier.name}` : 'No supplier set'} />
    <${Figure} label="Reorder point" value=${place ? quantity(place.reorder_point) : '–'} note=${place && product.available <= place.reorder_point ? 'Reached' : 'Not reached'} />
    <${Figure} label="Price" value=${price(product.price)} note=${product.cost_price !== undefined ? `Cost ${price(product.cost_price)}` : `per ${product.unit}`} />
  </div>`;
}

function Demand({ id, unit }) {
  const [days, setDays] = useState(28);
  const forecast = useData('getProductForecast', { path: { id }, query: { days } }, { every: 0, keep: true });
  return html`<${Card} title="Demand and forecast" actions=${html`<${Segments} label="Horizon" value=${days} onChange=${setDays} options=${[[7, '7 days'], [28, '28 days'], [90, '90 days']]} />`}>
    <${Loaded} of=${forecast} height="chart-high">${data => {
      const points = data.chart_data.slice(-(days + Math.max(60, days * 2)));
      return html`<${DemandChart} points=${points} unit=${unit} label=${`Demand of ${data.product.name}: sold until today, expected over ${days} days`} />
        <p class="note">${data.accuracy ? `Expected over ${data.days} days: ${figure(data.recommendation.predicted_demand)} ${unitOf(data.recommendation.predicted_demand, unit)}. Accuracy out of sample ${figure(data.accuracy.accuracy_percent)} %.` : 'There is too little history to measure the accuracy.'}
        ${' '}<a href=${`/console/prediction?sku=${data.product.sku}`}>Models, advice and what-if</a></p>`;
    }}<//>
  <//>`;
}

/** What there was on a past day, from the ledger. */
function Past({ id }) {
  const [day, setDay] = useState('');
  const stock = useData(day ? 'getProductStock' : null, day ? { path: { id }, query: { as_of: endOf(day) } } : {}, { every: 0 });
  return html`<div class="toolbar"><label class="pair"><span class="quiet">On hand at the end of</span><span class="filter"><input type="date" value=${day} max=${today()} onChange=${event => setDay(event.target.value)} /></span></label>
    ${stock.data ? html`<output><strong>${quantity(stock.data.on_hand)}</strong></output>` : stock.error ? html`<span class="bad">${stock.error.message}</span>` : ''}</div>`;
}

function Ledger({ id }) {
  const list = useList('listTransactions', { product_id: id });
  const columns = [
    { id: 'kind', title: 'Movement', cell: row => html`${words(row.kind)}<small>${instant(row.occurred_at)}</small>` },
    { id: 'reference', title: 'Reference', from: 'tablet', cell: row => row.reference ?? '' },
    { id: 'price', title: 'Unit price', number: true, from: 'tablet', cell: row => money(row.unit_price ?? row.unit_cost) },
    { id: 'quantity', title: 'Change', number: true, cell: row => html`<span class=${row.quantity > 0 ? 'good' : ''}>${change(row.quantity)}</span>` },
    { id: 'balance', title: 'Balance', number: true, cell: row => html`<strong>${quantity(row.balance_after)}</strong>` },
  ];
  return html`<${Past} id=${id} /><${Table} label="Ledger" columns=${columns} rows=${list.rows} rowKey=${row => row.id} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total}
    onRow=${row => navigate(`/console/transactions?open=${row.id}`)} empty=${html`<${Empty} icon="list" title="Nothing has moved yet">Sales, deliveries and corrections show here with the balance after each.<//>`} />`;
}

