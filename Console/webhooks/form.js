import { html } from 'preact';
import { call } from '../app/api.js';
import { changed } from '../app/data.js';
import { words } from '../app/format.js';
import { useReplacement } from '../ui/edit.js';
import { CheckField, Form, SelectField, TextField } from '../ui/form.js';
import { Dialog } from '../ui/dialog.js';
import { useLocations } from '../ui/place.js';
import { Button } from '../ui/parts.js';
import { toast } from '../ui/toast.js';

/** What can be told, by what it is about. @type {Record<string, import('../interface').Webhook['events']>} */
const groups = {
  Products: ['product.created', 'product.changed', 'product.deleted'], Stock: ['stock.changed', 'stock.low', 'stock.out', 'transfer.created', 'transfer.reversed'],
  Orders: ['order.created', 'order.changed', 'order.canceled', 'order.deleted'],
  'Purchase orders': ['purchase_order.created', 'purchase_order.changed', 'purchase_order.ordered', 'purchase_order.received', 'purchase_order.canceled', 'purchase_order.deleted'],
  'Work in the background': ['forecast.trained', 'import.finished'], Access: ['user.changed', 'key.created', 'key.revoked'],
};

/** A type in words, without what its group says already. @param {string} type @param {string[]} group */
const named = (type, group) => words(new Set(group.map(other => other.split('.')[0])).size > 1 ? type : type.split('.')[1]);

/** A webhook, new or there already.
 * @param {{ webhook?: import('../interface').Webhook, tag?: string, onClose: () => void, onMade: (made: import('../interface').RevealedWebhook) => void }} properties */
export function WebhookForm({ webhook, tag, onClose, onMade }) {
  const places = useLocations();
  const { form, stale } = useReplacement({
    tag, initial: { url: webhook?.url ?? 'https://', description: webhook?.description ?? '', events: webhook?.events ?? /** @type {any[]} */ (['stock.changed', 'stock.low', 'stock.out']), location_id: String(webhook?.location_id ?? ''), is_active: webhook?.is_active ?? true },
    read: () => call('getWebhook', { path: { id: /** @type {any} */ (webhook).id } }),
    write: async (values, match) => {
      const body = { ...values, url: values.url.trim(), description: values.description.trim(), location_id: Number(values.location_id) || null };
      if (webhook) {
        await call('updateWebhook', { path: { id: webhook.id }, body, match });
        toast('The webhook has been saved.');
      } else {
        const { location_id: place, ...rest } = body;
        onMade((await call('createWebhook', { body: /** @type {any} */ (place ? body : rest) })).data);
      }
      changed();
      onClose();
    },
  });
  const events = form.field('events');
  const toggle = event => events.onChange(events.value.includes(event) ? events.value.filter(other => other !== event) : [...events.value, event]);
  return html`<${Dialog} title=${webhook ? 'Edit the webhook' : 'New webhook'} wide onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="webhook" busy=${form.busy}>Save<//>`}>
    <${Form} of=${form} id="webhook">${stale}<${TextField} label="Address" wide type="url" spellcheck="false" hint="An https address on the public internet." ...${form.field('url')} />
      <${TextField} label="Description" wide optional ...${form.field('description')} />
      ${places.isPlural ? html`<${SelectField} label="Location" wide options=${[['', 'All locations'], ...places.all.map(place => [place.id, place.name])]} ...${form.field('location_id')} />` : ''}
      <fieldset class="events whole" aria-invalid=${events.error ? 'true' : undefined}><legend>Is told of</legend>${Object.entries(groups).map(([name, types]) => html`<div key=${name}><h3>${name}</h3>${types.map(type => html`<label class="pair" key=${type}><input type="checkbox" checked=${events.value.includes(type)} onChange=${() => toggle(type)} />${named(type, types)}</label>`)}</div>`)}
        ${events.error ? html`<p class="error">${events.error}</p>` : ''}</fieldset>
      <${CheckField} label="On" hint="Switched on again, it goes on with the message that it has failed with." ...${form.field('is_active')} /><//>
  <//>`;
}
