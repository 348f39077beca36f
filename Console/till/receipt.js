import { html } from 'preact';
import { instant, money, quantity, words } from '../app/format.js';
import { Dialog } from '../ui/dialog.js';
import { Button } from '../ui/parts.js';

/** What the customer takes along. Enter closes it, so that the next sale can begin.
 * @param {{ sale: any, onClose: () => void }} properties */
export function Receipt({ sale, onClose }) {
  return html`<${Dialog} title=${sale.number ? 'Sold' : 'Kept to be sent'} class="receipt-dialog" onClose=${onClose} footer=${html`<${Button} icon="print" onClick=${() => print()}>Print<//><${Button} kind="primary" onClick=${onClose} autofocus>Next sale<//>`}>
    ${sale.back && sale.payment === 'cash' ? html`<p class="till-change"><span>Change</span><span>${money(sale.back)}</span></p>` : ''}
    <article class="receipt" aria-label="Receipt">
      <header><strong>Receipt${sale.number ? ` ${sale.number}` : ''}</strong><p class="note">${instant(sale.at)}</p></header>
      <table><tbody>${sale.lines.map((line, index) => html`<tr key=${index}><td>${line.name}<br /><small class="quiet">${quantity(line.quantity)} × ${money(line.price)}</small></td><td>${money(line.total)}</td></tr>`)}</tbody>
        <tfoot><tr><td>Total</td><td>${money(sale.total)}</td></tr></tfoot></table>
      <footer><p>${words(sale.payment)}${sale.given ? `, ${money(sale.given)} given, ${money(sale.back)} back` : ''}</p>${sale.number ? '' : html`<p>Not in the books yet; it will be sent by itself.</p>`}</footer>
    </article>
  <//>`;
}
