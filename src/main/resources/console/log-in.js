// The log-in by name and password. The server keeps the session in a cookie that no script reads.

import {warn} from './announce.js';
import {h, icon} from './dom.js';
import {forgetDrafts} from './drafts.js';
import {logIn} from './session.js';
import {t} from './strings.js';

/**
 * The view.
 *
 * @param options `again`: whether a session has just ended; `who`: whose it was; `ondone`
 */
export function logInView({again, who, ondone}) {
  const name = h('input', {id: 'login-name', name: 'name', autocomplete: 'username', required: true, maxlength: 120, value: who ?? ''});
  const password = h('input', {id: 'login-password', name: 'password', type: 'password', autocomplete: 'current-password', required: true, maxlength: 1000});
  const problem = h('p', {class: 'problem', id: 'login-problem', hidden: true});
  const submit = h('button', {type: 'submit', class: 'go'}, t('login.submit'));

  async function onsubmit(event) {
    event.preventDefault();
    submit.disabled = true;
    try {
      await logIn(name.value, password.value);
      if (who && who !== name.value) {
        // Another person's drafts are theirs.
        forgetDrafts();
      }
      ondone();
    } catch (error) {
      tell(wording(error));
      password.value = '';
      password.focus();
    } finally {
      submit.disabled = false;
    }
  }

  function tell(text) {
    problem.hidden = false;
    problem.replaceChildren(icon('octagon-stop'), h('span', {}, text));
    password.setAttribute('aria-describedby', problem.id);
    warn(text);
  }

  return h(
    'main',
    {class: 'login', id: 'main'},
    h(
      'form',
      {class: 'card', onsubmit, method: 'post'},
      h('img', {src: '/console/logo.svg', alt: '', width: 40, height: 40}),
      h('h1', {}, t('login.title')),
      h('p', {class: 'lead'}, again ? t('login.again') : t('login.lead')),
      h('label', {for: name.id}, t('login.name')),
      name,
      h('label', {for: password.id}, t('login.password')),
      password,
      problem,
      submit));
}

function wording(error) {
  if (error.status === 401) {
    return t('login.wrong');
  }
  if (error.status === 429) {
    return t('login.wait', {n: error.problem.retryAfter ?? 1});
  }
  return error.status === 0 ? t('unreachable') : t('failed', {detail: error.message});
}
