import { html } from 'preact';
import { call } from '../app/api.js';
import { Form, TextField, useForm } from '../ui/form.js';
import { Button } from '../ui/parts.js';
import { toast } from '../ui/toast.js';

/** Changes one's own password. @param {{ onDone?: () => void }} properties */
export function PasswordForm({ onDone }) {
  const form = useForm({ current_password: '', new_password: '' }, async body => {
    await call('changePassword', { body });
    form.reset({ current_password: '', new_password: '' });
    toast('Your password has been changed; your other sessions have ended.');
    onDone?.();
  });
  return html`<${Form} of=${form}><${TextField} label="Current password" type="password" wide autocomplete="current-password" ...${form.field('current_password')} />
    <${TextField} label="New password" type="password" wide autocomplete="new-password" hint="At least 8 characters with an upper-case letter and a digit." ...${form.field('new_password')} />
    <div class="whole"><${Button} kind="primary" type="submit" busy=${form.busy}>Change the password<//></div><//>`;
}
