// Begins: finds out who is logged in, then shows the console, or the log-in.

import {ApiError, apiEvents} from './api.js';
import {connectionLost, connectionWorks} from './connection.js';
import {logInView} from './log-in.js';
import {loadSession, session} from './session.js';
import {openShell} from './shell.js';

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
    setTimeout(begin, 1500);
    return;
  }
  shell = openShell(app);
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
