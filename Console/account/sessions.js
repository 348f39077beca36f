import { html } from 'preact';
import { call } from '../app/api.js';
import { changed, useList } from '../app/data.js';
import { ago, instant } from '../app/format.js';
import { leave } from '../app/leave.js';
import { Badge, Button, Card, Failure } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';

/** What a browser calls itself, shortened to what people know. */
export function device(client) {
  const browser = /Edg\//.test(client) ? 'Edge' : /Firefox\//.test(client) ? 'Firefox' : /Chrome\//.test(client) ? 'Chrome' : /Safari\//.test(client) ? 'Safari' : client.split(/[\s/]/)[0] || 'Unknown program';
  const system = /Android/.test(client) ? 'Android' : /iPhone|iPad/.test(client) ? 'iOS' : /Mac OS X/.test(client) ? 'macOS' : /Windows/.test(client) ? 'Windows' : /Linux/.test(client) ? 'Linux' : '';
  return system ? `${browser} on ${system}` : browser;
}

/** Where one is signed in. */
export function Sessions() {
  const list = useList('listSessions', {});
  const end = async row => {
    try { await call('endSession', { path: { id: row.id } }); changed(); toast('That session has ended.'); } catch (error) { complain(error); }
  };
  return html`<${Card} title="Sessions" note="Where you are signed in">
    ${list.error ? html`<${Failure} error=${list.error} retry=${list.reload} />` : ''}
    <ul class="plain-list" aria-label="Sessions">${list.rows.map(row => html`<li class="list-row" key=${row.id}><div><strong>${device(row.client)}</strong><small title=${instant(row.last_used_at)}>${row.address} · used ${ago(row.last_used_at)}</small></div>
      ${row.is_current ? html`<${Badge} tone="good">This one<//>` : html`<${Button} small onClick=${() => end(row)}>End<//>`}</li>`)}</ul>
    ${list.hasMore ? html`<${Button} small onClick=${list.more}>Show more<//>` : ''}
    <div class="row"><${Button} icon="out" onClick=${() => leave()}>Sign out<//><${Button} onClick=${() => leave(true)}>Sign out everywhere<//></div><//>`;
}
