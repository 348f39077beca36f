import { signal } from './store.js';

/** What the service asks for before it goes on: a new password, or a second factor. @type {ReturnType<typeof signal<'' | 'password' | 'factor'>>} */
export const duty = signal(/** @type {'' | 'password' | 'factor'} */ (''));

/** The question for the password, while it is open. @type {ReturnType<typeof signal<null | { answer: (given: boolean) => void }>>} */
export const asked = signal(/** @type {null | { answer: (given: boolean) => void }} */ (null));

/** @type {Promise<boolean> | null} */
let under = null;

/** Asks once more who is there, for what may be done for some minutes after the password only.
 * @returns {Promise<boolean>} whether the password was given */
export function identify() {
  under ??= new Promise(answer => { asked.value = { answer }; }).then(given => {
    asked.value = null;
    under = null;
    return /** @type {boolean} */ (given);
  });
  return under;
}
