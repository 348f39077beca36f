import { html, useEffect, useState } from 'preact';
import { changed } from './data.js';
import { lock, person, signIn } from './session.js';
import { CodeField, useCredentials } from '../ui/credentials.js';
import { Form, TextField } from '../ui/form.js';
import { Dialog } from '../ui/dialog.js';
import { Button } from '../ui/parts.js';

/** After this time without a hand on the console it asks for the password again. */
const patience = 15 * 60_000;

/** @returns {[boolean, () => void]} whether the console is locked, and what unlocks it */
export function useIdle() {
  const [isLocked, setLocked] = useState(false);
  useEffect(() => {
    if (isLocked) return;
    let last = Date.now();
    const touch = () => { last = Date.now(); };
    const timer = setInterval(() => {
      if (Date.now() - last < patience) return;
      lock();
      setLocked(true);
    }, 5000);
    addEventListener('pointerdown', touch, { passive: true });
    addEventListener('keydown', touch);
    return () => {
      clearInterval(timer);
      removeEventListener('pointerdown', touch);
      removeEventListener('keydown', touch);
    };
  }, [isLocked]);
  return [isLocked, () => setLocked(false)];
}

/** Stands before the page until the password has been given; what was being done stays behind it. */
export function Locked({ onUnlock, onLeave }) {
  const email = person.value?.email ?? '';
  const { form, needsCode } = useCredentials({ password: '' }, async values => {
    await signIn({ email, ...values });
    onUnlock();
    // What has happened meanwhile shows at once.
    changed();
  });
  return html`<${Dialog} title="Locked" note="Nobody has used this console for 15 minutes." class="locked" onClose=${() => {}}
      footer=${html`<${Button} onClick=${onLeave}>Sign out<//><${Button} kind="primary" type="submit" form="unlock" busy=${form.busy}>Unlock<//>`}>
    <${Form} of=${form} id="unlock"><p>${email}</p>
      <${TextField} label="Password" type="password" autocomplete="current-password" wide ...${form.field('password')} />
      ${needsCode ? html`<${CodeField} form=${form} />` : ''}<//>
  <//>`;
}
