import { html, useEffect, useState } from 'preact';
import { call } from '../app/api.js';
import { useData } from '../app/data.js';
import { farewell, signIn } from '../app/session.js';
import { useSignal } from '../app/store.js';
import { Mark } from '../ui/mark.js';
import { CodeField, useCredentials } from '../ui/credentials.js';
import { Form, TextField, useFocus, useForm } from '../ui/form.js';
import { Button } from '../ui/parts.js';

/** Signing in, and making an account where that is open. */
export function SignIn() {
  const [isNew, setNew] = useState(false);
  const reason = useSignal(farewell);
  const status = useData('getStatus', {}, { every: 0 });
  useEffect(() => { document.title = 'Sign in · Inventory'; }, []);
  return html`<main class="signin">
    <div class="signin-card">
      <div class="signin-brand"><${Mark} /><span>Inventory</span></div>
      <h1>${isNew ? 'Create an account' : 'Sign in'}</h1>
      ${reason ? html`<p class="signin-reason" role="status">${reason}</p>` : ''}
      ${isNew ? html`<${Register} />` : html`<${Credentials} />`}
      ${status.data?.registration !== 'open' ? '' : html`<p class="signin-other">${isNew ? 'You have an account? ' : 'You have no account yet? '}<button type="button" class="link" onClick=${() => setNew(!isNew)}>${isNew ? 'Sign in' : 'Create one'}</button></p>`}
    </div>
  </main>`;
}

function Credentials() {
  const { form, needsCode } = useCredentials({ email: '', password: '' }, signIn);
  const place = useFocus();
  return html`<div ref=${place}><${Form} of=${form}>
    <${TextField} label="E-mail" type="email" autocomplete="username" inputmode="email" wide ...${form.field('email')} />
    <${TextField} label="Password" type="password" autocomplete="current-password" wide ...${form.field('password')} />
    ${needsCode ? html`<${Code} form=${form} />` : ''}
    <${Button} kind="primary" type="submit" busy=${form.busy} class="wide">Sign in<//>
  <//></div>`;
}

/** Where the account has a second factor. */
function Code({ form }) {
  const place = useFocus();
  return html`<div ref=${place} class="whole"><${CodeField} form=${form} /></div>`;
}

function Register() {
  const form = useForm({ full_name: '', email: '', password: '' }, async values => {
    await call('register', { body: values });
    await signIn(values);
  });
  const place = useFocus();
  return html`<div ref=${place}><${Form} of=${form}>
    <${TextField} label="Name" autocomplete="name" wide ...${form.field('full_name')} />
    <${TextField} label="E-mail" type="email" autocomplete="username" inputmode="email" wide ...${form.field('email')} />
    <${TextField} label="Password" type="password" autocomplete="new-password" wide hint="At least 8 characters with an upper-case letter and a digit." ...${form.field('password')} />
    <${Button} kind="primary" type="submit" busy=${form.busy} class="wide">Create the account<//>
  <//></div>`;
}
