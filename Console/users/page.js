import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useList } from '../app/data.js';
import { may, person } from '../app/session.js';
import { date, dayAt, instant, plural, words } from '../app/format.js';
import { useEdit } from '../ui/edit.js';
import { CheckField, Form, SelectField, TextField } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { Dialog, confirm } from '../ui/dialog.js';
import { Badge, Button, PageHead } from '../ui/parts.js';
import { Icon } from '../ui/icon.js';
import { complain, toast } from '../ui/toast.js';

const roles = {
  viewer: 'Viewer: reads', cashier: 'Cashier: also sells and takes orders', staff: 'Staff: also writes stock and catalogue', admin: 'Administrator: all',
};

/** Who may use the service, and as what. */
export default function Users() {
  const list = useList('listUsers', {});
  const [open, setOpen] = useState(/** @type {any} */ (null));
  const columns = /** @type {any} */ ([
    { id: 'name', title: 'Name', width: 'grow', cell: row => html`${row.full_name}${row.id === person.value?.id ? html` <span class="quiet">(you)</span>` : ''}` },
    { id: 'email', title: 'E-mail', from: 'phone', cell: row => row.email },
    { id: 'role', title: 'Role', cell: row => html`<${Badge} tone=${row.role === 'admin' ? 'accent' : ''}>${words(row.role)}<//>` },
    { id: 'state', title: 'State', from: 'phone', cell: row => row.is_active ? html`<${Badge} tone="good">Active<//>` : html`<${Badge} tone="warn">Inactive<//>` },
    { id: 'factor', title: 'Second factor', from: 'tablet', cell: row => row.mfa_enabled ? html`<${Badge} tone="good">On<//>` : html`<span class="quiet">Off</span>` },
    { id: 'since', title: 'Since', from: 'tablet', cell: row => date(dayAt(row.created_at)) },
  ]);
  return html`<${PageHead} title="Users" note=${list.total === null ? '' : plural(list.total, 'account')} />
    <${Table} label="Users" columns=${columns} rows=${list.rows} rowKey=${row => row.id} onRow=${setOpen} more=${list.more} hasMore=${list.hasMore} busy=${list.busy} error=${list.error} reload=${list.reload} total=${list.total} />
    ${open ? html`<${UserDialog} user=${open} onClose=${() => setOpen(null)} />` : ''}`;
}

function UserDialog({ user, onClose }) {
  const { form, conflict } = useEdit({
    resource: 'user', names: { full_name: 'Name', role: 'Role', is_active: 'Active' }, record: user, onClose,
    typed: record => ({ full_name: record.full_name, role: record.role, is_active: record.is_active }),
    show: (name, value) => name === 'role' ? words(value) : value,
    read: () => call('getUser', { path: { id: user.id } }),
    write: async (body, match) => {
      const { data } = await call('updateUser', { path: { id: user.id }, body: /** @type {any} */ (body), match });
      changed();
      toast(`${data.full_name} has been saved.`);
      onClose();
    },
  });
  const [given, setGiven] = useState(/** @type {any} */ (null));
  const reset = async () => {
    if (!await confirm({ title: `Reset ${user.full_name}?`, action: 'Reset the account', text: 'All sessions end, the second factor is taken off, and a password that is good once takes the place of the old one.' })) return;
    try { setGiven((await call('resetUser', { path: { id: user.id } })).data); changed(); } catch (error) { complain(error); }
  };
  if (given) {
    return html`<${Dialog} title="One-time password" note=${user.email} onClose=${onClose} footer=${html`<${Button} kind="primary" onClick=${onClose}>I have kept it<//>`}><div class="stack">
      <div class="callout warn"><${Icon} name="warning" /><p>It is shown this one time, is good once, until ${instant(given.expires_at)}, and the first thing it asks for is a new password.</p></div><p><code class="secret">${given.one_time_password}</code></p></div><//>`;
  }
  return html`<${Dialog} title=${user.full_name} note=${user.email} onClose=${onClose} footer=${html`${may('resetUser') && user.id !== person.value?.id ? html`<${Button} class="apart" onClick=${reset}>Reset<//>` : ''}<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="user" busy=${form.busy}>Save<//>`}>
    <${Form} of=${form} id="user"><${TextField} label="Name" wide ...${form.field('full_name')} /><${SelectField} label="Role" wide options=${Object.entries(roles)} ...${form.field('role')} />
      <${CheckField} label="Active" hint="An inactive account cannot sign in; its sessions end." ...${form.field('is_active')} /><//><//>${conflict}`;
}
