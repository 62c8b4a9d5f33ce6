// Begins: finds out who is logged in, then shows the console, or the log-in.

import {ApiError, apiEvents} from './api.js';
import {connectionLost, connectionWorks} from './connection.js';
import {h, icon} from './dom.js';
import {logInView} from './log-in.js';
import {loadSession, session} from './session.js';
import {openShell} from './shell.js';
import {t} from './strings.js';

const app = document.getElementById('app');
let shell = null;
let loggingIn = false;

async function begin() {
  try {
    await loadSession();
    connectionWorks();
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      showLogIn(false);
      return;
    }
    connectionLost();
    showUnreachable(error);
    setTimeout(begin, 1500);
    return;
  }
  shell = openShell(app);
}

function showUnreachable(error) {
  if (!app.firstChild) {
    app.append(
      h(
        'div',
        {class: 'empty nothing-open', role: 'status'},
        icon('loop'),
        h('h1', {}, error.status > 0 ? error.message : t('unreachable')),
        h('p', {}, t('unreachable.lead'))));
  }
}

function showLogIn(again) {
  if (loggingIn) {
    return;
  }
  loggingIn = true;
  const who = session.me?.name;
  shell?.close();
  shell = null;
  app.replaceChildren(
    logInView({
      again,
      who,
      ondone: () => {
        loggingIn = false;
        app.replaceChildren();
        begin();
      },
    }));
  app.querySelector('input:placeholder-shown, input')?.focus();
}

apiEvents.addEventListener('logged-out', () => {
  // While the page begins, begin() itself handles it.
  if (shell) {
    showLogIn(true);
  }
});

begin();
