import { html, useMemo } from 'preact';
import { call } from '../app/api.js';
import { changed, useData, useList } from '../app/data.js';
import { may } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { useShortcuts } from '../app/shortcuts.js';
import { plural } from '../app/format.js';
import { useEdit } from '../ui/edit.js';
import { CheckField, Form, TextField } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { Dialog, confirm } from '../ui/dialog.js';
import { Badge, Button, PageHead } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';

/** Where stock is kept and sold. */
export default function Locations() {
  const [query, setQuery] = useQuery();
  const list = useList('listLocations', { sort: 'code' });
  useShortcuts(useMemo(() => may('createLocation') ? { n: () => setQuery({ new: 1 }) } : {}, []));
  const columns = /** @type {any} */ ([
    { id: 'name', title: 'Name', width: 'grow', cell: row => html`<span class="row">${row.name}${row.is_default ? html`<${Badge} tone="accent">Default<//>` : ''}${row.is_active ? '' : html`<${Badge}>Inactive<//>`}</span>` },
    { id: 'code', title: 'Code', cell: row => html`<span class="code">${row.code}</span>` },
    { id: 'zone', title: 'Time zone', from: 'phone', cell: row => row.timezone },
  ]);
  return html`<${PageHead} title="Locations" note=${list.total === null ? '' : plural(list.total, 'location')}>
      ${may('createLocation') ? html`<${Button} kind="primary" icon="plus" onClick=${() => setQuery({ new: 1 })}>New location<//>` : ''}<//>
    <${Table} label="Locations" columns=${columns} rows=${list.rows} rowKey=${row => row.id} onRow=${may('updateLocation') ? row => setQuery({ open: row.id }) : undefined} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total} />
    ${query.get('open') && may('updateLocation') ? html`<${Opened} id=${query.get('open')} onClose=${() => setQuery({ open: '' })} />` : ''}
    ${query.has('new') && may('createLocation') ? html`<${LocationSheet} onClose=${() => setQuery({ new: '' })} />` : ''}`;
}

function Opened({ id, onClose }) {
  const found = useData('getLocation', { path: { id } }, { every: 0, fresh: true });
  return found.data ? html`<${LocationSheet} place=${found.data} tag=${found.answer?.tag} onClose=${onClose} />` : '';
}

const zones = () => /** @type {any} */ (Intl).supportedValuesOf?.('timeZone') ?? [];

/** A sheet for a location, new or there already. */
function LocationSheet({ place, tag, onClose }) {
  const saved = ({ data }) => { changed(); toast(`${data.name} has been saved.`); onClose(); };
  const { form, conflict } = useEdit({
    resource: 'location', names: { name: 'Name', code: 'Code', timezone: 'Time zone', is_default: 'Default', is_active: 'Active' }, record: place, tag, onClose,
    typed: record => ({ code: record?.code ?? '', name: record?.name ?? '', timezone: record?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone, is_active: record?.is_active ?? true, is_default: record?.is_default ?? false }),
    read: () => call('getLocation', { path: { id: place.id } }),
    write: async (body, match) => saved(await call('updateLocation', { path: { id: place.id }, body: /** @type {any} */ (body), match })),
    create: async body => saved(await call('createLocation', { body })),
  });
  const remove = async () => {
    const path = { id: place.id };
    const isSure = await confirm({ title: `Delete ${place.name}?`, action: 'Delete the location', check: async () => { await call('deleteLocation', { path, query: { dry_run: true } }); return 'Nothing has ever moved there.'; } });
    if (!isSure) return;
    try { await call('deleteLocation', { path, match: tag }); changed(); toast(`${place.name} has been deleted.`); onClose(); } catch (error) { complain(error); }
  };
  return html`<${Dialog} title=${place ? place.name : 'New location'} sheet onClose=${onClose} footer=${html`
      ${place && may('deleteLocation') && !place.is_default ? html`<${Button} kind="danger" class="apart" onClick=${remove}>Delete<//>` : ''}
      <${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="location" busy=${form.busy}>Save<//>`}>
    <${Form} of=${form} id="location">
      <${TextField} label="Name" wide ...${form.field('name')} />
      <${TextField} label="Code" hint="Short, such as main or shop-2." spellcheck="false" ...${form.field('code')} />
      <${TextField} label="Time zone" list="time-zones" spellcheck="false" hint="Says when its day begins; fixed once goods have moved." ...${form.field('timezone')} />
      <datalist id="time-zones">${zones().map(zone => html`<option key=${zone} value=${zone}></option>`)}</datalist>
      <${CheckField} label="Default" hint="Meant wherever no location is named." ...${form.field('is_default')} />
      <${CheckField} label="Active" hint="Nothing moves at an inactive location; its history stays." ...${form.field('is_active')} /><//>
  <//>${conflict}`;
}
