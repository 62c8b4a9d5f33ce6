// What stands around every view: the rail with the views and the green button, the strip that says
// when the server is away.

import {announce} from './announce.js';
import {openAccount} from './account.js';
import {connection, isLost} from './connection.js';
import {attribute, h, icon, unseen} from './dom.js';
import {openNewText} from './new-text.js';
import {openOperations} from './operations.js';
import {poll} from './polling.js';
import {openReviews, openReviewCount} from './review-queue.js';
import {address, go, place, router} from './router.js';
import {may, session} from './session.js';
import {openKeys, shortcuts} from './shortcuts.js';
import {t} from './strings.js';
import {openThreads} from './threads-page.js';

const VIEWS = [
  {view: 'threads', icon: 'bubble-lines', needs: 'GET /api/threads', open: openThreads},
  {view: 'reviews', icon: 'scales', needs: 'GET /api/reviews', open: openReviews},
  {view: 'operations', icon: 'pulse', needs: 'GET /api/operations', open: openOperations},
];

const REVIEW_COUNT_EVERY = 5000;

/** Shows the console; `close()` takes it away. */
export function openShell(root) {
  const views = VIEWS.filter(view => may(view.needs));
  const strip = h('div', {class: 'strip', role: 'status', hidden: true}, icon('loop'), h('span', {}, t('reconnecting')));
  const links = new Map(views.map(view => [view.view, navLink(view)]));
  const main = h('main', {id: 'main', tabindex: -1});
  const rail = h(
    'nav',
    {class: 'rail', 'aria-label': t('nav.label')},
    h('img', {class: 'rail-logo', src: '/console/logo.svg', alt: t('product'), width: 32, height: 32}),
    may('POST /api/messages') ? newTextButton() : null,
    h('ul', {}, [...links.values()].map(link => h('li', {}, link))),
    h('span', {class: 'rail-gap'}),
    h(
      'button',
      {type: 'button', class: 'rail-item rail-keys', onclick: openKeys},
      icon('keyboard'),
      h('span', {}, t('keys.title'))),
    h(
      'button',
      {type: 'button', class: 'rail-item', 'aria-haspopup': 'dialog', onclick: openAccount},
      icon('person'),
      unseen(`${t('nav.account')}: `),
      h('span', {class: 'rail-name'}, session.me.name)));
  const skip = h('button', {type: 'button', class: 'skip', onclick: () => main.focus()}, t('skip'));
  root.replaceChildren(skip, strip, h('div', {class: 'shell'}, rail, main));

  let current = null;

  function show() {
    const asked = place();
    const view = views.find(candidate => candidate.view === asked.view) ?? views[0];
    if (current?.view !== view.view) {
      current?.handle.close();
      main.replaceChildren();
      main.className = `view-${view.view}`;
      current = {view: view.view, handle: view.open(main)};
      links.forEach((link, name) => attribute(link, 'aria-current', name === view.view ? 'page' : null));
    }
    current.handle.show?.(asked.number);
  }

  function connectionChanged() {
    strip.hidden = !isLost();
    document.documentElement.classList.toggle('lost', isLost());
    if (!isLost()) {
      announce(t('reconnected'));
    }
  }

  const keys = shortcuts({
    n: () => may('POST /api/messages') && openNewText(),
    1: () => go('threads'),
    2: () => may('GET /api/reviews') && go('reviews'),
    3: () => may('GET /api/operations') && go('operations'),
    '?': openKeys,
  });
  router.addEventListener('change', show);
  connection.addEventListener('change', connectionChanged);
  const counting = links.has('reviews')
    ? poll(async () => showCount(links.get('reviews'), await openReviewCount()), REVIEW_COUNT_EVERY)
    : null;
  strip.hidden = !isLost();
  show();

  return {
    close() {
      current?.handle.close();
      counting?.stop();
      keys.remove();
      router.removeEventListener('change', show);
      connection.removeEventListener('change', connectionChanged);
      document.querySelectorAll('dialog').forEach(dialog => dialog.remove());
      root.replaceChildren();
    },
  };
}

function navLink({view, icon: name}) {
  return h(
    'a',
    {class: 'rail-item', href: address(view)},
    icon(name),
    h('span', {}, t(`nav.${view}`)),
    h('span', {class: 'badge', hidden: true}));
}

function showCount(link, {count, more}) {
  const badge = link.querySelector('.badge');
  badge.hidden = count === 0;
  badge.replaceChildren(
    h('span', {'aria-hidden': 'true'}, more ? `${count}+` : String(count)),
    unseen(`, ${t('nav.waiting', {n: count})}`));
}

function newTextButton() {
  return h(
    'button',
    {type: 'button', class: 'rail-item rail-new', 'aria-haspopup': 'dialog', onclick: () => openNewText()},
    icon('bubble-plus'),
    h('span', {}, t('nav.new')));
}
