import { html, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useList } from '../app/data.js';
import { may, person } from '../app/session.js';
import { date, dayAt, figure, plural } from '../app/format.js';
import { Dialog, Menu, confirm } from '../ui/dialog.js';
import { useEdit } from '../ui/edit.js';
import { Form, SelectField, TextArea } from '../ui/form.js';
import { Button, Card, Empty, Failure, Skeleton } from '../ui/parts.js';
import { complain, toast } from '../ui/toast.js';

/** A rating as stars, and as a number for those who cannot see them. */
export function Stars({ rating }) {
  return html`<span class="stars" role="img" aria-label=${`${figure(rating)} of 5`}>${'★'.repeat(Math.round(rating))}<span class="quiet">${'★'.repeat(5 - Math.round(rating))}</span></span>`;
}

/** What people say of a product; everybody may say something. */
export function Reviews({ product }) {
  const list = useList('getProductReviews', {}, { id: product.id });
  const [edited, setEdited] = useState(/** @type {any} */ (null));
  const isMine = row => row.actor_kind === 'user' && row.actor_id === person.value?.id;
  const canChange = row => isMine(row) || may('updateProduct');
  const remove = async row => {
    if (!await confirm({ title: `Delete the review of ${row.author}?`, action: 'Delete the review', text: 'It no longer counts in the rating.' })) return;
    try { await call('deleteReview', { path: { id: row.id } }); changed(); toast('The review has been deleted.'); } catch (error) { complain(error); }
  };
  const { mean, count } = product.rating ?? { mean: null, count: 0 };
  return html`<${Card} title="Reviews" note=${count ? `${figure(mean)} of 5 from ${plural(count, 'review')}` : ''} actions=${may('createReview') ? html`<${Button} small icon="plus" onClick=${() => setEdited({})}>Write one<//>` : ''}>
    ${list.error ? html`<${Failure} error=${list.error} retry=${list.reload} />` : list.busy && !list.rows.length ? html`<${Skeleton} lines="3" />` : list.rows.length ? html`<ul class="plain-list" aria-label="Reviews">${list.rows.map(row => html`<li class="list-row" key=${row.id}>
      <div><p class="row"><${Stars} rating=${row.rating} /><strong>${row.author}</strong><span class="quiet">${date(dayAt(row.created_at))}</span></p>${row.comment ? html`<p class="review-text">${row.comment}</p>` : ''}</div>
      ${canChange(row) ? html`<${Menu} label=${`Actions for the review of ${row.author}`} items=${[{ title: 'Edit', icon: 'edit', run: () => setEdited(row) }, { title: 'Delete', icon: 'trash', danger: true, run: () => remove(row) }]} />` : ''}</li>`)}</ul>
      ${list.hasMore ? html`<${Button} small onClick=${list.more}>Show more<//>` : ''}`
      : html`<${Empty} icon="people" title="Nobody has said anything yet">A review has a rating, and words if you like.<//>`}
    ${edited ? html`<${ReviewDialog} product=${product} review=${edited} onClose=${() => setEdited(null)} />` : ''}<//>`;
}

function ReviewDialog({ product, review, onClose }) {
  const saved = () => { changed(); toast('Your review has been saved.'); onClose(); };
  const sent = values => /** @type {any} */ ({ ...('rating' in values ? { rating: Number(values.rating) } : {}), ...('comment' in values ? { comment: values.comment.trim() || null } : {}) });
  const { form, conflict } = useEdit({
    resource: 'review', names: { rating: 'Rating', comment: 'Comment' }, record: review.id ? review : undefined, onClose,
    typed: record => ({ rating: String(record?.rating ?? 5), comment: record?.comment ?? '' }),
    show: (name, value) => name === 'rating' ? `${figure(Number(value))} of 5` : value,
    read: () => call('getReview', { path: { id: review.id } }),
    write: async (changes, match) => { await call('updateReview', { path: { id: review.id }, body: sent(changes), match }); saved(); },
    create: async values => { await call('createReview', { body: { product_id: product.id, ...sent(values) } }); saved(); },
  });
  const steps = [5, 4.5, 4, 3.5, 3, 2.5, 2, 1.5, 1];
  return html`<${Dialog} title=${review.id ? 'Edit the review' : 'Write a review'} note=${product.name} onClose=${onClose} footer=${html`<${Button} onClick=${onClose}>Cancel<//><${Button} kind="primary" type="submit" form="review" busy=${form.busy}>Save<//>`}>
    <${Form} of=${form} id="review"><${SelectField} label="Rating" options=${(steps.includes(Number(review.rating ?? 5)) ? steps : [review.rating, ...steps]).map(step => [step, `${figure(step)} of 5`])} ...${form.field('rating')} />
      <${TextArea} label="Comment" optional hint="At least 10 characters." ...${form.field('comment')} /><//>
  <//>${conflict}`;
}
