import { html, useEffect, useState } from 'preact';
import { call } from '../app/api.js';
import { useID, useSettled } from './parts.js';

/** A field that finds one record by typing some of its name.
 * @param {{ label: string, chosen: string, search: (text: string, stop: AbortSignal) => Promise<any[]>, show: (found: any) => { title: string, note?: string }, onChoose: (found: any) => void, error?: string, hint?: string, placeholder?: string, unseen?: boolean, keepsText?: boolean }} properties */
export function Picker({ label, chosen, search, show, onChoose, error, hint, placeholder, unseen, keepsText = true }) {
  const id = useID('picker');
  const [text, setText] = useState(chosen);
  const [isOpen, setOpen] = useState(false);
  const [found, setFound] = useState(/** @type {any[]} */ ([]));
  const [at, setAt] = useState(0);
  const asked = useSettled(text.trim(), 140);
  useEffect(() => setText(chosen), [chosen]);
  useEffect(() => {
    if (!isOpen) return;
    const stop = new AbortController();
    search(asked, stop.signal).then(rows => { setFound(rows); setAt(0); }, () => {});
    return () => stop.abort();
  }, [asked, isOpen]);
  const choose = row => {
    setOpen(false);
    setText(keepsText ? show(row).title : '');
    onChoose(row);
  };
  const onKey = event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !isOpen) { event.preventDefault(); setOpen(true); }
    else if (step && found.length) { event.preventDefault(); setAt((at + step + found.length) % found.length); }
    else if (event.key === 'Enter' && isOpen && found[at]) { event.preventDefault(); choose(found[at]); }
    else if (event.key === 'Escape' && isOpen) { event.preventDefault(); event.stopPropagation(); setOpen(false); }
  };
  const isShown = isOpen && found.length > 0;
  return html`<div class="field picker"><label for=${id} class=${unseen ? 'unseen' : ''}>${label}</label>
    <input id=${id} type="text" role="combobox" autocomplete="off" spellcheck="false" aria-autocomplete="list" aria-expanded=${isShown ? 'true' : 'false'} aria-controls=${isShown ? `${id}-list` : undefined}
      aria-activedescendant=${isShown ? `${id}-${at}` : undefined} placeholder=${placeholder ?? 'Type to search'} value=${text} aria-invalid=${error ? 'true' : undefined} aria-describedby=${error ? `${id}-error` : undefined}
      onInput=${event => { setText(event.target.value); setOpen(true); }} onFocus=${event => event.target.select()} onClick=${() => setOpen(true)} onBlur=${() => setTimeout(() => setOpen(false), 150)} onKeyDown=${onKey} />
    ${isShown ? html`<div class="picker-list" role="listbox" id=${`${id}-list`} aria-label=${label}>${found.map((row, index) => {
      const { title, note } = show(row);
      return html`<div role="option" class="picker-option" key=${row.id} id=${`${id}-${index}`} aria-selected=${index === at ? 'true' : 'false'} onPointerDown=${event => { event.preventDefault(); choose(row); }}>
        <span>${title}</span>${note ? html`<small>${note}</small>` : ''}</div>`;
    })}</div>` : ''}
    ${error ? html`<p class="error" id=${`${id}-error`}>${error}</p>` : hint ? html`<p class="hint">${hint}</p>` : ''}
  </div>`;
}

const products = async (text, stop) => (await call('listProducts', { signal: stop, query: { limit: 8, active: true, ...(text ? { q: text } : { sort: ['name'] }) } })).data;

/** Finds a product. */
export function ProductPicker({ label = 'Product', ...rest }) {
  return html`<${Picker} label=${label} search=${products} show=${product => ({ title: product.name, note: product.sku })} ...${rest} />`;
}

const clients = async (text, stop) => {
  const queries = text ? [{ lastname: text }, ...(text.includes('@') ? [{ email: text }] : [])] : [{}];
  const answers = await Promise.all(queries.map(query => call('listClients', { signal: stop, query: { limit: 8, ...query } })));
  const rows = answers.flatMap(answer => answer.data);
  return rows.filter((row, index) => rows.findIndex(other => other.id === row.id) === index);
};

/** Finds a client by the last name or the e-mail address. */
export function ClientPicker({ label = 'Client', ...rest }) {
  return html`<${Picker} label=${label} search=${clients} placeholder="Last name or e-mail" show=${client => ({ title: `${client.name} ${client.lastname}`, note: client.email })} ...${rest} />`;
}
