import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData } from '../app/data.js';
import { may } from '../app/session.js';
import { knowShop } from '../app/shop.js';
import { none } from '../app/format.js';
import { useEdit } from '../ui/edit.js';
import { Form, SelectField, TextField, useForm } from '../ui/form.js';
import { LocationFilter, useLocations } from '../ui/place.js';
import { Button, Card, Facts, Loaded, PageHead } from '../ui/parts.js';
import { toast } from '../ui/toast.js';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const capital = day => day[0].toUpperCase() + day.slice(1);

/** What may leave the house with a question to the model of the assistant. */
const sharing = { '': 'As the installation has it', none: 'Nothing', names: 'Questions and names, no figures', full: 'What you may read yourself' };

/** What the store is called, how it is reached, and when it is open. */
export default function Settings() {
  const store = useData('getStoreSettings', {}, { every: 0, fresh: may('setStoreSettings') });
  const places = useLocations();
  const [place, setPlace] = useState('');
  const id = Number(place) || places.main?.id;
  const hours = useData(id ? 'getOperatingHours' : null, { query: /** @type {any} */ ({ location_id: id }) }, { every: 0, fresh: may('setOperatingHours') });
  return html`<${PageHead} title="Store" note="What receipts and reports say of the shop" />
    <div class="halves">
      <${Loaded} of=${store} lines="6">${data => may('setStoreSettings') ? html`<${StoreForm} store=${data} tag=${store.answer?.tag} places=${places} />` : html`<${Card} title="Store"><${Facts} rows=${[
        ['Name', data.name], ['Address', data.address ?? none], ['Telephone', data.telephone ?? none], ['E-mail', data.email ?? none], ['Currency', data.currency], ['Default location', places.name(data.default_location_id)], ['Told to the assistant’s model', sharing[data.assistant_data ?? ''] ]]} /><//>`}<//>
      <${Card} title="Opening hours" actions=${html`<${LocationFilter} of=${{ ...places, all: places.active }} value=${String(id ?? '')} onChange=${setPlace} />`}>
        <${Loaded} of=${hours} lines="7">${data => may('setOperatingHours') ? html`<${HoursForm} key=${data.location_id} hours=${data} />` : html`<${Facts} rows=${days.map(day => [capital(day), data[day].closed ? 'Closed' : data[day].open ? `${data[day].open} – ${data[day].close}` : none])} />`}<//><//>
    </div>`;
}

/** @type {Record<string, (text: any) => any>} */
const asSent = {
  name: text => text.trim(), address: text => text.trim() || null, telephone: text => text.replace(/[\s()/-]/g, '') || null, email: text => text.trim() || null,
  currency: text => text.trim().toUpperCase(), default_location_id: Number, assistant_data: text => text || null,
};

function StoreForm({ store, tag, places }) {
  const { form, conflict } = useEdit({
    resource: 'store_settings', record: store, tag,
    names: { name: 'Name', address: 'Address', telephone: 'Telephone', email: 'E-mail', currency: 'Currency', default_location_id: 'Default location', assistant_data: 'Told to the assistant’s model' },
    typed: record => ({ name: record.name, address: record.address ?? '', telephone: record.telephone ?? '', email: record.email ?? '', currency: record.currency, default_location_id: String(record.default_location_id), assistant_data: record.assistant_data ?? '' }),
    show: (name, value) => name === 'default_location_id' ? places.name(Number(value)) : name === 'assistant_data' ? sharing[value] : value,
    read: () => call('getStoreSettings'),
    write: async (changes, match) => {
      const answer = await call('setStoreSettings', { match, body: /** @type {any} */ (Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, asSent[name](value)]))) });
      knowShop();
      changed();
      toast('The settings of the store have been saved.');
      return answer;
    },
    onClose: () => {},
    onSame: () => toast('Nothing has changed.', { tone: '' }),
  });
  return html`<${Card} title="Store"><${Form} of=${form}>
    <${TextField} label="Name" wide ...${form.field('name')} /><${TextField} label="Address" optional wide ...${form.field('address')} />
    <${TextField} label="Telephone" type="tel" optional ...${form.field('telephone')} /><${TextField} label="E-mail" type="email" optional ...${form.field('email')} />
    <${TextField} label="Currency" hint="Three letters, such as EUR." maxlength="3" autocapitalize="characters" ...${form.field('currency')} />
    <${SelectField} label="Default location" options=${places.active.map(place => [place.id, place.name])} ...${form.field('default_location_id')} />
    <${SelectField} label="Told to the assistant’s model" hint="Only where one is set up." options=${Object.entries(sharing)} ...${form.field('assistant_data')} />
    <div class="whole"><${Button} kind="primary" type="submit" busy=${form.busy}>Save<//></div><//><//>${conflict}`;
}

/** A week: from when to when, or closed. */
function HoursForm({ hours }) {
  const form = useForm(Object.fromEntries(days.map(day => [day, { open: hours[day].open ?? '', close: hours[day].close ?? '', closed: hours[day].closed }])), async values => {
    const body = Object.fromEntries(days.map(day => {
      const { open, close, closed } = values[day];
      return [day, { closed, ...(open ? { open } : {}), ...(close ? { close } : {}) }];
    }));
    await call('setOperatingHours', { query: /** @type {any} */ ({ location_id: hours.location_id }), body: /** @type {any} */ (body) });
    changed();
    toast('The opening hours have been saved.');
  });
  const set = (day, changes) => form.set({ [day]: { ...form.values[day], ...changes } });
  return html`<${Form} of=${form}><div class="hours whole">${days.map(day => {
    const { value: { open, close, closed }, error } = form.field(day), isWrong = error ? 'true' : undefined, described = error ? `${day}-error` : undefined;
    return html`<div role="group" aria-label=${capital(day)} key=${day}><span>${capital(day)}</span>
      <input type="time" aria-label=${`${capital(day)}, from`} value=${open} disabled=${closed} aria-invalid=${isWrong} aria-describedby=${described} onInput=${event => set(day, { open: event.target.value })} />
      <input type="time" aria-label=${`${capital(day)}, to`} value=${close === '24:00' ? '23:59' : close} disabled=${closed} aria-invalid=${isWrong} aria-describedby=${described} onInput=${event => set(day, { close: event.target.value })} />
      <label class="pair"><input type="checkbox" checked=${closed} onChange=${event => set(day, { closed: event.target.checked })} />Closed</label>
      ${error ? html`<p class="error" id=${described}>${error}</p>` : ''}</div>`;
  })}</div><div class="whole"><${Button} kind="primary" type="submit" busy=${form.busy}>Save<//></div><//>`;
}
