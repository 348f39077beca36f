import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { addDays, change, instant, money, price, quantity, startOf, words } from '../app/format.js';
import { Filter } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { Dialog, confirm } from '../ui/dialog.js';
import { LocationFilter, useLocations } from '../ui/place.js';
import { ProductPicker } from '../ui/picker.js';
import { Badge, Button, Empty, Facts, Loaded, PageHead } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';
import { ReturnDialog } from '../checkouts/return.js';

const kinds = ['sale', 'purchase', 'adjustment', 'waste', 'customer_return', 'count', 'transfer', 'order', 'order_change', 'cancellation', 'reversal'];

/** Who has recorded a movement. @param {import('../interface').Transaction} row */
const actor = ({ actor_kind: kind, actor_id: id }) => {
  switch (kind) {
    case 'user': return `User ${id}`;
    case 'key': return `API key ${id}`;
    case 'local': return 'A program on this machine';
    default: return 'The service';
  }
};

/** Everything that moved, newest first. */
export default function Transactions() {
  const [query, setQuery] = useQuery();
  const open = query.get('open'), places = useLocations(), from = query.get('from'), to = query.get('to');
  const list = useList('listTransactions', {
    kind: query.get('kind') || undefined, sku: query.get('sku') || undefined, from: from ? startOf(from) : undefined, to: to ? startOf(addDays(to, 1)) : undefined,
    is_promo: query.get('promo') ? true : undefined, flagged: query.get('flagged') ? true : undefined, location_id: query.get('location') || undefined,
  });
  const columns = /** @type {any} */ ([
    { id: 'kind', title: 'Movement', width: 'grow', cell: row => html`<span class="row">${words(row.kind)}${row.is_promo ? html`<${Badge} tone="accent">Promotion<//>` : ''}${row.is_flagged ? html`<${Badge} tone="warn">Flagged<//>` : ''}</span><small class="from-phone-only">${instant(row.occurred_at)}</small>` },
    { id: 'sku', title: 'Product', cell: row => html`<span class="code">${row.sku}</span>` },
    { id: 'at', title: 'When', from: 'phone', cell: row => instant(row.occurred_at) },
    { id: 'quantity', title: 'Quantity', number: true, cell: row => html`<span class=${row.quantity > 0 ? 'good' : ''}>${change(row.quantity)}</span>` },
    { id: 'price', title: 'Unit price', number: true, from: 'tablet', cell: row => money(row.unit_price) },
    { id: 'total', title: 'Total', number: true, from: 'phone', cell: row => money(row.total) },
    { id: 'balance', title: 'Balance', number: true, from: 'wide', cell: row => quantity(row.balance_after) },
    { id: 'reference', title: 'Reference', from: 'wide', cell: row => row.reference ?? (row.checkout_id ? `Checkout ${row.checkout_id}` : '') },
  ]);
  const isFiltered = ['kind', 'sku', 'from', 'to', 'promo', 'flagged', 'location'].some(name => query.get(name));
  return html`<${PageHead} title="Transactions" note="Every movement of stock, newest first" />
    <div class="toolbar">
      <div class="search"><${ProductPicker} unseen placeholder="Any product" chosen=${query.get('sku') ?? ''} onChoose=${product => setQuery({ sku: product.sku })} /></div>
      <${Filter} label="Kind" value=${query.get('kind') ?? ''} onChange=${kind => setQuery({ kind })} options=${[['', 'All kinds'], ...kinds.map(kind => [kind, words(kind)])]} />
      <label class="filter"><span class="unseen">From day</span><input type="date" value=${query.get('from') ?? ''} onChange=${event => setQuery({ from: event.target.value })} /></label>
      <label class="filter"><span class="unseen">To day</span><input type="date" value=${query.get('to') ?? ''} onChange=${event => setQuery({ to: event.target.value })} /></label>
      <${LocationFilter} of=${places} value=${query.get('location') ?? ''} onChange=${location => setQuery({ location })} />
      <button type="button" class="toggle" aria-pressed=${query.get('flagged') ? 'true' : 'false'} onClick=${() => setQuery({ flagged: query.get('flagged') ? '' : 1 })}>Flagged</button>
      ${isFiltered ? html`<${Button} kind="quiet" onClick=${() => setQuery({ kind: '', sku: '', from: '', to: '', promo: '', flagged: '', location: '' })}>Clear<//>` : ''}
    </div>
    <${Table} label="Transactions" columns=${columns} rows=${list.rows} rowKey=${row => row.id} onRow=${row => setQuery({ open: row.id })} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error}
      reload=${list.reload} total=${list.total} empty=${html`<${Empty} icon="list" title=${isFiltered ? 'Nothing fits' : 'Nothing has moved yet'}>${isFiltered ? 'Try another kind or more days.' : 'Sales, deliveries and corrections show here.'}<//>`} />
    ${open ? html`<${Movement} id=${open} onClose=${() => setQuery({ open: '' })} />` : ''}`;
}

function Movement({ id, onClose }) {
  const movement = useData('getTransaction', { path: { id } }, { every: 0 });
  const row = movement.data;
  const [isReturning, setReturning] = useState(false);
  const canReturn = row && row.kind === 'sale' && may('returnTransaction');
  const canReverse = row && may('reverseTransaction') && row.kind !== 'reversal' && !row.reverses_id && !['order', 'order_change', 'cancellation'].includes(row.kind);
  const reverse = async () => {
    const isSure = await confirm({
      title: 'Reverse this movement?', action: 'Reverse it', text: 'The row stays; an opposite one is written below it.',
      check: async () => {
        const { data } = await call('reverseTransaction', { path: { id }, query: { dry_run: true } });
        return `${data.sku} will then have ${quantity(data.balance_after)} on hand.`;
      },
    });
    if (!isSure) return;
    try {
      const { data } = await call('reverseTransaction', { path: { id } });
      changed();
      toast(`Reversed; ${data.sku} has ${quantity(data.balance_after)} on hand.`);
      onClose();
    } catch (error) { complain(error); }
  };
  return html`<${Dialog} title=${row ? `${words(row.kind)} ${row.id}` : 'Movement'} sheet onClose=${onClose} footer=${canReverse || canReturn ? html`${canReverse ? html`<${Button} icon="undo" onClick=${reverse}>Reverse<//>` : ''}${canReturn ? html`<${Button} onClick=${() => setReturning(true)}>Take goods back<//>` : ''}` : undefined}>
    <${Loaded} of=${movement} lines="8">${data => html`<${Facts} rows=${[
      ['Product', html`<a href=${`/console/products/${data.product_id}`}>${data.sku}</a>`], ['Change', change(data.quantity)], ['Balance after', quantity(data.balance_after)],
      data.unit_price !== null && ['Unit price', price(data.unit_price)], data.total !== null && ['Total', price(data.total)], data.unit_cost && ['Unit cost', price(data.unit_cost)],
      ['Happened', instant(data.occurred_at)], ['Recorded', instant(data.recorded_at)], ['By', actor(data)],
      data.reference && ['Reference', data.reference], data.checkout_id && ['Checkout', html`<a href=${`/console/checkouts?open=${data.checkout_id}`}>${data.checkout_id}</a>`], data.reverses_id && ['Reverses', data.reverses_id], data.is_promo && ['Promotion', 'Yes'], data.is_flagged && ['Flagged', 'The count was corrected for this sale'],
      data.returns_id && ['Returns', html`<a href=${`/console/transactions?open=${data.returns_id}`}>Sale ${data.returns_id}</a>`], ['Place in the chain', data.sequence], data.previous_hash && ['Hash before', html`<code>${data.previous_hash.slice(0, 16)}…</code>`]]} />`}<//>
    ${isReturning && row ? html`<${ReturnDialog} sale=${row} onClose=${() => setReturning(false)} />` : ''}<//>`;
}
