import { html, useEffect, useRef, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, everyRow } from '../app/data.js';
import { sentence } from '../app/errors.js';
import { navigate } from '../app/router.js';
import { decimal, money, plural, price, sum, times, units, unitOf } from '../app/format.js';
import { typedNumber } from '../ui/form.js';
import { PlainTable } from '../ui/table.js';
import { Dialog } from '../ui/dialog.js';
import { Button, IconButton, Loaded } from '../ui/parts.js';
import { toast } from '../ui/toast.js';

const skips = { no_supplier: 'No supplier is set for it', supplier_inactive: 'Its supplier is inactive', not_trained: 'It has no forecast yet' };
/** Lines that an order takes at most. */
const most = 500;

const isAmount = text => /^\d{1,9}([.,]\d{1,3})?$/.test(text.trim());
const isWanted = text => isAmount(text) && Number(typedNumber(text)) > 0;
const placeOf = row => `${row.product_id}/${row.location_id}`;

/** What may be spent, and on what: the choice is that of the whole list, though orders may be made for one supplier alone.
 * @typedef {{ amount: string, filter: Record<string, any> }} Spending */

/** What the advice would order, by a dry run. That knows suppliers and locations; of a category or a class it is what the list
 * shows too, and of a budget what that buys.
 * @param {'now' | 'soon'} urgency @param {Record<string, any>} filter @param {Spending | null} budget @param {AbortSignal} stop
 * @returns {Promise<import('../interface').AdvisedPurchaseOrders>} */
async function advised(urgency, filter, budget, stop) {
  const body = { urgency, ...(filter.supplier_id ? { supplier_id: Number(filter.supplier_id) } : {}), ...(filter.location_id ? { location_id: Number(filter.location_id) } : {}) };
  const { data } = await call('createAdvisedPurchaseOrders', { body, query: { dry_run: true }, signal: stop });
  if (!filter.category_id && !filter.abc && !budget) return data;
  const asked = budget ? { ...budget.filter, budget: budget.amount, fields: ['product_id', 'location_id', 'budget_order'] } : { ...filter, fields: ['product_id', 'location_id'] };
  const parts = await Promise.all((urgency === 'soon' ? ['now', 'soon'] : ['now']).map(status => everyRow('listReplenishment', { ...asked, status }, { signal: stop })));
  const listed = new Map(parts.flat().map(row => [placeOf(row), row.budget_order]));
  const linesOf = order => order.lines.flatMap(line => {
    const place = placeOf({ ...line, location_id: order.location_id }), quantity = listed.get(place) ?? line.quantity;
    return listed.has(place) && quantity > 0 ? [{ ...line, quantity }] : [];
  });
  return {
    purchase_orders: data.purchase_orders.map(order => ({ ...order, lines: linesOf(order) })).filter(order => order.lines.length),
    skipped: data.skipped.filter(line => listed.has(placeOf(line))),
  };
}

/** One draft per supplier and location from the advice: looked through and changed first, then made.
 * @param {{ urgency: any, filter: Record<string, any>, budget: Spending | null, suppliers: any[], places: any, onClose: () => void }} properties */
export function Drafts({ urgency, filter, budget, suppliers, places, onClose }) {
  const [found, setFound] = useState(/** @type {{ data?: import('../interface').AdvisedPurchaseOrders, error?: any, busy: boolean }} */ ({ busy: true }));
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    setFound({ busy: true });
    advised(urgency, filter, budget, stop.signal).then(data => setFound({ data, busy: false }), error => { if (!stop.signal.aborted) setFound({ error, busy: false }); });
    return () => stop.abort();
  }, [attempt]);
  // What was typed, by product and location; `null` for what has been taken out.
  const [typed, setTyped] = useState(/** @type {Record<string, string | null>} */ ({}));
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  // Drafts that have been made already, and the keys of all that were asked for: another attempt makes none twice.
  const made = useRef(/** @type {Map<string, any>} */ (new Map())), keys = useRef(/** @type {Map<string, string>} */ (new Map()));

  const orders = (found.data?.purchase_orders ?? []).map(order => ({
    ...order, key: `${order.supplier_id}/${order.location_id}`, least: suppliers.find(supplier => supplier.id === order.supplier_id)?.min_order_value ?? null,
    lines: order.lines.map(line => ({ ...line, key: placeOf({ ...line, location_id: order.location_id }) })).filter(line => typed[line.key] !== null).map(line => ({ ...line, text: typed[line.key] ?? String(line.quantity) })),
  })).filter(order => order.lines.length);
  const totalOf = order => sum(order.lines.map(line => isWanted(line.text) ? times(line.unit_cost ?? '0', typedNumber(line.text)) : '0.00'));
  const total = sum(orders.map(totalOf)), beyond = budget ? units(total, 2) - units(budget.amount, 2) : 0n;
  const bodies = orders.flatMap(order => {
    const lines = order.lines.filter(line => isWanted(line.text)).map(line => ({ product_id: line.product_id, quantity: Number(typedNumber(line.text)) }));
    return Array.from({ length: Math.ceil(lines.length / most) }, (_, part) => ({ supplier_id: order.supplier_id, location_id: order.location_id, lines: lines.slice(part * most, (part + 1) * most) }));
  });
  const isSound = bodies.length > 0 && orders.every(order => order.lines.every(line => isAmount(line.text)));

  const make = async () => {
    setBusy(true);
    setFailure('');
    try {
      for (const body of bodies) {
        const text = JSON.stringify(body), key = keys.current.get(text) ?? crypto.randomUUID();
        if (made.current.has(text)) continue;
        keys.current.set(text, key);
        made.current.set(text, (await call('createPurchaseOrder', { body, key })).data);
      }
      const drafts = [...made.current.values()];
      toast(`${plural(drafts.length, 'draft')} made.`);
      navigate(drafts.length === 1 ? `/console/purchase-orders/${drafts[0].id}` : '/console/purchase-orders?status=draft');
    } catch (error) {
      setFailure(`${made.current.size ? `${plural(made.current.size, 'draft')} made; the next one was not: ` : ''}${sentence(error)}`);
    } finally {
      setBusy(false);
      changed();
    }
  };

  const columns = /** @type {any} */ ([
    { id: 'name', title: 'Product', width: 'grow', cell: line => html`${line.name}<small class="sub">${line.sku}</small>` },
    { id: 'quantity', title: 'Quantity', number: true, cell: line => html`<span class="pair"><input class="number amount" type="text" inputmode="decimal" aria-label=${`Quantity of ${line.name}`} value=${line.text} aria-invalid=${isAmount(line.text) ? undefined : 'true'}
      onFocus=${event => event.target.select()} onInput=${event => setTyped({ ...typed, [line.key]: event.target.value })} /><span class="quiet from-phone">${unitOf(Number(typedNumber(line.text)), line.unit)}</span></span>` },
    { id: 'total', title: 'Total', number: true, from: 'phone', cell: line => isWanted(line.text) ? money(times(line.unit_cost ?? '0', typedNumber(line.text))) : '–' },
    { id: 'remove', title: html`<span class="unseen">Actions</span>`, number: true, cell: line => html`<${IconButton} icon="close" size="16" label=${`Leave out ${line.name}`} onClick=${() => setTyped({ ...typed, [line.key]: null })} />` },
  ]);
  return html`<${Dialog} title="Make purchase orders" note=${`${budget ? `What ${price(budget.amount)} buys: one` : 'One'} draft per supplier and location; nothing is ordered yet`} wide onClose=${onClose} footer=${html`
      <${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" busy=${isBusy} disabled=${!isSound} onClick=${make}>${bodies.length ? `Make ${plural(bodies.length, 'draft')}` : 'Make drafts'}<//>`}>
    ${failure ? html`<p class="refused" role="alert">${failure}</p>` : ''}
    <${Loaded} of=${{ ...found, reload: () => setAttempt(attempt + 1) }} lines="6">${data => html`<div class="stack">
      ${orders.map(order => html`<section key=${order.key}><h3>${order.supplier} <span class="quiet">${places.isPlural ? `to ${places.name(order.location_id)}, ` : ''}${plural(order.lines.length, 'product')}, ${price(totalOf(order))}</span></h3>
        ${order.least !== null && units(totalOf(order), 2) < units(order.least, 2) ? html`<p class="warn">The supplier takes orders from ${price(order.least)} on.</p>` : ''}
        <${PlainTable} label=${`Goods from ${order.supplier}`} rows=${order.lines} rowKey=${line => line.key} columns=${columns} /></section>`)}
      ${orders.length ? html`<div><p class="sum-line"><span>All together</span><span>${price(total)}</span></p>
        ${budget ? html`<p class="warn" role="status">${beyond > 0n ? `That is ${price(decimal(beyond, 2))} more than the budget.` : ''}</p>` : ''}</div>` : html`<p class="note">${data.purchase_orders.length ? 'Everything has been left out.' : budget ? 'The budget buys nothing that has a supplier.' : 'No product with a supplier is due.'}</p>`}
      ${data.skipped.length ? html`<details class="skipped"><summary>${plural(data.skipped.length, 'product')} left out</summary><ul>${data.skipped.map(line => html`<li key=${placeOf(line)}><a href=${`/console/products/${line.product_id}`}>${line.sku}</a>: ${skips[line.reason] ?? line.reason}</li>`)}</ul></details>` : ''}</div>`}<//>
  <//>`;
}
