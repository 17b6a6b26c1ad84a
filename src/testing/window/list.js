// SPDX-License-Identifier: MIT
// A long list, newest first, of which pages are fetched when they are scrolled to.
import {h} from "./dom.js";

const page = 50;

export class PagedList {
  #items = [];
  #next = null; // where the page after the last one begins
  #rows = new Map(); // by number: what is shown, and of what
  #run = 0; // grows when what is asked for is another thing

  /// `fetchPage({before, limit})` gets a page; `row(item)` makes an element; `none()` what stands there without items.
  constructor({label, fetchPage, row, none}) {
    Object.assign(this, {fetchPage, row, none});
    this.list = h("ul", {class: "rows", "aria-label": label});
    this.list.addEventListener("keydown", (event) => this.#move(event));
    this.end = h("div", {class: "end"});
    this.element = h("div", {class: "scroll"}, this.list, this.end);
    new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.#more(), {
      root: this.element,
      rootMargin: "600px",
    }).observe(this.end);
  }

  /// From the beginning, as something else is asked for.
  async reset() {
    this.#run++;
    this.#items = [];
    this.#next = null;
    this.element.scrollTop = 0;
    await this.refresh();
  }

  /// What is new, changed or gone since; returns how many are new.
  async refresh() {
    const run = this.#run;
    const {items, next} = await this.fetchPage({limit: page});
    if (run !== this.#run) return 0;
    const newest = this.#items[0]?.number ?? 0;
    const fresh = newest === 0 ? 0 : items.filter((item) => item.number > newest).length;
    const adjoins = next !== null && newest >= next - 1;
    this.#items = [...items, ...(adjoins ? this.#items.filter((item) => item.number < next) : [])];
    if (!adjoins) this.#next = next;
    this.#draw();
    if (items.length === 0 && next !== null) await this.#more();
    return fresh;
  }

  async #more() {
    const run = this.#run;
    if (this.#next === null || this.loading) return;
    this.loading = true;
    try {
      let found = 0;
      // The service looks at so many at a time, among which there may be none.
      while (this.#next !== null && found < page && run === this.#run) {
        const {items, next} = await this.fetchPage({before: this.#next, limit: page});
        if (run !== this.#run) break;
        this.#items.push(...items);
        this.#next = next;
        found += items.length;
        this.#draw();
      }
    } finally {
      this.loading = false;
    }
  }

  #draw() {
    const rows = new Map();
    this.#items.forEach((item, index) => {
      const text = JSON.stringify(item);
      let shown = this.#rows.get(item.number);
      if (shown?.text !== text) {
        const hadFocus = shown?.element.contains(document.activeElement);
        const element = h("li", {}, this.row(item));
        shown?.element.replaceWith(element);
        shown = {text, element};
        if (hadFocus) element.firstElementChild.focus({preventScroll: true});
      }
      rows.set(item.number, shown);
      const there = this.list.children[index];
      if (there !== shown.element) this.list.insertBefore(shown.element, there ?? null);
    });
    while (this.list.children.length > this.#items.length) this.list.lastChild.remove();
    this.#rows = rows;
    const isEmpty = this.#items.length === 0 && this.#next === null;
    this.end.replaceChildren(isEmpty ? this.none() : this.#next !== null ? "Loading…" : "");
    this.select(this.selected);
  }

  /// Marks the row that leads to this address.
  select(address) {
    this.selected = address;
    for (const {firstElementChild: link} of this.list.children) {
      const isIt = link.getAttribute("href") === address;
      isIt ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
    }
  }

  #move(event) {
    const rows = [...this.list.children].map((row) => row.firstElementChild);
    const now = rows.indexOf(document.activeElement);
    const to = {
      ArrowDown: now + 1, j: now + 1, ArrowUp: now - 1, k: now - 1, Home: 0, End: rows.length - 1,
    }[event.key];
    if (to === undefined || now < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    rows[Math.min(Math.max(to, 0), rows.length - 1)].focus();
  }
}

/// A search field and choices; calls `onChange` with what was entered, soon after.
export function filters(label, choices, onChange) {
  const values = {q: ""};
  let timer;
  const change = (name, value, wait) => {
    values[name] = value;
    clearTimeout(timer);
    timer = setTimeout(() => onChange(values), wait);
  };
  const search = h("input", {
    type: "search", class: "search", placeholder: `${label} (press /)`, "aria-label": label, autocomplete: "off",
    oninput: (event) => change("q", event.target.value, 150),
  });
  const selects = Object.entries(choices).map(([name, options]) =>
    h("select", {"aria-label": options[0][1], onchange: (event) => change(name, event.target.value, 0)},
      options.map(([value, text]) => h("option", {value}, text))));
  return {element: h("form", {class: "filters", role: "search", onsubmit: (event) => event.preventDefault()}, search, selects), values};
}
