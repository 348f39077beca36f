import { html } from 'preact';
import { call } from '../app/api.js';
import { changed, useData } from '../app/data.js';
import { renamed } from '../app/session.js';
import { useSignal } from '../app/store.js';
import { theme } from '../app/appearance.js';
import { date, dayAt, words } from '../app/format.js';
import { Form, TextField, useForm } from '../ui/form.js';
import { Button, Card, Facts, Loaded, PageHead, Segments } from '../ui/parts.js';
import { toast } from '../ui/toast.js';
import { FactorCard } from './factor.js';
import { PasswordForm } from './password.js';
import { Sessions } from './sessions.js';

/** One's own name, password, appearance and sessions. */
export default function Account() {
  const me = useData('getMe', {}, { every: 0 });
  const look = useSignal(theme);
  return html`<${PageHead} title="Your account" />
    <${Loaded} of=${me}>${user => html`<div class="halves">
      <${Profile} user=${user} tag=${me.answer?.tag} />
      <${Card} title="Password"><${PasswordForm} /><//>
      <${FactorCard} user=${user} />
      <${Sessions} />
      <${Card} title="Appearance" note="Kept in this browser"><${Segments} label="Theme" value=${look} onChange=${value => { theme.value = value; }} options=${[['system', 'System'], ['light', 'Light'], ['dark', 'Dark']]} /><//>
      <${Card} title="Role"><${Facts} rows=${[['Role', words(user.role)], ['Account since', date(dayAt(user.created_at))]]} /><//>
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
