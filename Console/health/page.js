import { html } from 'preact';
import { call } from '../app/api.js';
import { changed, useData } from '../app/data.js';
import { may } from '../app/session.js';
import { ago, bytes, count, figure, percent, words } from '../app/format.js';
import { Icon } from '../ui/icon.js';
import { Badge, Button, Card, Facts, Loaded, PageHead } from '../ui/parts.js';
import { confirm } from '../ui/dialog.js';
import { SelectField, useForm } from '../ui/form.js';
import { complain, toast } from '../ui/toast.js';

/** @type {Record<string, '' | 'good' | 'warn' | 'bad'>} */
const tones = { healthy: 'good', warning: 'warn', degraded: 'warn', critical: 'bad' };
const titles = { redis: 'Redis', db_pool: 'Database connections', queue: 'Queue of tasks' };
const kinds = ['products', 'categories', 'events', 'forecasts', 'dashboard', 'sessions'];

/** How the service is, part by part. */
export default function Health() {
  const health = useData('getHealth', {}, { every: 5000 });
  const cache = useData(may('getCacheStatistics') ? 'getCacheStatistics' : null);
  return html`<${PageHead} title="Health" note=${health.data ? `Version ${health.data.version}, asked ${ago(health.data.timestamp)}` : ''} />
    <${Loaded} of=${health} lines="5">${data => html`<div class="stack">
      <div class=${`callout ${tones[data.status]}`}><${Icon} name=${data.status === 'healthy' ? 'check' : 'warning'} /><p><strong>${sentences[data.status]}</strong></p></div>
      <div class="halves">${Object.entries(data.checks ?? {}).map(([name, check]) => html`<${Card} key=${name} title=${titles[name] ?? words(name)} actions=${html`<${Badge} tone=${tones[check.status]}>${words(check.status)}<//>`}>
        <${Facts} rows=${Object.entries(check).filter(([key]) => key !== 'status').map(([key, value]) => [label(key), shown(key, value)])} /><//>`)}
        ${cache.data ? html`<${Cache} data=${cache.data} />` : ''}</div></div>`}<//>`;
}

const sentences = { healthy: 'All is well.', warning: 'Something deserves a look.', degraded: 'The service works, but not as it should.', critical: 'The service cannot work.' };
/** @type {Record<string, string>} */
const labels = { warning: 'Warning at', degraded: 'Degraded at', oldest_age: 'Age of the oldest', available: 'Left', free: 'Left', total: 'In all' };
const label = key => { const name = key.replace(/_(ms|seconds|percent|bytes)$/, ''); return labels[name] ?? words(name); };
const shown = (key, value) => typeof value === 'boolean' ? (value ? 'Yes' : 'No') : typeof value !== 'number' ? String(value)
  : key.endsWith('_ms') ? `${figure(value)} ms` : key.endsWith('_seconds') ? `${figure(value)} s` : key.endsWith('_percent') ? `${figure(value)} %` : key.endsWith('_bytes') ? bytes(value) : count(value);

function Cache({ data }) {
  const form = useForm({ namespace: 'products' }, async body => {
    await call('invalidateCache', { body: /** @type {any} */ (body) });
    changed();
    toast(`Cached answers about ${body.namespace} have been forgotten.`);
  });
  const clear = async () => {
    if (!await confirm({ title: 'Clear the whole cache?', action: 'Clear it', danger: false, text: 'Every process forgets its cached answers; the next requests are slower for a while.' })) return;
    try { await call('clearCache'); changed(); toast('The cache is empty.'); } catch (error) { complain(error); }
  };
  return html`<${Card} title="Cache" actions=${html`<${Badge} tone=${data.available ? 'good' : 'warn'}>${data.available ? 'Available' : 'Unavailable'}<//>`}>
    <div class="stack"><${Facts} rows=${[['Entries', count(data.total_keys)], ['Memory', data.used_memory_human], ['Hits', count(data.hits)], ['Misses', count(data.misses)], ['Hit rate', percent(data.hit_rate > 1 ? data.hit_rate / 100 : data.hit_rate)]]} />
    ${may('invalidateCache') ? html`<form class="row end" onSubmit=${form.submit}><${SelectField} label="Forget answers about" options=${kinds.map(kind => [kind, words(kind)])} ...${form.field('namespace')} /><${Button} type="submit" busy=${form.busy}>Forget<//><${Button} onClick=${clear}>Clear all<//></form>` : ''}</div><//>`;
}
