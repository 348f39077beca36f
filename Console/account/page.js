import { html } from 'preact';
import { call } from '../app/api.js';
import { changed, useData } from '../app/data.js';
import { renamed } from '../app/session.js';
import { useSignal } from '../app/store.js';
import { theme } from '../app/appearance.js';
import { leave } from '../app/leave.js';
import { date, words } from '../app/format.js';
import { Form, TextField, useForm } from '../ui/form.js';
import { Button, Card, Facts, Loaded, PageHead, Segments } from '../ui/parts.js';
import { toast } from '../ui/toast.js';

/** One's own name, password, appearance and sessions. */
export default function Account() {
  const me = useData('getMe', {}, { every: 0 });
  const look = useSignal(theme);
  return html`<${PageHead} title="Your account" />
    <${Loaded} of=${me}>${user => html`<div class="halves">
      <${Profile} user=${user} tag=${me.answer?.tag} />
      <${Password} />
      <${Card} title="Appearance" note="Kept in this browser"><${Segments} label="Theme" value=${look} onChange=${value => { theme.value = value; }} options=${[['system', 'System'], ['light', 'Light'], ['dark', 'Dark']]} /><//>
      <${Card} title="Sessions" note="Signing out everywhere ends your sessions on every device, this one too">
        <div class="stack"><${Facts} rows=${[['Role', words(user.role)], ['Account since', date(user.created_at.slice(0, 10))]]} />
        <div class="row"><${Button} icon="out" onClick=${() => leave()}>Sign out<//><${Button} onClick=${() => leave(true)}>Sign out everywhere<//></div></div><//>
    </div>`}<//>`;
}

function Profile({ user, tag }) {
  const form = useForm({ full_name: user.full_name, email: user.email }, async body => {
    const { data } = await call('updateMe', { body, match: tag });
    renamed(data);
    changed();
    toast('Your profile has been saved.');
  });
  return html`<${Card} title="Profile"><${Form} of=${form}><${TextField} label="Name" wide autocomplete="name" ...${form.field('full_name')} /><${TextField} label="E-mail" wide type="email" autocomplete="email" ...${form.field('email')} />
    <div class="whole"><${Button} kind="primary" type="submit" busy=${form.busy}>Save<//></div><//><//>`;
}

function Password() {
  const form = useForm({ current_password: '', new_password: '' }, async body => {
    await call('changePassword', { body });
    form.reset({ current_password: '', new_password: '' });
    toast('Your password has been changed; your other sessions have ended.');
  });
  return html`<${Card} title="Password"><${Form} of=${form}><${TextField} label="Current password" type="password" wide autocomplete="current-password" ...${form.field('current_password')} />
    <${TextField} label="New password" type="password" wide autocomplete="new-password" hint="At least 8 characters with an upper-case letter and a digit." ...${form.field('new_password')} />
    <div class="whole"><${Button} kind="primary" type="submit" busy=${form.busy}>Change the password<//></div><//><//>`;
}
