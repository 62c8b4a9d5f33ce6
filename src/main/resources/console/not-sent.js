// The warning after Send when the server has refused a text.

import {closeButton, openDialog} from './dialogs.js';
import {h} from './dom.js';
import {go, place} from './router.js';
import {t} from './strings.js';

/** Warns; `outcome` is the server's, with its own sentence. */
export function warnNotSent(outcome, {to, onclose}) {
  const here = place().number === to;
  openDialog(
    t('composer.notsent'),
    [h('p', {class: 'warning'}, outcome.detail), h('p', {class: 'hint'}, t('composer.notsent.kept')), h('p', {class: 'hint'}, t('banner.calls'))],
    {
      role: 'alertdialog',
      tone: 'red',
      onclose,
      actions: [
        here
          ? null
          : h(
            'button',
            {
              type: 'button',
              class: 'quiet',
              onclick: () => {
                document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close());
                go('threads', to);
              },
            },
            t('composer.open')),
        closeButton(t('composer.ok'), {class: 'go', 'data-first': true}),
      ].filter(Boolean),
    });
}
