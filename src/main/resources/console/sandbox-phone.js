// The customer's phone of the sandbox: what the store's texts look like there, and a field to text
// the store from it. With a real phone company it does not exist.

import {ApiError, ask, get, segment, url} from './api.js';
import {bdi, h, icon, unseen} from './dom.js';
import {readable, typed, whole} from './phone-numbers.js';
import {poll} from './polling.js';
import {go, place} from './router.js';
import {may, session, storeOf} from './session.js';
import {t} from './strings.js';
import {media} from './texts.js';
import {clock} from './time.js';

const EVERY = 900;
const FIRST = '+12025550123';
const TRIES = [0, 1, 2, 3, 4];
const SHOWN = 60;

/** The phone in its panel. */
export function sandboxPhone() {
  let number = FIRST;
  let following = null;
  let received = [];
  let sent = [];
  let sentTag = null;
  let drawn = '';
  let polling = null;

  const numberField = h('input', {id: 'phone-number', inputmode: 'tel', autocomplete: 'off', maxlength: 20, onchange: renumbered});
  const storeField = h(
    'select',
    {id: 'phone-store'},
    session.stores.map(store => h('option', {value: store.id}, store.name)));
  const screen = h('ol', {class: 'phone-texts', tabindex: 0, 'aria-label': t('side.phone')});
  const field = h('input', {id: 'phone-text', class: 'phone-field', autocomplete: 'off', maxlength: 1600, 'aria-label': t('phone.input'), placeholder: t('phone.input')});
  const problem = h('p', {class: 'problem', role: 'alert', hidden: true});
  const element = h(
    'div',
    {class: 'phone-pane'},
    h('p', {class: 'hint'}, t('phone.lead')),
    h(
      'div',
      {class: 'phone-lines'},
      h('label', {for: 'phone-number'}, t('phone.number')),
      numberField,
      session.stores.length > 1 ? h('label', {for: 'phone-store'}, t('phone.store')) : null,
      session.stores.length > 1 ? storeField : null),
    h(
      'section',
      {class: 'phone', 'aria-label': t('phone.label')},
      h('div', {class: 'phone-top', 'aria-hidden': 'true'}, h('span')),
      screen,
      h(
        'div',
        {class: 'phone-tries', role: 'group', 'aria-label': t('phone.suggest')},
        TRIES.map(index => h('button', {type: 'button', class: 'chip', onclick: () => fill(t(`phone.try.${index}`))}, t(`phone.try.${index}`)))),
      h(
        'form',
        {class: 'phone-form', onsubmit: send},
        field,
        h('button', {type: 'submit', class: 'go square', 'aria-label': t('phone.send'), title: t('phone.send')}, icon('send')))),
    problem);

  function fill(words) {
    field.value = words;
    field.focus();
  }

  function renumbered() {
    const wanted = typed(numberField.value);
    if (!whole(wanted)) {
      numberField.value = readable(number);
      return;
    }
    other(wanted);
    if (place().view === 'threads' && may('GET /api/threads/{number}')) {
      go('threads', wanted);
    }
  }

  function other(wanted) {
    if (wanted === number && drawn !== '') {
      return;
    }
    number = wanted;
    numberField.value = readable(wanted);
    received = [];
    sent = [];
    sentTag = null;
    drawn = '';
    screen.replaceChildren();
    polling?.now();
  }

  async function refresh() {
    const asked = number;
    const texts = await get(`/sandbox/phones/${segment(asked)}/texts`);
    const thread = may('GET /api/threads/{number}') ? await ask('GET', url(`/api/threads/${segment(asked)}`, {limit: SHOWN}), {etag: sentTag}) : {status: 304};
    if (asked !== number) {
      return;
    }
    received = texts.slice(-SHOWN);
    if (thread.status !== 304) {
      sentTag = thread.etag;
      sent = thread.data.messages.filter(text => text.direction === 'IN');
    }
    draw();
  }

  function draw() {
    const all = [
      ...received.map(text => ({...text, own: false})),
      ...sent.map(text => ({at: text.at, body: text.body, own: true})),
    ].sort((one, other) => one.at.localeCompare(other.at)).slice(-SHOWN);
    const now = JSON.stringify(all);
    if (now === drawn) {
      return;
    }
    drawn = now;
    screen.replaceChildren(
      ...(all.length > 0
        ? all.map(text =>
          h(
            'li',
            {class: text.own ? 'own' : ''},
            h('p', {}, unseen(`${t(text.own ? 'phone.sent' : 'phone.received')}: `), bdi(text.body)),
            media(text),
            h('time', {datetime: text.at}, clock(new Date(text.at)))))
        : [h('li', {class: 'phone-empty'}, t('phone.empty'))]));
    screen.scrollTop = screen.scrollHeight;
  }

  async function send(event) {
    event.preventDefault();
    const body = field.value;
    if (body.trim() === '') {
      field.focus();
      return;
    }
    const store = storeOf(storeField.value || session.stores[0]?.id);
    problem.hidden = true;
    try {
      await ask('POST', `/sandbox/phones/${segment(number)}/texts`, {body: {to: store.numbers[0], body}});
      field.value = '';
      polling?.now();
      if (!following && place().view === 'threads' && may('GET /api/threads/{number}')) {
        go('threads', number);
      }
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      problem.hidden = false;
      problem.replaceChildren(icon('triangle-alert'), h('span', {}, error.status === 0 ? t('unreachable') : t('failed', {detail: error.message})));
    }
  }

  numberField.value = readable(number);

  return {
    element,
    visible(now) {
      if (now && !polling) {
        polling = poll(refresh, EVERY);
      } else if (!now && polling) {
        polling.stop();
        polling = null;
      }
    },
    /** Becomes the phone of the customer whose thread is open. */
    about(now) {
      following = now;
      if (now) {
        other(now);
      }
    },
    changed(now, thread) {
      const store = thread.messages.findLast(text => text.store)?.store;
      if (now === number && store && storeField.dataset.of !== now) {
        storeField.value = store;
        storeField.dataset.of = now;
      }
    },
    close() {
      polling?.stop();
    },
  };
}
