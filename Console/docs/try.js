import { html, useState } from 'preact';
import { accessToken } from '../app/session.js';
import { Icon } from '../ui/icon.js';
import { Button, Tabs } from '../ui/parts.js';
import { toast } from '../ui/toast.js';
import { exampleOf, resolved } from './schema.js';
import { curl, pythonCode, swift } from './samples.js';

/** A request that can be filled in, read in three languages, and sent with the session of the console. */
export function Try({ operation, isSignedIn }) {
  const fillable = operation.parameters.filter(parameter => parameter.in !== 'header');
  const type = Object.keys(operation.requestBody?.content ?? {})[0] ?? '';
  const content = operation.requestBody?.content?.[type];
  const isJSON = type.includes('json') && !type.includes('ndjson');
  const [values, setValues] = useState(/** @type {Record<string, string>} */ (Object.fromEntries(fillable.filter(parameter => parameter.required).map(parameter => [parameter.name, String(exampleOf(parameter.schema))]))));
  const [body, setBody] = useState(content ? isJSON ? JSON.stringify(content.example ?? exampleOf(content.schema), null, 2) : 'sku,date,quantity\nTEA-001,2026-01-31,1\n' : '');
  const [language, setLanguage] = useState('curl');
  const [answer, setAnswer] = useState(/** @type {any} */ (null));
  const [isBusy, setBusy] = useState(false);

  let parsed = undefined, fault = '';
  if (content) {
    try { parsed = isJSON ? JSON.parse(body) : body; } catch (error) { fault = /** @type {Error} */ (error).message; }
  }
  const request = {
    method: operation.method, path: operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? '')), body: parsed, type, isSigned: operation.isSigned,
    query: /** @type {Array<[string, string]>} */ (fillable.filter(parameter => parameter.in === 'query' && values[parameter.name]).map(parameter => [parameter.name, values[parameter.name]])),
  };
  const sample = { curl, swift, python: pythonCode }[language](request, location.origin);
  const send = async () => {
    setBusy(true);
    const begun = performance.now();
    try {
      const headers = new Headers();
      if (operation.isSigned || isSignedIn) headers.set('Authorization', `Bearer ${await accessToken()}`);
      if (request.method !== 'GET') headers.set('Idempotency-Key', crypto.randomUUID());
      if (content) headers.set('Content-Type', type);
      const response = await fetch(request.path + (request.query.length ? `?${new URLSearchParams(request.query)}` : ''), { method: request.method, headers, body: content ? body : undefined });
      const text = await response.text();
      let shown = text;
      try { shown = JSON.stringify(hidden(JSON.parse(text)), null, 2); } catch { /* Not JSON: shown as it is. */ }
      setAnswer({ status: response.status, milliseconds: performance.now() - begun, text: shown.slice(0, 20_000), headers: ['etag', 'location', 'link', 'x-request-id', 'x-total-count'].filter(name => response.headers.has(name)).map(name => `${name}: ${response.headers.get(name)}`).join('\n') });
    } catch (error) {
      setAnswer({ status: 0, milliseconds: 0, text: error instanceof Error ? error.message : String(error), headers: '' });
    } finally { setBusy(false); }
  };
  const copy = () => navigator.clipboard.writeText(sample).then(() => toast('Copied.'), () => {});
  const optional = fillable.filter(parameter => !parameter.required);
  const field = parameter => html`<div class="field" key=${parameter.name}><label for=${`${operation.id}-${parameter.name}`}>${parameter.name}${parameter.required ? '' : html`<span class="optional">optional</span>`}</label>
    <${Value} id=${`${operation.id}-${parameter.name}`} schema=${resolved(parameter.schema).schema} value=${values[parameter.name] ?? ''} onChange=${value => setValues({ ...values, [parameter.name]: value })} /></div>`;
  return html`<div class="try">
    ${fillable.filter(parameter => parameter.required).map(field)}
    ${optional.length > 2 ? html`<details class="disclose"><summary><${Icon} name="right" size="16" />${optional.length} optional parameters</summary><div class="try">${optional.map(field)}</div></details>` : optional.map(field)}
    ${content ? html`<div class="field"><label for=${`${operation.id}-body`}>Body, ${type}</label><textarea class="code" id=${`${operation.id}-body`} rows=${Math.min(14, body.split('\n').length + 1)} spellcheck="false" value=${body} onInput=${event => setBody(event.target.value)} aria-invalid=${fault ? 'true' : undefined}></textarea>${fault ? html`<p class="error">${fault}</p>` : ''}</div>` : ''}
    <div class="row"><${Button} kind="primary" busy=${isBusy} disabled=${Boolean(fault) || operation.isSigned && !isSignedIn} onClick=${send}>Send<//>${operation.isSigned && !isSignedIn ? html`<p class="note"><a href="/console">Sign in to the console</a> to send this request.</p>` : ''}</div>
    ${answer ? html`<div class="answer" role="status"><p><span class=${`badge ${answer.status >= 200 && answer.status < 300 ? 'good' : 'bad'}`}>${answer.status || 'No answer'}</span> <span class="quiet">${Math.round(answer.milliseconds)} ms</span></p><pre class="code" tabindex="0">${answer.headers ? `${answer.headers}\n\n` : ''}${answer.text || '(no body)'}</pre></div>` : ''}
    <div class="sample"><div class="sample-head"><${Tabs} label="Language" value=${language} onChange=${setLanguage} options=${[['curl', 'curl'], ['swift', 'Swift'], ['python', 'Python']]} /><${Button} small onClick=${copy}>Copy<//></div>
      <pre class="code" tabindex="0">${sample}</pre></div>
  </div>`;
}

/** A value of a parameter: a choice where there are only a few, else a text. */
function Value({ id, schema, value, onChange }) {
  const choices = schema.enum ?? (schema.type === 'boolean' ? [true, false] : null);
  if (!choices) return html`<input id=${id} type="text" spellcheck="false" autocomplete="off" value=${value} onInput=${event => onChange(event.target.value)} />`;
  return html`<select id=${id} value=${value} onChange=${event => onChange(event.target.value)}><option value=""></option>${choices.map(choice => html`<option key=${choice} value=${String(choice)} selected=${String(choice) === value}>${String(choice)}</option>`)}</select>`;
}

const secrets = new Set(['access_token', 'refresh_token', 'secret', 'signing_secret', 'otpauth_uri', 'backup_codes', 'one_time_password']);

/** Tokens and other secrets are not for a screen that may be shared. */
function hidden(value) {
  if (Array.isArray(value)) return value.map(hidden);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, part !== null && isSecret(name, part) ? '…' : hidden(part)]));
}

/** A row of a report has a key as well, which is none. */
const isSecret = (name, part) => secrets.has(name) || name === 'key' && typeof part === 'string' && part.startsWith('inv_');
