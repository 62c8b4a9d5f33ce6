// A list of rows of one height of which only those that can be seen are in the page, however long
// it is.

import {attribute} from './dom.js';

const OVERSCAN = 8;

/** The rows of `list`, a `ul` inside `scroller`. */
export class VirtualList {
  /**
   * @param options `list`, `scroller`; `key(item)`; `render(item, element)`: fills an `li`;
   *     `onnearend`: called when the end comes into sight
   */
  constructor({list, scroller, key, render, onnearend}) {
    Object.assign(this, {list, scroller, key, render, onnearend});
    this.items = [];
    this.shown = new Map();
    scroller.addEventListener('scroll', () => this.draw(), {passive: true});
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(scroller);
  }

  /** The height of a row; it grows with the reader's type size. */
  get rowHeight() {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const rows = Number.parseFloat(getComputedStyle(this.list).getPropertyValue('--row'));
    return Math.round(rem * rows);
  }

  /** Shows other items; what stands at the top of a list that was scrolled stays there. */
  set(items) {
    const height = this.rowHeight;
    const top = this.scroller.scrollTop;
    const anchor = top > height ? this.items[Math.floor(top / height)] : undefined;
    this.items = items;
    this.list.style.height = `${items.length * height}px`;
    if (anchor) {
      const index = items.findIndex(item => this.key(item) === this.key(anchor));
      if (index >= 0) {
        this.scroller.scrollTop = index * height + (top % height);
      }
    }
    this.draw();
  }

  draw() {
    const height = this.rowHeight;
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / height) - OVERSCAN);
    const last = Math.min(
      this.items.length,
      Math.ceil((this.scroller.scrollTop + this.scroller.clientHeight) / height) + OVERSCAN);
    const wanted = new Set();
    let before = null;
    for (let i = first; i < last; i++) {
      const item = this.items[i];
      const key = this.key(item);
      wanted.add(key);
      before = this.place(item, key, i, height, before);
    }
    for (const [key, row] of this.shown) {
      if (!wanted.has(key) && !row.element.contains(document.activeElement)) {
        row.element.remove();
        this.shown.delete(key);
      }
    }
    if (last >= this.items.length - OVERSCAN) {
      this.onnearend();
    }
  }

  place(item, key, index, height, before) {
    let row = this.shown.get(key);
    if (!row) {
      row = {element: document.createElement('li'), item: null};
      this.shown.set(key, row);
    }
    if (row.item !== item) {
      this.render(item, row.element);
      row.item = item;
    }
    row.element.style.transform = `translateY(${index * height}px)`;
    attribute(row.element, 'aria-posinset', index + 1);
    attribute(row.element, 'aria-setsize', this.items.length);
    // The order in the page is the order on the screen, for the keyboard and for screen readers.
    const expected = before ? before.nextSibling : this.list.firstChild;
    if (expected !== row.element) {
      this.list.insertBefore(row.element, expected);
    }
    return row.element;
  }

  /** Brings a row into sight; returns its element. */
  reveal(index) {
    const height = this.rowHeight;
    const top = index * height;
    if (top < this.scroller.scrollTop) {
      this.scroller.scrollTop = top;
    } else if (top + height > this.scroller.scrollTop + this.scroller.clientHeight) {
      this.scroller.scrollTop = top + height - this.scroller.clientHeight;
    }
    this.draw();
    return this.shown.get(this.key(this.items[index]))?.element;
  }

  /** Draws a row again whose looks depend on more than its item. */
  refresh() {
    this.shown.forEach(row => {
      row.item = null;
    });
    this.draw();
  }

  close() {
    this.watch.disconnect();
  }
}
