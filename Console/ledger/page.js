import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { count, instant } from '../app/format.js';
import { Icon } from '../ui/icon.js';
import { Button, Card, Empty, Failure, Figure, PageHead, Skeleton } from '../ui/parts.js';

/** Walks every hash chain: a row that was altered behind the service's back is found and named. */
export default function LedgerCheck() {
  const [state, setState] = useState(/** @type {{ busy?: boolean, data?: any, at?: string, seconds?: number, error?: any }} */ ({}));
  const verify = async () => {
    setState({ busy: true });
    const begun = performance.now();
    try {
      const { data } = await call('verifyLedger');
      setState({ data, at: new Date().toISOString(), seconds: (performance.now() - begun) / 1000 });
    } catch (error) { setState({ error }); }
  };
  const { data } = state;
  return html`<${PageHead} title="Ledger check" note="Every row of the stock ledger carries the hash of the one before it"><${Button} kind="primary" icon="chain" busy=${state.busy} onClick=${verify}>Verify the ledger<//><//>
    ${state.error ? html`<${Failure} error=${state.error} retry=${verify} />` : state.busy ? html`<${Card}><${Skeleton} lines="3" /><//>` : data ? html`<div class="stack">
      ${data.valid ? html`<div class="callout good"><${Icon} name="check" /><div><p><strong>The ledger is intact.</strong></p><p>Every row follows from the one before it.</p></div></div>`
        : html`<div class="callout bad" role="alert"><${Icon} name="warning" /><div><p><strong>The ledger has been altered.</strong></p><p>${data.fault}${data.entry_id ? html` First altered row: <a href=${`/console/transactions?open=${data.entry_id}`}>${data.entry_id}</a>.` : ''}</p></div></div>`}
      <div class="figure-row"><${Figure} label="Rows" value=${count(data.entries)} /><${Figure} label="Chains" value=${count(data.chains)} note="One per product and location" /><${Figure} label="Checked" value=${`${state.seconds?.toFixed(1)} s`} note=${instant(state.at)} /></div></div>`
      : html`<${Card}><${Empty} icon="chain" title="Not checked yet" action=${html`<${Button} onClick=${verify}>Verify the ledger<//>`}>The check walks through every row and compares its numbers with the hash that the next one carries.<//><//>`}`;
}
