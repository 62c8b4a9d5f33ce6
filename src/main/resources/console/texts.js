// One text of a thread as an element: who wrote it, what it was read as, what became of it.

import {bdi, h, icon} from './dom.js';
import {severalStores, storeOf} from './session.js';
import {known, t} from './strings.js';
import {clock, full} from './time.js';

/** What a customer's text was read as. */
const READ = {
  OPT_OUT: {tone: 'red', icon: 'octagon-stop'},
  SUSPECTED: {tone: 'amber', icon: 'triangle-alert'},
  REJOIN: {tone: 'green', icon: 'circle-check'},
  HELP: {tone: 'plain', icon: 'question'},
};

const AUTOMATIC = new Set(['OPT_OUT_CONFIRMATION', 'REJOIN_CONFIRMATION', 'HELP_ANSWER', 'OPTED_OUT_NOTICE']);

const STATUS = {
  RECEIVED: {icon: 'check'},
  QUEUED: {icon: 'clock'},
  SENDING: {icon: 'clock'},
  DEFERRED: {icon: 'clock', tone: 'amber'},
  SENT: {icon: 'check'},
  DELIVERED: {icon: 'circle-check'},
  UNDELIVERED: {icon: 'cross', tone: 'red'},
  BLOCKED: {icon: 'cross', tone: 'red'},
  EXPIRED: {icon: 'cross', tone: 'red'},
  FAILED: {icon: 'cross', tone: 'red'},
  UNKNOWN: {icon: 'question', tone: 'amber'},
};

/** What of a text can change; the element is made anew when it does. */
export function signature(text) {
  return [text.status, text.delivery, text.reason, text.detail, text.dueAt, text.settledAt, text.body, text.intent].join('\u0000');
}

/** The `li` of a text. */
export function textElement(text) {
  const inbound = text.direction === 'IN';
  const automatic = AUTOMATIC.has(text.intent);
  const read = inbound ? READ[text.intent] : null;
  const status = STATUS[state(text)] ?? STATUS.SENT;
  const refused = !inbound && ['BLOCKED', 'EXPIRED', 'FAILED'].includes(text.status);
  const kind = inbound ? 'in' : automatic ? 'out automatic' : 'out';
  return h(
    'li',
    {class: `text ${kind} ${read ? read.tone : ''} ${refused ? 'refused' : ''}`, id: `text-${text.id}`, tabindex: -1},
    h(
      'article',
      {class: 'bubble'},
      read ? h('p', {class: 'flag'}, icon(read.icon), t(`text.${text.intent}`)) : null,
      automatic ? h('p', {class: 'flag'}, icon('loop'), `${t('text.automatic')} · ${t(`text.${text.intent}`)}`) : null,
      h('p', {class: 'body'}, bdi(text.body)),
      media(text),
      reading(text, read)),
    h('p', {class: 'about'}, author(text, inbound, automatic), where(text), when(text), h('span', {class: `status ${status.tone ?? ''}`}, icon(status.icon), outcome(text))),
    refused && text.detail ? h('p', {class: 'reason'}, text.detail) : null);
}

function author(text, inbound, automatic) {
  if (inbound || automatic) {
    return null;
  }
  return h('span', {class: 'author'}, text.author ? bdi(text.author) : t('text.staff'), text.category === 'marketing' ? ` · ${t('text.marketing')}` : '');
}

/** With which store, for who works for several. */
function where(text) {
  return severalStores() && text.store ? h('span', {class: 'text-store'}, storeOf(text.store).name) : null;
}

function when(text) {
  const date = new Date(text.at);
  return h('time', {datetime: text.at, title: `${full(date)} · ${storeOf(text.store).name}`}, clock(date));
}

/** What became of a text: the provider's last word on one that it has taken, where there is one. */
function state(text) {
  const last = {DELIVERED: 'DELIVERED', UNDELIVERED: 'UNDELIVERED', FAILED: 'UNDELIVERED'}[text.delivery];
  return last ?? text.status;
}

function outcome(text) {
  if (text.status === 'DEFERRED' && text.dueAt) {
    return t('status.DEFERRED.until', {until: full(new Date(text.dueAt))});
  }
  const key = `status.${state(text)}`;
  return known(key) ? t(key) : text.status;
}

/** Why a text was read as something that changes consent. */
function reading(text, read) {
  if (!read || !text.rule || text.intent === 'HELP') {
    return null;
  }
  const [before, after] = t('text.read', {rule: text.rule}).split('{words}');
  return h('p', {class: 'reading'}, before, bdi(text.words ?? ''), after ?? '');
}

/** That pictures or files came along, without showing what a stranger has put there. */
export function media(text) {
  if (!text.media?.length) {
    return null;
  }
  return h(
    'p',
    {class: 'media', title: t('text.media.note')},
    text.media.map((file, index) => h('span', {class: 'chip'}, icon('page'), t('text.media', {n: index + 1}))));
}
