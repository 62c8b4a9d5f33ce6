// One thread in the list: who, when, the beginning of the newest text, and its mark.

import {bdi, h, icon, unseen} from './dom.js';
import {readable} from './phone-numbers.js';
import {address} from './router.js';
import {severalStores, storeOf} from './session.js';
import {deciding, marks, toneOf} from './states.js';
import {t} from './strings.js';
import {moment} from './time.js';

const AUTOMATIC = new Set(['OPT_OUT_CONFIRMATION', 'REJOIN_CONFIRMATION', 'HELP_ANSWER', 'OPTED_OUT_NOTICE']);
const NOT_SENT = new Set(['BLOCKED', 'EXPIRED', 'FAILED']);

/** The link to a thread; `open` says whether it is the one that is open. */
export function threadRow(thread, open) {
  const {number, name, state, providerBlocked, last, unread} = thread;
  return h(
    'a',
    {
      class: `row ${toneOf(deciding(state, providerBlocked))} ${unread ? 'unread' : ''}`,
      href: address('threads', number),
      'aria-current': open ? 'true' : null,
      'data-number': number,
      tabindex: -1,
    },
    h(
      'span',
      {class: 'row-head'},
      unread ? h('span', {class: 'dot'}, unseen(`${t('threads.unread')}: `)) : null,
      h('strong', {class: 'row-name'}, name ? bdi(name) : readable(number)),
      moment(last.at)),
    h('span', {class: 'row-text'}, sender(last), bdi(last.preview)),
    h(
      'span',
      {class: 'row-foot'},
      marks(state, providerBlocked),
      name ? h('span', {class: 'row-number'}, readable(number)) : null,
      severalStores() && thread.store ? h('span', {class: 'row-store'}, storeOf(thread.store).name) : null));
}

function sender(last) {
  if (last.direction === 'IN') {
    return null;
  }
  if (NOT_SENT.has(last.status)) {
    return h('span', {class: 'row-sender red'}, icon('cross'), `${t('threads.notsent')} `);
  }
  return h('span', {class: 'row-sender'}, `${t(AUTOMATIC.has(last.intent) ? 'threads.automatic' : 'threads.you')} `);
}
