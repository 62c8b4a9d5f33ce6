// The view of the service desk: the list, the open thread, and the panel about the customer.

import {attribute, h, icon} from './dom.js';
import {go} from './router.js';
import {may} from './session.js';
import {shortcuts} from './shortcuts.js';
import {sidePanel} from './side-panel.js';
import {t} from './strings.js';
import {threadList} from './thread-list.js';
import {openThread} from './thread.js';

/** Shows the view in `main`; `show(number)` opens a thread, or none. */
export function openThreads(main) {
  const list = threadList({onstore: store => thread?.from(store)});
  const middle = h('section', {class: 'middle'});
  const page = h('div', {class: 'threads-page'}, list.element, middle);
  const side = sidePanel(page);
  page.append(side.element);
  main.append(page);
  let thread = null;
  let opened;

  function show(number) {
    if (thread && number === opened) {
      return;
    }
    const before = opened;
    thread?.close();
    opened = number;
    attribute(page, 'data-open', number !== undefined);
    list.open(number);
    if (number) {
      thread = openThread(middle, number, {list, side});
      side.about(number);
    } else {
      thread = null;
      middle.replaceChildren(nothingOpen());
      side.about(null);
      document.title = t('product');
      if (before) {
        list.element.querySelector(`a[data-number="${CSS.escape(before)}"]`)?.focus();
      }
    }
  }

  const keys = shortcuts({
    j: () => list.step(1),
    k: () => list.step(-1),
    '/': () => list.search(),
    c: () => thread?.compose(),
    p: () => side.toggle(),
    Escape: event => {
      if (document.querySelector('dialog[open]')) {
        return false;
      }
      if (event.target.matches('input, textarea, select')) {
        event.target.blur();
        return true;
      }
      if (side.floats() && side.isOpen()) {
        side.toggle();
        return true;
      }
      if (opened) {
        go('threads');
        return true;
      }
      return false;
    },
  });

  return {
    show,
    close() {
      thread?.close();
      list.close();
      side.close();
      keys.remove();
      document.title = t('product');
    },
  };
}

function nothingOpen() {
  return h(
    'div',
    {class: 'empty nothing-open'},
    icon('bubble-lines'),
    h('h2', {}, t('thread.pick')),
    may('POST /api/messages') ? h('p', {}, t('thread.pick.lead')) : null);
}
