import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { asked } from '../app/identify.js';
import { person } from '../app/session.js';
import { Refusal } from '../app/errors.js';
import { useSignal } from '../app/store.js';
import { Button } from './parts.js';
import { Dialog } from './dialog.js';
import { Form, TextField, useForm } from './form.js';

/** A form for a password; the field for the code appears when the service asks for one.
 * @param {Record<string, string>} initial
 * @param {(values: any) => Promise<any>} send */
export function useCredentials(initial, send) {
  const [needsCode, setNeedsCode] = useState(false);
  const form = useForm({ ...initial, mfa_code: '' }, async ({ mfa_code: code, ...values }) => {
    try {
      await send(needsCode ? { ...values, mfa_code: code.replace(/\s/g, '') } : values);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.reason === 'MFA_REQUIRED' && !needsCode) { setNeedsCode(true); return; }
      if (error.reason === 'MFA_INVALID' || error.reason === 'MFA_REQUIRED') throw new Refusal(401, { message: error.message, details: { fields: [{ path: '/mfa_code', rule: 'code', message: error.message }] } }, new Headers());
      throw error;
    }
  });
  return { form, needsCode };
}

/** The field for a code of the app. */
export function CodeField({ form, name = 'mfa_code', label = 'Code of your app' }) {
  return html`<${TextField} label=${label} wide inputmode="text" autocomplete="one-time-code" spellcheck="false" maxlength="64" hint="Six digits, or one of your backup codes." ...${form.field(name)} />`;
}

/** Stands before what needs the password once more. */
export function Identify() {
  const question = useSignal(asked);
  return question ? html`<${Question} answer=${question.answer} />` : '';
}

function Question({ answer }) {
  const { form, needsCode } = useCredentials({ password: '' }, async values => {
    await call('reauthenticate', { body: values });
    answer(true);
  });
  return html`<${Dialog} title="Is it you?" note="This change needs your password once more. It then holds for five minutes." onClose=${() => answer(false)} footer=${html`
      <${Button} onClick=${() => answer(false)}>Cancel<//><${Button} kind="primary" type="submit" form="identify" busy=${form.busy}>Go on<//>`}>
    <${Form} of=${form} id="identify"><p class="whole">${person.value?.email}</p>
      <${TextField} label="Password" type="password" wide autocomplete="current-password" ...${form.field('password')} />
      ${needsCode ? html`<${CodeField} form=${form} />` : ''}<//>
  <//>`;
}
