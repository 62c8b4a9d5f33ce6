// Dialogs: the browser's own element holds the focus inside, gives it back afterwards and closes
// on Esc.

import {h, icon} from './dom.js';
import {t} from './strings.js';

let count = 0;

/**
 * Opens a dialog.
 *
 * @param title its heading
 * @param content nodes of its body
 * @param options `role`: `alertdialog` for a warning; `tone`: `red` or `amber`; `actions`: nodes of
 *     its foot; `wide`; `onclose`
 * @returns the dialog element
 */
export function openDialog(title, content, {role = 'dialog', tone = '', actions = [], wide = false, onclose} = {}) {
  const id = `dialog-${++count}`;
  const close = h(
    'button',
    {type: 'button', class: 'quiet square', 'aria-label': t('close'), onclick: () => dialog.close()},
    icon('close'));
  const dialog = h(
    'dialog',
    {role, class: `dialog ${tone} ${wide ? 'wide' : ''}`.trim(), 'aria-labelledby': id, 'aria-describedby': role === 'alertdialog' ? `${id}-body` : null},
    h('header', {}, tone ? icon(tone === 'red' ? 'octagon-stop' : 'triangle-alert') : null, h('h2', {id}, title), close),
    h('div', {class: 'dialog-body', id: `${id}-body`}, content),
    actions.length > 0 ? h('footer', {}, actions) : null);
  dialog.addEventListener('close', () => {
    dialog.remove();
    onclose?.();
  });
  dialog.addEventListener('click', event => {
    if (event.target === dialog && role !== 'alertdialog') {
      dialog.close();
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  (dialog.querySelector('[data-first]') ?? dialog.querySelector('input, textarea, footer button'))?.focus();
  return dialog;
}

/** A button that closes the dialog it stands in. */
export function closeButton(text, properties = {}) {
  return h('button', {type: 'button', ...properties, onclick: event => event.target.closest('dialog').close()}, text);
}
