import { person, signOut } from './session.js';
import { clear, unsent } from './queue.js';
import { plural } from './format.js';
import { confirm } from '../ui/dialog.js';

/** Signs out; sales that are not sent yet would be lost, whichever tab has made them, and that is said first. */
export async function leave(everywhere = false) {
  const id = person.value?.id ?? 0;
  const waiting = await unsent(id);
  if (waiting && !await confirm({
    title: 'Sign out and lose sales?', action: 'Sign out and delete them',
    text: `${plural(waiting, 'sale')} of this till could not be sent yet. Signing out deletes what has not been sent.`,
  })) return;
  await signOut(everywhere);
  await clear(id).catch(() => { /* A browser that keeps nothing has nothing to delete. */ });
}
