import { html, render, useEffect, useMemo, useState } from 'preact';
import { person } from '../app/session.js';
import { ConnectionLost, Refusal } from '../app/errors.js';
import { useSignal } from '../app/store.js';
import { useShortcuts } from '../app/shortcuts.js';
import '../app/appearance.js';
import { words } from '../app/format.js';
import { Mark } from '../ui/mark.js';
import { Icon } from '../ui/icon.js';
import { Badge, Failure, SearchField, Skeleton } from '../ui/parts.js';
import { Toasts } from '../ui/toast.js';
import { knowSchemas, SchemaTree } from './schema.js';
import { Try } from './try.js';

const roles = { viewer: 'Any signed-in user', cashier: 'Cashier or above', staff: 'Staff or above', admin: 'Administrator', local: 'Administrator or local service', everyone: 'No sign-in' };

/** The operations of a document, with what is said of them in one place. */
function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({
    ...operation, id: operation.operationId, path, method: method.toUpperCase(), tag: operation.tags?.[0] ?? 'other', parameters: operation.parameters ?? [],
    isSigned: (operation.security ?? []).length > 0, access: operation['x-role'] ?? ((operation.security ?? []).length ? 'local' : 'everyone'),
  })));
}

/** The document; an answer that is none is an error that can be shown. */
async function read() {
  const response = await fetch('/api/v1/openapi.json').catch(() => { throw new ConnectionLost(); });
  const document = await response.json().catch(() => null);
  if (!response.ok || !document?.paths) throw new Refusal(response.status, document, response.headers);
  return document;
}

const focusSearch = { '/': () => /** @type {HTMLElement | null} */ (document.querySelector('[data-search]'))?.focus() };

function Docs() {
  const [found, setFound] = useState(/** @type {any} */ (null));
  const [error, setError] = useState(/** @type {any} */ (null));
  const [text, setText] = useState('');
  const [open, setOpen] = useState(location.hash.slice(1));
  const [isListed, setListed] = useState(false);
  const who = useSignal(person);
  useShortcuts(focusSearch);
  const load = () => {
    setError(null);
    read().then(document => {
      knowSchemas(document.components.schemas);
      setFound({ document, operations: operationsOf(document) });
    }).catch(setError);
  };
  useEffect(() => { document.title = 'Interface · Inventory'; load(); }, []);
  useEffect(() => {
    const follow = () => { setOpen(location.hash.slice(1)); setListed(false); setText(''); };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const shown = useMemo(() => {
    const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
    return (found?.operations ?? []).filter(operation => wanted.every(word => `${operation.method} ${operation.path} ${operation.id} ${operation.summary} ${operation.tag}`.toLowerCase().includes(word)));
  }, [found, text]);
  const tags = [...new Set(shown.map(operation => operation.tag))];
  const operation = found?.operations.find(candidate => candidate.id === open);
  return html`<div class="docs">
    <nav class="docs-list" aria-label="Operations">
      <a class="brand" href="/console"><${Mark} /><span>Inventory</span></a>
      <${SearchField} label="Search operations" value=${text} onInput=${setText} />
      <button type="button" class="button small docs-toggle" aria-expanded=${isListed ? 'true' : 'false'} onClick=${() => setListed(!isListed)}>${isListed ? 'Hide the operations' : 'All operations'}</button>
      <div class=${`docs-operations ${isListed || text ? 'listed' : ''}`}>${tags.map(tag => html`<section key=${tag}><h2>${words(tag)}</h2><ul>${shown.filter(candidate => candidate.tag === tag).map(candidate => html`<li key=${candidate.id}><a href=${`#${candidate.id}`} aria-current=${candidate.id === open ? 'page' : undefined}>
        <span class=${`method ${candidate.method.toLowerCase()}`}>${candidate.method}</span><span class="clip" title=${candidate.path}>${candidate.summary}</span></a></li>`)}</ul></section>`)}</div>
      ${found && !shown.length ? html`<p class="note">No operation fits.</p>` : ''}
    </nav>
    <main class="docs-main" id="content" tabindex="-1">
      ${error ? html`<${Failure} error=${error} retry=${load} />` : !found ? html`<${Skeleton} lines="6" />` : operation ? html`<${Operation} key=${operation.id} operation=${operation} isSignedIn=${Boolean(who)} />` : html`<${Start} document=${found.document} operations=${found.operations} who=${who} />`}
    </main>
  </div><${Toasts} />`;
}

function Start({ document, operations, who }) {
  return html`<article class="docs-article"><h1>${document.info.title} interface <span class="quiet">${document.info.version}</span></h1>
    <p class="lead">${document.info.description}</p>
    <div class="row"><a class="button" href="/console"><${Icon} name="home" size="18" /><span>Console</span></a><a class="button" href="/api/v1/openapi.json"><${Icon} name="download" size="18" /><span>OpenAPI document</span></a><a class="button" href="/docs/swagger">Swagger UI</a></div>
    <h2>Signing in</h2><p>Send e-mail and password to <a href="#login"><code>POST /api/v1/auth/login</code></a>, and its access token with every request as <code>Authorization: Bearer …</code>. ${who ? html`Requests that are sent from this page use your session as ${who.email}.` : html`<a href="/console">Sign in to the console</a>, and requests can be sent from this page.`}</p>
    <h2>Answers</h2><p>Every answer is an object: <code>success</code>, <code>data</code>, <code>message</code> and <code>timestamp</code>. Lists add <code>page</code> with a cursor for the next one. A refusal names an <code>error_code</code>, and in <code>details</code> the reason and every field that is wrong. Money is a decimal text.</p>
    <h2>Retries</h2><p>A write takes an <code>Idempotency-Key</code>: the same key and body give the first answer again, for 24 hours. With <code>dry_run=true</code> it answers with its outcome and takes it back.</p>
    <h2>Versions</h2><p>Single records carry an <code>ETag</code>. Sent as <code>If-Match</code>, a change that starts from an older version is refused with 412; as <code>If-None-Match</code>, an answer that is already known is not sent again.</p>
    <h2>${operations.length} operations</h2><div class="docs-tags">${[...new Set(operations.map(operation => operation.tag))].map(tag => { const first = operations.find(operation => operation.tag === tag); return html`<a class="figure" key=${tag} href=${`#${first.id}`}><p class="figure-label">${words(tag)}</p><p class="figure-value">${operations.filter(operation => operation.tag === tag).length}</p></a>`; })}</div>
  </article>`;
}

function Operation({ operation, isSignedIn }) {
  const headers = operation.parameters.filter(parameter => parameter.in === 'header');
  const content = Object.entries(operation.requestBody?.content ?? {})[0];
  useEffect(() => { document.title = `${operation.id} · Inventory`; scrollTo(0, 0); }, [operation.id]);
  const responses = Object.entries(operation.responses);
  return html`<div class="docs-split"><article class="docs-article">
      <p class="docs-path"><span class=${`method ${operation.method.toLowerCase()}`}>${operation.method}</span><code>${operation.path}</code></p>
      <h1>${operation.summary}</h1>
      <p class="row"><${Badge} tone=${operation.access === 'everyone' ? 'good' : 'accent'}>${roles[operation.access] ?? operation.access}<//><span class="code quiet">${operation.id}</span></p>
      ${operation.description ? html`<p>${operation.description}</p>` : ''}
      ${operation.parameters.length > headers.length ? html`<h2>Parameters</h2><${Parameters} rows=${operation.parameters.filter(parameter => parameter.in !== 'header')} />` : ''}
      ${headers.length ? html`<h2>Header fields</h2><${Parameters} rows=${headers} />` : ''}
      ${content ? html`<h2>Body</h2><p class="note">${content[0]}</p><${SchemaTree} schema=${content[1].schema} />` : ''}
      <h2>Answers</h2>${responses.filter(([status]) => status < '400').map(([status, response]) => { const body = Object.values(response.content ?? {})[0]; return html`<details class="docs-answer" key=${status} open><summary><span class="badge good">${status}</span> ${response.description}</summary>${body ? html`<${SchemaTree} schema=${body.schema.properties?.data ?? body.schema} />` : html`<p class="note">No body.</p>`}<${Links} links=${response.links} /></details>`; })}
      <h2>Refusals</h2><table class="table plain"><thead><tr><th scope="col">Status</th><th scope="col">Meaning</th><th scope="col">Reasons</th></tr></thead><tbody>${responses.filter(([status]) => status >= '400').map(([status, response]) => html`<tr key=${status}><td><span class="badge">${status}</span></td><td>${response.description}</td><td class="reasons">${(response['x-reasons'] ?? []).map(reason => html`<code key=${reason}>${reason}</code>`)}</td></tr>`)}</tbody></table>
    </article>
    <aside class="docs-try" aria-label="Try it"><h2>Try it</h2><${Try} operation=${operation} isSignedIn=${isSignedIn} /></aside></div>`;
}

/** What can be done next with what the answer names.
 * @param {{ links?: Record<string, any> }} properties */
function Links({ links = {} }) {
  const names = Object.values(links).map(link => link.operationId);
  if (!names.length) return '';
  return html`<p class="docs-next"><span class="quiet">Leads to</span> ${names.map(name => html`<a key=${name} class="code" href=${`#${name}`}>${name}</a>`)}</p>`;
}

function Parameters({ rows }) {
  return html`<${SchemaTree} schema=${{ properties: Object.fromEntries(rows.map(row => [row.name, { ...row.schema, description: row.description }])), required: rows.filter(row => row.required).map(row => row.name) }} />`;
}

const root = /** @type {HTMLElement} */ (document.getElementById('docs'));
render(html`<${Docs} />`, root);
