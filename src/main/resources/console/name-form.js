// A customer's name, for colleagues.

import {ask, segment} from './api.js';
import {closeButton, openDialog} from './dialogs.js';
import {h, icon} from './dom.js';
import {t} from './strings.js';
import {toast} from './toasts.js';

/** Opens the form; `ondone` is told when the name is saved. */
export function openName(number, name, ondone) {
  const field = h('input', {id: 'customer-name', maxlength: 120, autocomplete: 'off', value: name ?? '', 'aria-describedby': 'customer-name-hint customer-name-problem'});
  const problem = h('p', {class: 'problem', id: 'customer-name-problem', role: 'alert', hidden: true});
  const submit = h('button', {type: 'submit', form: 'name-form', class: 'go'}, t('name.save'));
  const form = h(
    'form',
    {
      id: 'name-form',
      onsubmit: async event => {
        event.preventDefault();
        submit.disabled = true;
        try {
          await ask('PUT', `/api/customers/${segment(number)}`, {body: {name: field.value.trim() || null}});
          dialog.close();
          toast(t('name.saved'));
          ondone();
        } catch (error) {
          problem.hidden = false;
          problem.replaceChildren(icon('triangle-alert'), h('span', {}, error.status === 403 ? t('forbidden') : t('failed', {detail: error.message})));
          submit.disabled = false;
        }
      },
    },
    h('label', {for: 'customer-name'}, t('name.label')),
    field,
    h('p', {class: 'hint', id: 'customer-name-hint'}, t('name.hint')),
    problem);
  const dialog = openDialog(t('name.title'), [form], {actions: [closeButton(t('cancel')), submit]});
}
