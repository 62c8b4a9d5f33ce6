// "New text", from everywhere: to a number, or to a customer found by name. It asks the server like
// the composer of a thread does, and is answered the same.

import {get, segment, url} from './api.js';
import {composer} from './composer.js';
import {openDialog} from './dialogs.js';
import {bdi, h, icon} from './dom.js';
import {readable, typed, whole} from './phone-numbers.js';
import {go} from './router.js';
import {may, session, severalStores} from './session.js';
import {blockedFor, deciding, marks, stateFor} from './states.js';
import {t} from './strings.js';

const SUGGEST_AFTER = 180;
const SUGGESTED = 6;
const SHORTEST = 3;

/** Opens the dialog. */
export function openNewText() {
  if (document.querySelector('dialog.new-text')) {
    return;
  }
  let chosen = null;
  let storeChosen = session.store !== '';
  let timer = null;
  let asked = 0;

  const to = h('input', {
    id: 'new-to',
    type: 'text',
    inputmode: 'text',
    autocomplete: 'off',
    maxlength: 64,
    placeholder: t('new.to.hint'),
    'aria-describedby': 'new-problem',
    'data-first': true,
    oninput: () => {
      chosen = null;
      problem.hidden = true;
      show();
      clearTimeout(timer);
      timer = setTimeout(suggest, SUGGEST_AFTER);
    },
    onkeydown: event => {
      if (event.key === 'ArrowDown') {
        suggestions.querySelector('button')?.focus();
        event.preventDefault();
      }
    },
  });
  const problem = h('p', {class: 'problem', id: 'new-problem', role: 'alert', hidden: true});
  const suggestions = h('ul', {class: 'suggestions', 'aria-label': t('new.suggestions'), onkeydown: arrows});
  const store = h(
    'select',
    {
      id: 'new-store',
      onchange: () => {
        storeChosen = true;
        show();
      },
    },
    session.stores.map(one => h('option', {value: one.id, selected: one.id === session.store}, one.name)));
  const writing = composer({
    number: () => chosen?.number ?? (whole(typed(to.value)) ? typed(to.value) : null),
    name: () => chosen?.name ?? readable(typed(to.value)),
    store: () => store.value || session.stores[0]?.id,
    zones: () => chosen?.zones ?? [],
    onsent: () => {
      const number = chosen?.number ?? typed(to.value);
      dialog.close();
      go('threads', number);
    },
    oninvalid: () => {
      problem.hidden = false;
      problem.replaceChildren(icon('triangle-alert'), h('span', {}, t('new.invalid')));
      to.focus();
    },
  });

  async function suggest() {
    const words = to.value.trim();
    const turn = ++asked;
    if (words.length < SHORTEST || !may('GET /api/threads')) {
      suggestions.replaceChildren();
      return;
    }
    let found = [];
    try {
      found = (await get(url('/api/threads', {q: words.slice(0, 32), limit: SUGGESTED}))).threads;
    } catch {
      // Without suggestions a number can still be typed.
    }
    if (turn !== asked || chosen) {
      return;
    }
    suggestions.replaceChildren(
      ...found.map(thread =>
        h(
          'li',
          {},
          h(
            'button',
            {type: 'button', class: 'suggestion', onclick: () => choose(thread)},
            h('span', {}, thread.name ? bdi(thread.name) : readable(thread.number)),
            thread.name ? h('span', {class: 'row-number'}, readable(thread.number)) : null,
            marks(thread.state, thread.providerBlocked)))));
    if (whole(typed(words))) {
      known(found.find(thread => thread.number === typed(words)) ?? {number: typed(words)});
    }
  }

  function choose(thread) {
    to.value = readable(thread.number);
    suggestions.replaceChildren();
    known(thread);
    writing.focus();
  }

  /** A whole number: the composer shows what holds at the store, and the hour where the number is. */
  async function known(customer) {
    chosen = customer;
    if (!storeChosen && session.stores.some(one => one.id === customer.store)) {
      store.value = customer.store;
    }
    show();
    try {
      const {name, zones, stores, providerBlocks} = await get(url(`/api/threads/${segment(customer.number)}`, {limit: 1}));
      if (chosen === customer) {
        chosen = {...customer, name, zones, stores, providerBlocks};
        show();
      }
    } catch {
      // They are hints only: the server decides when the text is sent.
    }
  }

  function show() {
    writing.state(deciding(stateFor(chosen?.stores, store.value), blockedFor(chosen?.providerBlocks, store.value)));
  }

  function arrows(event) {
    const by = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (by) {
      const buttons = [...suggestions.querySelectorAll('button')];
      const at = buttons.indexOf(document.activeElement) + by;
      (buttons[at] ?? to).focus();
      event.preventDefault();
    }
  }

  const dialog = openDialog(
    t('new.title'),
    [
      h('div', {class: 'new-lines'}, h('label', {for: 'new-to'}, t('new.to')), h('div', {}, to, suggestions, problem),
        severalStores() ? h('label', {for: 'new-store'}, t('composer.store')) : null,
        severalStores() ? store : null),
      writing.element,
    ],
    {
      wide: true,
      onclose: () => {
        writing.close();
        clearTimeout(timer);
      },
    });
  dialog.classList.add('new-text');
  writing.measure();
  to.focus();
}
