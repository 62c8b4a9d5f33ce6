// The list of threads: search, filters, store switch. It holds what was loaded so far, newest first;
// the first page is asked for again and again, older pages when somebody scrolls there.

import {ask, get, url} from './api.js';
import {attribute, h, icon} from './dom.js';
import {poll} from './polling.js';
import {problemLine} from './problem-line.js';
import {go} from './router.js';
import {sandbox, session, severalStores, takes} from './session.js';
import {t} from './strings.js';
import {threadRow} from './thread-row.js';
import {VirtualList} from './virtual-list.js';

const EVERY = 900;
const FIRST_PAGE = 50;
const PAGE = 200;
const SHORTEST_SEARCH = 3;
const SEARCH_AFTER = 180;

/** Pages without a find after which somebody has to ask for more. */
const MOST_EMPTY_PAGES = 8;

const FILTERS = {
  all: {},
  unread: {unread: true},
  'opted-out': {state: 'opted-out'},
  suspected: {state: 'suspected'},
};

/**
 * The list in its column.
 *
 * @param options `onstore(id)`: told when somebody has chosen a store, '' for all
 * @returns `{element, open(number), step(by), search(), changed(), close()}`
 */
export function threadList({onstore}) {
  let filter = 'all';
  let words = '';
  let opened = null;
  let threads = [];
  let next = null;
  let etag = null;
  let loadingOlder = false;
  let emptyPages = 0;
  let query = 0;
  let polling = null;

  const names = new RegExp(takes('get', '/api/threads', 'q')?.pattern ?? '', 'u').test('Ana Diaz');
  const searchWords = t(names ? 'threads.search' : 'threads.search.number');
  const searchField = h('input', {
    type: 'search',
    id: 'thread-search',
    placeholder: searchWords,
    'aria-label': searchWords,
    autocomplete: 'off',
    maxlength: 32,
    oninput: searched,
  });
  const list = h('ul', {class: 'rows'});
  const trouble = problemLine();
  const foot = h('div', {class: 'rows-foot'});
  const scroller = h('div', {class: 'rows-scroller', onkeydown: arrows}, list, foot);
  const rows = new VirtualList({
    list,
    scroller,
    key: thread => thread.number,
    render: (thread, element) => element.replaceChildren(threadRow(thread, thread.number === opened)),
    onnearend: loadOlder,
  });

  const filters = h(
    'div',
    {class: 'filters', role: 'group', 'aria-label': t('threads.filter')},
    Object.keys(FILTERS).filter(name => name !== 'unread' || takes('get', '/api/threads', 'unread')).map(name =>
      h(
        'button',
        {type: 'button', 'aria-pressed': String(name === filter), 'data-filter': name, onclick: () => choose(name)},
        t(`filter.${name}`))));

  const element = h(
    'section',
    {class: 'list', 'aria-label': t('threads.title')},
    h(
      'header',
      {class: 'list-head'},
      h('h1', {}, t('threads.title')),
      severalStores() ? storeSwitch() : null),
    h('div', {class: 'search'}, icon('search'), searchField),
    filters,
    trouble.element,
    scroller);

  function storeSwitch() {
    return h(
      'select',
      {
        'aria-label': t('threads.store'),
        onchange: event => {
          session.store = event.target.value;
          restart();
          onstore(session.store);
        },
      },
      h('option', {value: ''}, t('threads.everystore')),
      session.stores.map(one => h('option', {value: one.id, selected: one.id === session.store}, one.name)));
  }

  function choose(name) {
    filter = name;
    filters.querySelectorAll('button').forEach(button =>
      attribute(button, 'aria-pressed', String(button.dataset.filter === name)));
    restart();
  }

  let typing = null;

  function searched() {
    clearTimeout(typing);
    typing = setTimeout(() => {
      const wanted = searchField.value.trim();
      if (wanted !== words) {
        words = wanted;
        restart();
      }
    }, SEARCH_AFTER);
  }

  function page(limit, cursor) {
    return url('/api/threads', {
      ...FILTERS[filter],
      store: session.store,
      q: words.length >= SHORTEST_SEARCH ? words : '',
      limit,
      cursor,
    });
  }

  function restart() {
    query++;
    etag = null;
    next = null;
    threads = [];
    emptyPages = 0;
    scroller.scrollTop = 0;
    rows.set([]);
    foot.replaceChildren(h('p', {class: 'quiet-note'}, t('loading')));
    polling?.stop();
    polling = poll(refresh, EVERY, refused);
  }

  async function refresh() {
    const asked = query;
    const answer = await ask('GET', page(FIRST_PAGE), {etag});
    trouble.clear();
    if (asked !== query || answer.status === 304) {
      return;
    }
    const first = etag === null;
    etag = answer.etag;
    take(answer.data.threads, answer.data.next, first);
  }

  /** Puts the newest page on top; what it pushed down stays below it, what left the filter goes. */
  function take(newest, cursor, first) {
    const known = new Map(threads.map(thread => [thread.number, thread]));
    const fresh = newest.map(thread => {
      const before = known.get(thread.number);
      return before && JSON.stringify(before) === JSON.stringify(thread) ? before : thread;
    });
    const numbers = new Set(fresh.map(thread => thread.number));
    const oldest = cursor ? (fresh.at(-1)?.last.at ?? 'Z') : '';
    // What lies deeper may not fit the filter any more: it is loaded again where nobody looks at it.
    const again = first || (filter !== 'all' && scroller.scrollTop < scroller.clientHeight);
    const below = again ? [] : threads.filter(thread => !numbers.has(thread.number) && thread.last.at < oldest);
    threads = [...fresh, ...below];
    if (below.length === 0) {
      next = cursor ?? null;
      emptyPages = 0;
    }
    shown();
  }

  function shown() {
    rows.set(threads);
    tabStop();
    if (threads.length > 0) {
      foot.replaceChildren(h('p', {class: 'quiet-note'}, next ? t('threads.more') : t('threads.end')));
    } else if (next) {
      foot.replaceChildren(h('p', {class: 'quiet-note'}, t('threads.more')));
    } else {
      foot.replaceChildren(nothing());
    }
  }

  function nothing() {
    const searching = filter !== 'all' || words.length >= SHORTEST_SEARCH || session.store !== '';
    return h(
      'div',
      {class: 'empty'},
      icon(searching ? 'search' : 'bubble-lines'),
      h('h2', {}, t(searching ? 'threads.nomatch' : 'threads.none')),
      h('p', {}, t(searching ? 'threads.nomatch.lead' : sandbox() ? 'threads.none.sandbox' : 'threads.none.live')),
      words.length > 0 && words.length < SHORTEST_SEARCH ? h('p', {}, t('threads.short')) : null,
      searching ? h('button', {type: 'button', onclick: clear}, t('threads.clear')) : null);
  }

  function clear() {
    searchField.value = '';
    words = '';
    session.store = '';
    element.querySelectorAll('.list-head select').forEach(select => {
      select.value = '';
    });
    choose('all');
    searchField.focus();
  }

  async function loadOlder() {
    if (!next || loadingOlder || emptyPages >= MOST_EMPTY_PAGES) {
      return;
    }
    loadingOlder = true;
    const asked = query;
    try {
      const older = await get(page(PAGE, next));
      if (asked !== query) {
        return;
      }
      const numbers = new Set(threads.map(thread => thread.number));
      const more = older.threads.filter(thread => !numbers.has(thread.number));
      emptyPages = more.length === 0 ? emptyPages + 1 : 0;
      threads = [...threads, ...more];
      next = older.next ?? null;
      shown();
    } catch (error) {
      offerMore(error.message);
      return;
    } finally {
      loadingOlder = false;
    }
    if (next && emptyPages >= MOST_EMPTY_PAGES) {
      offerMore();
    } else {
      rows.draw();
    }
  }

  function offerMore(problem) {
    foot.replaceChildren(
      problem ? h('p', {class: 'quiet-note'}, t('failed', {detail: problem})) : '',
      h(
        'button',
        {
          type: 'button',
          onclick: () => {
            emptyPages = 0;
            loadOlder();
          },
        },
        t('threads.further')));
  }

  function refused(error) {
    if (words.length > 0 && error.status === 400) {
      foot.replaceChildren(nothing());
      return;
    }
    trouble.tell(t('threads.refused', {detail: error.message}));
    if (threads.length === 0) {
      foot.replaceChildren();
    }
  }

  /** One row takes the tab key: the open one, or the first. */
  function tabStop() {
    const links = [...list.querySelectorAll('a')];
    const stop = links.find(link => link.dataset.number === opened) ?? links[0];
    links.forEach(link => attribute(link, 'tabindex', link === stop ? 0 : -1));
  }

  function arrows(event) {
    const by = {ArrowDown: 1, ArrowUp: -1}[event.key];
    const at = threads.findIndex(thread => thread.number === document.activeElement?.dataset.number);
    if (by && at >= 0) {
      event.preventDefault();
      focusRow(at + by);
    }
  }

  function focusRow(index) {
    if (index >= 0 && index < threads.length) {
      rows.reveal(index)?.querySelector('a')?.focus({preventScroll: true});
    }
  }

  restart();

  return {
    element,
    /** Marks the thread that is open. */
    open(number) {
      opened = number ?? null;
      rows.refresh();
      tabStop();
    },
    /** Opens the next thread or the one before. */
    step(by) {
      const at = threads.findIndex(thread => thread.number === opened);
      const to = at < 0 ? 0 : at + by;
      if (threads[to]) {
        rows.reveal(to);
        go('threads', threads[to].number);
      }
    },
    search() {
      searchField.focus();
      searchField.select();
    },
    /** What is known of a thread before it is asked for. */
    known: number => threads.find(thread => thread.number === number),
    /** Takes over what the open thread has told, and asks again. */
    changed(number, changes) {
      const at = threads.findIndex(thread => thread.number === number);
      if (at >= 0 && Object.entries(changes).some(([field, value]) => threads[at][field] !== value)) {
        threads = threads.with(at, {...threads[at], ...changes});
        rows.set(threads);
        tabStop();
      }
    },
    now: () => polling.now(),
    close() {
      polling.stop();
      clearTimeout(typing);
      rows.close();
    },
  };
}
