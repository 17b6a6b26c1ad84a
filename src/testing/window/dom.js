// SPDX-License-Identifier: MIT
// Elements, made without ever reading text as HTML.

/// h("a", {class: "row", href: "#/", onclick: f}, "text", [more elements], null)
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(2).filter((child) => child != null && child !== false));
  return element;
}

const icons = {
  email: "M2 4h12v9H2z M2 4l6 5 6-5",
  push: "M4 11V7a4 4 0 0 1 8 0v4l1 1.5H3z M6.5 14.5h3",
  twilio: "M2 3h12v8H7l-3 3v-3H2z",
  in_app: "M4 1.5h8v13H4z M7 12.5h2",
  inbox: "M2 9l2-6h8l2 6v4H2z M2 9h4l1 2h2l1-2h4",
  other: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z",
};

export function icon(type) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon ${type}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", icons[type] ?? icons.other);
  svg.append(path);
  return svg;
}

const clock = new Intl.DateTimeFormat([], {hour: "2-digit", minute: "2-digit", second: "2-digit"});
const day = new Intl.DateTimeFormat([], {day: "numeric", month: "short"});
const full = new Intl.DateTimeFormat([], {dateStyle: "medium", timeStyle: "long"});

/// A time: of today the clock's, else the day.
export function time(milliseconds, always) {
  const date = new Date(milliseconds);
  const isToday = date.toDateString() === new Date().toDateString();
  const text = always ? full.format(date) : (isToday ? clock : day).format(date);
  return h("time", {datetime: date.toISOString(), title: full.format(date)}, text);
}

/// JSON text, laid out to be read; other text as it is.
export function pretty(text) {
  try {
    return JSON.stringify(typeof text === "string" ? JSON.parse(text) : text, null, 2);
  } catch {
    return text;
  }
}

export function block(text) {
  return h("pre", {tabindex: "0"}, text);
}

/// What there is when there is nothing.
export function empty(title, ...more) {
  return h("div", {class: "empty"}, h("p", {class: "empty-title"}, title), more);
}

/// Panels of which one is shown: [[name, title, () => element or promise], …]. `chosen` is remembered by the caller.
export function tabs(label, panels, chosen, onChoose) {
  const panel = h("div", {role: "tabpanel", class: "panel", id: "panel", tabindex: "-1"});
  const list = h("div", {role: "tablist", "aria-label": label, class: "tabs"});
  const choose = async (index) => {
    [...list.children].forEach((tab, i) => {
      tab.setAttribute("aria-selected", i === index);
      tab.tabIndex = i === index ? 0 : -1;
    });
    onChoose(panels[index][0]);
    panel.setAttribute("aria-labelledby", list.children[index].id);
    const made = await panels[index][2]();
    if (list.children[index].getAttribute("aria-selected") === "true") panel.replaceChildren(made);
  };
  panels.forEach(([name, title], index) => {
    list.append(h("button", {role: "tab", id: `tab-${name}`, "aria-controls": "panel", onclick: () => choose(index)}, title));
  });
  list.addEventListener("keydown", (event) => {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step) return;
    const now = [...list.children].indexOf(document.activeElement);
    const next = (now + step + panels.length) % panels.length;
    list.children[next].focus();
    choose(next);
  });
  choose(Math.max(0, panels.findIndex(([name]) => name === chosen)));
  return [list, panel];
}
