// Asks again and again while the page can be seen. A server that is away is asked more and more
// seldom, up to every four seconds or as it says itself, and everything goes on by itself when it is back.

import {ApiError} from './api.js';
import {connectionLost, connectionWorks} from './connection.js';

const LONGEST = 4000;

/**
 * Begins to ask.
 *
 * @param question async, called again and again; what it throws as an ApiError is handled here
 * @param every milliseconds between an answer and the next question
 * @param onrefusal told of an error that will not pass by itself
 * @returns `{stop(), now()}`; `now` asks at once, and again if a question is just under way
 */
export function poll(question, every, onrefusal = () => {}) {
  let timer = null;
  let failures = 0;
  let stopped = false;
  let asking = false;
  let again = false;
  let atLeast = 0;

  async function turn() {
    timer = null;
    if (stopped || document.hidden) {
      return;
    }
    asking = true;
    try {
      await question();
      failures = 0;
      atLeast = 0;
      connectionWorks();
    } catch (error) {
      failures++;
      handle(error);
    } finally {
      asking = false;
    }
    if (!stopped) {
      const wait = again ? 0 : Math.max(atLeast, Math.min(every * 2 ** Math.min(failures, 8), Math.max(LONGEST, every)));
      again = false;
      timer = setTimeout(turn, wait);
    }
  }

  function handle(error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
    atLeast = (error.problem.retryAfter ?? 0) * 1000;
    if (error.passing) {
      connectionLost();
    } else if (error.status !== 401) {
      onrefusal(error);
    }
  }

  function now() {
    if (asking) {
      again = true;
    } else if (!stopped) {
      clearTimeout(timer);
      turn();
    }
  }

  const seen = () => document.hidden || now();
  document.addEventListener('visibilitychange', seen);
  turn();

  return {
    now,
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    },
  };
}
