import { call } from './api.js';
import { onSignOut } from './session.js';
import { currency, zone } from './format.js';
import { signal } from './store.js';

/** How the shop is called and reached, once that is known. @type {ReturnType<typeof signal<import('../interface').StoreSettings | null>>} */
export const shop = signal(/** @type {import('../interface').StoreSettings | null} */ (null));
shop.watch(known => { currency.value = known?.currency ?? ''; });
onSignOut(() => { shop.value = null; zone.value = ''; });

/** Asks for it, and for the zone of its days; a till goes on without. */
export const knowShop = () => call('getStoreSettings').then(async ({ data }) => {
  shop.value = data;
  zone.value = (await call('getLocation', { path: { id: data.default_location_id } })).data.timezone;
}).catch(() => {});
