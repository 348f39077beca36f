import { html, useMemo, useState } from 'preact';
import { useData } from '../app/data.js';
import { count, figure, percent } from '../app/format.js';
import { Badge, Card, Figure, Loaded, PageHead, SearchField } from '../ui/parts.js';
import { PlainTable } from '../ui/table.js';

/** Families of a Prometheus text: each with its samples. @param {string} text */
function families(text) {
  /** @type {Map<string, { name: string, help: string, kind: string, samples: Array<{ name: string, labels: Record<string, string>, value: number }> }>} */
  const found = new Map();
  const family = name => {
    if (!found.has(name)) found.set(name, { name, help: '', kind: 'untyped', samples: [] });
    return /** @type {any} */ (found.get(name));
  };
  for (const line of text.split('\n')) {
    const about = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line);
    if (about) { family(about[2])[about[1] === 'HELP' ? 'help' : 'kind'] = about[3]; continue; }
    const sample = /^([\w:]+)(?:\{(.*)\})? (\S+)/.exec(line);
    if (!sample) continue;
    const labels = Object.fromEntries([...(sample[2] ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, value]) => [key, value]));
    const base = sample[1].replace(/_(bucket|sum|count)$/, '');
    (found.has(base) ? found.get(base) : family(sample[1])).samples.push({ name: sample[1], labels, value: Number(sample[3]) });
  }
  return [...found.values()];
}

/** The time below which a share of requests stayed, from the buckets of a histogram. */
function quantile(buckets, share) {
  const total = buckets.at(-1)?.value ?? 0;
  return total ? buckets.find(bucket => bucket.value >= total * share)?.limit ?? null : null;
}

/** Numbers of the process that answers: requests by route, cache, queue. */
export default function Metrics() {
  const metrics = useData('getMetrics', { accept: 'text/plain' }, { every: 5000 });
  const [text, setText] = useState('');
  const all = useMemo(() => typeof metrics.data === 'string' ? families(metrics.data) : [], [metrics.data]);
  const routes = useMemo(() => routesOf(all), [all]);
  const value = name => all.find(family => family.name === name)?.samples.reduce((sum, sample) => sum + sample.value, 0) ?? 0;
  const requests = routes.reduce((sum, route) => sum + route.count, 0), errors = routes.reduce((sum, route) => sum + route.errors, 0);
  const hits = value('cache_hits_total'), misses = value('cache_misses_total');
  const shown = routes.filter(route => `${route.method} ${route.path}`.toLowerCase().includes(text.toLowerCase()));
  const others = all.filter(family => !family.name.startsWith('http_') && family.samples.length && family.kind !== 'histogram');
  return html`<${PageHead} title="Metrics" note="Of the process that answered, since it started"><a class="button" href="/docs#getMetrics">For Prometheus</a><//>
    <${Loaded} of=${metrics} lines="6">${() => html`
      <div class="figure-row"><${Figure} label="Requests" value=${count(requests)} /><${Figure} label="Server errors" value=${count(errors)} tone=${errors ? 'bad' : 'good'} note=${requests ? percent(errors / requests) : ''} />
        <${Figure} label="Cache hits" value=${hits + misses ? percent(hits / (hits + misses)) : '–'} note=${`${count(hits)} of ${count(hits + misses)}`} /><${Figure} label="Sessions" value=${count(value('active_sessions'))} /></div>
      <div class="stack"><${Card} title="By route" class="flush" actions=${html`<${SearchField} label="Filter routes" value=${text} onInput=${setText} />`}>
        <${PlainTable} label="Requests by route" rows=${shown} rowKey=${row => `${row.method} ${row.path}`} columns=${/** @type {any} */ ([
          { id: 'route', title: 'Route', width: 'grow', cell: row => html`<span class="pair"><${Badge} tone=${row.method === 'GET' ? '' : 'accent'}>${row.method}<//><code>${row.path}</code></span>` },
          { id: 'count', title: 'Requests', number: true, cell: row => count(row.count) }, { id: 'mean', title: 'Mean', number: true, from: 'phone', cell: row => row.mean === null ? '–' : `${figure(row.mean * 1000)} ms` },
          { id: 'p95', title: '95 % below', number: true, from: 'phone', cell: row => row.p95 === null ? '–' : `${figure(row.p95 * 1000)} ms` }, { id: 'refused', title: 'Refused', number: true, from: 'tablet', cell: row => count(row.refused) },
          { id: 'errors', title: 'Errors', number: true, cell: row => html`<span class=${row.errors ? 'bad' : ''}>${count(row.errors)}</span>` }])} /><//>
      <${Card} title="Other numbers" class="flush"><${PlainTable} label="Other numbers" rows=${others.flatMap(family => family.samples)} columns=${/** @type {any} */ ([
        { id: 'name', title: 'Name', width: 'grow', cell: row => html`<code>${row.name}</code>` }, { id: 'labels', title: 'Of', from: 'phone', cell: row => Object.entries(row.labels).map(([key, label]) => `${key} ${label}`).join(', ') },
        { id: 'value', title: 'Value', number: true, cell: row => figure(row.value) }])} /><//></div>`}<//>`;
}

function routesOf(all) {
  const samples = name => all.find(family => family.name === name)?.samples ?? [];
  /** @type {Map<string, any>} */
  const routes = new Map();
  const route = ({ method, route: path }) => {
    const key = `${method} ${path}`;
    if (!routes.has(key)) routes.set(key, { method, path, count: 0, refused: 0, errors: 0, sum: 0, timed: 0, buckets: [] });
    return routes.get(key);
  };
  for (const { labels, value } of samples('http_requests_total')) {
    const row = route(labels);
    row.count += value;
    if (labels.status >= '500') row.errors += value; else if (labels.status >= '400') row.refused += value;
  }
  for (const { name, labels, value } of samples('http_request_duration_seconds')) {
    const row = route(labels);
    if (name.endsWith('_sum')) row.sum += value;
    else if (name.endsWith('_count')) row.timed += value;
    else row.buckets.push({ limit: labels.le === '+Inf' ? null : Number(labels.le), value });
  }
  return [...routes.values()].map(row => ({ ...row, mean: row.timed ? row.sum / row.timed : null, p95: quantile(row.buckets, 0.95) })).sort((a, b) => b.count - a.count);
}
