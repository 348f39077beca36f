import { html } from 'preact';
import { askAhead, useData } from '../app/data.js';
import { Filter, SelectField } from './form.js';

const asked = /** @type {import('../app/api.js').Input<'listLocations'>} */ ({ query: { limit: 100, sort: ['code'] } });

/** For pages that are asked for ahead. */
export const askLocationsAhead = () => askAhead('listLocations', asked);

/** The locations of the shop. `isPlural` says whether there is a choice at all. */
export function useLocations() {
  const found = useData('listLocations', asked, { every: 0 });
  const all = found.data ?? [];
  return {
    found, all, active: all.filter(place => place.is_active), isPlural: all.length > 1, isKnown: found.data !== undefined,
    main: all.find(place => place.is_default) ?? all[0],
    /** @param {number | undefined} id */
    name: id => all.find(place => place.id === id)?.name ?? (id === undefined ? '' : `Location ${id}`),
    /** In which its days are told; that of the shop until it is known. @param {number | undefined} id @returns {string | undefined} */
    zone: id => all.find(place => place.id === id)?.timezone,
  };
}

/** A choice of locations above a list; nothing where there is only one. */
export function LocationFilter({ of, value, onChange }) {
  return of.isPlural ? html`<${Filter} label="Location" value=${value} onChange=${onChange} options=${[['', 'All locations'], ...of.all.map(place => [place.id, place.name])]} />` : '';
}

/** A choice of an active location in a form in which '' is the default one; nothing where there is only one. */
export function PlaceField({ of, ...rest }) {
  return of.isPlural ? html`<${SelectField} label="Location" options=${[['', of.main?.name], ...of.active.filter(place => !place.is_default).map(place => [place.id, place.name])]} ...${rest} />` : '';
}

/** The location that was chosen in such a field, as the interface takes it. @param {string} value @returns {{ location_id?: number }} */
export const placed = value => Number(value) ? { location_id: Number(value) } : {};

/** A choice of an active location in a form. */
export function LocationField({ of, label = 'Location', ...rest }) {
  return html`<${SelectField} label=${label} options=${of.active.map(place => [place.id, `${place.name} (${place.code})`])} ...${rest} />`;
}
