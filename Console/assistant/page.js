import { html, useEffect, useRef, useState } from 'preact';
import { call } from '../app/api.js';
import { changed, useData, useList } from '../app/data.js';
import { Refusal, sentence } from '../app/errors.js';
import { onSignOut } from '../app/session.js';
import { useQuery } from '../app/router.js';
import { ago } from '../app/format.js';
import { Icon } from '../ui/icon.js';
import { confirm } from '../ui/dialog.js';
import { Badge, Button, IconButton, PageHead } from '../ui/parts.js';
import { complain } from '../ui/toast.js';
import { AnswerData } from './data.js';
import { pageOf } from './cited.js';

const examples = ['What should I order today, and why?', 'What is out of stock?', 'How were sales this week against last week?', 'Which products sell best this month?', 'What is the stock worth?', 'Which events are coming?'];

/** What was asked from elsewhere has been asked once. */
let taken = '';
onSignOut(() => { taken = ''; });

/** Questions in plain words, and answers from the shop's own rows. */
export default function Assistant() {
  const [query, setQuery] = useQuery();
  const id = query.get('session') ?? '';
  const history = useData(id ? 'getChatSession' : null, id ? { path: { id: Number(id) } } : {}, { every: 0 });
  const sessions = useList('listChatSessions', {});
  const [text, setText] = useState('');
  // What was asked stands until the conversation has it with its answer.
  const [asked, setAsked] = useState('');
  const [answered, setAnswered] = useState(0);
  const [failure, setFailure] = useState('');
  const field = useRef(), end = useRef();

  const ask = async question => {
    const message = question.trim();
    if (!message || asked) return;
    setAsked(message);
    setText('');
    setFailure('');
    try {
      const { data } = await call('askAssistant', { body: { message, ...(id ? { session_id: Number(id) } : {}) } });
      setAnswered(data.message.id);
      changed();
      setQuery({ session: data.session_id, ask: '' });
    } catch (error) {
      // A conversation is kept for a day; what was typed is not lost with it.
      if (error instanceof Refusal && error.status === 404) setQuery({ session: '', ask: '' });
      setFailure(sentence(error));
      setText(message);
      setAsked('');
    }
    field.current?.focus();
  };
  const wanted = query.get('ask') ?? '';
  useEffect(() => {
    if (!wanted) { taken = ''; return; }
    if (taken === wanted) return;
    taken = wanted;
    ask(wanted);
  }, [wanted]);
  const messages = id ? history.data?.messages ?? [] : [];
  // Settled while it is drawn: no paint shows the same question both waiting and answered.
  const isSettled = answered && (history.error || messages.some(message => message.id === answered));
  const waiting = isSettled ? '' : asked;
  useEffect(() => { if (isSettled) { setAsked(''); setAnswered(0); } }, [isSettled]);
  useEffect(() => { end.current?.scrollIntoView({ block: 'end' }); }, [messages.length, waiting]);

  const remove = async row => {
    if (!await confirm({ title: 'Delete this conversation?', action: 'Delete it', text: `“${row.title}” and all that was said in it.` })) return;
    try {
      await call('deleteChatSession', { path: { id: row.id } });
      changed();
      if (String(row.id) === id) setQuery({ session: '' });
    } catch (error) { complain(error); }
  };
  const onKey = event => { if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); ask(text); } };
  return html`<${PageHead} title="Assistant" note="Answers from the shop's own rows, with where they come from">${id ? html`<${Button} icon="plus" onClick=${() => { setQuery({ session: '' }); field.current?.focus(); }}>New conversation<//>` : ''}<//>
    <div class="columns chat"><div class="chat-talk">
      <div class="chat-log" role="log" aria-label="Conversation" aria-busy=${waiting || id && history.busy && !history.data ? 'true' : 'false'}>
        ${history.error && id ? html`<p class="refused" role="alert">${sentence(history.error)}</p>` : ''}
        ${messages.map(message => html`<${Message} key=${message.id} message=${message} />`)}
        ${waiting ? html`<div class="chat-question"><p>${waiting}</p></div><div class="chat-answer"><p class="chat-wait"><span class="unseen">Looking it up</span><i></i><i></i><i></i></p></div>` : ''}
        ${!messages.length && !waiting && !id ? html`<div class="chat-start"><span class="empty-icon"><${Icon} name="chat" size="24" /></span><p class="empty-title">Ask about the shop</p><p class="note">Stock, sales, forecasts, orders and events, in your own words.</p>
          <div class="chat-examples">${examples.map(example => html`<button type="button" class="button small" key=${example} onClick=${() => ask(example)}>${example}</button>`)}</div></div>` : ''}
        <span ref=${end}></span>
      </div>
      ${failure ? html`<p class="refused" role="alert">${failure}</p>` : ''}
      <form class="chat-field" onSubmit=${event => { event.preventDefault(); ask(text); }}>
        <textarea ref=${field} rows="1" maxlength="2000" aria-label="Question" placeholder="Ask a question" value=${text} onInput=${event => setText(event.target.value)} onKeyDown=${onKey}></textarea>
        <${Button} kind="primary" type="submit" busy=${Boolean(waiting)} disabled=${!text.trim()}>Ask<//></form>
    </div>
    <section class="chat-sessions" aria-label="Conversations of the last day"><h2>Last day</h2>
      ${sessions.rows.length ? html`<ul>${sessions.rows.map(row => html`<li key=${row.id} class=${String(row.id) === id ? 'here' : ''}><a href=${`/console/assistant?session=${row.id}`} aria-current=${String(row.id) === id ? 'page' : undefined}><span class="clip">${row.title || 'Conversation'}</span><small>${ago(row.updated_at)}</small></a><${IconButton} icon="trash" size="16" label=${`Delete ${row.title || 'the conversation'}`} onClick=${() => remove(row)} /></li>`)}</ul>` : html`<p class="note">Conversations are kept for a day.</p>`}</section></div>`;
}

function Message({ message }) {
  if (message.role === 'user') return html`<div class="chat-question"><p>${message.text}</p></div>`;
  return html`<div class="chat-answer"><p>${message.text}</p>
    ${message.data ? html`<${AnswerData} data=${message.data} />` : ''}
    ${message.citations.length ? html`<p class="chat-cited"><span class="unseen">From: </span>${message.citations.map((citation, index) => {
      const target = pageOf(citation);
      return target ? html`<a class="badge accent" key=${index} href=${target}>${citation.label}</a>` : html`<${Badge} key=${index}>${citation.label}<//>`;
    })}</p>` : ''}</div>`;
}
