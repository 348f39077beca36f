import { html } from 'preact';
import { instant, money, price, quantity, words } from '../app/format.js';
import { shop } from '../app/shop.js';
import { Dialog } from '../ui/dialog.js';
import { Button } from '../ui/parts.js';

/** What the customer takes along. Enter closes it, so that the next sale can begin.
 * @param {{ sale: any, returnFocus: any, onClose: () => void }} properties `returnFocus` has the focus for the next sale */
export function Receipt({ sale, returnFocus, onClose }) {
  const store = shop.value;
  return html`<${Dialog} title=${sale.number ? 'Sold' : 'Kept to be sent'} class="receipt-dialog" returnFocus=${returnFocus} onClose=${onClose} footer=${html`<${Button} icon="print" onClick=${() => print()}>Print<//><${Button} kind="primary" onClick=${onClose} autofocus>Next sale<//>`}>
    ${sale.back && sale.payment === 'cash' ? html`<p class="till-change"><span>Change</span><span>${price(sale.back)}</span></p>` : ''}
    <article class="receipt" aria-label="Receipt">
      <header>${store ? html`<strong>${store.name}</strong>${[store.address, store.telephone].filter(Boolean).map(line => html`<p key=${line}>${line}</p>`)}` : ''}
        <p class="note">Receipt${sale.number ? ` ${sale.number}` : ''} · ${instant(sale.at)}${sale.place ? ` · ${sale.place}` : ''}</p></header>
      <table><tbody>${sale.lines.map((line, index) => html`<tr key=${index}><td>${line.name}<br /><small class="quiet">${quantity(line.quantity)} × ${money(line.price)}</small></td><td>${money(line.total)}</td></tr>`)}</tbody>
        <tfoot><tr><td>Total</td><td>${price(sale.total)}</td></tr></tfoot></table>
      <footer><p>${words(sale.payment)}${sale.given ? `, ${price(sale.given)} given, ${price(sale.back)} back` : ''}</p>${sale.number ? '' : html`<p>Not in the books yet; it will be sent by itself.</p>`}</footer>
    </article>
  <//>`;
}
