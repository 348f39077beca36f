import { html, useMemo, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { useShortcuts } from '../app/shortcuts.js';
import { ago, count, instant, plural, words } from '../app/format.js';
import { PlainTable, Table } from '../ui/table.js';
import { Dialog, Menu, confirm } from '../ui/dialog.js';
import { Icon } from '../ui/icon.js';
import { useLocations } from '../ui/place.js';
import { Badge, Button, Empty, Facts, Loaded, PageHead } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';
import { WebhookForm } from './form.js';

/** How a webhook stands. @param {import('../interface').Webhook} row @returns {['' | 'good' | 'warn' | 'bad', string]} */
const stateOf = row => row.switched_off_at ? ['bad', 'Switched off'] : !row.is_active ? ['', 'Off'] : row.failing_since ? ['warn', 'Failing'] : ['good', 'On'];
const hostOf = url => { try { return new URL(url).host; } catch { return url; } };

/** Addresses that are told of changes, how it went, and a message to try them with. */
export default function Webhooks() {
  const [query, setQuery] = useQuery();
  const list = useList('listWebhooks', {});
  const [made, setMade] = useState(/** @type {import('../interface').RevealedWebhook | null} */ (null));
  useShortcuts(useMemo(() => may('createWebhook') ? { n: () => setQuery({ new: 1 }) } : {}, []));
  const columns = /** @type {any} */ ([
    { id: 'url', title: 'Address', width: 'grow', cell: row => html`${hostOf(row.url)}<small>${row.description || row.url}</small>` },
    { id: 'state', title: 'State', cell: row => { const [tone, text] = stateOf(row); return html`<${Badge} tone=${tone}>${text}<//>`; } },
    { id: 'events', title: 'Is told of', from: 'tablet', cell: row => row.events.length > 2 ? plural(row.events.length, 'type') : words(row.events.join(', ')) },
    { id: 'next', title: 'Next attempt', from: 'phone', cell: row => row.next_attempt_at ? ago(row.next_attempt_at) : html`<span class="quiet">–</span>` },
  ]);
  const add = may('createWebhook') ? html`<${Button} kind="primary" icon="plus" onClick=${() => setQuery({ new: 1 })}>New webhook<//>` : '';
  return html`<${PageHead} title="Webhooks" note="Addresses that are told of changes, signed as Standard Webhooks has it">${add}<//>
    <${Table} label="Webhooks" columns=${columns} rows=${list.rows} rowKey=${row => row.id} onRow=${row => setQuery({ open: row.id })} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total}
      empty=${html`<${Empty} icon="hook" title="Nobody is told yet" action=${add}>A web shop or a bookkeeping program hears of each change by itself.<//>`} />
    ${query.get('open') ? html`<${Details} id=${Number(query.get('open'))} onClose=${() => setQuery({ open: '' })} onSecret=${setMade} />` : ''}
    ${query.has('new') && may('createWebhook') ? html`<${WebhookForm} onClose=${() => setQuery({ new: '' })} onMade=${setMade} />` : ''}
    ${made ? html`<${Dialog} title="The secret that signs" note=${hostOf(made.url)} onClose=${() => setMade(null)} footer=${html`<${Button} kind="primary" onClick=${() => setMade(null)}>I have kept it<//>`}>
      <div class="stack"><div class="callout warn"><${Icon} name="warning" /><p>It is shown this one time. The receiver checks with it that a message is from here.</p></div><p><code class="secret">${made.secret}</code></p></div><//>` : ''}`;
}

/** One webhook with its attempts. */
function Details({ id, onClose, onSecret }) {
  const found = useData('getWebhook', { path: { id } }, { every: 3000 });
  const places = useLocations();
  const [isEditing, setEditing] = useState(false);
  const row = found.data;
  const act = async (send, said) => { try { await send(); changed(); if (said) toast(said); } catch (error) { complain(error); } };
  const test = () => act(() => call('testWebhook', { path: { id } }), 'A test message is on its way.');
  const rotate = async () => {
    if (!await confirm({ title: 'Draw a new secret?', action: 'Draw a new one', danger: false, text: 'For 24 hours both secrets sign, so that the receiver can change over.' })) return;
    await act(async () => onSecret((await call('rotateWebhookSecret', { path: { id } })).data), '');
  };
  const remove = async () => {
    if (!await confirm({ title: `Delete the webhook to ${hostOf(row?.url)}?`, action: 'Delete the webhook', text: 'It is told of nothing any more; its attempts are deleted too.' })) return;
    await act(async () => { await call('deleteWebhook', { path: { id } }); onClose(); }, 'The webhook has been deleted.');
  };
  if (isEditing && row && !found.busy) return html`<${WebhookForm} webhook=${row} tag=${found.answer?.tag} onClose=${() => setEditing(false)} onMade=${() => {}} />`;
  return html`<${Dialog} title=${row ? hostOf(row.url) : 'Webhook'} note=${row?.description} wide onClose=${onClose} footer=${row ? html`
      <span class="apart"><${Menu} label="More" items=${[may('rotateWebhookSecret') && { title: 'Draw a new secret', icon: 'key', run: rotate }, may('deleteWebhook') && { title: 'Delete', icon: 'trash', danger: true, run: remove }]} /></span>
      ${may('updateWebhook') ? html`<${Button} icon="edit" onClick=${() => setEditing(true)}>Edit<//>` : ''}${may('testWebhook') ? html`<${Button} kind="primary" icon="bolt" onClick=${test}>Send a test<//>` : ''}` : undefined}>
    <${Loaded} of=${found} lines="6">${data => html`<div class="stack"><${Facts} rows=${[['Address', html`<code>${data.url}</code>`], ['State', html`<${Badge} tone=${stateOf(data)[0]}>${stateOf(data)[1]}<//>`], ['Is told of', words(data.events.join(', '))], places.isPlural && ['Location', data.location_id ? places.name(data.location_id) : 'All'],
        data.failing_since && ['Failing since', instant(data.failing_since)], data.next_attempt_at && ['Tried again', ago(data.next_attempt_at)], data.has_previous_secret && ['Secrets', 'Two sign for now'], ['Made by', data.created_by.name]]} />
      <h3>Attempts</h3><${Attempts} id=${id} /></div>`}<//>
  <//>`;
}

/** The last attempts, as they happen. */
function Attempts({ id }) {
  const found = useData('listWebhookAttempts', { path: { id }, query: { limit: 50 } }, { every: 2000 });
  return html`<${Loaded} of=${found} lines="3">${rows => rows.length ? html`<div class="table-frame"><${PlainTable} label="Attempts" rows=${rows} rowKey=${row => row.id} columns=${/** @type {any} */ ([
    { id: 'type', title: 'Message', width: 'grow', cell: row => html`${words(row.type)}<small class="sub">${row.message_id}</small>` }, { id: 'at', title: 'When', from: 'phone', cell: row => ago(row.attempted_at) },
    { id: 'took', title: 'Took', number: true, from: 'tablet', cell: row => `${count(row.milliseconds)} ms` },
    { id: 'outcome', title: 'Answer', cell: row => html`<span title=${row.excerpt ?? ''}><${Badge} tone=${row.failure ? 'bad' : 'good'}>${row.status ?? words(row.failure)}<//></span>` }])} /></div>`
    : html`<${Empty} icon="hook" title="No attempts yet">Send a test to see whether the address answers.<//>`}<//>`;
}
