import { html, useEffect, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData } from '../app/data.js';
import { may, onSignOut } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { ago, bytes, count, figure, instant, percent, plural, time, words } from '../app/format.js';
import { Badge, Button, Card, Empty, Facts, Figure, Loaded, Meter, PageHead, SearchField, Tabs } from '../ui/parts.js';
import { PlainTable } from '../ui/table.js';
import { Dialog, confirm } from '../ui/dialog.js';
import { Series } from '../ui/series.js';
import { complain, toast } from '../ui/toast.js';

const every = 5000;
const milliseconds = value => value === null || value === undefined ? '–' : `${figure(value)} ms`;

/** What the counters said at each look, for as long as the page has been open. @type {Array<{ at: number, requests: number, failed: number, queries: number, mean: number }>} */
let looks = [];
onSignOut(() => { looks = []; });

/** How the installation on this machine is doing, whichever of its processes is asked. */
export default function Metrics() {
  const [query, setQuery] = useQuery();
  const part = query.get('part') ?? 'requests';
  const summary = useData('getMetricsSummary', {}, { every });
  const data = summary.data;
  useEffect(() => {
    if (!data) return;
    looks = [...looks.filter(look => look.requests <= data.overview.total_requests), {
      at: Date.now(), requests: data.overview.total_requests, failed: data.health.failed_requests, queries: data.performance.database_queries, mean: data.overview.average_response_time_ms,
    }].slice(-121);
  }, [data]);
  const reset = async () => {
    if (!await confirm({ title: 'Set all counters to 0?', action: 'Set them to 0', text: 'Those of every process on this machine. What Prometheus has read already stays there.' })) return;
    try { await call('resetMetrics'); looks = []; changed(); toast('All counters begin anew.'); } catch (error) { complain(error); }
  };
  return html`<${PageHead} title="Metrics" note=${data?.since ? `Of all processes on this machine, since ${instant(data.since)}` : 'Of all processes on this machine'}><a class="button" href="/docs#getMetrics">For Prometheus</a>
      ${may('resetMetrics') ? html`<${Button} icon="undo" onClick=${reset}>Reset<//>` : ''}<//>
    <${Loaded} of=${summary} lines="3">${found => html`<div class="figure-row">
      <${Figure} label="Requests" value=${count(found.overview.total_requests)} note=${`${figure(found.overview.success_rate_percent)} % answered well`} />
      <${Figure} label="Mean answer" value=${milliseconds(found.overview.average_response_time_ms)} note=${`${figure(found.overview.slow_request_rate_percent)} % over a second`} />
      <${Figure} label="Failed" value=${count(found.health.failed_requests)} tone=${found.health.failed_requests ? 'bad' : 'good'} note=${plural(found.health.failed_database_queries, 'failed statement')} />
      <${Figure} label="Cache hits" value=${`${figure(found.performance.cache_hit_rate_percent)} %`} />
      <${Figure} label="Statements" value=${count(found.performance.database_queries)} note=${`${milliseconds(found.performance.database_avg_time_ms)}, ${count(found.performance.slow_database_queries)} slow`} /></div>`}<//>
    <${Live} />
    <${Tabs} label="Parts" value=${part} onChange=${next => setQuery({ part: next === 'requests' ? '' : next })} options=${[['requests', 'Requests'], ['database', 'Database'], ['cache', 'Cache'], ['errors', 'Errors'], ['system', 'Machine']]} />
    ${part === 'database' ? html`<${Database} />` : part === 'cache' ? html`<${Cache} />` : part === 'errors' ? html`<${Errors} />` : part === 'system' ? html`<${Machine} />` : html`<${Requests} />`}`;
}

/** What has been asked per second while one looked. */
function Live() {
  if (looks.length < 3) return html`<${Card} title="Live" class="report-chart"><p class="note">The chart begins after some seconds, and goes on for as long as the console is open.</p><//>`;
  const rate = name => looks.slice(1).map((look, index) => Math.max(0, (look[name] - looks[index][name]) / ((look.at - looks[index].at) / 1000)));
  return html`<${Card} title="Live" note="Per second" class="report-chart"><${Series} label="Requests and statements per second" from=${time(new Date(looks[0].at).toISOString())} to="now" most=${value => `${figure(value)} a second`}
    series=${[{ label: 'Requests', values: rate('requests') }, { label: 'Statements', values: rate('queries') }, { label: 'Failed requests', values: rate('failed') }]} /><//>`;
}

function Requests() {
  const found = useData('getEndpointMetrics', {}, { every });
  const [text, setText] = useState('');
  return html`<${Card} title="By route" class="flush" actions=${html`<${SearchField} label="Filter routes" value=${text} onInput=${setText} />`}><${Loaded} of=${found} lines="6">${data => html`
    <${PlainTable} label="Requests by route" rowKey=${row => row.name} rows=${Object.entries(data).map(([name, row]) => ({ name, .../** @type {any} */ (row) })).filter(row => row.count && row.name.toLowerCase().includes(text.toLowerCase())).sort((a, b) => b.count - a.count)} columns=${/** @type {any} */ ([
      { id: 'route', title: 'Route', width: 'grow', cell: row => { const [method, path] = row.name.split(' '); return html`<span class="pair"><${Badge} tone=${method === 'GET' ? '' : 'accent'}>${method}<//><code>${path}</code></span>`; } },
      { id: 'count', title: 'Requests', number: true, cell: row => count(row.count) }, { id: 'mean', title: 'Mean', number: true, from: 'phone', cell: row => milliseconds(row.avg_ms) },
      { id: 'p95', title: '95 % below', number: true, from: 'phone', cell: row => milliseconds(row.p95_ms) }, { id: 'p99', title: '99 % below', number: true, from: 'tablet', cell: row => milliseconds(row.p99_ms) },
      { id: 'slow', title: 'Slow', number: true, from: 'tablet', cell: row => html`<span class=${row.slow ? 'warn' : ''}>${count(row.slow)}</span>` }, { id: 'errors', title: 'Errors', number: true, cell: row => html`<span class=${row.errors ? 'bad' : ''}>${count(row.errors)}</span>` }])} />`}<//><//>`;
}

function Database() {
  const found = useData('getDatabaseMetrics', {}, { every });
  const [open, setOpen] = useState(/** @type {any} */ (null));
  return html`<${Loaded} of=${found} lines="8">${data => html`<div class="stack">
    <${Card} title="Slow statements" note="The last ones, without values" class="flush">${data.slow.length ? html`<${PlainTable} label="Slow statements" rows=${data.slow} columns=${/** @type {any} */ ([
      { id: 'name', title: 'Statement', width: 'grow', cell: row => html`<button type="button" class="row-link" onClick=${() => setOpen(row)}>${row.statement}</button>` }, { id: 'time', title: 'When', from: 'phone', cell: row => ago(row.time) },
      { id: 'warning', title: 'Advice', from: 'tablet', cell: row => row.warning ? html`<${Badge} tone="warn">An index may be missing<//>` : '' }, { id: 'duration', title: 'Took', number: true, cell: row => milliseconds(row.duration_ms) }])} />` : html`<${Empty} icon="check" title="No statement was slow">One that takes longer than 50 ms shows here with its plan.<//>`}<//>
    <${Card} title="Statements" class="flush"><${PlainTable} label="Statements" rowKey=${row => row.name} rows=${Object.entries(data.statements).map(([name, row]) => ({ name, .../** @type {any} */ (row) })).sort((a, b) => b.count * b.avg_ms - a.count * a.avg_ms)} columns=${/** @type {any} */ ([
      { id: 'name', title: 'Statement', width: 'grow', cell: row => row.name }, { id: 'count', title: 'Count', number: true, cell: row => count(row.count) }, { id: 'mean', title: 'Mean', number: true, cell: row => milliseconds(row.avg_ms) },
      { id: 'p95', title: '95 % below', number: true, from: 'phone', cell: row => milliseconds(row.p95_ms) }, { id: 'slow', title: 'Slow', number: true, from: 'tablet', cell: row => count(row.slow) }, { id: 'failed', title: 'Failed', number: true, from: 'tablet', cell: row => count(row.failed) }])} /><//>
    ${open ? html`<${Dialog} title=${open.statement} note=${`${milliseconds(open.duration_ms)}, ${instant(open.time)}`} wide onClose=${() => setOpen(null)}><div class="stack">${open.warning ? html`<div class="callout warn"><p>${open.warning}</p></div>` : ''}
      <h3>Statement</h3><pre class="code" tabindex="0">${open.sql}</pre><h3>Plan</h3><pre class="code" tabindex="0">${open.plan.join('\n')}</pre></div><//>` : ''}</div>`}<//>`;
}

function Cache() {
  const found = useData('getCacheMetrics', {}, { every });
  return html`<${Card} title="By kind of answer" class="flush"><${Loaded} of=${found} lines="5">${data => html`<${PlainTable} label="Cache" rowKey=${row => row.name} rows=${Object.entries(data).map(([name, row]) => ({ name, .../** @type {any} */ (row) }))} columns=${/** @type {any} */ ([
    { id: 'name', title: 'Answers', width: 'grow', cell: row => words(row.name) }, { id: 'rate', title: 'Hit rate', number: true, cell: row => html`<span class="pair"><${Meter} value=${row.hit_rate / 100} label="" /> ${percent(row.hit_rate / 100)}</span>` },
    { id: 'hits', title: 'Hits', number: true, from: 'phone', cell: row => count(row.hits) }, { id: 'misses', title: 'Misses', number: true, from: 'phone', cell: row => count(row.misses) }, { id: 'entries', title: 'Kept', number: true, cell: row => count(row.entries) }])} />`}<//><//>`;
}

function Errors() {
  const found = useData('getErrorMetrics', {}, { every });
  return html`<${Loaded} of=${found} lines="6">${data => {
    const types = /** @type {Array<[string, number]>} */ (Object.entries(data.types)).filter(([, n]) => n).sort((a, b) => b[1] - a[1]);
    return html`<div class="halves"><${Card} title="Last failures" note="Answers of 500 and above" class="flush">${data.last.length ? html`<${PlainTable} label="Last failures" rows=${data.last} columns=${/** @type {any} */ ([
        { id: 'route', title: 'Route', width: 'grow', cell: row => html`<code>${row.route}</code><small class="sub">${row.error_id ?? row.request_id}</small>` }, { id: 'type', title: 'Type', from: 'phone', cell: row => row.type }, { id: 'time', title: 'When', cell: row => ago(row.time) }])} />` : html`<${Empty} icon="check" title="Nothing has failed">A failure shows here with the number that the log has of it.<//>`}<//>
      <${Card} title="Refusals and failures" note="How often each was given" class="flush">${types.length ? html`<${PlainTable} label="Refusals and failures" rows=${types} columns=${/** @type {any} */ ([
        { id: 'type', title: 'Reason', width: 'grow', cell: ([name]) => html`<span class="code">${name}</span>` }, { id: 'count', title: 'Count', number: true, cell: ([, n]) => count(n) }])} />` : html`<${Empty} icon="check" title="Nothing was refused" />`}<//></div>`;
  }}<//>`;
}

function Machine() {
  const found = useData('getSystemMetrics', {}, { every });
  return html`<${Loaded} of=${found} lines="6">${data => html`<div class="stack"><div class="halves">
    <${Card} title="Machine"><${Facts} rows=${[['Up for', duration(data.uptime_seconds)], ['Memory of the service', bytes(data.memory.used_bytes)], ['Memory left', `${bytes(data.memory.available_bytes)} of ${bytes(data.memory.total_bytes)}`], ['Disk left', `${bytes(data.disk.free_bytes)} of ${bytes(data.disk.total_bytes)}`]]} /><//>
    <${Card} title="At work"><${Facts} rows=${[['Threads that answer', `${count(data.threads.busy)} of ${count(data.threads.total)} busy`], ['Requests that wait', count(data.threads.waiting)], ['Connections to the database', `${count(data.pool.checked_out)} of ${count(data.pool.total_capacity)} in use`], ['Open descriptors', `${count(data.descriptors.open)} of ${count(data.descriptors.limit)}`]]} /><//></div>
    <${Card} title="Processes" class="flush"><${PlainTable} label="Processes" rows=${data.processes} rowKey=${row => row.pid} columns=${/** @type {any} */ ([
      { id: 'program', title: 'Program', width: 'grow', cell: row => html`${row.program} <span class="quiet">${row.pid}</span>` }, { id: 'since', title: 'Since', cell: row => ago(row.started_at) }, { id: 'memory', title: 'Memory', number: true, cell: row => bytes(row.memory_bytes) },
      { id: 'threads', title: 'Threads', number: true, from: 'phone', cell: row => count(row.threads) }, { id: 'descriptors', title: 'Descriptors', number: true, from: 'phone', cell: row => count(row.descriptors) }])} /><//></div>`}<//>`;
}

const duration = seconds => seconds >= 172_800 ? `${figure(seconds / 86_400)} days` : seconds >= 7200 ? `${figure(seconds / 3600)} hours` : `${count(seconds / 60)} minutes`;
