import { html, useEffect, useMemo, useRef, useState } from 'preact';
import { discard, others, pending, recount, sell } from '../app/queue.js';
import { person } from '../app/session.js';
import { preference, useSignal } from '../app/store.js';
import { Refusal } from '../app/errors.js';
import { money, plural, price, quantity, sum, time, times, units, decimal } from '../app/format.js';
import { Filter, typedNumber } from '../ui/form.js';
import { Icon } from '../ui/icon.js';
import { confirm } from '../ui/dialog.js';
import { Button, Card, Empty, IconButton, PageHead, Segments } from '../ui/parts.js';
import { useLocations } from '../ui/place.js';
import { complain, toast } from '../ui/toast.js';
import { Scan } from './scan.js';
import { Receipt } from './receipt.js';

/** @typedef {{ product: any, quantity: string, isShort?: boolean }} Line */

/** Lines of the sale at hand; they outlive a look at another page, and are of no concern to another person.
 * @type {{ lines: Line[], seller?: number }} */
let kept = { lines: [] };

/** A till stands somewhere: the number of its location is kept on the device; 0 is the default one. */
const standing = preference('till.location', 0);

const isAmount = text => /^\d{1,9}([.,]\d{1,3})?$/.test(text.trim()) && Number(typedNumber(text)) > 0;

/** The till: scan, scan, pay. Everything can be done without a mouse. */
export default function Till() {
  const seller = person.value?.id;
  const [lines, setLines] = useState(() => kept.seller === seller ? kept.lines : []);
  kept = { lines, seller };
  const [payment, setPayment] = useState('cash');
  const [given, setGiven] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [receipt, setReceipt] = useState(/** @type {any} */ (null));
  const [failure, setFailure] = useState('');
  const [fresh, setFresh] = useState(0);
  const waiting = useSignal(pending), foreign = useSignal(others);
  const scan = useRef(), cash = useRef();
  const places = useLocations(), chosen = useSignal(standing);
  // Without a line nothing is known of the places: what was chosen on this device counts.
  const place = !places.isKnown ? chosen || undefined : !places.isPlural ? undefined : places.active.some(each => each.id === chosen) ? chosen : places.main?.id;
  // The focus stays on the choice, through which the arrow keys go place by place; F2 returns to scanning.
  const moveTo = id => { standing.value = id === places.main?.id ? 0 : id; };
  const isAstray = places.isKnown && chosen !== 0 && !places.active.some(each => each.id === chosen);

  // What comes and goes above the field must not take the focus from it.
  useEffect(() => { if (document.activeElement === document.body || !document.activeElement) scan.current?.focus(); }, [places.isKnown, places.isPlural, isAstray]);

  const isSound = lines.length > 0 && lines.every(line => isAmount(line.quantity));
  const total = sum(lines.map(line => isAmount(line.quantity) ? times(line.product.price, typedNumber(line.quantity)) : '0.00'));
  const back = isAmountOfMoney(given) ? units(/** @type {string} */ (typedNumber(given)), 2) - units(total, 2) : null;

  const add = product => {
    setFailure('');
    setFresh(product.id);
    setLines(before => {
      const same = before.find(line => line.product.id === product.id);
      if (!same) return [{ product, quantity: '1' }, ...before];
      const more = decimal(units(typedNumber(same.quantity) ?? '0', 3) + 1000n, 3).replace(/\.?0+$/, '');
      return [{ ...same, quantity: more, isShort: false }, ...before.filter(line => line !== same)];
    });
  };
  const setQuantity = (id, amount) => setLines(before => before.map(line => line.product.id === id ? { ...line, quantity: amount, isShort: false } : line));
  const step = (line, by) => {
    const next = units(typedNumber(line.quantity) ?? '0', 3) + BigInt(by) * 1000n;
    if (next > 0n) setQuantity(line.product.id, decimal(next, 3).replace(/\.?0+$/, '')); else remove(line.product.id);
  };
  const remove = id => { setLines(before => before.filter(line => line.product.id !== id)); scan.current?.focus(); };
  const clear = () => { setLines([]); setGiven(''); setFailure(''); scan.current?.focus(); };

  const pay = async () => {
    if (!isSound || isBusy) return;
    setBusy(true);
    setFailure('');
    const key = crypto.randomUUID(), now = new Date().toISOString();
    const sold = lines.map(line => ({ ...line, amount: Number(typedNumber(line.quantity)), total: times(line.product.price, typedNumber(line.quantity)) }));
    const paper = { at: now, place: places.isPlural ? places.name(place) : '', payment, given: payment === 'cash' && back !== null && back >= 0n ? typedNumber(given) : '', back: back !== null && back >= 0n ? decimal(back, 2) : '', total, lines: sold.map(line => ({ name: line.product.name, quantity: line.amount, unit: line.product.unit, price: line.product.price, total: line.total })) };
    try {
      const done = await sell({
        key, at: now, total, lines: paper.lines,
        body: { occurred_at: now, external_id: key, payment_type: /** @type {any} */ (payment), ...(place ? { location_id: place } : {}), lines: sold.map(line => ({ sku: line.product.sku, quantity: line.amount, unit_price: line.product.price })) },
      });
      setReceipt({ ...paper, number: done?.checkout_id ?? null, total: done?.total ?? total });
      setLines([]);
      setGiven('');
      if (!done) toast('No connection: the sale is kept and will be sent by itself.', { tone: '' });
    } catch (error) {
      if (error instanceof Refusal && error.reason === 'INSUFFICIENT_STOCK') {
        const { product_id: short, available } = error.details;
        // What there is now, not when the till learned of the product.
        setLines(before => before.map(line => line.product.id === short ? { ...line, isShort: true, product: { ...line.product, available } } : { ...line, isShort: false }));
      }
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const payRef = useRef(pay);
  payRef.current = pay;
  useEffect(() => {
    const onKey = event => {
      if (document.querySelector('dialog[open]')) return;
      if (event.key === 'F9') { event.preventDefault(); payRef.current(); }
      if (event.key === 'F2') { event.preventDefault(); scan.current?.focus(); }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  const notes = useMemo(() => suggestions(total), [total]);
  return html`<${PageHead} title="Till" note=${html`<span class="keyboard-only">Enter adds, F9 takes payment, F2 returns to scanning</span>`}>
      ${lines.length ? html`<${Button} onClick=${clear}>Clear<//>` : ''}<//>
    ${waiting.length || foreign ? html`<${Waiting} sales=${waiting} foreign=${foreign} />` : ''}
    ${isAstray ? html`<div class="callout warn above" role="alert" key="astray"><${Icon} name="warning" /><p>This till stood at ${places.name(chosen)}, where nothing is sold any more. Until another location is chosen it sells from ${places.main?.name}. <${Button} small onClick=${() => { standing.value = 0; scan.current?.focus(); }}>Sell from ${places.main?.name}<//></p></div>` : ''}
    ${places.isPlural ? html`<div class="toolbar" key="place"><${Filter} label="Location" value=${String(place ?? '')} standard=${String(places.main?.id ?? '')} onChange=${id => moveTo(Number(id))} options=${places.active.map(each => [each.id, each.name])} /></div>` : ''}
    <div class="till" key="till">
      <div>
        <${Scan} field=${scan} place=${places.isKnown || places.found.error ? place : null} onAdd=${add} onEmpty=${() => (payment === 'cash' ? cash.current?.querySelector('input')?.focus() : pay())} />
        <div class="till-lines" role="list" aria-label="Lines of the sale">
          ${lines.map(line => html`<div role="listitem" class=${`till-line ${line.product.id === fresh ? 'fresh' : ''} ${line.isShort ? 'short' : ''}`} key=${line.product.id}>
            <div><strong>${line.product.name}</strong><small>${money(line.product.price)} per ${line.product.unit}${line.isShort ? html` · <span class="bad">${quantity(line.product.available)} available</span>` : ''}</small></div>
            <div class="stepper"><${IconButton} icon="minus" label=${`One ${line.product.name} less`} size="16" onClick=${() => step(line, -1)} />
              <input type="text" inputmode="decimal" aria-label=${`Quantity of ${line.product.name}`} value=${line.quantity} aria-invalid=${isAmount(line.quantity) ? undefined : 'true'}
                onFocus=${event => event.target.select()} onInput=${event => setQuantity(line.product.id, event.target.value)} onKeyDown=${event => { if (event.key === 'Enter') { event.preventDefault(); scan.current?.focus(); } }} />
              <${IconButton} icon="plus" label=${`One ${line.product.name} more`} size="16" onClick=${() => step(line, 1)} /></div>
            <span class="number">${isAmount(line.quantity) ? money(times(line.product.price, typedNumber(line.quantity))) : '–'}</span>
            <${IconButton} icon="close" label=${`Remove ${line.product.name}`} onClick=${() => remove(line.product.id)} />
          </div>`)}
        </div>
        ${lines.length ? '' : html`<${Card}><${Empty} icon="scan" title="Ready to scan">A scanner, a SKU or some letters of a name: the first line appears here.<//><//>`}
      </div>
      <div class="till-pay"><${Card}>
        <div class="stack">
          <div class="till-total" aria-live="polite"><span class="quiet">Total</span><strong>${price(total)}</strong></div>
          <${Segments} label="Payment" value=${payment} onChange=${setPayment} options=${[['cash', 'Cash'], ['card', 'Card'], ['debit', 'Debit'], ['credit', 'Credit']]} />
          ${payment === 'cash' ? html`<div class="field" ref=${cash}><label for="till-given">Cash given</label>
            <input id="till-given" class="number" type="text" inputmode="decimal" autocomplete="off" value=${given} placeholder=${money(total)} onInput=${event => setGiven(event.target.value)} onKeyDown=${event => { if (event.key === 'Enter') { event.preventDefault(); pay(); } }} />
            ${lines.length ? html`<div class="notes">${notes.map(note => html`<${Button} small key=${note} onClick=${() => setGiven(note)}>${money(note)}<//>`)}</div>` : ''}</div>` : ''}
          ${payment === 'cash' && back !== null && lines.length ? html`<p class=${`till-change ${back < 0n ? 'warn' : ''}`} role="status"><span>${back < 0n ? 'Still missing' : 'Change'}</span><span>${price(decimal(back < 0n ? -back : back, 2))}</span></p>` : ''}
          ${failure ? html`<p class="refused" role="alert">${failure}</p>` : ''}
          <${Button} kind="primary" class="wide" busy=${isBusy} disabled=${!isSound} onClick=${pay}>Take payment<//>
        </div><//></div>
    </div>
    ${receipt ? html`<${Receipt} sale=${receipt} returnFocus=${scan} onClose=${() => setReceipt(null)} />` : ''}`;
}

const isAmountOfMoney = text => /^\d{1,9}([.,]\d{1,2})?$/.test(text.trim());

/** Sums of notes that a customer may hand over. */
function suggestions(total) {
  const cents = units(total, 2);
  const found = new Set([cents]);
  for (const note of [500n, 1000n, 2000n, 5000n, 10000n]) found.add((cents + note - 1n) / note * note);
  return [...found].sort((a, b) => (a < b ? -1 : 1)).slice(0, 4).map(value => decimal(value, 2));
}

/** Sales that are not in the books yet. */
function Waiting({ sales, foreign }) {
  const refused = sales.filter(sale => sale.refusal), open = sales.filter(sale => !sale.refusal);
  const drop = async sale => {
    if (await confirm({ title: 'Delete this sale?', action: 'Delete the sale', text: `The sale of ${price(sale.total)} at ${time(sale.at)} will never be in the books.` })) discard(sale);
  };
  return html`<div class="waiting" role="region" aria-label="Sales to send">
    ${open.length ? html`<div class="waiting-sale" role="status"><${Icon} name="offline" size="18" /><span>${plural(open.length, 'sale')} of ${price(sum(open.map(sale => sale.total)))} not sent yet. They are kept on this device, encrypted, and sent when the connection is back.</span></div>` : ''}
    ${refused.map(sale => html`<div class="waiting-sale refused" key=${sale.key} role="alert"><${Icon} name="warning" size="18" /><span>Sale of ${price(sale.total)} at ${time(sale.at)}: ${sale.refusal.message}</span>
      ${sale.refusal.reason === 'INSUFFICIENT_STOCK' ? html`<${Button} small onClick=${() => recount(sale).catch(complain)}>Correct the count and record it<//>` : ''}
      <${Button} small onClick=${() => drop(sale)}>Delete<//></div>`)}
    ${foreign ? html`<div class="waiting-sale"><${Icon} name="user" size="18" /><span>${plural(foreign, 'sale')} of somebody else ${foreign === 1 ? 'waits' : 'wait'} on this device, and will be sent when that person signs in.</span></div>` : ''}
  </div>`;
}
