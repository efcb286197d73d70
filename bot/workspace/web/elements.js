// Interactive elements. Each is drawn with native controls, so that keyboards and screen readers know them.
import { byId, call, el, fill } from "./dom.js";
import { cannot, names, textObject } from "./text.js";

const CHOICES = { users_select: "users", channels_select: "channels", conversations_select: "channels" };
const TYPED = { plain_text_input: "text", number_input: "text", email_text_input: "email", url_text_input: "url" };
const PICKERS = { datepicker: "date", timepicker: "time", datetimepicker: "datetime-local" };
let serial = 0;

/**
 * Draw one element.
 * context: act(element, value) for what is used at once; inputs: a Map where readers of values are put; held: a
 * function (block_id, action_id) that returns what was entered before.
 */
export function element(one, block, context) {
  const draw = DRAWN[one.type];
  if (!draw) return cannot(one.type);
  return draw(one, block, context);
}

function button(one, block, context) {
  const node = el("button", {
    type: "button",
    class: `button ${one.style ?? ""}`,
    "aria-label": one.accessibility_label,
    data: { action: one.action_id ?? "" },
    on: {
      click: async () => {
        if (one.confirm && !(await confirmed(one.confirm))) return;
        if (one.url) window.open(one.url, "_blank", "noopener,noreferrer");
        await busy(node, () => context.act(one, block, null));
      },
    },
  }, textObject(one.text));
  return node;
}

/** Show that something is under way, and keep a second press from sending it twice. Not disabled: that loses the focus. */
async function busy(node, run) {
  if (node.hasAttribute("aria-busy")) return;
  node.setAttribute("aria-busy", "true");
  try {
    await run();
  } finally {
    node.removeAttribute("aria-busy");
  }
}

function overflow(one, block, context) {
  const menu = el("div", { class: "menu", role: "menu", hidden: true });
  const opener = el("button", {
    type: "button", class: "button overflow", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": "More actions",
    data: { action: one.action_id ?? "" }, on: { click: () => toggle(menu.hidden) },
  }, "⋯");
  const toggle = (open) => {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) menu.firstElementChild?.focus();
  };
  for (const option of one.options) {
    menu.append(el("button", {
      type: "button", role: "menuitem", class: "menu-item",
      on: {
        click: async () => {
          toggle(false);
          opener.focus();
          if (one.confirm && !(await confirmed(one.confirm))) return;
          await context.act(one, block, option.value);
        },
      },
    }, textObject(option.text)));
  }
  const box = el("span", { class: "menu-box" }, opener, menu);
  box.addEventListener("keydown", (event) => menuKey(event, menu, () => (toggle(false), opener.focus())));
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) toggle(false);
  });
  return box;
}

export function menuKey(event, menu, close) {
  if (menu.hidden) return;
  const items = [...menu.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) items[(at + step + items.length) % items.length].focus();
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function select(one, block, context) {
  const kind = CHOICES[one.type];
  const known = (option) => el("option", { value: option.value }, option.text.text);
  const choices = kind
    ? [...names[kind]].map(([id, name]) => el("option", { value: id }, (kind === "channels" ? "#" : "") + name))
    : one.option_groups
      ? one.option_groups.map((group) => el("optgroup", { label: group.label.text }, group.options.map(known)))
      : one.options.map(known);
  const node = el("select", { ...common(one, block, context), data: { action: one.action_id } },
    el("option", { value: "" }, one.placeholder?.text ?? "Choose…"), choices);
  const held = context.held(block.block_id, one.action_id);
  node.value = heldOne(held) ?? one.initial_option?.value ?? one.initial_user ?? one.initial_channel ?? one.initial_conversation ?? "";
  return used(node, one, block, context, () => node.value || null);
}

function many(one, block, context) {
  const kind = CHOICES[one.type.replace("multi_", "")];
  const options = kind
    ? [...names[kind]].map(([id, name]) => ({ value: id, text: { type: "plain_text", text: name } }))
    : (one.options ?? one.option_groups.flatMap((group) => group.options));
  return boxes(one, block, context, options, "checkbox");
}

function boxes(one, block, context, options = one.options, type = one.type === "checkboxes" ? "checkbox" : "radio") {
  const held = context.held(block.block_id, one.action_id);
  const start = new Set(heldMany(held) ?? (one.initial_options ?? [one.initial_option]).filter(Boolean).map((option) => option.value));
  const name = `choice-${++serial}`;
  const node = el("span", { class: "choices", role: type === "radio" ? "radiogroup" : "group", "aria-label": block.label?.text ?? "Choices" },
    options.map((option) => el("label", { class: "choice" },
      el("input", { type, name, value: option.value, checked: start.has(option.value) }),
      el("span", {}, textObject(option.text), option.description ? el("span", { class: "description" }, textObject(option.description)) : null))));
  const read = () => [...node.querySelectorAll("input:checked")].map((input) => input.value);
  return used(node, one, block, context, () => (type === "radio" ? (read()[0] ?? null) : read()));
}

function typed(one, block, context) {
  const held = context.held(block.block_id, one.action_id);
  const attributes = {
    ...common(one, block, context), placeholder: one.placeholder?.text, data: { action: one.action_id }, dir: "auto",
    inputmode: one.type === "number_input" ? "decimal" : null,
  };
  const node = one.multiline ? el("textarea", { ...attributes, rows: "7" }) : el("input", { ...attributes, type: TYPED[one.type] });
  node.value = held?.value ?? one.initial_value ?? "";
  context.inputs.set(`${block.block_id}\n${one.action_id}`, () => node.value);
  return node;
}

function picker(one, block, context) {
  const node = el("input", { ...common(one, block, context), type: PICKERS[one.type], data: { action: one.action_id } });
  const held = context.held(block.block_id, one.action_id);
  node.value = heldOne(held) ?? one.initial_date ?? one.initial_time ?? "";
  const read = () => (one.type === "datetimepicker" && node.value ? Math.floor(new Date(node.value).getTime() / 1000) : node.value || null);
  return used(node, one, block, context, read);
}

function fileInput(one, block, context) {
  const kept = [];
  const status = el("span", { class: "description", role: "status" });
  const node = el("input", { ...common(one, block, context), type: "file", multiple: (one.max_files ?? 10) > 1, data: { action: one.action_id } });
  node.addEventListener("change", async () => {
    kept.length = 0;
    for (const file of node.files) {
      fill(status, `Uploading ${file.name}…`);
      try {
        kept.push((await call("upload", { name: file.name, content: await base64(file) })).id);
        fill(status, "");
      } catch (error) {
        fill(status, `${file.name}: ${error.message}`);
      }
    }
  });
  context.inputs.set(`${block.block_id}\n${one.action_id}`, () => kept);
  return el("span", {}, node, status);
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

function image(one) {
  return picture(one, "accessory-image");
}

/** A picture. Only what is in the message itself or on this machine is loaded. */
export function picture(one, kind) {
  const address = one.image_url ?? "";
  const own = /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/.test(address) || address.startsWith(`${location.origin}/`);
  if (own) return el("img", { class: kind, src: address, alt: one.alt_text });
  return el("span", { class: "no-image", role: "img", "aria-label": one.alt_text, text: `Image, not loaded from elsewhere: ${one.alt_text}` });
}

function common(one, block, context) {
  return { id: `${context.prefix}-${block.block_id}-${one.action_id}`, "aria-label": block.label ? null : (one.placeholder?.text ?? "Choose") };
}

/** A control that either waits for the form's submission or is sent at once. */
function used(node, one, block, context, read) {
  context.inputs.set(`${block.block_id}\n${one.action_id}`, read);
  if (block.type !== "input" || block.dispatch_action) {
    node.addEventListener("change", async () => {
      if (one.confirm && !(await confirmed(one.confirm))) return;
      await context.act(one, block, read());
    });
  }
  return node;
}

const heldOne = (held) => held && (held.selected_option?.value ?? held.selected_user ?? held.selected_channel ?? held.selected_conversation ?? held.selected_date ?? held.selected_time ?? null);
const heldMany = (held) => held && (held.selected_options?.map((option) => option.value) ?? (held.selected_option ? [held.selected_option.value] : null));

/** Ask before something that cannot be taken back. */
export function confirmed(question) {
  const dialog = byId("confirm");
  return new Promise((resolve) => {
    const done = (answer) => () => {
      dialog.close();
      resolve(answer);
    };
    fill(dialog,
      el("h2", { id: "confirm-title", class: "modal-title" }, textObject(question.title)),
      el("div", { class: "modal-body" }, textObject(question.text, "p")),
      el("div", { class: "modal-foot" },
        el("button", { type: "button", class: "button", on: { click: done(false) } }, textObject(question.deny)),
        el("button", { type: "button", class: `button ${question.style === "danger" ? "danger" : "primary"}`, on: { click: done(true) } }, textObject(question.confirm))));
    dialog.oncancel = done(false);
    dialog.showModal();
  });
}

const DRAWN = {
  button, overflow, image, file_input: fileInput, static_select: select, checkboxes: boxes, radio_buttons: boxes,
  multi_static_select: many,
};
for (const kind of Object.keys(CHOICES)) Object.assign(DRAWN, { [kind]: select, [`multi_${kind}`]: many });
for (const kind of Object.keys(TYPED)) DRAWN[kind] = typed;
for (const kind of Object.keys(PICKERS)) DRAWN[kind] = picker;
