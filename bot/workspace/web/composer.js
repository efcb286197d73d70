// Where people write: messages, slash commands with completion, mentions. Enter sends, Esc closes the list.
import { el, fill } from "./dom.js";

let serial = 0;

/**
 * Build a composer in a node.
 * options: label, id, send(text) -> Promise, commands (empty in a thread: Slack has none there), people, channels.
 */
export function composer(node, options) {
  const listId = `completions-${++serial}`;
  const box = el("textarea", {
    id: options.id, class: "composer-text", rows: "1", dir: "auto", maxlength: "12000", placeholder: options.label,
    role: "combobox", "aria-label": options.label, "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId,
    "aria-haspopup": "listbox",
  });
  const list = el("ul", { id: listId, class: "completions", role: "listbox", "aria-label": "Suggestions", hidden: true });
  const send = el("button", { type: "button", class: "button primary send" }, "Send");
  const hint = el("p", { class: "composer-hint" }, options.commands.length ? "Enter sends · Shift+Enter breaks the line · / for commands" : "Enter sends · commands do not work in threads");
  let chosen = 0;
  let last = "";

  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const show = (matches) => {
    if (!matches.length) return close();
    chosen = Math.min(chosen, matches.length - 1);
    fill(list, matches.map((match, index) => el("li", {
      id: `${listId}-${index}`, role: "option", "aria-selected": String(index === chosen), class: "completion",
      on: { mousedown: (event) => (event.preventDefault(), take(match)) },
    }, el("strong", { text: match.shown }), el("span", { class: "description", text: match.about }))));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    box.setAttribute("aria-activedescendant", `${listId}-${chosen}`);
    list.children[chosen].scrollIntoView({ block: "nearest" });
    return undefined;
  };
  const matches = () => completions(box.value.slice(0, box.selectionStart), options);
  const take = (match) => {
    const before = box.value.slice(0, box.selectionStart - match.typed);
    const after = box.value.slice(box.selectionStart);
    box.value = before + match.insert + after;
    box.selectionStart = box.selectionEnd = before.length + match.insert.length;
    close();
    grow(box);
    box.focus();
  };
  const submit = async () => {
    const text = box.value.trim();
    if (!text) return;
    last = text;
    box.value = "";
    close();
    grow(box);
    try {
      await options.send(text);
    } catch (error) {
      if (!box.value) box.value = text;
      options.report(`Not sent: ${error.message}`);
    }
  };

  box.addEventListener("input", () => {
    chosen = 0;
    grow(box);
    show(matches());
  });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const open = !list.hidden;
    const found = open ? matches() : [];
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
      show(found);
    } else if (open && event.key === "Escape") {
      close();
      event.stopPropagation();
    } else if (open && (event.key === "Tab" || event.key === "Enter") && !event.shiftKey && found[chosen]) {
      take(found[chosen]);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      submit();
    } else if (event.key === "ArrowUp" && !box.value && last) {
      box.value = last;
      grow(box);
    } else return;
    event.preventDefault();
  });
  send.addEventListener("click", submit);
  fill(node, list, el("div", { class: "composer-box" }, box, send), hint);
  return box;
}

/** What could follow: a command at the start; a person or a channel behind @ or #. */
function completions(before, { commands, people, channels }) {
  const command = /^\/[\w-]*$/.exec(before);
  if (command) {
    return commands.filter((one) => one.command.startsWith(before) && one.command !== before).map((one) => ({
      shown: `${one.command}${one.usage_hint ? ` ${one.usage_hint}` : ""}`, about: one.description, insert: `${one.command} `, typed: before.length,
    }));
  }
  const mention = /(?:^|\s)([@#])([\w-]*)$/.exec(before);
  if (!mention) return [];
  const [, sign, typed] = mention;
  const known = sign === "@" ? people() : channels();
  return known.filter((one) => one.name.toLowerCase().startsWith(typed.toLowerCase()) && one.name !== typed).slice(0, 8).map((one) => ({
    shown: sign + one.name, about: one.about, insert: `${sign}${one.name} `, typed: typed.length + 1,
  }));
}

function grow(box) {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 220)}px`;
}
