import { html, useEffect } from 'preact';
import { duty } from '../app/identify.js';
import { useSignal } from '../app/store.js';
import { leave } from '../app/leave.js';
import { Mark } from '../ui/mark.js';
import { PasswordForm } from './password.js';
import { SetUp } from './factor.js';

/** What stands before everything else: a one-time password to be replaced, or a second factor that the role needs. */
export default function Duty() {
  const due = useSignal(duty);
  const title = due === 'password' ? 'Choose a password' : 'Set up a second factor';
  useEffect(() => { document.title = `${title} · Inventory`; }, [title]);
  return html`<main class="signin"><div class="signin-card">
    <div class="signin-brand"><${Mark} /><span>Inventory</span></div>
    <h1>${title}</h1>
    <p class="signin-reason">${due === 'password' ? 'You have signed in with a password that is good once.' : 'Your role needs one. Nothing else can be done before.'}</p>
    ${due === 'password' ? html`<${PasswordForm} onDone=${() => { duty.value = ''; }} />` : html`<${SetUp} onDone=${() => { duty.value = ''; }} />`}
    <p class="signin-other"><button type="button" class="link" onClick=${() => leave()}>Sign out</button></p></div></main>`;
}
