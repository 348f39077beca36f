import { html, useState } from 'preact';
import { address } from '../app/api.js';
import { saveFile } from '../app/download.js';
import { accessToken } from '../app/session.js';
import { Refusal } from '../app/errors.js';
import { addDays, startOf, today } from '../app/format.js';
import { Form, SelectField, TextField, useForm } from '../ui/form.js';
import { useLocations } from '../ui/place.js';
import { Button, Card } from '../ui/parts.js';
import { toast } from '../ui/toast.js';
import { operations } from '../app/operations.js';

/** @type {Array<[string, string, { places?: boolean, days?: boolean }]>} */
const resources = [
  ['products', 'Products', {}], ['stock', 'Stock', { places: true }], ['transactions', 'Transactions', { places: true, days: true }], ['orders', 'Orders', { places: true, days: true }],
  ['clients', 'Clients', {}], ['events', 'Events', { days: true }], ['ledger', 'Ledger with its hashes', { places: true, days: true }],
];

/** Whole files going out. Where the browser can write to a file, nothing of it is held in memory. */
export function Exports() {
  const places = useLocations();
  const [written, setWritten] = useState(0);
  const form = useForm({ resource: 'products', format: 'csv', location_id: '', from: '', to: '' }, async values => {
    const { places: hasPlaces, days: hasDays } = resources.find(([key]) => key === values.resource)?.[2] ?? {};
    const name = `${values.resource}-${today()}.${values.format}`;
    const picker = /** @type {any} */ (globalThis).showSaveFilePicker;
    // Asked for at once: the browser wants it to follow the click.
    const place = picker ? await picker({ suggestedName: name }).catch(error => { if (error.name === 'AbortError') return 'none'; return null; }) : null;
    if (place === 'none') return;
    const url = address(operations.exportData[1], { resource: values.resource }, {
      format: values.format, location_id: hasPlaces ? values.location_id : '', from: hasDays && values.from ? startOf(values.from) : '', to: hasDays && values.to ? startOf(addDays(values.to, 1)) : '',
    });
    const response = await fetch(url, { headers: { Authorization: `Bearer ${await accessToken()}` } });
    if (!response.ok || !response.body) throw new Refusal(response.status, await response.json().catch(() => null), response.headers);
    let bytes = 0;
    const counted = response.body.pipeThrough(new TransformStream({ transform(part, sink) { bytes += part.length; setWritten(bytes); sink.enqueue(part); } }));
    try {
      if (place) await counted.pipeTo(await place.createWritable());
      else saveFile([await new Response(counted).blob()], name, response.headers.get('Content-Type') ?? undefined);
      toast(`${name} has been saved.`);
    } finally { setWritten(0); }
  });
  const fits = resources.find(([key]) => key === form.values.resource)?.[2] ?? {};
  return html`<div class="columns"><${Card} title="Export" note="As of one moment, however long it takes">
    <${Form} of=${form}><${SelectField} label="What" options=${resources.map(([key, title]) => [key, title])} ...${form.field('resource')} />
      <${SelectField} label="As" options=${[['csv', 'Table (CSV)'], ['ndjson', 'Lines of JSON (NDJSON)']]} ...${form.field('format')} />
      ${fits.places && places.isPlural ? html`<${SelectField} label="Location" wide options=${[['', 'All locations'], ...places.all.map(row => [row.id, row.name])]} ...${form.field('location_id')} />` : ''}
      ${fits.days ? html`<${TextField} label="From day" type="date" optional ...${form.field('from')} /><${TextField} label="To day" type="date" optional ...${form.field('to')} />` : ''}
      <div class="whole row"><${Button} kind="primary" icon="download" type="submit" busy=${form.busy}>Save the file<//>${written ? html`<span class="quiet figures" role="status">${(written / 1e6).toFixed(1)} MB</span>` : ''}</div><//><//>
    <${Card} title="What comes of it"><dl class="terms"><div><dt>Products, clients, events</dt><dd>Can be changed and imported again</dd></div><div><dt>Stock</dt><dd>A list for a count, to be filled in</dd></div><div><dt>Ledger</dt><dd>Its hashes can be verified elsewhere</dd></div></dl>
      <p class="note description">Cells that a spreadsheet would run as a formula begin with an apostrophe, and are read back without it.</p><//></div>`;
}
