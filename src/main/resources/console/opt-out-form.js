// Writes down an opt-out that a customer asked for another way than by text. There is no form for
// the way back: only the customer's own text leads there.

import {ask, segment} from './api.js';
import {closeButton, openDialog} from './dialogs.js';
import {h, icon} from './dom.js';
import {session} from './session.js';
import {t} from './strings.js';
import {toast} from './toasts.js';

const CHANNELS = ['phone', 'in-person', 'e-mail', 'letter'];

/** Opens the form; `ondone` is told when the opt-out stands in the ledger. */
export function openOptOut({number, name, store, ondone}) {
  const words = h('textarea', {id: 'optout-words', rows: 3, maxlength: 2000, required: true, 'aria-describedby': 'optout-problem'});
  const problem = h('p', {class: 'problem', id: 'optout-problem', role: 'alert', hidden: true});
  const submit = h('button', {type: 'submit', form: 'optout', class: 'stop'}, icon('octagon-stop'), t('optout.submit'));
  const form = h(
    'form',
    {id: 'optout', novalidate: true, onsubmit},
    h('p', {}, t('optout.lead', {name})),
    h(
      'fieldset',
      {class: 'choice'},
      h('legend', {}, t('optout.channel')),
      CHANNELS.map((channel, index) =>
        h('label', {}, h('input', {type: 'radio', name: 'channel', value: channel, checked: index === 0, 'data-first': index === 0}), t(`channel.${channel}`)))),
    h('label', {for: 'optout-words'}, t('optout.words')),
    words,
    problem,
    h('p', {class: 'hint'}, t('optout.reach', {words: session.settings.rejoinWords.join(t('banner.or'))})));

  async function onsubmit(event) {
    event.preventDefault();
    if (words.value.trim() === '') {
      tell(t('optout.words.missing'));
      words.focus();
      return;
    }
    submit.disabled = true;
    try {
      const body = {channel: new FormData(form).get('channel'), words: words.value.trim(), actor: session.me.name, store};
      await ask('POST', `/api/consents/${segment(number)}/opt-outs`, {body});
      dialog.close();
      toast(t('optout.done', {name}), 'red');
      ondone();
    } catch (error) {
      tell(error.status === 403 ? t('forbidden') : t('failed', {detail: error.message}));
      submit.disabled = false;
    }
  }

  function tell(text) {
    problem.hidden = false;
    problem.replaceChildren(icon('triangle-alert'), h('span', {}, text));
  }

  const dialog = openDialog(t('optout.title'), [form], {actions: [closeButton(t('cancel')), submit]});
}
