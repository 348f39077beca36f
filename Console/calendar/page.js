import { html, useEffect, useMemo, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, everyRow, useData } from '../app/data.js';
import { may } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { useShortcuts } from '../app/shortcuts.js';
import { addDays, date, month as monthName, plural, today, weekdayShort, words } from '../app/format.js';
import { CheckField, Form, SelectField, TextArea, TextField } from '../ui/form.js';
import { Dialog, confirm } from '../ui/dialog.js';
import { useEdit } from '../ui/edit.js';
import { Button, IconButton, PageHead, Segments } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';

const kinds = ['holiday', 'promotion', 'seasonal', 'store-closed', 'custom'];
const firstOf = day => `${day.slice(0, 7)}-01`;
const addMonths = (day, months) => {
  const then = new Date(`${firstOf(day)}T00:00:00Z`);
  then.setUTCMonth(then.getUTCMonth() + months);
  return then.toISOString().slice(0, 10);
};
const mondayBefore = day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
const weekdays = Array.from({ length: 7 }, (_, index) => weekdayShort(addDays('2024-01-01', index)));

/** Days that change demand: months and years of them, moved by dragging. */
export default function Calendar() {
  const [query, setQuery] = useQuery();
  const view = query.get('view') === 'year' ? 'year' : 'month';
  const shown = /^\d{4}-\d{2}$/.test(query.get('month') ?? '') ? `${query.get('month')}-01` : firstOf(today());
  const from = view === 'year' ? `${shown.slice(0, 4)}-01-01` : mondayBefore(shown), to = view === 'year' ? `${shown.slice(0, 4)}-12-31` : addDays(from, 41);
  const [all, setAll] = useState(/** @type {any[]} */ ([]));
  const [edited, setEdited] = useState(/** @type {any} */ (null));
  // The first page says whether anything has changed; the rest is read when it has.
  const page = useData('listEvents', { query: { from, to, limit: 100 } });
  useEffect(() => {
    if (!page.answer) return;
    if (!page.answer.page?.has_more) { setAll(page.answer.data); return; }
    const stop = new AbortController();
    everyRow('listEvents', { from, to }, { signal: stop.signal }).then(setAll, () => {});
    return () => stop.abort();
  }, [page.answer]);
  const byDay = useMemo(() => grouped(all), [all]);
  const mayWrite = may('updateEvent');
  const go = months => setQuery({ month: addMonths(shown, months).slice(0, 7) });
  useShortcuts(useMemo(() => mayWrite ? { n: () => setEdited({ date: today() }) } : {}, []));
  useEffect(() => { if (query.has('new') && mayWrite) { setQuery({ new: '' }); setEdited({ date: today() }); } }, [query]);

  const move = async (event, day) => {
    if (event.date === day) return;
    const shift = async (start, target) => {
      const { data, tag } = await call('getEvent', { path: { id: event.id } });
      if (data.date !== start) {
        changed();
        throw new Error(`Someone else has moved ${data.name} to ${date(data.date)} meanwhile.`);
      }
      await call('updateEvent', { path: { id: data.id }, body: { date: target }, match: tag });
      changed();
    };
    try {
      await shift(event.date, day);
      toast(`${event.name} is now on ${date(day)}.`, { action: { title: 'Undo', run: () => shift(day, event.date).catch(complain) } });
    } catch (error) { complain(error); }
  };
  return html`<${PageHead} title=${view === 'year' ? shown.slice(0, 4) : monthName(shown)} note=${plural(all.filter(event => view === 'year' || event.date.slice(0, 7) === shown.slice(0, 7)).length, 'event')}>
      <${Segments} label="View" value=${view} onChange=${next => setQuery({ view: next === 'month' ? '' : next })} options=${[['month', 'Month'], ['year', 'Year']]} />
      <div class="row tight"><${IconButton} icon="left" label=${view === 'year' ? 'Year before' : 'Month before'} onClick=${() => go(view === 'year' ? -12 : -1)} /><${Button} onClick=${() => setQuery({ month: '' })}>Today<//><${IconButton} icon="right" label=${view === 'year' ? 'Next year' : 'Next month'} onClick=${() => go(view === 'year' ? 12 : 1)} /></div>
      ${mayWrite ? html`<${Button} kind="primary" icon="plus" onClick=${() => setEdited({ date: shown.slice(0, 7) === today().slice(0, 7) ? today() : shown })}>New event<//>` : ''}<//>
    ${view === 'year' ? html`<${Year} year=${shown.slice(0, 4)} byDay=${byDay} onMonth=${month => setQuery({ view: '', month: month.slice(0, 7) })} />` : html`<${Month} from=${from} shown=${shown} byDay=${byDay} mayWrite=${mayWrite} onOpen=${setEdited} onMove=${move} />`}
    ${edited ? html`<${EventDialog} event=${edited} onClose=${() => setEdited(null)} />` : ''}`;
}

function grouped(rows) {
  const map = new Map();
  for (const row of rows) map.set(row.date, [...(map.get(row.date) ?? []), row]);
  return map;
}

function Month({ from, shown, byDay, mayWrite, onOpen, onMove }) {
  const [over, setOver] = useState('');
  const days = Array.from({ length: 42 }, (_, index) => addDays(from, index));
  const rows = days[35].slice(0, 7) === shown.slice(0, 7) ? 42 : 35;
  const onKey = (event, entry) => {
    // What dragging does with the mouse, Alt and the arrows do with the keyboard.
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    if (!event.altKey || !by || !mayWrite || entry.type === 'holiday') return;
    event.preventDefault();
    onMove(entry, addDays(entry.date, by));
  };
  return html`<div class="month">${weekdays.map(name => html`<div class="month-name" key=${name}>${name}</div>`)}
    ${days.slice(0, rows).map(day => html`<div key=${day} class=${`day ${day.slice(0, 7) === shown.slice(0, 7) ? '' : 'outside'} ${over === day ? 'over' : ''}`}
        onDragOver=${mayWrite ? event => { event.preventDefault(); setOver(day); } : undefined} onDragLeave=${() => setOver('')}
        onDrop=${mayWrite ? event => { event.preventDefault(); setOver(''); const id = Number(event.dataTransfer.getData('text/plain')); const entry = [...byDay.values()].flat().find(found => found.id === id); if (entry) onMove(entry, day); } : undefined}>
      ${mayWrite ? html`<button type="button" class=${`day-number ${day === today() ? 'today' : ''}`} aria-label=${`New event on ${date(day)}`} onClick=${() => onOpen({ date: day })}>${Number(day.slice(8))}</button>` : html`<span class=${`day-number ${day === today() ? 'today' : ''}`}>${Number(day.slice(8))}</span>`}
      ${(byDay.get(day) ?? []).map(entry => html`<button type="button" key=${entry.id} class=${`event ${entry.type} ${entry.include_in_prediction ? '' : 'left-out'}`} draggable=${mayWrite && entry.type !== 'holiday' ? 'true' : undefined} title=${`${entry.name}, ${words(entry.type)}`}
        onDragStart=${event => event.dataTransfer.setData('text/plain', String(entry.id))} onKeyDown=${event => onKey(event, entry)} onClick=${() => onOpen(entry)}><span>${entry.name}</span></button>`)}
    </div>`)}</div>
    ${mayWrite ? html`<p class="note description">Drag an event to another day, or focus it and press Alt with an arrow. Outlined events are left out of predictions.</p>` : ''}`;
}

function Year({ year, byDay, onMonth }) {
  return html`<div class="year">${Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}-01`).map(first => {
    const start = mondayBefore(first), events = [...byDay.entries()].filter(([day]) => day.slice(0, 7) === first.slice(0, 7)).flatMap(([, entries]) => entries);
    return html`<button type="button" class="year-month" key=${first} onClick=${() => onMonth(first)} aria-label=${`${monthName(first)}, ${plural(events.length, 'event')}`}><strong>${monthName(first)}</strong>
      <span class="year-days" aria-hidden="true">${Array.from({ length: 42 }, (_, index) => addDays(start, index)).map(day => day.slice(0, 7) !== first.slice(0, 7) ? html`<span key=${day}></span>` : html`<span key=${day} class=${day === today() ? 'today' : byDay.has(day) ? 'marked' : ''}>${Number(day.slice(8))}</span>`)}</span></button>`;
  })}</div>`;
}

function EventDialog({ event, onClose }) {
  const isNew = !event.id, isFixed = event.type === 'holiday' && !isNew || !may('updateEvent');
  const saved = ({ data }) => { changed(); toast(`${data.name} has been saved.`); onClose(); };
  const body = values => /** @type {any} */ ('description' in values ? { ...values, description: values.description || null } : values);
  const { form, conflict } = useEdit({
    resource: 'event', names: { name: 'Name', date: 'Day', type: 'Kind', description: 'Description', include_in_prediction: 'In predictions' }, record: isNew ? undefined : event, onClose,
    typed: record => ({ name: record?.name ?? '', date: record?.date ?? event.date, type: record?.type ?? 'promotion', description: record?.description ?? '', include_in_prediction: record?.include_in_prediction ?? true }),
    show: (name, value) => name === 'date' ? date(value) : name === 'type' ? words(value) : value,
    read: () => call('getEvent', { path: { id: event.id } }),
    write: async (changes, match) => saved(await call('updateEvent', { path: { id: event.id }, body: body(changes), match })),
    create: async values => saved(await call('createEvent', { body: body(values) })),
  });
  const remove = async () => {
    if (!await confirm({ title: `Delete ${event.name}?`, action: 'Delete the event', check: async () => { await call('deleteEvent', { path: { id: event.id }, query: { dry_run: true } }); return 'Predictions no longer take it into account.'; } })) return;
    try { await call('deleteEvent', { path: { id: event.id } }); changed(); toast(`${event.name} has been deleted.`); onClose(); } catch (error) { complain(error); }
  };
  if (isFixed) {
    return html`<${Dialog} title=${event.name} note=${date(event.date)} onClose=${onClose}><p>${words(event.type)}${event.type === 'holiday' ? '. Holidays come from the calendar of the service and stay as they are.' : ''}</p>${event.description ? html`<p>${event.description}</p>` : ''}<p class="note">${event.include_in_prediction ? 'Taken into account by predictions.' : 'Left out of predictions.'}</p><//>`;
  }
  return html`<${Dialog} title=${isNew ? 'New event' : event.name} onClose=${onClose} footer=${html`${isNew ? '' : html`<${Button} class="apart" onClick=${remove}>Delete<//>`}<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="event" busy=${form.busy}>Save<//>`}>
    <${Form} of=${form} id="event"><${TextField} label="Name" wide ...${form.field('name')} /><${TextField} label="Day" type="date" ...${form.field('date')} /><${SelectField} label="Kind" options=${kinds.map(kind => [kind, words(kind)])} ...${form.field('type')} />
      <${TextArea} label="Description" optional ...${form.field('description')} /><${CheckField} label="Take it into account in predictions" ...${form.field('include_in_prediction')} /><//><//>${conflict}`;
}
