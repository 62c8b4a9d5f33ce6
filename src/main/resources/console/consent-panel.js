// A customer's consent: the state now, how far it reaches, and every event that led to it with its
// evidence.

import {get, segment} from './api.js';
import {openWhy} from './banner.js';
import {bdi, h, icon} from './dom.js';
import {may, storeOf} from './session.js';
import {stateMark, toneOf, stateIcon} from './states.js';
import {known, t} from './strings.js';
import {full, moment} from './time.js';

const SEAL_SHOWN = 12;

/** The panel; told by the open thread when something has changed. */
export function consentPanel() {
  const element = h('div', {class: 'consent'});
  let number = null;
  let thread = null;
  let visible = false;
  let loaded = null;

  async function load() {
    const asked = number;
    const scopes = JSON.stringify(thread?.scopes);
    if (!asked || !visible || loaded === asked + scopes) {
      return;
    }
    loaded = asked + scopes;
    try {
      const consent = await get(`/api/consents/${segment(asked)}`);
      if (asked === number) {
        draw(consent);
      }
    } catch (error) {
      loaded = null;
      element.replaceChildren(h('p', {class: 'problem'}, icon('triangle-alert'), h('span', {}, t('failed', {detail: error.message}))));
    }
  }

  function draw({scopes, history}) {
    const newest = [...history].sort((one, other) => other.recordedAt.localeCompare(one.recordedAt));
    element.replaceChildren(
      Object.keys(scopes).length === 0 ? nothing() : reach(scopes),
      h(
        'p',
        {class: 'consent-links'},
        h('button', {type: 'button', class: 'link', onclick: () => openWhy()}, t('banner.why')),
        may('GET /api/exports/customers/{number}')
          ? h('a', {href: `/api/exports/customers/${segment(number)}`, target: '_blank', rel: 'noopener'}, t('evidence.open'))
          : null),
      newest.length > 0 ? h('h3', {}, t('consent.history')) : '',
      h('ol', {class: 'timeline'}, newest.map(event)));
  }

  function nothing() {
    return h('div', {class: 'reach'}, stateMark('NONE'), h('p', {}, t('consent.none'), ' ', t('consent.none.lead')));
  }

  function reach(scopes) {
    return h(
      'ul',
      {class: 'reach', 'aria-label': t('consent.scopes')},
      Object.entries(scopes).map(([scope, state]) =>
        h('li', {}, h('span', {}, scope === 'all' ? t('consent.all') : storeOf(scope).name), stateMark(state))));
  }

  function event(one) {
    const words = one.messageId ? thread?.messages.find(text => text.id === one.messageId)?.body : null;
    return h(
      'li',
      {class: toneOf(one.state)},
      h('span', {class: 'timeline-dot'}, stateIcon(one.state)),
      h(
        'div',
        {},
        h('p', {class: 'timeline-head'}, h('strong', {}, t(`kind.${one.kind}`)), moment(one.receivedAt, full)),
        h('p', {class: 'timeline-how'}, how(one)),
        words ? h('blockquote', {}, bdi(words)) : null,
        h(
          'details',
          {},
          h('summary', {}, t('consent.evidence')),
          h(
            'dl',
            {class: 'facts'},
            fact('consent.rule', `${one.rule} (${one.ruleVersion})`),
            fact('consent.by', bdi(one.actor)),
            fact('consent.store', one.store ? storeOf(one.store).name : null),
            fact('consent.received', full(new Date(one.receivedAt))),
            fact('consent.recorded', full(new Date(one.recordedAt))),
            fact('consent.confirmed', one.confirmedAt ? full(new Date(one.confirmedAt)) : null),
            fact('consent.seal', h('code', {title: one.hash}, `${one.sequence} · ${one.hash.slice(0, SEAL_SHOWN)}…`))),
          one.messageId ? h('button', {type: 'button', class: 'link', onclick: () => reveal(one.messageId)}, t('consent.show')) : null)));
  }

  function how(one) {
    const channel = known(`channel.${one.channel}`) ? t(`channel.${one.channel}`) : one.channel;
    return one.actor === 'customer' ? `${channel}, ${t('consent.customer')}` : [`${channel}, `, bdi(one.actor)];
  }

  function fact(key, value) {
    return value === null || value === undefined ? null : [h('dt', {}, t(key)), h('dd', {}, value)];
  }

  function reveal(id) {
    const text = document.getElementById(`text-${id}`);
    text?.scrollIntoView({block: 'center'});
    text?.focus({preventScroll: true});
  }

  return {
    element,
    visible(now) {
      visible = now;
      load();
    },
    about(now) {
      number = now;
      thread = null;
      loaded = null;
      element.replaceChildren(now ? h('p', {class: 'quiet-note'}, t('loading')) : h('p', {class: 'quiet-note'}, t('thread.pick')));
    },
    changed(now, answer) {
      if (now === number) {
        thread = answer;
        load();
      }
    },
    now() {
      loaded = null;
      load();
    },
    close() {},
  };
}
