// Who is logged in, the theme, and the way out.

import {connectionLost} from './connection.js';
import {openDialog} from './dialogs.js';
import {h, icon} from './dom.js';
import {forgetDrafts} from './drafts.js';
import {logOut, session, storeOf} from './session.js';
import {openKeys} from './shortcuts.js';
import {t} from './strings.js';
import {chooseTheme, theme} from './theme.js';

const THEMES = [['system', 'screen'], ['light', 'sun'], ['dark', 'moon']];

/** Opens the sheet. */
export function openAccount() {
  const {name, roles, stores} = session.me;
  const withoutLogIn = name === 'local';
  openDialog(
    t('account.title'),
    [
      h('p', {class: 'account-name'}, icon('person'), h('strong', {}, name)),
      withoutLogIn ? h('p', {class: 'hint'}, t('account.nologin')) : null,
      h(
        'dl',
        {class: 'facts'},
        h('dt', {}, t('account.roles')),
        h('dd', {}, roles.join(', ')),
        h('dt', {}, t('account.stores')),
        h('dd', {}, stores.includes('*') ? t('account.everywhere') : stores.map(id => storeOf(id).name).join(', '))),
      themeChoice(),
    ],
    {
      actions: [
        h('button', {type: 'button', class: 'quiet', onclick: openKeys}, icon('keyboard'), t('keys.title')),
        withoutLogIn ? null : h('button', {type: 'button', onclick: leave}, icon('leave'), t('login.out')),
      ].filter(Boolean),
    });
}

function themeChoice() {
  return h(
    'fieldset',
    {class: 'choice'},
    h('legend', {}, t('account.theme')),
    THEMES.map(([value, image]) =>
      h(
        'label',
        {},
        h('input', {type: 'radio', name: 'theme', checked: theme() === value, onchange: () => chooseTheme(value)}),
        icon(image),
        t(`theme.${value}`))));
}

async function leave() {
  try {
    await logOut();
    forgetDrafts();
    location.reload();
  } catch {
    connectionLost();
  }
}
