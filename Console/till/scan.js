import { html, useEffect, useState } from 'preact';
import { money, quantity, unitOf } from '../app/format.js';
import { isLocked } from '../app/session.js';
import { Icon } from '../ui/icon.js';
import { useSettled } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';
import { lasting, prepare, scanned, search } from './catalogue.js';

/** The field that a scanner types into.
 * @param {{ field: any, onAdd: (product: any) => void, onEmpty?: () => void, place?: number | null }} properties `onEmpty` is what Enter does when
 * nothing was typed; `place` is whose stock is shown, and null for as long as that is not known */
export function Scan({ field, onAdd, onEmpty, place }) {
  const [text, setText] = useState('');
  const [found, setFound] = useState(/** @type {any[]} */ ([]));
  const [at, setAt] = useState(-1);
  const asked = useSettled(text.trim(), 90);
  const [known, setKnown] = useState(0);
  useEffect(() => {
    if (place === null) return undefined;
    const learn = age => { if (document.visibilityState === 'visible' && !isLocked()) prepare(age, place).then(setKnown); };
    // Whoever comes back to the till sells at the prices of now; what is a moment old is not asked for again.
    const onVisible = () => learn(30_000);
    prepare(lasting, place).then(setKnown);
    const timer = setInterval(() => learn(lasting), lasting / 5);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [place]);
  useEffect(() => {
    if (asked.length < 2) { setFound([]); return; }
    const stop = new AbortController();
    search(asked, stop.signal).then(rows => { setFound(rows); setAt(-1); }, () => setFound([]));
    return () => stop.abort();
  }, [asked]);
  const take = product => { setText(''); setFound([]); onAdd(product); field.current?.focus(); };
  const onKey = async event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      setAt((Math.max(at, step > 0 ? -1 : 0) + step + found.length) % found.length);
    } else if (event.key === 'Escape') {
      setText('');
      setFound([]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const code = event.target.value.trim();
      if (!code) { onEmpty?.(); return; }
      if (at >= 0 && found[at]) { take(found[at]); return; }
      // The field is free for the next scan before this one has been looked up.
      setText('');
      setFound([]);
      try {
        const product = await scanned(code);
        const listed = product ? [product] : await search(code, new AbortController().signal);
        if (listed.length === 1) take(listed[0]);
        else if (listed.length) { setText(code); setFound(listed); setAt(0); }
        else toast(`Nothing has the code or name “${code}”.`, { tone: 'bad' });
      } catch (error) { complain(error); }
    }
  };
  const isOpen = found.length > 0;
  return html`<div class="till-scan" data-known=${known || undefined}><${Icon} name="scan" />
    <input ref=${field} type="text" role="combobox" data-search aria-label="Scan or search a product" placeholder="Scan a barcode, or type a SKU or name" autocomplete="off" spellcheck="false" enterkeyhint="enter"
      aria-expanded=${isOpen ? 'true' : 'false'} aria-controls=${isOpen ? 'till-found' : undefined} aria-autocomplete="list" aria-activedescendant=${isOpen && at >= 0 ? `till-${at}` : undefined}
      value=${text} onInput=${event => setText(event.target.value)} onKeyDown=${onKey} onBlur=${() => setTimeout(() => setFound([]), 200)} />
    ${isOpen ? html`<div class="till-found" id="till-found" role="listbox" aria-label="Products">${found.map((product, index) => html`<div role="option" class="till-option" key=${product.id} id=${`till-${index}`} aria-selected=${index === at ? 'true' : 'false'}
        onPointerDown=${event => { event.preventDefault(); take(product); }}><span class="clip">${product.name}</span><small>${quantity(product.available)} ${unitOf(product.available, product.unit)}</small><strong class="number">${money(product.price)}</strong></div>`)}</div>` : ''}
  </div>`;
}
