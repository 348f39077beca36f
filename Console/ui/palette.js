import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact';
import { call } from '../app/api.js';
import { may } from '../app/session.js';
import { navigate } from '../app/router.js';
import { Icon } from './icon.js';
import { useID, useSettled } from './parts.js';

/** Everything one can go to or do, by typing some of its name; products too, and questions for the assistant.
 * @param {{ onClose: () => void, commands: Array<{ title: string, icon: string, hint?: string, run: () => void }> }} properties */
export function Palette({ onClose, commands }) {
  const dialog = useRef(), id = useID('palette');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const [products, setProducts] = useState(/** @type {any[]} */ ([]));
  const asked = useSettled(text.trim(), 120);

  // At once: the next key is meant for it.
  useLayoutEffect(() => {
    dialog.current.showModal();
    return () => dialog.current?.close();
  }, []);
  useEffect(() => {
    if (asked.length < 2 || !may('listProducts')) { setProducts([]); return; }
    const stop = new AbortController();
    call('listProducts', { query: { q: asked, limit: 6 }, signal: stop.signal })
      .then(answer => setProducts(answer.data), () => {});
    return () => stop.abort();
  }, [asked]);

  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase().split(/\s+/);
    const fitting = commands.filter(command => wanted.every(word => command.title.toLowerCase().includes(word)));
    const goods = products.map(product => ({
      title: product.name, icon: 'box', hint: product.sku, run: () => navigate(`/console/products/${product.id}`),
    }));
    const question = text.trim();
    const ask = question && may('askAssistant') ? [{ title: `Ask: ${question}`, icon: 'chat', hint: 'Assistant', run: () => navigate(`/console/assistant?ask=${encodeURIComponent(question)}`) }] : [];
    // Several words, or a question mark, are most likely a question.
    return /\?$|(\S+\s+){2,}\S/.test(question) ? [...ask, ...fitting, ...goods] : [...fitting, ...goods, ...ask];
  }, [text, commands, products]);
  const at = Math.min(chosen, found.length - 1);

  const onKey = event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      setChosen((at + step + found.length) % found.length);
      requestAnimationFrame(() => dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }));
    } else if (event.key === 'Enter' && found[at]) {
      event.preventDefault();
      onClose();
      found[at].run();
    }
  };
  return html`<dialog ref=${dialog} class="palette" aria-label="Search or jump to" onCancel=${event => { event.preventDefault(); onClose(); }} onClose=${onClose}
      onPointerDown=${event => { if (event.target === dialog.current) onClose(); }}>
    <div class="palette-body">
      <div class="palette-field"><${Icon} name="search" /><input type="text" role="combobox" aria-label="Search or jump to" placeholder="Search or jump to…" aria-expanded="true" aria-controls=${id}
        aria-activedescendant=${found.length ? `${id}-${at}` : undefined} aria-autocomplete="list" autocomplete="off" spellcheck="false" value=${text} autofocus
        onInput=${event => { setText(event.target.value); setChosen(0); }} onKeyDown=${onKey} /><kbd>Esc</kbd></div>
      <div class="palette-list" role="listbox" id=${id} aria-label="Found" tabindex="-1">
        ${found.map((command, index) => html`<div role="option" key=${command.title + (command.hint ?? '')} id=${`${id}-${index}`} aria-selected=${index === at ? 'true' : 'false'} class="palette-item"
            onPointerMove=${() => setChosen(index)} onClick=${() => { onClose(); command.run(); }}>
          <${Icon} name=${command.icon} size="18" /><span>${command.title}</span>${command.hint ? html`<span class="palette-hint">${command.hint}</span>` : ''}</div>`)}
      </div>
      ${found.length ? '' : html`<p class="palette-none">Nothing is called “${text}”.</p>`}
    </div>
  </dialog>`;
}
