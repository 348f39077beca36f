import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { changed } from '../app/data.js';
import { saveFile } from '../app/download.js';
import { person } from '../app/session.js';
import { Refusal } from '../app/errors.js';
import { Form, TextField, useForm } from '../ui/form.js';
import { Dialog } from '../ui/dialog.js';
import { Badge, Button, Card } from '../ui/parts.js';
import { Icon } from '../ui/icon.js';
import { QRCode } from '../ui/qr.js';
import { toast } from '../ui/toast.js';

/** A refusal of a code belongs to the field for it. */
const atCode = error => error instanceof Refusal && error.reason === 'MFA_INVALID'
  ? new Refusal(401, { message: error.message, details: { fields: [{ path: '/code', rule: 'code', message: error.message }] } }, new Headers()) : error;

/** Whether one signs in with a second factor, and how to change that. */
export function FactorCard({ user }) {
  const [open, setOpen] = useState(/** @type {'' | 'setup' | 'disable' | 'codes'} */ (''));
  const close = () => setOpen('');
  return html`<${Card} title="Second factor" note="A code of an app on your phone, beside the password" actions=${html`<${Badge} tone=${user.mfa_enabled ? 'good' : ''}>${user.mfa_enabled ? 'On' : 'Off'}<//>`}>
    <div class="row">${user.mfa_enabled ? html`<${Button} onClick=${() => setOpen('codes')}>New backup codes<//><${Button} kind="danger" onClick=${() => setOpen('disable')}>Switch off<//>`
      : html`<${Button} kind="primary" icon="lock" onClick=${() => setOpen('setup')}>Set up<//>`}</div>
    ${open === 'setup' ? html`<${SetUp} onDone=${close} frame=${(content, buttons) => html`<${Dialog} title="Set up a second factor" onClose=${close} footer=${buttons}>${content}<//>`} />` : ''}
    ${open === 'disable' || open === 'codes' ? html`<${WithCode} kind=${open} onClose=${close} />` : ''}<//>`;
}

/** Password, then the code to photograph, then the backup codes.
 * @param {{ onDone: () => void, frame?: (content: any, buttons: any) => any }} properties `frame` puts each step where it belongs */
export function SetUp({ onDone, frame = (content, buttons) => html`<div class="stack">${content}<div class="row">${buttons}</div></div>` }) {
  const [made, setMade] = useState(/** @type {{ secret: string, otpauth_uri: string } | null} */ (null));
  const [codes, setCodes] = useState(/** @type {string[] | null} */ (null));
  const first = useForm({ password: '' }, async body => { setMade((await call('setUpMFA', { body })).data); });
  const second = useForm({ code: '' }, async ({ code }) => {
    try { setCodes((await call('enableMFA', { body: { code: code.replace(/\s/g, '') } })).data.backup_codes); } catch (error) { throw atCode(error); }
    toast('The second factor is on; your other sessions and API keys have ended.');
  });
  if (codes) return frame(html`<${BackupCodes} codes=${codes} />`, backupButtons(codes, () => { changed(); onDone(); }));
  if (!made) {
    return frame(html`<${Form} of=${first} id="factor-password"><p class="whole">You need an app for one-time codes on your phone. Once it is set up, your other sessions end, and the API keys that you have made. First your password:</p>
      <${TextField} label="Password" type="password" wide autocomplete="current-password" ...${first.field('password')} /><//>`, html`<${Button} kind="primary" type="submit" form="factor-password" busy=${first.busy}>Go on<//>`);
  }
  return frame(html`<div class="stack"><p>Photograph this with the app, then type the six digits it shows.</p>
    <${QRCode} text=${made.otpauth_uri} label="QR code for the app" />
    <details><summary>Without a camera</summary><p class="note">Type this key into the app: <code class="secret">${made.secret.match(/.{1,4}/g)?.join(' ')}</code></p></details>
    <${Form} of=${second} id="factor-code"><${TextField} label="Code of the app" wide inputmode="numeric" autocomplete="one-time-code" maxlength="10" ...${second.field('code')} /><//></div>`,
    html`<${Button} kind="primary" type="submit" form="factor-code" busy=${second.busy}>Switch on<//>`);
}

/** Ten codes that are shown this one time. */
function BackupCodes({ codes }) {
  return html`<div class="stack"><div class="callout warn"><${Icon} name="warning" /><p>Keep these codes where your phone is not. Each is good once, and they are not shown again.</p></div>
    <ol class="codes">${codes.map(code => html`<li key=${code}><code>${code}</code></li>`)}</ol>
  </div>`;
}

/** What can be done with them. @param {string[]} codes @param {() => void} onDone */
const backupButtons = (codes, onDone) => html`
  <${Button} icon="download" onClick=${() => saveFile([`Backup codes of ${person.value?.email}. Each is good once.\n\n${codes.join('\n')}\n`], 'backup-codes.txt', 'text/plain')}>Save as a file<//>
  <${Button} icon="print" onClick=${() => print()}>Print<//><${Button} kind="primary" onClick=${onDone}>I have kept them<//>`;

/** Switching the factor off, or new codes: both need password and code. */
function WithCode({ kind, onClose }) {
  const [codes, setCodes] = useState(/** @type {string[] | null} */ (null));
  const isOff = kind === 'disable';
  const form = useForm({ password: '', code: '' }, async values => {
    const body = { ...values, code: values.code.replace(/\s/g, '') };
    try {
      if (isOff) await call('disableMFA', { body }); else setCodes((await call('renewBackupCodes', { body })).data.backup_codes);
    } catch (error) { throw atCode(error); }
    if (!isOff) return;
    changed();
    toast('The second factor is off; your other sessions and API keys have ended.');
    onClose();
  });
  if (codes) return html`<${Dialog} title="New backup codes" onClose=${onClose} footer=${backupButtons(codes, onClose)}><${BackupCodes} codes=${codes} /><//>`;
  return html`<${Dialog} title=${isOff ? 'Switch the second factor off?' : 'New backup codes'} note=${isOff ? 'Your password alone will then open your account. Your other sessions end, and the API keys that you have made.' : 'The old codes are void from then on. Your other sessions end, and the API keys that you have made.'} onClose=${onClose} footer=${html`
      <${Button} onClick=${onClose}>Cancel<//><${Button} kind=${isOff ? 'danger' : 'primary'} type="submit" form="factor" busy=${form.busy}>${isOff ? 'Switch off' : 'Make new codes'}<//>`}>
    <${Form} of=${form} id="factor"><${TextField} label="Password" type="password" wide autocomplete="current-password" ...${form.field('password')} />
      <${TextField} label="Code of the app" wide autocomplete="one-time-code" hint="Or one of your backup codes." ...${form.field('code')} /><//><//>`;
}
