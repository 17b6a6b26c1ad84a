// SPDX-License-Identifier: MIT
// The requests that came in: a list, and one of them with its answer.
import {get} from "./api.js";
import {block, empty, h, pretty, time} from "./dom.js";
import {filters, PagedList} from "./list.js";

const kind = (status) => (status === 0 ? "broken" : status < 400 ? "fine" : status < 500 ? "refused" : "error");
const badge = (status) => h("span", {class: `status ${kind(status)}`}, status === 0 ? "hung up" : String(status));
const milliseconds = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const pathOf = (target) => target.split("?")[0];

function row(request) {
  return h("a", {class: "row", href: `#/requests/${request.number}`},
    h("span", {class: "row-main"},
      h("span", {class: "row-line"},
        h("strong", {}, request.operation || "(no operation)"),
        time(request.received_ms)),
      h("span", {class: "row-title mono"}, `${request.method} ${pathOf(request.target)}`),
      h("span", {class: "row-line small"}, badge(request.status), h("span", {}, milliseconds(request.took_ms)),
        request.fault && h("span", {class: "fault"}, `fault: ${request.fault}`))));
}

function headers(all) {
  return Object.entries(all).map(([name, value]) => `${name}: ${value}`).join("\n");
}

/// A request and its answer, as they went over the wire.
export function exchange(request) {
  return h("div", {class: "exchange"},
    h("h3", {}, "Request"),
    block(`${request.method} ${request.target}\n${headers(request.headers)}`),
    request.raw_body ? block(pretty(request.raw_body)) : h("p", {class: "small"}, "without a body"),
    h("h3", {}, "Answer ", badge(request.status), h("span", {class: "small"}, ` after ${milliseconds(request.took_ms)}`)),
    request.answer ? block(pretty(request.answer)) : h("p", {class: "small"}, "without a body"));
}

function problems(request) {
  if (request.problems.length === 0) return null;
  return h("div", {class: "problems"}, h("h3", {}, "What is wrong"),
    h("ul", {}, request.problems.map(({text, pointer}) => h("li", {}, pointer && h("code", {}, pointer), " ", text))));
}

export function requestsView() {
  let shown = {number: null, text: ""};
  const chosen = filters("Search requests", {failed: [["", "All requests"], ["1", "Failed"]]}, () => list.reset());
  const list = new PagedList({
    label: "Requests",
    fetchPage: (range) => get("/requests", {...chosen.values, ...range}),
    row,
    none: () => Object.values(chosen.values).some((value) => value)
      ? empty("Nothing matches.", "Try other words.")
      : empty("No requests yet.", "Every call of the API shows up here, with what was answered and why."),
  });
  const detail = h("article", {class: "detail", "aria-label": "Request"});
  const back = () => h("a", {class: "back", href: "#/requests"}, "Back to the list");

  const show = async (number) => {
    if (number === null) {
      detail.replaceChildren(empty("No request is open.", "Choose one from the list."));
      return;
    }
    let request;
    try {
      request = await get(`/requests/${number}`);
    } catch (error) {
      if (shown.number === number) detail.replaceChildren(back(), empty("This request is gone.", error.message));
      return;
    }
    const text = JSON.stringify(request);
    if (shown.number !== number || shown.text === text) return;
    shown.text = text;
    detail.replaceChildren(
      h("header", {class: "detail-head"}, back(), h("h2", {}, request.operation || "Request"),
        h("p", {class: "meta"}, badge(request.status), h("span", {class: "mono"}, `${request.method} ${pathOf(request.target)}`),
          time(request.received_ms, true), request.fault && h("span", {class: "fault"}, `fault: ${request.fault}`)),
        problems(request)),
      h("div", {class: "panel"}, exchange(request)));
  };

  return {
    element: h("div", {class: "split"}, h("section", {class: "side", "aria-label": "Requests"}, chosen.element, list.element), detail),
    async open(number) {
      shown = {number, text: ""};
      list.select(number === null ? null : `#/requests/${number}`);
      await Promise.all([show(number), list.refresh()]);
    },
    async refresh() {
      await list.refresh();
      if (shown.number !== null) await show(shown.number);
    },
  };
}
