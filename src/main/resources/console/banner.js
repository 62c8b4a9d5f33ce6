// The banner over a thread: what the customer's word forbids, and how the customer takes it back.

import {openDialog, closeButton} from './dialogs.js';
import {bdi, h, icon} from './dom.js';
import {readable} from './phone-numbers.js';
import {address} from './router.js';
import {may, session, severalStores, storeOf} from './session.js';
import {t} from './strings.js';
import {full} from './time.js';

/**
 * The banners of a thread, none when there is nothing to say.
 *
 * @param thread `{state, stores, blocked, store, since, words}`; `state` is the one at the `store`
 *     that texts, `stores` has those of all stores, `blocked` says whether the phone company blocks
 *     the number as well
 */
export function banners(thread) {
  if (thread.state === 'OPTED_OUT') {
    return [optedOut(thread)];
  }
  return [thread.state === 'SUSPECTED' ? suspected(thread) : null, thread.blocked ? blocked(thread) : null].filter(Boolean);
}

function optedOut({stores, blocked: alsoBlocked, store, since}) {
  const number = numberOf(store);
  const words = session.settings.rejoinWords.join(t('banner.or'));
  const everywhere = Object.values(stores).every(state => state === 'OPTED_OUT');
  return frame(
    'red',
    'octagon-stop',
    severalStores() ? t(everywhere ? 'banner.out.all' : 'banner.out.store', {store: storeOf(store).name}) : t('banner.out'),
    h('p', {}, [since ? t('banner.out.since', {at: full(new Date(since))}) : null, t('banner.calls')].filter(Boolean).join(' ')),
    h(
      'details',
      {open: globalThis.innerHeight > 640 && globalThis.innerWidth > 700},
      h('summary', {}, t('banner.out.how')),
      h(
        'ol',
        {},
        h('li', {}, t('banner.step.call', {number})),
        alsoBlocked ? h('li', {}, t('banner.step.start')) : null,
        h('li', {}, t('banner.step.word', {words, number})),
        h('li', {}, t('banner.step.done'))),
      h('p', {}, t('banner.only'), ' ', h('button', {type: 'button', class: 'link', onclick: () => openWhy(store)}, t('banner.why')))));
}

function suspected({words}) {
  return frame(
    'amber',
    'triangle-alert',
    t('banner.suspected'),
    h('p', {}, t('banner.suspected.lead'), ' ', words ? h('q', {}, bdi(words)) : null),
    may('GET /api/reviews')
      ? h('a', {href: address('reviews'), class: 'button'}, icon('scales'), t('banner.suspected.open'))
      : h('p', {}, t('banner.suspected.wait')));
}

function blocked({store}) {
  return frame('red', 'octagon-stop', t('banner.blocked'), h('p', {}, t('banner.blocked.lead', {number: numberOf(store)}), ' ', t('banner.calls')));
}

function frame(tone, image, title, ...content) {
  return h('section', {class: `banner ${tone}`, 'aria-label': title}, icon(image), h('div', {}, h('h3', {}, title), content));
}

function numberOf(store) {
  return readable(storeOf(store).numbers[0]) || storeOf(store).name;
}

/** Explains that nobody but the customer opts in. */
export function openWhy(store) {
  openDialog(
    t('why.title'),
    [h('p', {}, t('why.law')), h('p', {}, t('why.proof')), h('p', {}, t('why.do', {number: numberOf(store ?? session.stores[0]?.id)}))],
    {actions: [closeButton(t('composer.ok'))]});
}
