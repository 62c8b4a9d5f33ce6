// The texts of a thread, oldest first, with a line for each day. It opens at the end, loads older
// texts when somebody scrolls up, and stays where the reader is.

import {h, icon} from './dom.js';
import {t} from './strings.js';
import {signature, textElement} from './texts.js';
import {dayName, sameDay} from './time.js';

const NEAR = 80;

/**
 * The scrolling part of a thread.
 *
 * @param options `name` of the customer; `loadOlder(cursor)`: async, a page of older texts
 */
export function textList({name, loadOlder}) {
  let texts = [];
  let cursor = null;
  let loading = false;
  let unseenTexts = 0;
  const elements = new Map();

  const list = h('ol', {class: 'texts'});
  const top = h('div', {class: 'texts-top'});
  const jump = h('button', {type: 'button', class: 'jump', hidden: true, onclick: () => toEnd()});
  const scroller = h(
    'div',
    {class: 'texts-scroller', tabindex: 0, role: 'region', 'aria-label': t('thread.texts', {name})},
    top,
    list);
  const element = h('div', {class: 'texts-frame'}, scroller, jump);
  // The end stays in sight when the banner or the keyboard of a phone takes room away, and when texts
  // turn out to be taller than they were taken for. Only who scrolls up leaves it.
  let stuck = true;
  let before = 0;
  const watch = new ResizeObserver(() => stuck && toEnd());
  watch.observe(scroller);
  watch.observe(list);
  scroller.addEventListener(
    'scroll',
    () => {
      stuck = atEnd() || (stuck && scroller.scrollTop >= before);
      before = scroller.scrollTop;
      if (stuck) {
        seen();
      }
      if (scroller.scrollTop < 300) {
        older();
      }
    },
    {passive: true});

  /** Takes the newest page; returns the texts that were not there before. */
  function take(page, next) {
    const first = cursor === null && texts.length === 0;
    const ids = new Set(page.map(text => text.id));
    const joined = texts.some(text => ids.has(text.id));
    const known = new Set(texts.map(text => text.id));
    const fresh = page.filter(text => !known.has(text.id));
    if (joined) {
      const at = texts.findIndex(text => ids.has(text.id));
      texts = [...texts.slice(0, at), ...page];
    } else {
      texts = page;
      cursor = next ?? null;
    }
    const follow = first || stuck;
    draw();
    if (follow) {
      toEnd();
    } else {
      unseenTexts += fresh.filter(text => text.direction === 'IN').length;
      showJump();
    }
    return first ? [] : fresh;
  }

  async function older() {
    if (!cursor || loading) {
      return;
    }
    loading = true;
    top.replaceChildren(h('p', {class: 'quiet-note'}, t('loading')));
    try {
      const page = await loadOlder(cursor);
      const height = scroller.scrollHeight;
      const at = scroller.scrollTop;
      texts = [...page.messages, ...texts];
      cursor = page.next ?? null;
      draw();
      scroller.scrollTop = at + scroller.scrollHeight - height;
    } catch {
      top.replaceChildren(h('button', {type: 'button', onclick: older}, t('thread.older')));
      return;
    } finally {
      loading = false;
    }
  }

  function draw() {
    const wanted = [];
    let day = null;
    for (const text of texts) {
      const date = new Date(text.at);
      if (!day || !sameDay(day, date)) {
        day = date;
        wanted.push(keep(`day ${date.toDateString()}`, dayName(date), () =>
          h('li', {class: 'day'}, h('time', {datetime: text.at.slice(0, 10)}, dayName(date)))));
      }
      wanted.push(keep(text.id, signature(text), () => textElement(text)));
    }
    const kept = new Set(wanted);
    for (const [key, {node}] of elements) {
      if (!kept.has(node)) {
        elements.delete(key);
      }
    }
    let place = list.firstChild;
    for (const node of wanted) {
      if (node === place) {
        place = place.nextSibling;
      } else {
        list.insertBefore(node, place);
      }
    }
    while (place) {
      const next = place.nextSibling;
      place.remove();
      place = next;
    }
    drawTop();
  }

  function drawTop() {
    if (texts.length === 0) {
      top.replaceChildren(h('div', {class: 'empty'}, icon('bubble'), h('p', {}, t('thread.empty'))));
    } else if (!cursor) {
      top.replaceChildren(h('p', {class: 'quiet-note'}, t('thread.beginning')));
    } else {
      top.replaceChildren(h('button', {type: 'button', class: 'quiet', onclick: older}, t('thread.older')));
    }
  }

  function keep(key, version, make) {
    const there = elements.get(key);
    if (there?.version === version) {
      return there.node;
    }
    const node = make();
    if (there) {
      there.node.replaceWith(node);
    }
    elements.set(key, {version, node});
    return node;
  }

  function atEnd() {
    return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
  }

  function toEnd() {
    scroller.scrollTop = scroller.scrollHeight;
    stuck = true;
    seen();
  }

  function seen() {
    unseenTexts = 0;
    showJump();
  }

  function showJump() {
    jump.hidden = unseenTexts === 0;
    jump.replaceChildren(icon('down'), t('thread.new', {n: unseenTexts}));
  }

  return {
    element,
    take,
    toEnd,
    atEnd,
    /** The texts that are loaded, oldest first. */
    all: () => texts,
    name(now) {
      scroller.setAttribute('aria-label', t('thread.texts', {name: now}));
    },
    loading() {
      top.replaceChildren(h('p', {class: 'quiet-note'}, t('loading')));
    },
    problem(words, leave) {
      top.replaceChildren(h('div', {class: 'empty'}, icon('triangle-alert'), h('p', {}, words), h('button', {type: 'button', onclick: leave}, t('back'))));
    },
    close: () => watch.disconnect(),
  };
}
