// The queue of words that may be requests to stop, for managers: confirm, or dismiss with a reason.

import {announce} from './announce.js';
import {get, url} from './api.js';
import {bdi, h, icon} from './dom.js';
import {decide, decisions, pendingOn, undo} from './pending-decisions.js';
import {readable} from './phone-numbers.js';
import {poll} from './polling.js';
import {address} from './router.js';
import {may, storeOf} from './session.js';
import {t} from './strings.js';
import {age} from './time.js';
import {toast} from './toasts.js';

const EVERY = 1000;
const PAGE = 100;
const COUNTED = 99;
const REASONS = [0, 1, 2];

/** How many reviews wait: `{count, more}`. */
export async function openReviewCount() {
  const page = await get(url('/api/reviews', {limit: COUNTED}));
  return {count: page.reviews.filter(review => !pendingOn(review.id)).length, more: Boolean(page.next)};
}

/** Shows the queue in `main`. */
export function openReviews(main) {
  let reviews = null;
  let dismissing = null;
  const cards = new Map();
  const list = h('ol', {class: 'reviews'});
  const none = h('div', {class: 'empty', hidden: true}, icon('circle-check'), h('h2', {}, t('reviews.none')), h('p', {}, t('reviews.none.lead')));
  const problem = h('p', {class: 'problem', hidden: true});
  main.append(
    h('div', {class: 'page'}, h('header', {class: 'page-head'}, h('h1', {}, t('reviews.title')), h('p', {}, t('reviews.lead'))), problem, list, none));
  document.title = `${t('reviews.title')} · ${t('product')}`;

  async function refresh() {
    const page = await get(url('/api/reviews', {limit: PAGE}));
    problem.hidden = true;
    const news = reviews ? page.reviews.filter(review => !reviews.some(old => old.id === review.id)) : [];
    reviews = page.reviews;
    news.forEach(review => announce(`${t('text.SUSPECTED')}: ${review.body}`));
    draw();
  }

  function draw() {
    const ids = new Set(reviews.map(review => review.id));
    for (const [id, card] of cards) {
      if (!ids.has(id)) {
        const focused = card.element.contains(document.activeElement);
        card.element.remove();
        cards.delete(id);
        if (focused) {
          (list.querySelector('button') ?? main).focus();
        }
      }
    }
    reviews.forEach((review, index) => {
      const pending = pendingOn(review.id);
      const look = JSON.stringify([pending?.decision, pending?.saving, dismissing === review.id, review.name]);
      let card = cards.get(review.id);
      if (!card) {
        card = {element: h('li', {class: 'card review'}), look: null};
        cards.set(review.id, card);
      }
      if (card.look !== look) {
        card.look = look;
        card.element.replaceChildren(...content(review, pending));
      }
      if (list.children[index] !== card.element) {
        list.insertBefore(card.element, list.children[index] ?? null);
      }
      const waits = card.element.querySelector('.review-age');
      if (waits) {
        waits.textContent = t('reviews.opened', {age: age(new Date(review.openedAt))});
      }
    });
    none.hidden = reviews.length > 0;
  }

  function content(review, pending) {
    return [
      h(
        'header',
        {},
        h('h2', {}, review.name ? bdi(review.name) : readable(review.number)),
        review.name ? h('span', {class: 'row-number'}, readable(review.number)) : null,
        h('span', {class: 'row-store'}, storeOf(review.store).name),
        h('span', {class: 'review-age'})),
      h('blockquote', {class: 'amber'}, highlighted(review)),
      h('p', {class: 'hint'}, icon('scales'), t('reviews.rule', {rule: review.rule, version: review.ruleVersion})),
      pending ? undoBar(review, pending) : dismissing === review.id ? reasonForm(review) : actions(review),
    ];
  }

  /** The customer's words with those that made the rule fire marked. */
  function highlighted({body, words}) {
    const at = words ? body.toLowerCase().indexOf(words.toLowerCase()) : -1;
    if (at < 0) {
      return bdi(body);
    }
    const element = bdi('');
    element.append(body.slice(0, at), h('mark', {}, body.slice(at, at + words.length)), body.slice(at + words.length));
    return element;
  }

  function actions(review) {
    return h(
      'div',
      {class: 'review-actions'},
      h('button', {type: 'button', class: 'stop', onclick: () => decided(review, 'confirm', '')}, icon('octagon-stop'), t('reviews.confirm')),
      h(
        'button',
        {
          type: 'button',
          onclick: () => {
            dismissing = review.id;
            draw();
            cards.get(review.id).element.querySelector('textarea').focus();
          },
        },
        t('reviews.dismiss')),
      may('GET /api/threads/{number}') ? h('a', {href: address('threads', review.number)}, t('reviews.thread')) : null);
  }

  function reasonForm(review) {
    const reason = h('textarea', {id: `reason-${review.id}`, rows: 2, maxlength: 500, required: true});
    const missing = h('p', {class: 'problem', role: 'alert', hidden: true}, icon('triangle-alert'), h('span', {}, t('reviews.reason.missing')));
    return h(
      'form',
      {
        class: 'review-reason',
        novalidate: true,
        onsubmit: event => {
          event.preventDefault();
          if (reason.value.trim() === '') {
            missing.hidden = false;
            reason.focus();
          } else {
            decided(review, 'dismiss', reason.value.trim());
          }
        },
        onkeydown: event => event.key === 'Escape' && back(review),
      },
      h('label', {for: reason.id}, t('reviews.reason')),
      h('div', {class: 'chips'}, REASONS.map(index => h('button', {type: 'button', class: 'chip', onclick: () => propose(reason, t(`reviews.reason.${index}`))}, t(`reviews.reason.${index}`)))),
      reason,
      missing,
      h('div', {class: 'review-actions'}, h('button', {type: 'submit', class: 'go'}, t('reviews.dismiss.save')), h('button', {type: 'button', onclick: () => back(review)}, t('cancel'))));
  }

  function propose(field, words) {
    field.value = words;
    field.focus();
  }

  function back(review) {
    dismissing = null;
    draw();
    cards.get(review.id)?.element.querySelector('button')?.focus();
  }

  function decided(review, decision, note) {
    dismissing = null;
    decide(review.id, decision, note);
  }

  function undoBar(review, pending) {
    return h(
      'div',
      {class: `undo ${pending.decision === 'confirm' ? 'red' : 'plain'}`},
      h('span', {class: 'undo-words'}, undoWords(pending)),
      pending.saving ? null : h('button', {type: 'button', onclick: () => undo(review.id)}, t('reviews.undo')));
  }

  function undoWords(pending) {
    if (pending.saving) {
      return t('reviews.saving');
    }
    return t(pending.decision === 'confirm' ? 'reviews.confirmed' : 'reviews.dismissed', {n: pending.left});
  }

  function ondecided({detail}) {
    draw();
    announce(undoWords(pendingOn(detail.id)));
    cards.get(detail.id)?.element.querySelector('.undo button')?.focus();
  }

  function ontick({detail}) {
    draw();
    const words = cards.get(detail.id)?.element.querySelector('.undo-words');
    const pending = pendingOn(detail.id);
    if (words && pending) {
      words.textContent = undoWords(pending);
    }
  }

  function onundone({detail}) {
    draw();
    announce(t('reviews.undone'));
    cards.get(detail.id)?.element.querySelector('button')?.focus();
  }

  function onsaved({detail}) {
    toast(t(`reviews.done.${detail.decision}`), detail.decision === 'confirm' ? 'red' : 'plain');
    polling.now();
  }

  function onfailed({detail}) {
    const {status, message} = detail.error;
    toast(status === 409 || status === 404 ? t('reviews.gone') : status === 403 ? t('forbidden') : t('failed', {detail: message}), 'red');
    draw();
    polling.now();
  }

  const listeners = {decided: ondecided, tick: ontick, undone: onundone, saved: onsaved, failed: onfailed};
  Object.entries(listeners).forEach(([name, listener]) => decisions.addEventListener(name, listener));
  const polling = poll(refresh, EVERY, error => {
    problem.hidden = false;
    problem.replaceChildren(icon('triangle-alert'), h('span', {}, error.status === 403 ? t('forbidden') : t('failed', {detail: error.message})));
  });

  return {
    close() {
      polling.stop();
      Object.entries(listeners).forEach(([name, listener]) => decisions.removeEventListener(name, listener));
    },
  };
}
