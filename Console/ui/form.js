import { html, useEffect, useRef, useState } from 'preact';
import { Refusal, sentence } from '../app/errors.js';
import { useID } from './parts.js';
import { Icon } from './icon.js';

/** The state of a form: what was typed, what the service says of it, whether an answer is awaited.
 * Errors land on their fields; what belongs to none stands above them.
 * @template {Record<string, any>} T
 * @param {T} initial
 * @param {(values: T) => Promise<any>} send
 */
export function useForm(initial, send) {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState(/** @type {Record<string, string>} */ ({}));
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);
  const form = useRef();
  const names = useRef(/** @type {Set<string>} */ (new Set()));

  const show = error => {
    /** @type {Record<string, string>} */
    const found = {};
    const rest = [];
    const fields = error instanceof Refusal ? [...error.fields] : [];
    if (error instanceof Refusal && error.reason === 'DUPLICATE' && error.details.field) {
      fields.push({ path: `/${error.details.field}`, rule: 'duplicate', message: error.message });
    }
    for (const { path, message } of fields) {
      // A part of something, such as /bill/discount, has its field under the last name; of many lines each has its own.
      const parts = path.split('/').slice(1), name = [parts[0], parts.some(isIndex) ? '' : parts[parts.length - 1]].find(part => names.current.has(part));
      if (name) found[name] ??= capital(message); else rest.push(`${placed(parts)}: ${message}`);
    }
    setErrors(found);
    setFailure(fields.length ? rest.join('; ') : sentence(error));
    requestAnimationFrame(() => form.current?.querySelector('[aria-invalid="true"], .form-failure')?.focus());
  };

  const run = async (/** @type {() => Promise<any>} */ work) => {
    if (busy) return;
    setBusy(true);
    setFailure('');
    try {
      await work();
      setErrors({});
    } catch (error) {
      show(error);
    } finally {
      setBusy(false);
    }
  };

  return {
    values, errors, failure, busy, ref: form,
    /** @param {Partial<T>} changes */
    set: changes => {
      setValues(before => ({ ...before, ...changes }));
      setErrors(before => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in changes))));
    },
    reset: next => { setValues(next); setErrors({}); setFailure(''); },
    /** What a field needs to take part. @param {keyof T & string} name */
    field: name => {
      names.current.add(name);
      return {
        name, value: values[name], error: errors[name],
        onChange: value => {
          setValues(before => ({ ...before, [name]: value }));
          setErrors(({ [name]: _, ...others }) => others);
        },
      };
    },
    submit: event => {
      event?.preventDefault();
      return run(() => send(values));
    },
    /** Sends otherwise than by the form: it waits and says what is wrong all the same. */
    run,
  };
}

const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

const isIndex = part => /^\d+$/.test(part);

/** Where a fault is that has no field of its own, in words: the first of the lines is line 1. @param {string[]} parts */
const placed = parts => capital(parts.map(part => isIndex(part) ? String(Number(part) + 1) : part.replace(/_/g, ' ')).join(' ')) || 'What was sent';

/** A form; Enter sends it. */
export function Form({ of, id, children, class: extra = '' }) {
  return html`<form ref=${of.ref} id=${id} class=${`form ${extra}`} novalidate onSubmit=${of.submit}>
    ${of.failure ? html`<p class="form-failure" role="alert" tabindex="-1"><${Icon} name="warning" size="18" />${of.failure}</p>` : ''}
    ${children}
  </form>`;
}

/** A field with its label, a hint, and what is wrong with it. */
function Labelled({ label, hint, error, optional, id, children, class: extra = '' }) {
  return html`<div class=${`field ${extra}`}>
    <label for=${id}>${label}${optional ? html`<span class="optional">optional</span>` : ''}</label>
    ${children}
    ${error ? html`<p class="error" id=${`${id}-error`}>${error}</p>` : hint ? html`<p class="hint" id=${`${id}-hint`}>${hint}</p>` : ''}
  </div>`;
}

const described = (id, hint, error) => (error ? `${id}-error` : hint ? `${id}-hint` : undefined);

/** @param {{ label: string, value?: any, onChange?: (value: string) => void, type?: string, hint?: string, error?: string, optional?: boolean, wide?: boolean, name?: string, [attribute: string]: any }} properties */
export function TextField({ label, value, onChange, type = 'text', hint, error, optional, wide, prefix, suffix, ...rest }) {
  const id = useID('field');
  const input = html`<input ...${rest} id=${id} type=${type} value=${value ?? ''} aria-invalid=${error ? 'true' : undefined}
    aria-describedby=${described(id, hint, error)} onInput=${event => onChange?.(event.target.value)} />`;
  return html`<${Labelled} ...${{ label, hint, error, optional, id }} class=${wide ? 'wide' : ''}>
    ${prefix || suffix ? html`<div class="affixed">${prefix ? html`<span>${prefix}</span>` : ''}${input}${suffix ? html`<span>${suffix}</span>` : ''}</div>` : input}
  <//>`;
}

/** A number that stays the text that was typed until it is sent. */
export const NumberField = properties => html`<${TextField} inputmode="decimal" autocomplete="off" ...${properties} class="number" />`;

export function TextArea({ label, value, onChange, hint, error, optional, rows = 3, ...rest }) {
  const id = useID('field');
  return html`<${Labelled} ...${{ label, hint, error, optional, id }} class="wide">
    <textarea ...${rest} id=${id} rows=${rows} value=${value ?? ''} aria-invalid=${error ? 'true' : undefined}
      aria-describedby=${described(id, hint, error)} onInput=${event => onChange?.(event.target.value)}></textarea>
  <//>`;
}

/** @param {{ label: string, options: Array<[any, string]>, [attribute: string]: any }} properties */
export function SelectField({ label, value, onChange, options, hint, error, optional, wide, ...rest }) {
  const id = useID('field');
  return html`<${Labelled} ...${{ label, hint, error, optional, id }} class=${wide ? 'wide' : ''}>
    <select ...${rest} id=${id} value=${value ?? ''} aria-invalid=${error ? 'true' : undefined}
      aria-describedby=${described(id, hint, error)} onChange=${event => onChange?.(event.target.value)}>
      ${options.map(([key, title]) => html`<option key=${key} value=${key} selected=${String(key) === String(value ?? '')}>${title}</option>`)}
    </select>
  <//>`;
}

/** @param {{ label: string, value?: boolean, onChange?: (value: boolean) => void, hint?: string, [attribute: string]: any }} properties */
export function CheckField({ label, value, onChange, hint, error, name, disabled }) {
  const id = useID('field');
  return html`<div class="field check wide"><input type="checkbox" id=${id} name=${name} checked=${Boolean(value)} disabled=${disabled}
      aria-describedby=${described(id, hint, error)} onChange=${event => onChange?.(event.target.checked)} />
    <div><label for=${id}>${label}</label>${error ? html`<p class="error" id=${`${id}-error`}>${error}</p>` : hint ? html`<p class="hint" id=${`${id}-hint`}>${hint}</p>` : ''}</div>
  </div>`;
}

/** A bare choice above a list. @param {{ label: string, value: any, options: Array<[any, string]>, onChange: (value: string) => void, standard?: any }} properties `standard` is the choice that filters nothing */
export function Filter({ label, value, options, onChange, standard = '' }) {
  return html`<label class=${`filter ${String(value ?? '') !== String(standard) ? 'active' : ''}`}><span class="unseen">${label}</span>
    <select value=${value ?? ''} onChange=${event => onChange(event.target.value)}>
      ${options.map(([key, title]) => html`<option key=${key} value=${key} selected=${String(key) === String(value ?? '')}>${title}</option>`)}
    </select></label>`;
}

/** A number that was typed, as the interface takes it: a decimal comma becomes a point; `null` when there is none. */
export function typedNumber(text) {
  const clean = String(text ?? '').trim().replace(/\s/g, '').replace(',', '.');
  return clean === '' ? null : clean;
}

/** A number that was typed, as a JSON number; a text that is none goes out as it is, and the service names the field. */
export function jsonNumber(text) {
  const clean = typedNumber(text);
  if (clean === null) return null;
  return /^-?\d+(\.\d+)?$/.test(clean) ? Number(clean) : clean;
}

/** Moves the focus into a field when it appears. */
export function useFocus() {
  const element = useRef();
  useEffect(() => { element.current?.querySelector('input, select, textarea')?.focus(); }, []);
  return element;
}
