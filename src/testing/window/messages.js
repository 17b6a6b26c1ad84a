// SPDX-License-Identifier: MIT
// The messages that were sent: a list, and one of them.
import {get, post} from "./api.js";
import {block, empty, h, icon, pretty, tabs, time} from "./dom.js";
import {filters, PagedList} from "./list.js";
import {exchange} from "./requests.js";

const types = {email: "Email", push: "Push", twilio: "SMS", in_app: "In-app", inbox: "Inbox", webhook: "Webhook"};
const states = ["created", "drafted", "sent", "deferred", "delivered", "opened", "clicked", "converted", "bounced",
  "spammed", "unsubscribed", "dropped", "failed", "undeliverable"];
const simulated = ["delivered", "opened", "clicked", "converted", "unsubscribed", "deferred", "bounced", "spammed", "failed"];
const sources = ["transactional", "broadcast", "newsletter", "campaign"];

const capital = (word) => word[0].toUpperCase() + word.slice(1);
const address = (id) => `#/messages/${encodeURIComponent(id)}`;
const path = (id) => `/messages/${encodeURIComponent(id)}`;
const state = (name) => h("span", {class: `state ${name}`}, capital(name));
const origin = ({source}) => source && h("span", {class: "source"}, source.name || `${source.kind} ${source.id}`);

function row(message) {
  return h("a", {class: "row", href: address(message.id)},
    icon(message.type),
    h("span", {class: "row-main"},
      h("span", {class: "row-line"}, h("strong", {}, message.recipient || "(nobody)"), time(message.created * 1000)),
      h("span", {class: "row-title"}, message.title || "(no subject)"),
      h("span", {class: "row-line small"}, h("span", {class: "type"}, types[message.type] ?? message.type), origin(message), state(message.state))));
}

function frame(message) {
  // Nothing in it can run, open, send or fetch: the service says so as well, in the answer's Content-Security-Policy.
  return h("iframe", {class: "message", sandbox: "", title: `Content of the message "${message.title}"`,
    referrerpolicy: "no-referrer", src: `/mock${path(message.id)}/html`});
}

function bubble(message) {
  return h("div", {class: `bubble ${message.type}`}, message.heading && h("strong", {}, message.heading),
    h("p", {}, message.text || message.title));
}

function pairs(rows) {
  return h("dl", {class: "pairs"}, rows.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

function attachments(message) {
  return h("ul", {class: "files"}, message.attachments.map(({name, bytes}) =>
    h("li", {}, h("a", {href: `/mock${path(message.id)}/attachments/${encodeURIComponent(name)}`, download: name}, name),
      h("span", {class: "small"}, ` ${bytes.toLocaleString()} bytes`))));
}

async function raw(message) {
  if (message.request === null) return empty("No request made this message.", "It belongs to the workspace as it was in the beginning.");
  try {
    return exchange(await get(`/requests/${message.request}`));
  } catch (error) {
    return empty("The request is gone.", error.message);
  }
}

function panels(message) {
  const all = [];
  if (message.has_html) all.push(["html", "Message", () => frame(message)]);
  else if (message.type !== "email") all.push(["html", "Message", () => bubble(message)]);
  if (message.type === "email") {
    all.push(["text", "Text", () => message.text ? block(message.text) : empty("There is no plain text part.")]);
    if (message.has_html) all.push(["source", "HTML", async () => block(await (await fetch(`/mock${path(message.id)}/html`)).text())]);
    all.push(["headers", "Headers", () => pairs(message.headers)]);
  }
  if (message.attachments.length) all.push(["files", `Attachments (${message.attachments.length})`, () => attachments(message)]);
  if (message.data) all.push(["data", "Data", () => block(pretty(message.data))]);
  all.push(["raw", "Raw", () => raw(message)]);
  return all;
}

function timeline(message) {
  return h("ol", {class: "timeline", "aria-label": "What has happened to it"}, message.history.map(({metric, time: at}) =>
    h("li", {class: metric}, state(metric), time(at * 1000))));
}

/// The view: `open(id)` shows a message, `refresh()` what is new.
export function messagesView(announce) {
  let shown = {id: null, text: "", panel: "html"};
  const chosen = filters("Search messages", {
    type: [["", "All channels"], ...Object.entries(types)],
    state: [["", "Any state"], ...states.map((name) => [name, capital(name)])],
    source: [["", "Any source"], ...sources.map((name) => [name, capital(name)])],
  }, () => list.reset());
  const list = new PagedList({
    label: "Messages",
    fetchPage: (range) => get("/messages", {...chosen.values, ...range}),
    row,
    none: () => Object.values(chosen.values).some((value) => value)
      ? empty("Nothing matches.", "Try other words, or fewer filters.")
      : empty("No messages yet.", "What your program sends shows up here as it is sent. Point it to ",
        h("code", {}, `${location.origin}/v1`), "."),
  });
  const detail = h("article", {class: "detail", "aria-label": "Message"});

  const simulate = (message) => h("div", {class: "actions", role: "group", "aria-label": "Let something happen to it"},
    h("span", {class: "small"}, "Simulate"),
    simulated.map((metric) => h("button", {class: "quiet", onclick: async () => {
      await post(`${path(message.id)}/events`, {metric});
      announce(`${capital(metric)}: ${message.title}`);
      await show(message.id);
    }}, capital(metric))));

  const show = async (id) => {
    if (id === null) {
      shown.text = "";
      detail.replaceChildren(empty("No message is open.", "Choose one from the list. The arrow keys move, Enter opens."));
      return;
    }
    let message;
    try {
      message = await get(path(id));
    } catch (error) {
      if (shown.id === id) detail.replaceChildren(back(), empty("This message is gone.", error.message));
      return;
    }
    const text = JSON.stringify(message);
    if (shown.id !== id || shown.text === text) return;
    const isSame = shown.text !== "" && JSON.parse(shown.text).id === id;
    shown.text = text;
    const head = h("header", {class: "detail-head"}, back(),
      h("h2", {}, message.title || "(no subject)"),
      h("p", {class: "meta"}, icon(message.type), types[message.type] ?? message.type, " to ",
        h("strong", {}, message.recipient || "nobody"), origin(message), time(message.created * 1000, true)),
      timeline(message), simulate(message),
      message.forgotten && h("p", {class: "note"}, "The service keeps no content of this message: disable_message_retention."));
    if (isSame) {
      const focused = detail.contains(document.activeElement) && document.activeElement.textContent;
      detail.firstElementChild.replaceWith(head); // the frame stays as it is
      if (focused) [...head.querySelectorAll("button")].find((button) => button.textContent === focused)?.focus();
    } else {
      detail.replaceChildren(head, ...tabs("Parts of the message", panels(message), shown.panel, (name) => (shown.panel = name)));
    }
  };
  const back = () => h("a", {class: "back", href: "#/messages"}, "Back to the list");

  return {
    element: h("div", {class: "split"}, h("section", {class: "side", "aria-label": "Messages"}, chosen.element, list.element), detail),
    async open(id) {
      shown.id = id;
      shown.text = "";
      list.select(id === null ? null : address(id));
      await Promise.all([show(id), list.refresh()]);
    },
    async refresh() {
      const fresh = await list.refresh();
      if (fresh > 0) announce(fresh === 1 ? "One new message" : `${fresh} new messages`);
      if (shown.id !== null) await show(shown.id);
    },
  };
}
