// The open thread: head, banner, texts, composer. It asks for changes all the time, so that a STOP
// that comes while somebody types is on the screen before they press Send.

import {announce, warn} from './announce.js';
import {ask, get, segment, url} from './api.js';
import {banners} from './banner.js';
import {composer} from './composer.js';
import {bdi, h, icon} from './dom.js';
import {openName} from './name-form.js';
import {openOptOut} from './opt-out-form.js';
import {readable} from './phone-numbers.js';
import {poll} from './polling.js';
import {problemLine} from './problem-line.js';
import {go} from './router.js';
import {may, session, severalStores, storeOf} from './session.js';
import {blockedFor, deciding, marks, sendingTone, stateFor} from './states.js';
import {isolated, t} from './strings.js';
import {toast} from './toasts.js';
import {textList} from './text-list.js';

const EVERY = 800;
const PAGE = 100;

/** The last thread's other parts are told of its news through `list` and `side`. */
export function openThread(root, number, {list, side}) {
  const path = `/api/threads/${segment(number)}`;
  const listed = list.known(number);
  let thread = null;
  let etag = null;
  let name = listed?.name ?? null;
  let store = null;
  let readThrough = null;

  const head = h('header', {class: 'thread-head'});
  const trouble = problemLine();
  const over = h('div', {class: 'thread-banner'});
  const texts = textList({name: shownName(), loadOlder});
  const writes = may('POST /api/messages');
  const storeField = h('div', {class: 'composer-store'});
  const writing = writes
    ? composer({
      number: () => number,
      name: shownName,
      store: () => store,
      zones: () => thread?.zones ?? [],
      onasked: () => polling.now(),
      onsent: () => texts.toEnd(),
    })
    : null;
  const element = h('div', {class: 'thread'}, head, trouble.element, over, texts.element, writing ? h('div', {class: 'thread-foot'}, storeField, writing.element) : null);
  root.replaceChildren(element);
  drawHead();
  texts.loading();

  function shownName() {
    return name ?? readable(number);
  }

  async function refresh() {
    const answer = await ask('GET', url(path, {limit: PAGE}), {etag});
    trouble.clear();
    if (answer.status !== 304) {
      etag = answer.etag;
      take(answer.data);
    }
    markRead();
  }

  function take(now) {
    const before = thread;
    thread = now;
    name = now.name ?? null;
    store ??= session.store || now.messages.findLast(text => session.stores.some(one => one.id === text.store))?.store || session.stores[0]?.id;
    const fresh = texts.take(now.messages, now.next);
    if (before) {
      tell(before, fresh);
    }
    draw(before);
    list.changed(number, {...listing(now), name});
    side.changed(number, now);
  }

  function draw(before) {
    const states = JSON.stringify([thread.stores, blocked(), store, lastWord()?.id, name]);
    if (states !== draw.shown || !before) {
      draw.shown = states;
      drawHead();
      over.replaceChildren(
        ...banners({
          state: standing(),
          stores: thread.stores,
          blocked: blocked(),
          store,
          since: lastWord()?.intent === 'OPT_OUT' ? lastWord().at : null,
          words: lastWord()?.intent === 'SUSPECTED' ? lastWord().body : null,
        }));
      drawStores();
      texts.name(shownName());
    }
    writing?.state(deciding(standing(), blocked()));
    document.title = `${isolated(shownName())} · ${t('product')}`;
  }

  /** The customer's word at a store, the one that texts if no other is named. */
  function standing(answer = thread, at = store) {
    return stateFor(answer.stores, at);
  }

  /** What the list says of a thread: what holds at the store of the newest text. */
  function listing(answer) {
    const at = list.known(number)?.store ?? store;
    return {state: standing(answer, at), providerBlocked: blocked(answer, at)};
  }

  /** The customer's newest text about consent that reaches the store that texts. */
  function lastWord() {
    return texts.all().findLast(text => text.direction === 'IN' && ['OPT_OUT', 'REJOIN', 'SUSPECTED'].includes(text.intent) && reaches(text));
  }

  /** Where a word reaches one store only, the store it was said to has a scope of its own. */
  function reaches(text) {
    return text.store === store || !(text.store in thread.scopes);
  }

  /** Whether the phone company blocks the customer from the number that a store texts from. */
  function blocked(answer = thread, at = store) {
    return blockedFor(answer.providerBlocks, at);
  }

  function tell(before, fresh) {
    const was = deciding(standing(before), blocked(before));
    const is = deciding(standing(), blocked());
    if (was !== is) {
      const words = {
        OPTED_OUT: 'banner.turned.out',
        SUSPECTED: 'banner.turned.held',
        PROVIDER_BLOCKED: 'banner.turned.blocked',
        OPTED_IN: 'banner.turned.in',
      }[is];
      if (words) {
        warn(t(words, {name: shownName()}));
      }
    }
    fresh.filter(text => text.direction === 'IN').forEach(text => announce(t('thread.arrived', {name: shownName(), body: text.body})));
  }

  function drawHead() {
    const state = thread ? standing() : (listed?.state ?? 'NONE');
    const off = thread ? blocked() : (listed?.providerBlocked ?? false);
    const focused = document.activeElement?.dataset?.action;
    head.replaceChildren(
      h('a', {class: 'button quiet square back', href: '#/threads', 'aria-label': t('back')}, icon('back')),
      h(
        'div',
        {class: 'who'},
        h('h2', {}, name ? bdi(name) : readable(number), nameButton()),
        h('p', {}, h('span', {class: 'who-number'}, readable(number)), copyButton(), marks(state, off))),
      h('div', {class: 'head-actions'}, textingButton(deciding(state, off)), callLink(), optOutButton(state), evidenceLink(), sideButton()));
    head.querySelector(`[data-action="${focused}"]`)?.focus();
  }

  function nameButton() {
    return may('PUT /api/customers/{number}')
      ? h(
        'button',
        {
          type: 'button',
          class: 'quiet square small',
          'data-action': 'name',
          'aria-label': t(name ? 'thread.name' : 'thread.addname'),
          title: t(name ? 'thread.name' : 'thread.addname'),
          onclick: () => openName(number, name, () => polling.now()),
        },
        icon('pen'))
      : null;
  }

  function copyButton() {
    return h(
      'button',
      {
        type: 'button',
        class: 'quiet square small',
        'data-action': 'copy',
        'aria-label': t('copy'),
        title: t('copy'),
        onclick: async () => {
          await navigator.clipboard?.writeText(number);
          toast(t('copied'));
        },
      },
      icon('copy'));
  }

  /** Green while texts may go; red, and no button any more, while they would be refused. */
  function textingButton(state) {
    if (!writes || !(thread || listed)) {
      return null;
    }
    const words = t({OPTED_OUT: 'thread.notext', PROVIDER_BLOCKED: 'thread.blocked', SUSPECTED: 'thread.held'}[state] ?? 'thread.text');
    const tone = sendingTone(state);
    const off = tone === 'red';
    return h(
      'button',
      {
        type: 'button',
        class: `texting square ${tone}`,
        'data-action': 'text',
        disabled: off,
        'aria-label': words,
        title: words,
        onclick: compose,
      },
      icon(off ? 'bubble-off' : 'bubble'));
  }

  function callLink() {
    return h('a', {class: 'button quiet square', href: `tel:${number}`, 'aria-label': t('thread.call'), title: `${t('thread.call')}. ${t('banner.calls')}`}, icon('call'));
  }

  function optOutButton(state) {
    return may('POST /api/consents/{number}/opt-outs') && state !== 'OPTED_OUT'
      ? h(
        'button',
        {
          type: 'button',
          class: 'quiet square',
          'data-action': 'opt-out',
          'aria-label': t('optout.open'),
          title: t('optout.open'),
          onclick: () =>
            openOptOut({
              number,
              name: shownName(),
              store,
              ondone: () => {
                etag = null;
                polling.now();
                side.now();
              },
            }),
        },
        icon('octagon-stop'))
      : null;
  }

  function evidenceLink() {
    return may('GET /api/exports/customers/{number}')
      ? h(
        'a',
        {
          class: 'button quiet square',
          href: `/api/exports/customers/${segment(number)}`,
          target: '_blank',
          rel: 'noopener',
          'aria-label': t('evidence.open'),
          title: t('evidence.open'),
        },
        icon('page'))
      : null;
  }

  function sideButton() {
    return h(
      'button',
      {
        type: 'button',
        class: 'quiet square side-button',
        'data-action': 'side',
        'aria-expanded': String(side.isOpen()),
        'aria-label': t('side.label'),
        title: t('side.label'),
        onclick: () => side.toggle(),
      },
      icon('panel'));
  }

  /** The store that texts, and what holds at the others. */
  function drawStores() {
    if (!writing || !severalStores()) {
      return;
    }
    if (!storeField.firstChild) {
      storeField.append(
        h('label', {for: 'thread-store'}, t('composer.store')),
        h(
          'select',
          {id: 'thread-store', onchange: event => from(event.target.value)},
          session.stores.map(one => h('option', {value: one.id}))));
    }
    const select = storeField.lastChild;
    session.stores.forEach((one, at) => {
      const state = stateFor(thread.stores, one.id);
      select.options[at].textContent = state === 'NONE' ? one.name : `${one.name} · ${t(`state.${state}`)}`;
    });
    select.value = store;
  }

  /** Texts from another store, which has a word of its own from the customer. */
  function from(id) {
    store = id || store;
    if (thread) {
      draw(null);
    }
  }

  async function loadOlder(cursor) {
    return get(url(path, {limit: PAGE, cursor}));
  }

  /** Says that somebody has seen the newest text, once it can be seen. */
  function markRead() {
    const newest = texts.all().findLast(text => text.direction === 'IN');
    if (!newest || newest.id === readThrough || document.hidden || !texts.atEnd() || !may('PUT /api/threads/{number}/read')) {
      return;
    }
    readThrough = newest.id;
    ask('PUT', `${path}/read`, {body: {through: newest.id}}).then(
      () => list.changed(number, {unread: false}),
      () => {
        readThrough = null;
      });
  }

  function compose() {
    writing?.focus();
  }

  const polling = poll(refresh, EVERY, error => {
    const words = t('thread.refused', {detail: error.message});
    if (thread) {
      trouble.tell(words);
    } else {
      texts.problem(words, () => go('threads'));
    }
  });

  return {
    compose,
    from,
    close() {
      polling.stop();
      writing?.close();
      texts.close();
    },
  };
}
