// The operators' page: whether everything works, what waits, what could not be understood, and how
// consent moves.

import {ask, get} from './api.js';
import {closeButton, openDialog} from './dialogs.js';
import {bdi, h, icon} from './dom.js';
import {dayWords, plot} from './plot.js';
import {poll} from './polling.js';
import {may} from './session.js';
import {t} from './strings.js';
import {age, clock, full, moment} from './time.js';
import {toast} from './toasts.js';

const EVERY = 5000;
const SERIES = [
  {field: 'optOuts', className: 'red'},
  {field: 'rejoins', className: 'green'},
  {field: 'suspected', className: 'amber'},
];

/** Shows the page in `main`. */
export function openOperations(main) {
  const parts = Object.fromEntries(
    ['at', 'health', 'figures', 'plot', 'rules', 'letters', 'errors'].map(name => [name, h('div', {class: `ops-${name}`})]));
  const drawn = {};
  const problem = h('p', {class: 'problem', hidden: true});
  main.append(
    h(
      'div',
      {class: 'page wide'},
      h('header', {class: 'page-head'}, h('h1', {}, t('operations.title')), parts.at),
      problem,
      parts.health,
      parts.figures,
      h('section', {class: 'card ops-plot-card'}, h('h2', {}, t('operations.plot')), parts.plot),
      h('section', {class: 'card'}, h('h2', {}, t('operations.rules')), parts.rules),
      h('section', {class: 'card ops-letters-card'}, h('h2', {}, t('operations.letters')), h('p', {class: 'hint'}, t('operations.letters.lead')), parts.letters),
      h('section', {class: 'card ops-errors-card'}, h('h2', {}, t('operations.errors')), parts.errors)));
  document.title = `${t('operations.title')} · ${t('product')}`;

  async function refresh() {
    const [now, letters] = await Promise.all([get('/api/operations'), may('GET /api/invalid-texts') ? get('/api/invalid-texts') : []]);
    problem.hidden = true;
    parts.at.replaceChildren(h('p', {}, t('operations.at', {at: clock(new Date(now.at))})));
    draw('health', now.health, health);
    draw('figures', [now.outbox, now.deferred, now.invalid, now.queues, ages(now), letters.length], () => figures(now, letters.length));
    draw('plot', now.days, daily);
    draw('rules', now.rules, rules);
    draw('letters', letters, lettersTable);
    draw('errors', now.errors, errors);
  }

  /** Draws a part again when its data are others, so that focus and selection stay. */
  function draw(name, data, make) {
    const text = JSON.stringify(data);
    if (drawn[name] !== text) {
      drawn[name] = text;
      parts[name].replaceChildren(make(data));
    }
  }

  function lettersTable(letters) {
    if (letters.length === 0) {
      return h('p', {class: 'fine'}, icon('circle-check'), t('operations.letters.none'));
    }
    return h('ul', {class: 'letters'}, letters.map(letter));
  }

  function letter(text) {
    return h(
      'li',
      {},
      h('p', {class: 'letter-head'}, moment(text.at, full), h('span', {class: 'chip'}, text.reason)),
      h('pre', {tabindex: 0, 'aria-label': text.reason}, bdi(text.body), text.truncated ? ` … (${t('operations.truncated')})` : ''),
      h(
        'div',
        {class: 'letter-actions'},
        may('POST /api/invalid-texts/{id}/replay')
          ? h('button', {type: 'button', onclick: () => act(text, 'replay', undefined, 'operations.replayed')}, icon('loop'), t('operations.replay'))
          : null,
        may('POST /api/invalid-texts/{id}/discard') ? h('button', {type: 'button', class: 'quiet', onclick: () => openDiscard(text)}, t('operations.discard')) : null));
  }

  async function act(text, action, body, done) {
    try {
      await ask('POST', `/api/invalid-texts/${encodeURIComponent(text.id)}/${action}`, {body: body ?? {}});
      toast(t(done));
    } catch (error) {
      toast(error.status === 404 ? t('operations.gone') : error.status === 403 ? t('forbidden') : t('failed', {detail: error.message}), 'red');
    }
    polling.now();
  }

  function openDiscard(text) {
    const reason = h('input', {id: 'discard-reason', maxlength: 500, required: true, autocomplete: 'off'});
    const form = h(
      'form',
      {
        id: 'discard',
        onsubmit: event => {
          event.preventDefault();
          dialog.close();
          act(text, 'discard', {reason: reason.value.trim()}, 'operations.discarded');
        },
      },
      h('p', {}, t('operations.discard.lead')),
      h('label', {for: 'discard-reason'}, t('operations.discard.reason')),
      reason);
    const dialog = openDialog(t('operations.discard.title'), [form], {
      tone: 'amber',
      actions: [closeButton(t('cancel')), h('button', {type: 'submit', form: 'discard', class: 'stop'}, t('operations.discard'))],
    });
  }

  const polling = poll(refresh, EVERY, error => {
    problem.hidden = false;
    problem.replaceChildren(icon('triangle-alert'), h('span', {}, error.status === 403 ? t('forbidden') : t('failed', {detail: error.message})));
  });

  return {close: () => polling.stop()};
}

/** How old what waits is, coarsely, so that a figure is drawn again when it has to be. */
function ages(now) {
  return [now.outbox, now.deferred].map(one => (one.oldestAt ? age(new Date(one.oldestAt)) : ''));
}

function health(parts) {
  return h(
    'ul',
    {class: 'health', 'aria-label': t('operations.health')},
    parts.map(part =>
      h(
        'li',
        {class: {up: 'green', degraded: 'amber', down: 'red'}[state(part)]},
        icon({up: 'circle-check', degraded: 'triangle-alert', down: 'octagon-stop'}[state(part)]),
        h('strong', {}, part.name),
        h('span', {}, t(`operations.${state(part)}`)),
        part.detail ? h('span', {class: 'hint'}, part.detail) : null)));
}

function state(part) {
  return part.up ? (part.degraded ? 'degraded' : 'up') : 'down';
}

/** A broker elsewhere does not tell how many messages wait; of those that are listed we know. */
function figures(now, listed) {
  return h(
    'dl',
    {class: 'figures'},
    figure(t('operations.outbox'), now.outbox.waiting, now.outbox.oldestAt),
    figure(t('operations.deferred'), now.deferred.waiting, now.deferred.oldestAt),
    figure(t('operations.invalid'), now.invalid.waiting ?? listed, null),
    (now.queues ?? []).filter(queue => queue.waiting !== undefined).map(queue => figure(queue.name, queue.waiting, null)));
}

function figure(name, waiting, oldestAt) {
  const lead = waiting === 0 ? t('operations.nothing') : oldestAt ? t('operations.oldest', {age: age(new Date(oldestAt))}) : t('operations.waiting');
  return h('div', {}, h('dt', {}, name), h('dd', {}, h('span', {class: 'figure'}, String(waiting)), h('span', {class: 'hint'}, lead)));
}

function daily(days) {
  return h(
    'div',
    {},
    plot(days, SERIES),
    h(
      'details',
      {},
      h('summary', {}, t('operations.table')),
      h(
        'div',
        {class: 'table-frame', tabindex: 0, role: 'region', 'aria-label': t('operations.table')},
        h(
          'table',
          {},
          h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, t('operations.day')), SERIES.map(({field}) => h('th', {scope: 'col'}, t(`operations.${field}`))))),
          h('tbody', {}, [...days].reverse().map(day => h('tr', {}, h('th', {scope: 'row'}, dayWords(day.day)), SERIES.map(({field}) => h('td', {}, String(day[field] ?? 0))))))))));
}

function rules(found) {
  if (found.length === 0) {
    return h('p', {class: 'hint'}, t('operations.norules'));
  }
  const most = Math.max(...found.map(rule => rule.fired));
  return h(
    'table',
    {class: 'rules'},
    h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, t('operations.rule')), h('th', {scope: 'col'}, t('operations.version')), h('th', {scope: 'col', colspan: 2}, t('operations.fired')))),
    h('tbody', {}, found.map(rule => h('tr', {}, h('th', {scope: 'row'}, rule.rule), h('td', {}, rule.version), h('td', {}, String(rule.fired)), h('td', {class: 'bar-cell'}, h('meter', {min: 0, max: most, value: rule.fired, 'aria-label': rule.rule}))))));
}

function errors(found) {
  if (found.length === 0) {
    return h('p', {class: 'fine'}, icon('circle-check'), t('operations.errors.none'));
  }
  return h('ol', {class: 'log'}, found.map(one => h('li', {}, moment(one.at, full), h('span', {class: 'log-what'}, one.logger ?? one.what ?? ''), h('span', {}, bdi(one.message)))));
}
