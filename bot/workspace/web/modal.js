// Modals and the App Home.
import { blocks } from "./blocks.js";
import { byId, call, el, fill } from "./dom.js";
import { textObject } from "./text.js";

let shown = { id: null, hash: null };
let form = new Map();
let opener = null;

/** What has been entered: {block_id: {action_id: value}}. */
function values(inputs) {
  const out = {};
  for (const [key, read] of inputs) {
    const [block, action] = key.split("\n");
    (out[block] ??= {})[action] = read();
  }
  return out;
}

function contextOf(view, inputs, say) {
  return {
    prefix: view.id,
    inputs,
    errors: view.errors,
    held: (block, action) => view.state.values[block]?.[action] ?? null,
    act: async (element, block, value) => {
      const args = { view_id: view.id, action_id: element.action_id, block_id: block.block_id, value, values: values(inputs) };
      const outcome = await call("click_view", args).catch((error) => ({ ok: false, error: error.message }));
      if (!outcome.ok) say(`The app did not take this: ${outcome.error}`);
    },
  };
}

/** Show the top modal of a person, or none. */
export async function refreshModal(me) {
  const dialog = byId("modal");
  const { views } = await call("views", { user: me });
  const view = views.at(-1);
  if (!view) {
    if (dialog.open) dialog.close();
    shown = { id: null, hash: null };
    if (opener?.isConnected) opener.focus();
    opener = null;
    return;
  }
  if (!dialog.open) opener = document.activeElement;
  const same = view.id === shown.id && view.hash === shown.hash;
  if (same) view.state.values = entered(view, values(form));
  draw(dialog, view, me);
  if (!dialog.open) dialog.showModal();
  if (!same || Object.keys(view.errors).length) {
    const first = dialog.querySelector("[aria-invalid], .modal-body input, .modal-body textarea, .modal-body select");
    (first ?? dialog.querySelector(".modal-foot .button"))?.focus();
  }
  shown = { id: view.id, hash: view.hash };
}

/** Keep what is typed when only errors are added. */
function entered(view, given) {
  const out = structuredClone(view.state.values);
  for (const block of view.blocks.filter((one) => one.type === "input")) {
    const value = given[block.block_id]?.[block.element.action_id];
    if (typeof value === "string" && block.element.type.endsWith("_input")) {
      (out[block.block_id] ??= {})[block.element.action_id] = { type: block.element.type, value };
    }
  }
  return out;
}

function draw(dialog, view, me) {
  form = new Map();
  const problem = el("p", { class: "modal-problem", role: "alert", text: view.problem ?? "" });
  const say = (text) => fill(problem, text);
  const submit = async () => {
    const outcome = await call("submit", { view_id: view.id, values: values(form) }).catch((error) => ({ ok: false, error: error.message }));
    if (outcome.error && outcome.error !== "invalid_input") say(`Not submitted: ${outcome.error}`);
  };
  const close = () => call("close_view", { user: me });
  dialog.oncancel = (event) => {
    event.preventDefault();
    close();
  };
  fill(dialog, el("form", {
    method: "dialog", novalidate: true, on: { submit: (event) => (event.preventDefault(), submit()) },
  },
    el("header", { class: "modal-head" },
      el("h2", { id: "modal-title", class: "modal-title" }, textObject(view.title)),
      el("button", { type: "button", class: "quiet", "aria-label": "Close this dialog", on: { click: close } }, "✕")),
    el("div", { class: "modal-body" }, problem, blocks(view.blocks, contextOf(view, form, say))),
    el("footer", { class: "modal-foot" },
      el("button", { type: "button", class: "button", on: { click: close } }, view.close ? textObject(view.close) : "Cancel"),
      view.submit ? el("button", { type: "submit", class: "button primary" }, textObject(view.submit)) : null)));
}

/** Draw the App Home into a list. */
export async function home(node, me, report) {
  const { view } = await call("home", { user: me });
  if (!view) {
    fill(node, el("li", { class: "empty" }, "The app has published no home for you yet."));
    return;
  }
  fill(node, el("li", { class: "home" }, blocks(view.blocks, contextOf(view, new Map(), report))));
}
