// Where a text is written. It always asks the server: whether a text goes is never decided here.

import {ask, ApiError} from './api.js';
import {announce} from './announce.js';
import {attribute, h, icon} from './dom.js';
import {draft, keepDraft} from './drafts.js';
import {withFooter} from './footer.js';
import {quietNow} from './quiet-hours.js';
import {segments} from './segments.js';
import {session} from './session.js';
import {sendingTone} from './states.js';
import {t} from './strings.js';
import {clockIn, full, zoneName} from './time.js';
import {toast} from './toasts.js';
import {warnNotSent} from './not-sent.js';

const QUIET_CHECKED_EVERY = 60_000;
let count = 0;

/**
 * A composer.
 *
 * @param options `number()`: the customer's, null while there is none; `name()`: for people;
 *     `store()`: id of the store that texts; `zones()`; `onasked(outcome)`: told after every answer;
 *     `onsent(outcome)`: told when the server has taken the text; `oninvalid()`: told when there is
 *     no number
 * @returns `{element, field, state(state), refresh(), focus(), close()}`
 */
export function composer({number, name, store, zones, onasked = () => {}, onsent = () => {}, oninvalid = () => {}}) {
  const id = `composer-${++count}`;
  const {footer, maxLength} = session.settings;
  let sending = false;
  let state = 'NONE';
  let kept = {body: ''};

  const field = h('textarea', {
    id,
    rows: 2,
    placeholder: t('composer.placeholder'),
    'aria-describedby': `${id}-about ${id}-hint`,
    oninput: changed,
    onkeydown: event => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        send();
      }
    },
  });
  const label = h('label', {for: id, class: 'unseen'}, t('nav.new'));
  const counter = h('span', {class: 'counter'});
  const problem = h('p', {class: 'problem', role: 'alert', hidden: true});
  const hint = h('div', {class: 'composer-hint', id: `${id}-hint`});
  const channel = h('span', {class: 'channel'});
  const sendButton = h('button', {type: 'submit', class: 'go', title: t('composer.shortcut')}, icon('send'), h('span', {}, t('composer.send')));
  const element = h(
    'form',
    {
      class: 'composer',
      onsubmit: event => {
        event.preventDefault();
        send();
      },
    },
    hint,
    problem,
    h(
      'div',
      {class: 'composer-box'},
      channel,
      label,
      field,
      h(
        'div',
        {class: 'composer-foot', id: `${id}-about`},
        h('span', {class: 'footer-preview'}, h('span', {class: 'footer-label'}, `${t('composer.footer')} `), h('q', {}, footer)),
        counter,
        sendButton)));
  const timer = setInterval(hintQuiet, QUIET_CHECKED_EVERY);

  function load() {
    kept = draft(number());
    field.value = kept.body;
    measure();
  }

  function changed() {
    // Other words are another text, with an id of its own.
    kept = {body: field.value};
    problem.hidden = true;
    if (number()) {
      keepDraft(number(), kept);
    }
    measure();
  }

  function measure() {
    const whole = withFooter(field.value, footer);
    const sizes = segments(whole);
    const over = whole.length - maxLength;
    const parts = [t('composer.count', {used: whole.length, most: maxLength}), t('composer.segments', {n: sizes.segments}), sizes.encoding];
    counter.replaceChildren(
      over > 0 ? h('strong', {class: 'red'}, t('composer.long', {n: over})) : parts.join(' · '),
      sizes.unusual.length > 0
        ? h('span', {class: 'unusual'}, t(sizes.unusual.length === 1 ? 'composer.unusual.one' : 'composer.unusual', {signs: sizes.unusual.slice(0, 4).join(' ')}))
        : '');
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight + 2, 220)}px`;
  }

  function hintQuiet() {
    const quiet = sendingTone(state) === 'red' ? null : quietNow(zones());
    hint.replaceChildren(
      quiet
        ? h(
          'p',
          {class: 'quiet-hours'},
          icon('moon'),
          h('span', {}, t('composer.quiet', {time: clockIn(quiet.zone, quiet.at), zone: zoneName(quiet.zone)})),
          quiet.opens
            ? h('button', {type: 'button', class: 'link', onclick: () => send(quiet.opens)}, t('composer.later', {time: clockIn(quiet.zone, quiet.opens)}))
            : null)
        : '');
  }

  async function send(notBefore) {
    if (sending) {
      return;
    }
    const to = number();
    if (!to) {
      oninvalid();
      return;
    }
    if (field.value.trim() === '') {
      tell(t('composer.empty'));
      field.focus();
      return;
    }
    sending = true;
    sendButton.disabled = true;
    sendButton.lastChild.textContent = t('composer.sending');
    problem.hidden = true;
    if (!kept.id || kept.to !== to) {
      kept = {body: field.value, id: crypto.randomUUID(), to};
    }
    keepDraft(to, kept);
    try {
      const body = {id: kept.id, store: store(), to, body: field.value, author: session.me.name};
      if (notBefore) {
        body.notBefore = notBefore.toISOString();
      }
      settle(to, (await ask('POST', '/api/messages', {body, outcome: true})).data);
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      tell(error.status === 0 ? t('composer.kept') : error.status === 403 ? t('forbidden') : t('failed', {detail: error.message}));
    } finally {
      sending = false;
      sendButton.disabled = false;
      sendButton.lastChild.textContent = t('composer.send');
    }
  }

  function settle(to, outcome) {
    const taken = ['SENT', 'DEFERRED', 'QUEUED', 'UNKNOWN'].includes(outcome.outcome);
    if (taken) {
      keepDraft(to, {body: ''});
      kept = {body: ''};
      field.value = '';
      measure();
      tellTaken(outcome);
      onsent(outcome);
    } else {
      // The next attempt is another text: this id has its outcome for ever.
      kept = {body: field.value};
      keepDraft(to, kept);
      if (outcome.outcome === 'INVALID') {
        tell(outcome.detail);
        field.focus();
      } else {
        warnNotSent(outcome, {to, onclose: () => field.focus()});
      }
    }
    onasked(outcome);
  }

  function tellTaken(outcome) {
    if (outcome.outcome === 'SENT') {
      announce(t('composer.sent', {name: name()}));
    } else if (outcome.outcome === 'DEFERRED' && outcome.until) {
      toast(t('composer.waits', {until: full(new Date(outcome.until))}));
    } else {
      toast(outcome.outcome === 'UNKNOWN' ? outcome.detail : t('composer.queued'));
    }
  }

  function tell(text) {
    problem.hidden = false;
    problem.replaceChildren(icon('triangle-alert'), h('span', {}, text));
  }

  function show() {
    const tone = sendingTone(state);
    attribute(element, 'data-tone', tone);
    channel.replaceChildren(icon(tone === 'red' ? 'bubble-off' : 'bubble'));
    field.placeholder = t({OPTED_OUT: 'composer.placeholder.out', PROVIDER_BLOCKED: 'composer.placeholder.blocked', SUSPECTED: 'composer.placeholder.held'}[state] ?? 'composer.placeholder');
    label.textContent = t('composer.label', {name: name() || ''});
    hintQuiet();
  }

  if (number()) {
    load();
  }
  show();

  return {
    element,
    field,
    /** Shows what decides about the text; what is being written stays. */
    state(now) {
      state = now;
      show();
    },
    /** Takes over another customer, zones or name. */
    refresh({draft: again = false} = {}) {
      if (again) {
        load();
      }
      show();
      measure();
    },
    measure,
    focus: () => field.focus(),
    close: () => clearInterval(timer),
  };
}
