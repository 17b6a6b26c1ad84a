// SPDX-License-Identifier: MIT
// What the mock service answers, and when to ask it again.

async function ask(method, path, body) {
  const response = await fetch(`/mock${path}`, {
    method,
    headers: body === undefined ? {} : {"Content-Type": "application/json"},
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text === "" ? null : JSON.parse(text);
  if (!response.ok) throw new Error(answer?.error ?? `status ${response.status}`);
  return answer;
}

export const get = (path, parameters = {}) => {
  const given = Object.entries(parameters).filter(([, value]) => value !== "" && value != null);
  return ask("GET", `${path}${given.length ? "?" : ""}${new URLSearchParams(given)}`);
};
export const post = (path, body) => ask("POST", path, body);
export const put = (path, body) => ask("PUT", path, body);
export const remove = (path) => ask("DELETE", path);

/// Calls `onChange` when something is new, not more than once at a time, and `onState` with whether it is connected.
/// A page that nobody sees does not listen: a browser has few connections for each host.
export function watch(onChange, onState) {
  let source = null;
  let busy = false;
  let again = false;
  const changed = async () => {
    again = true;
    if (busy) return;
    busy = true;
    while (again) {
      again = false;
      try {
        await onChange();
      } catch {
        onState(false);
      }
    }
    busy = false;
  };
  const listen = () => {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource("/mock/changes");
    source.onmessage = () => {
      onState(true);
      changed();
    };
    source.onerror = () => onState(false);
  };
  document.addEventListener("visibilitychange", listen);
  listen();
  return changed;
}
