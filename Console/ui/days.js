import { html, useRef, useState } from 'preact';
import { date, dateWithWeekday } from '../app/format.js';
import { TextField } from './form.js';
import { Button, IconButton } from './parts.js';

/** Days that are chosen one by one, each of which can be taken out again.
 * @param {{ label: string, days: string[], onChange: (days: string[]) => void, first: string, last: string, most?: number, hint?: string, error?: string }} properties `first` and `last` are the days that may be chosen */
export function DayList({ label, days, onChange, first, last, most = 60, hint, error }) {
  const [day, setDay] = useState('');
  const [fault, setFault] = useState('');
  const place = useRef();
  const add = () => {
    const field = place.current.querySelector('input');
    if (!day) setFault('Choose a day.');
    else if (day < first || day > last) setFault(`Choose a day from ${date(first)} to ${date(last)}.`);
    else if (days.length >= most && !days.includes(day)) setFault(`At most ${most} days.`);
    else {
      if (!days.includes(day)) onChange([...days, day].sort());
      setDay('');
      setFault('');
    }
    field.focus();
  };
  const remove = gone => {
    onChange(days.filter(each => each !== gone));
    setFault('');
    // The button is gone with its day: whoever came by keyboard goes on from the field.
    place.current.querySelector('input').focus();
  };
  return html`<div class="days whole" ref=${place}>
    <div class="days-add"><${TextField} label=${label} type="date" min=${first} max=${last} value=${day} hint=${hint} error=${fault || error}
        onChange=${next => { setDay(next); setFault(''); }} onKeyDown=${event => { if (event.key === 'Enter') { event.preventDefault(); add(); } }} />
      <${Button} icon="plus" onClick=${add}>Add<//></div>
    ${days.length ? html`<ul class="days-chosen" aria-label="Days chosen">${days.map(each => html`<li key=${each}><time datetime=${each}>${dateWithWeekday(each)}</time>
      <${IconButton} icon="close" size="16" label=${`Take out ${date(each)}`} onClick=${() => remove(each)} /></li>`)}</ul>` : ''}
  </div>`;
}
