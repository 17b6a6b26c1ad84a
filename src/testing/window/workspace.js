// SPDX-License-Identifier: MIT
// What there is in the workspace: people, segments, collections and everything else.
import {get} from "./api.js";
import {block, empty, h, pretty} from "./dom.js";
import {filters, PagedList} from "./list.js";

const first = ["people", "segments", "collections"];
const words = (kind) => kind.replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase());

function person(item) {
  const {number, cio_id, id, email, attributes, ...rest} = item;
  return h("details", {class: "card"},
    h("summary", {}, h("strong", {}, email ?? id ?? cio_id), h("span", {class: "small"}, id ? ` ${id}` : ""),
      item.unsubscribed && h("span", {class: "state unsubscribed"}, "Unsubscribed")),
    block(pretty({id, email, cio_id, attributes, ...rest})));
}

function resource(kind, item) {
  const members = item.members.members;
  return h("details", {class: "card"},
    h("summary", {}, h("strong", {}, item.name ?? String(item.id)), h("span", {class: "small"}, ` ${item.name ? item.id : ""}`),
      members !== undefined && h("span", {class: "small"}, ` · ${members} ${members === 1 ? "person" : "people"}`)),
    kind === "segments" && h("p", {}, h("a", {href: `#/workspace/people?segment=${item.id}`}, "Show who is in it")),
    block(pretty(item.members)));
}

export function workspaceView() {
  let kind = "people";
  let segment = "";
  let drawn = ""; // what the list of kinds shows
  const kinds = h("ul", {class: "kinds", "aria-label": "Kinds"});
  const title = h("h2", {});
  const chosen = filters("Search", {}, () => list.reset());
  const list = new PagedList({
    label: "What there is",
    fetchPage: (range) => get(`/workspace/${kind}`, {...chosen.values, segment, ...range}),
    row: (item) => (kind === "people" ? person(item) : resource(kind, item)),
    none: () => empty("There is nothing.", chosen.values.q ? "Try other words." : `The workspace has no ${words(kind).toLowerCase()}.`),
  });

  const count = async () => {
    const all = (await get("/workspace")).kinds;
    if (!all.some((one) => one.kind === kind)) kind = "people";
    const text = JSON.stringify([kind, all]);
    if (text === drawn) return; // and the focus stays where it is
    drawn = text;
    const focused = kinds.contains(document.activeElement) && document.activeElement.getAttribute("href");
    all.sort((a, b) => (first.indexOf(a.kind) + 1 || 9) - (first.indexOf(b.kind) + 1 || 9));
    kinds.replaceChildren(...all.map((one) => h("li", {},
      h("a", {href: `#/workspace/${one.kind}`, "aria-current": one.kind === kind && "page"}, words(one.kind),
        h("span", {class: "count"}, String(one.count))))));
    if (focused) kinds.querySelector(`a[href="${focused}"]`)?.focus();
  };

  return {
    element: h("div", {class: "split narrow"},
      h("nav", {class: "side", "aria-label": "Kinds of things"}, h("div", {class: "scroll"}, kinds)),
      h("section", {class: "detail"}, h("header", {class: "detail-head"}, title, chosen.element), list.element)),
    async open(name) {
      const [wanted, query] = (name ?? "people").split("?");
      kind = wanted;
      segment = new URLSearchParams(query).get("segment") ?? "";
      await count();
      title.textContent = segment ? `People of segment ${segment}` : words(kind);
      await list.reset();
    },
    async refresh() {
      await Promise.all([count(), list.refresh()]);
    },
  };
}
