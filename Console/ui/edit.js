import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { changed } from '../app/data.js';
import { Refusal } from '../app/errors.js';
import { may } from '../app/session.js';
import { Conflict } from './conflict.js';
import { useForm } from './form.js';
import { Button } from './parts.js';
import { toast } from './toast.js';

/** Who has changed a record last, for those who may read the log: whoever did it at the moment that the record names, and nobody
 * when that cannot be told. Much of what the log says of an account, such as a sign-in, has not changed it.
 * @param {string} resource @param {any} record */
async function lastEditor(resource, { id, updated_at: at }) {
  if (!id || !at || !may('listAuditLogs')) return '';
  const found = await call('listAuditLogs', { query: { resource: `${resource}:${id}`, action: 'update', from: at, limit: 1 } }).catch(() => null);
  const row = found?.data[0];
  return row && row.resource_id === String(id) && row.recorded_at === at ? row.actor.name : '';
}

/** A form for a record that others may change meanwhile. What is saved starts from the version that was on the screen when
 * editing began, however often the page has read it anew since; only what was changed goes out. When someone else was faster, both
 * versions are shown, and nothing typed is lost.
 * @param {object} options
 * @param {string} options.resource what the audit log calls such a record
 * @param {Record<string, string>} options.names how the fields are called
 * @param {any} [options.record] none when it is to be made
 * @param {string} [options.tag] the version of the record, where its own answer gave one; a row of a list has its number
 * @param {(record: any) => Record<string, any>} options.typed the fields of a record as they would be typed; of none, those of a new one
 * @param {() => Promise<any>} options.read the answer with the record as it is now
 * @param {(changes: Record<string, any>, match: string | undefined) => Promise<any>} options.write gives the answer where the form goes on with it
 * @param {(values: any) => Promise<any>} [options.create]
 * @param {() => void} options.onClose
 * @param {() => void} [options.onSame] what becomes of a form in which nothing was changed; it closes otherwise
 * @param {(name: string, value: any) => any} [options.show] a value in words
 * @returns {{ form: ReturnType<typeof useForm>, conflict: any }} the conflict is to stand beside the form */
export function useEdit({ resource, names, record, tag, typed, read, write, create, onClose, onSame = onClose, show }) {
  const [base, setBase] = useState({ record, tag });
  const [rival, setRival] = useState(/** @type {any} */ (null));
  const before = typed(base.record);

  const meet = async (/** @type {any} */ now, /** @type {any} */ mine) => {
    setRival({ record: now.data, tag: now.tag, mine, who: await lastEditor(resource, now.data) });
  };
  const save = async (/** @type {any} */ mine, /** @type {any} */ from) => {
    if (!Object.keys(mine).length) { onSame(); return; }
    let match = from.tag;
    if (!match) {
      const now = await read();
      if (now.data.version !== from.record.version) { await meet(now, mine); return; }
      match = now.tag;
    }
    try {
      const answer = await write(mine, match);
      if (answer) setBase({ record: answer.data, tag: answer.tag });
    } catch (error) {
      if (!(error instanceof Refusal && error.status === 412)) throw error;
      await meet(await read(), mine);
    }
  };
  const form = useForm(before, values => base.record
    ? save(Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== before[name])), base) : /** @type {any} */ (create)(values));

  const take = async (/** @type {any} */ mine) => {
    const next = { record: rival.record, tag: rival.tag };
    setRival(null);
    setBase(next);
    form.reset({ ...typed(next.record), ...mine });
    if (!Object.keys(mine).length) { changed(); toast('Their version stands.'); onClose(); return; }
    await form.run(() => save(mine, next));
  };
  const conflict = rival ? html`<${Conflict} names=${names} show=${show} base=${before} mine=${rival.mine} who=${rival.who} theirs=${{ ...typed(rival.record), updated_at: rival.record.updated_at }}
    onTake=${take} onClose=${() => setRival(null)} />` : '';
  return { form, conflict };
}

/** A form for a record that is too rich to be compared field by field. What is saved starts from the version that was on the screen
 * when editing began; when someone else was faster, what was typed stays, and may be saved in the place of theirs.
 * @template {Record<string, any>} T
 * @param {object} options
 * @param {string} [options.tag] the version of the record; none when it is to be made
 * @param {T} options.initial
 * @param {() => Promise<any>} options.read the answer with the record as it is now
 * @param {(values: T, match: string | undefined) => Promise<any>} options.write
 * @returns {{ form: ReturnType<typeof useForm<T>>, stale: any }} what is stale is to stand in the form */
export function useReplacement({ tag, initial, read, write }) {
  const [match, setMatch] = useState(tag);
  const [isStale, setStale] = useState(false);
  const send = async (/** @type {T} */ values, /** @type {string | undefined} */ from) => {
    setStale(false);
    try {
      await write(values, from);
    } catch (error) {
      setStale(error instanceof Refusal && error.status === 412);
      throw error;
    }
  };
  const form = useForm(initial, values => send(values, match));
  const replace = () => form.run(async () => {
    const now = await read();
    setMatch(now.tag);
    await send(form.values, now.tag);
  });
  const stale = isStale ? html`<div class="callout warn whole"><p>Another person has saved this while you were editing. Nothing of yours is lost, and theirs stands until you save yours in its place. <${Button} small busy=${form.busy} onClick=${replace}>Save mine in its place<//></p></div>` : '';
  return { form, stale };
}
