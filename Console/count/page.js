import { html, useEffect, useMemo, useRef, useState } from 'preact';
import { call } from '../app/api.js';
import { changed } from '../app/data.js';
import { onSignOut } from '../app/session.js';
import { change, plural, quantity } from '../app/format.js';
import { Filter, jsonNumber, typedNumber } from '../ui/form.js';
import { PlainTable } from '../ui/table.js';
import { confirm } from '../ui/dialog.js';
import { useLocations } from '../ui/place.js';
import { Button, Card, Empty, Figure, IconButton, PageHead } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';
import { Scan } from '../till/scan.js';

/** What has been counted so far; it outlives a look at another page. @type {Array<{ product: any, counted: string }>} */
let kept = [];
onSignOut(() => { kept = []; });

const isAmount = text => /^\d{1,9}([.,]\d{1,3})?$/.test(text.trim());

/** A stock-take: scan what is on the shelf, each scan counts one more, then write all differences in one commit. */
export default function Count() {
  const [lines, setLines] = useState(kept);
  kept = lines;
  const places = useLocations();
  const [chosen, setChosen] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [done, setDone] = useState(/** @type {any} */ (null));
  const [fresh, setFresh] = useState(0);
  const field = useRef();
  useEffect(() => field.current?.focus(), []);
  const location = Number(chosen) || places.main?.id;

  const add = product => {
    setDone(null);
    setFresh(product.id);
    setLines(before => {
      const same = before.find(line => line.product.id === product.id);
      if (!same) return [{ product, counted: '1' }, ...before];
      const more = isAmount(same.counted) ? String(Math.round((Number(typedNumber(same.counted)) + 1) * 1000) / 1000) : same.counted;
      return [{ ...same, counted: more }, ...before.filter(line => line !== same)];
    });
  };
  const set = (id, counted) => setLines(before => before.map(line => line.product.id === id ? { ...line, counted } : line));
  const isSound = lines.length > 0 && lines.every(line => isAmount(line.counted));
  const body = useMemo(() => ({ location_id: location, lines: lines.map(line => ({ product_id: line.product.id, counted: /** @type {number} */ (jsonNumber(line.counted)) })) }), [lines, location]);
  const write = async () => {
    const isSure = await confirm({
      title: 'Write this count?', action: 'Write the count', danger: false,
      check: async () => {
        const { data } = await call('countStock', { body, query: { dry_run: true } });
        const off = data.lines.filter(line => line.difference !== 0);
        return off.length ? `${plural(off.length, 'product')} of ${data.lines.length} differ from the books: ${off.slice(0, 4).map(line => `${line.sku} ${change(line.difference)}`).join(', ')}${off.length > 4 ? ' …' : ''}.` : 'Everything agrees with the books; nothing will be changed.';
      },
    });
    if (!isSure) return;
    setBusy(true);
    try {
      const { data } = await call('countStock', { body });
      setDone(data);
      setLines([]);
      changed();
      toast(`${plural(data.lines.length, 'product')} counted.`);
    } catch (error) { complain(error); } finally { setBusy(false); }
  };
  const names = useRef(/** @type {Map<number, string>} */ (new Map()));
  for (const line of lines) names.current.set(line.product.id, line.product.name);
  return html`<${PageHead} title="Stock-take" note="Scan what is on the shelf; every scan counts one more">
      ${lines.length ? html`<${Button} onClick=${() => setLines([])}>Clear<//>` : ''}<//>
    ${places.isPlural ? html`<div class="toolbar"><${Filter} label="Location" value=${String(location ?? '')} onChange=${setChosen} options=${places.active.map(place => [place.id, place.name])} /></div>` : ''}
    <div class="till"><div>
        <${Scan} field=${field} onAdd=${add} />
        <div class="till-lines" role="list" aria-label="Counted products">
          ${lines.map(line => html`<div role="listitem" class=${`till-line counted ${line.product.id === fresh ? 'fresh' : ''}`} key=${line.product.id}>
            <div><strong>${line.product.name}</strong><small>${line.product.sku}</small></div>
            <input class="number" type="text" inputmode="decimal" aria-label=${`Counted ${line.product.name}`} value=${line.counted} aria-invalid=${isAmount(line.counted) ? undefined : 'true'}
              onFocus=${event => event.target.select()} onInput=${event => set(line.product.id, event.target.value)} onKeyDown=${event => { if (event.key === 'Enter') { event.preventDefault(); field.current?.focus(); } }} />
            <span class="number quiet">${line.product.unit}</span>
            <${IconButton} icon="close" label=${`Remove ${line.product.name}`} onClick=${() => setLines(before => before.filter(other => other !== line))} />
          </div>`)}
        </div>
        ${done ? html`<${Outcome} count=${done} names=${names.current} />` : lines.length ? '' : html`<${Card}><${Empty} icon="scan" title="Ready to count">The first scan starts the list. A quantity can also be typed.<//><//>`}
      </div>
      <div class="till-pay"><${Card}><div class="stack">
        <div class="till-total" aria-live="polite"><span class="quiet">Products</span><strong>${lines.length}</strong></div>
        <p class="note">What is not on the list stays as it is in the books.</p>
        <${Button} kind="primary" class="wide" busy=${isBusy} disabled=${!isSound || !location} onClick=${write}>Check and write<//>
      </div><//></div></div>`;
}

/** What a count has changed. */
function Outcome({ count, names }) {
  const off = count.lines.filter(line => line.difference !== 0);
  return html`<${Card} title="Written" note=${`${plural(count.lines.length, 'product')}, ${off.length ? `${off.length} with a difference` : 'all as in the books'}`}>
    <div class="figure-row"><${Figure} label="As in the books" value=${count.lines.length - off.length} /><${Figure} label="Different" value=${off.length} tone=${off.length ? 'warn' : 'good'} /></div>
    <${PlainTable} label="Differences" rows=${count.lines} rowKey=${line => line.product_id} columns=${/** @type {any} */ ([
      { id: 'name', title: 'Product', width: 'grow', cell: line => html`<a href=${`/console/products/${line.product_id}`}>${names.get(line.product_id) ?? line.sku}</a>` },
      { id: 'before', title: 'In the books', number: true, from: 'phone', cell: line => quantity(line.before) }, { id: 'counted', title: 'Counted', number: true, cell: line => quantity(line.counted) },
      { id: 'difference', title: 'Difference', number: true, cell: line => html`<span class=${line.difference < 0 ? 'bad' : line.difference > 0 ? 'good' : 'quiet'}>${change(line.difference)}</span>` }])} /><//>`;
}
