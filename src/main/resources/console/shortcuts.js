// Single keys. They do nothing while somebody types, and can be switched off altogether.

import {openDialog} from './dialogs.js';
import {h} from './dom.js';
import {t} from './strings.js';

const OFF = 'keys-off';

/**
 * Listens to single keys, given as `{key: action}`.
 *
 * @returns `{remove()}`
 */
export function shortcuts(actions) {
  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !actions[event.key]) {
      return;
    }
    if (event.key !== 'Escape' && (off() || typing(event.target) || document.querySelector('dialog[open]'))) {
      return;
    }
    if (actions[event.key](event) !== false) {
      event.preventDefault();
    }
  }
  document.addEventListener('keydown', pressed);
  return {remove: () => document.removeEventListener('keydown', pressed)};
}

function typing(element) {
  return element.matches('input, textarea, select, [contenteditable]');
}

function off() {
  try {
    return localStorage.getItem(OFF) === 'true';
  } catch {
    return false;
  }
}

const SHEET = [
  ['j', 'keys.next'],
  ['k', 'keys.previous'],
  ['/', 'keys.search'],
  ['n', 'keys.new'],
  ['c', 'keys.compose'],
  ['Ctrl Enter', 'keys.send'],
  ['p', 'keys.panel'],
  ['1', 'keys.threads'],
  ['2', 'keys.reviews'],
  ['3', 'keys.operations'],
  ['Esc', 'keys.leave'],
  ['?', 'keys.help'],
];

/** Opens the sheet of all keys. */
export function openKeys() {
  document.querySelectorAll('dialog.dialog').forEach(dialog => dialog.close());
  const on = h('input', {type: 'checkbox', checked: !off(), onchange: () => localStorage.setItem(OFF, String(!on.checked))});
  openDialog(t('keys.title'), [
    h(
      'table',
      {class: 'keys'},
      h(
        'tbody',
        {},
        SHEET.map(([keys, words]) =>
          h(
            'tr',
            {},
            h('th', {scope: 'row'}, keys.split(' ').map(key => h('kbd', {}, key))),
            h('td', {}, t(words)))))),
    h('label', {class: 'switch'}, on, t('keys.on')),
  ]);
}
