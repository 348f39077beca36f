import { html, useState } from 'preact';
import { ago, none } from '../app/format.js';
import { Button, useID } from './parts.js';
import { Dialog } from './dialog.js';

/** Two people have changed the same record: what each of them made of it, and which is to stand.
 * @param {{ names: Record<string, string>, base: any, mine: Record<string, any>, theirs: any, who?: string, show?: (name: string, value: any) => any, onTake: (values: Record<string, any>) => void, onClose: () => void }} properties
 * `mine` holds the fields that were changed here */
export function Conflict({ names, base, mine, theirs, who, show = (_, value) => value, onTake, onClose }) {
  const id = useID('conflict');
  const same = (a, b) => String(a ?? '') === String(b ?? '');
  const changedThere = Object.keys(names).filter(name => !same(base[name], theirs[name]));
  const both = changedThere.filter(name => name in mine && !same(mine[name], theirs[name]));
  const onlyThere = changedThere.filter(name => !both.includes(name));
  const [choices, setChoices] = useState(/** @type {Record<string, 'mine' | 'theirs'>} */ (Object.fromEntries(both.map(name => [name, 'mine']))));
  const text = value => value === null || value === undefined || value === '' ? none : typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value);
  const take = () => onTake(Object.fromEntries(Object.entries(mine).filter(([name]) => choices[name] !== 'theirs')));
  const option = (name, side, value) => html`<label><input type="radio" name=${`${id}-${name}`} checked=${choices[name] === side} onChange=${() => setChoices({ ...choices, [name]: side })} />
    <span>${side === 'mine' ? 'Yours' : 'Theirs'}</span><span>${text(show(name, value))}</span></label>`;
  return html`<${Dialog} title="Changed by someone else" onClose=${onClose} note=${`${who ? `${who} saved` : 'Another person saved'} this${theirs.updated_at ? ` ${ago(theirs.updated_at)}` : ''}, while you were editing. Nothing of yours is lost.`} footer=${html`
      <${Button} class="apart" onClick=${() => onTake({})}>Take all of theirs<//>
      <${Button} kind="primary" onClick=${take}>Save my choice<//>`}>
    <div class="conflict">
      ${both.map(name => html`<fieldset key=${name}><legend>${names[name]}</legend>
        ${option(name, 'theirs', theirs[name])}${option(name, 'mine', mine[name])}
        <p class="note">It was ${text(show(name, base[name]))}.</p></fieldset>`)}
      ${onlyThere.length ? html`<div><h3>Changed by them alone</h3><dl class="facts">${onlyThere.map(name => html`<div key=${name}><dt>${names[name]}</dt><dd>${text(show(name, base[name]))} → ${text(show(name, theirs[name]))}</dd></div>`)}</dl></div>` : ''}
      ${both.length ? '' : html`<p class="note">Your changes touch other fields; they can be saved as they are.</p>`}
    </div>
  <//>`;
}
