// SPDX-License-Identifier: MIT
// What goes wrong, how slowly, and a clean slate.
import {get, post, put, remove} from "./api.js";
import {h} from "./dom.js";

const kinds = {
  status: "Answer a status, without acting",
  hang_up: "Hang up, without acting",
  hang_up_after_acting: "Act, then hang up",
  delay: "Act, and answer late",
  garbage: "Act, and answer what is not JSON",
  empty: "Act, and answer nothing",
  truncated: "Act, and answer half",
  html: "Answer 404 with a web page, without acting",
};

const field = (label, input, hint) => h("label", {class: "field"}, h("span", {}, label), input, hint && h("span", {class: "small"}, hint));
const number = (name, value, min, max) => h("input", {type: "number", name, value, min, max, required: true});

export function controlsView(announce) {
  const operations = h("datalist", {id: "operations"});
  const armed = h("ul", {class: "armed-list"});
  let drawn = ""; // what it shows
  const problem = h("p", {class: "problem", role: "alert"});
  const act = (what, done) => async (event) => {
    event.preventDefault();
    problem.textContent = "";
    try {
      await what(event.target);
      announce(done);
    } catch (error) {
      problem.textContent = error.message;
    }
    await refresh();
  };

  const kind = h("select", {name: "kind"}, Object.entries(kinds).map(([value, text]) => h("option", {value}, text)));
  const status = field("Status", number("status", 503, 200, 599));
  const wait = field("Milliseconds", number("delay_ms", 2000, 0, 3600000));
  const choose = () => {
    status.hidden = kind.value !== "status";
    wait.hidden = kind.value !== "delay";
  };
  kind.addEventListener("change", choose);
  choose();

  const arm = act(async (form) => {
    const data = new FormData(form);
    const fault = {operation: data.get("operation"), kind: data.get("kind"), times: Number(data.get("times")), after: Number(data.get("after"))};
    if (fault.kind === "status") fault.status = Number(data.get("status"));
    if (fault.kind === "delay") fault.delay_ms = Number(data.get("delay_ms"));
    await post("/faults", fault);
  }, "Armed");
  const faultForm = h("form", {class: "card", id: "fault-form", onsubmit: arm},
    h("h2", {}, "The next call fails"),
    field("Operation", h("input", {name: "operation", list: "operations", placeholder: "any", autocomplete: "off"}), "Empty: whichever comes next."),
    field("What happens", kind), status, wait,
    h("div", {class: "columns"}, field("How often", number("times", 1, 0, 1000000), "0: every time"), field("Skip", number("after", 0, 0, 1000000), "calls that pass before")),
    h("div", {class: "buttons"}, h("button", {class: "primary"}, "Arm"), operations),
    h("h3", {}, "Armed"), armed);

  const delay = number("delay_ms", 0, 0, 60000);
  const limits = h("input", {type: "checkbox", name: "rate_limits", role: "switch",
    onchange: act(() => put("/settings", {rate_limits: limits.checked}), "Rate limits changed")});
  const pace = h("form", {class: "card", onsubmit: act(() => put("/settings", {delay_ms: Number(delay.value)}), "Every answer is delayed")},
    h("h2", {}, "Pace"),
    field("Delay of every answer, in milliseconds", delay, "0: at once"),
    h("div", {class: "buttons"}, h("button", {class: "primary"}, "Slow down")),
    h("label", {class: "switch"}, limits, h("span", {}, "Enforce the service's rate limits", h("span", {class: "small"}, "Above them calls are answered 429."))));

  const button = (text, what, done) => h("button", {type: "button", class: "danger", onclick: act(what, done)}, text);
  const clear = h("section", {class: "card"}, h("h2", {}, "Clear"),
    h("div", {class: "buttons"},
      button("Clear messages", () => remove("/messages"), "The messages are gone"),
      button("Clear requests", () => remove("/requests"), "The requests are gone"),
      button("Start over", () => post("/reset"), "Everything is as in the beginning")),
    h("p", {class: "small"}, "Starting over also brings the workspace back to its beginning, and takes back faults, delay and limits."));

  const posted = h("dl", {class: "pairs tight"});
  const webhooks = h("section", {class: "card", id: "webhooks"}, h("h2", {}, "Webhooks"),
    h("p", {class: "small"}, "What happens to messages is posted to the reporting webhooks that your program creates."), posted);
  const outcomes = {
    accepted: "Accepted", waiting: "Waiting", refused: "Refused, to be tried again", given_up: "Given up",
    discarded: "Discarded", last_problem: "Last problem", signing_key: "Signed with",
  };

  const refresh = async () => {
    const [{faults}, settings, events] = await Promise.all([get("/faults"), get("/settings"), get("/events")]);
    posted.replaceChildren(...Object.entries(outcomes).filter(([name]) => events[name] !== "")
      .flatMap(([name, label]) => [h("dt", {}, label), h("dd", {}, events[name].toLocaleString())]));
    limits.checked = settings.rate_limits;
    if (document.activeElement !== delay) delay.value = settings.delay_ms;
    const text = JSON.stringify(faults);
    if (text === drawn) return; // and the focus stays where it is
    drawn = text;
    armed.replaceChildren(...faults.map((fault) => h("li", {},
      h("span", {class: "fault"}, fault.kind === "status" ? `status ${fault.status}` : fault.kind === "delay" ? `delay ${fault.delay_ms} ms` : fault.kind),
      ` ${fault.operation || "any operation"}`,
      h("span", {class: "small"}, `${fault.times === 0 ? " every time" : ` ${fault.times} ×`}${fault.after ? `, after ${fault.after}` : ""}${fault.conditional ? ", on a condition" : ""}`))));
    armed.append(faults.length === 0 ? h("li", {class: "small"}, "Nothing.") : h("li", {}, h("button", {type: "button", class: "quiet", onclick: act(() => remove("/faults"), "Disarmed")}, "Disarm all")));
  };

  return {
    element: h("div", {class: "controls"}, problem, h("div", {class: "cards"}, faultForm, h("div", {}, pace, webhooks, clear))),
    async open() {
      if (operations.children.length === 0) {
        operations.append(...(await get("/operations")).operations.map(({name}) => h("option", {value: name})));
      }
      await refresh();
    },
    refresh,
  };
}
