import { html, useEffect, useRef, useState } from 'preact';
import { Icon } from './icon.js';
import { sentence } from '../app/errors.js';

let lastID = 0;

/** A name for an element that is the same at every rendering. */
export function useID(prefix = 'e') {
  const id = useRef('');
  if (!id.current) id.current = `${prefix}${++lastID}`;
  return id.current;
}

/** @param {{ kind?: '' | 'primary' | 'quiet' | 'danger', icon?: any, busy?: boolean, small?: boolean, children?: any, [attribute: string]: any }} properties */
export function Button({ kind = '', icon, busy, small, children, class: extra = '', ...rest }) {
  return html`<button type="button" ...${rest} class=${`button ${kind} ${small ? 'small' : ''} ${extra}`}
    aria-busy=${busy ? 'true' : undefined} disabled=${rest.disabled || busy}>
    ${icon ? html`<${Icon} name=${icon} size=${small ? 16 : 18} />` : ''}${children ? html`<span>${children}</span>` : ''}
  </button>`;
}

/** A button that shows a picture only. */
export function IconButton({ icon, label, class: extra = '', size = 18, ...rest }) {
  return html`<button type="button" ...${rest} class=${`icon-button ${extra}`} aria-label=${label} title=${label}>
    <${Icon} name=${icon} size=${size} /></button>`;
}

/** A word with a colour; the word says it alone.
 * @param {{ tone?: '' | 'good' | 'warn' | 'bad' | 'accent', children?: any }} properties */
export function Badge({ tone = '', children }) {
  return html`<span class=${`badge ${tone}`}>${children}</span>`;
}

/** The head of a page: title, a line below it, actions at its side. */
export function PageHead({ title, note, children, back }) {
  const heading = useRef();
  useEffect(() => {
    document.title = `${title} · Inventory`;
  }, [title]);
  return html`<header class="page-head">
    <div class="page-title">
      ${back ? html`<a class="back" href=${back.href}><${Icon} name="left" size="16" />${back.title}</a>` : ''}
      <h1 tabindex="-1" ref=${heading} id="title">${title}</h1>
      ${note ? html`<p class="note">${note}</p>` : ''}
    </div>
    ${children ? html`<div class="actions">${children}</div>` : ''}
  </header>`;
}

/** A part of a page on its own ground. */
export function Card({ title, note, actions, class: extra = '', children, level = 2 }) {
  const Heading = `h${level}`;
  return html`<section class=${`card ${extra}`}>
    ${title ? html`<header class="card-head"><div><${Heading}>${title}</${Heading}>${note ? html`<p class="note">${note}</p>` : ''}</div>
      ${actions ? html`<div class="actions">${actions}</div>` : ''}</header>` : ''}
    ${children}
  </section>`;
}

/** What stands where there is nothing yet, and what to do about it. */
export function Empty({ icon = 'box', title, children, action }) {
  return html`<div class="empty"><span class="empty-icon"><${Icon} name=${icon} size="24" /></span>
    <p class="empty-title">${title}</p>${children ? html`<p>${children}</p>` : ''}${action}</div>`;
}

/** What stands where something failed. */
export function Failure({ error, retry }) {
  return html`<div class="failure" role="alert"><${Icon} name="warning" /><div><p>${sentence(error)}</p>
    ${error?.requestID ? html`<p class="note">Request ${error.requestID}</p>` : ''}</div>
    ${retry ? html`<${Button} small onClick=${retry}>Try again<//>` : ''}</div>`;
}

/** Grey lines while something is awaited. */
export function Skeleton({ lines = 3, height }) {
  const bars = Array.from({ length: lines }, (_, index) => html`<span class="bar" key=${index}></span>`);
  return html`<div class=${`skeleton ${height ?? ''}`} role="status"><span class="unseen">Loading</span>${bars}</div>`;
}

/** Data, or what stands for them until they are there.
 * @param {{ of: { data: any, error: any, busy: boolean, reload: () => void }, lines?: number, height?: string, children: (data: any) => any }} properties */
export function Loaded({ of, lines, height, children }) {
  // One element of its own that never changes: Preact loses the order of what follows a component whose first element does.
  return html`<div class="loaded">${of.data !== undefined ? children(of.data)
    : of.error ? html`<${Failure} error=${of.error} retry=${of.reload} />` : html`<${Skeleton} lines=${lines} height=${height} />`}</div>`;
}

/** Choices of which one is in force, in a row.
 * @param {{ label: string, value: any, options: Array<[any, string]>, onChange: (value: any) => void }} properties */
export function Segments({ label, value, options, onChange }) {
  return html`<div class="segments" role="group" aria-label=${label}>
    ${options.map(([key, title]) => html`<button type="button" key=${key} aria-pressed=${key === value ? 'true' : 'false'}
      onClick=${() => onChange(key)}>${title}</button>`)}
  </div>`;
}

/** Parts of a page of which one shows. */
export function Tabs({ label, value, options, onChange }) {
  const id = useID('tab');
  const onKey = event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const index = options.findIndex(([key]) => key === value);
    const [next] = options[(index + step + options.length) % options.length];
    onChange(next);
    requestAnimationFrame(() => document.getElementById(`${id}-${next}`)?.focus());
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} onKeyDown=${onKey}>
    ${options.map(([key, title]) => html`<button type="button" role="tab" key=${key} id=${`${id}-${key}`}
      aria-selected=${key === value ? 'true' : 'false'} tabindex=${key === value ? 0 : -1} onClick=${() => onChange(key)}>${title}</button>`)}
  </div>`;
}

/** Names and values, one under another. @param {{ rows: Array<[string, any] | null | false> }} properties */
export function Facts({ rows }) {
  return html`<dl class="facts">${rows.filter(Boolean).map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A figure that a page is about. */
export function Figure({ label, value, note, tone = '', href, children }) {
  const inner = html`<p class="figure-label">${label}</p><p class=${`figure-value ${tone}`}>${value}</p>
    ${note ? html`<p class="figure-note">${note}</p>` : ''}${children}`;
  return href ? html`<a class="figure" href=${href}>${inner}</a>` : html`<div class="figure">${inner}</div>`;
}

/** A value that follows another one when that has been quiet for a while. */
export function useSettled(value, milliseconds = 180) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

/** A field to search with; `/` leads to it. */
export function SearchField({ value, onInput, label, placeholder, onKeyDown, autofocus }) {
  return html`<div class="search"><${Icon} name="search" size="16" />
    <input type="search" data-search aria-label=${label} placeholder=${placeholder ?? label} value=${value} autocomplete="off"
      spellcheck="false" enterkeyhint="search" autofocus=${autofocus} onKeyDown=${onKeyDown} onInput=${event => onInput(event.target.value)} />
  </div>`;
}

/** A line in the colour of a share, with the share as a number beside it. */
export function Meter({ value, label, tone = '', class: extra = '' }) {
  const bar = useRef();
  useEffect(() => { bar.current.style.inlineSize = `${Math.max(0, Math.min(1, value)) * 100}%`; }, [value]);
  return html`<span class=${`meter ${tone} ${extra}`} role=${label ? 'img' : undefined} aria-label=${label || undefined}><span ref=${bar}></span></span>`;
}
