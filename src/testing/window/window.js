// SPDX-License-Identifier: MIT
// The frame of the page: which view is shown, and when it is looked at again.
import {get, watch} from "./api.js";
import {controlsView} from "./controls.js";
import {messagesView} from "./messages.js";
import {requestsView} from "./requests.js";
import {workspaceView} from "./workspace.js";

const by = (id) => document.getElementById(id);
const announce = (text) => (by("announcement").textContent = text);
const views = {
  messages: messagesView(announce),
  requests: requestsView(),
  workspace: workspaceView(),
  controls: controlsView(announce),
};
let current = null;

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // somebody has typed it
  }
}

async function route() {
  const [, wanted, rest] = location.hash.match(/^#\/(\w+)(?:\/(.*))?$/) ?? [];
  const name = Object.hasOwn(views, wanted) ? wanted : "messages";
  const view = views[name];
  const main = by("main");
  if (current !== view) main.replaceChildren(view.element);
  current = view;
  const isOpen = name === wanted && rest !== undefined;
  view.element.classList.toggle("is-open", isOpen);
  for (const link of document.querySelectorAll("header nav a")) {
    const isIt = link.getAttribute("href") === `#/${name}`;
    isIt ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  await view.open(isOpen ? decoded(rest) : null);
}

async function count() {
  const about = await get("");
  by("message-count").textContent = about.messages.toLocaleString();
  by("request-count").textContent = about.requests.toLocaleString();
  by("fault-count").textContent = `${about.faults_armed} armed`;
  by("fault-count").hidden = about.faults_armed === 0;
  by("warning").textContent = `The state cannot be saved: ${about.save_problem}`;
  by("warning").hidden = about.save_problem === "";
  document.title = `cio-mock (${about.messages})`;
}

addEventListener("hashchange", route);
addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector("main .search")?.focus();
  } else if (event.key === "Escape") {
    document.querySelector("main .back")?.click();
  }
});
await route().catch(() => {}); // the words of `watch` say that it is not connected
watch(() => Promise.all([count(), current.refresh()]), (isConnected) => {
  by("live").textContent = isConnected ? "Live" : "Not connected";
  by("live").classList.toggle("is-connected", isConnected);
});
