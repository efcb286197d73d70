// One message as a list item.
import { blocks } from "./blocks.js";
import { call, el } from "./dom.js";
import { menuKey } from "./elements.js";
import { mrkdwn, names } from "./text.js";

const TIME = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat([], { weekday: "long", day: "numeric", month: "long" });
const FULL = new Intl.DateTimeFormat([], { dateStyle: "full", timeStyle: "medium" });

export const when = (ts) => new Date(Number(ts) * 1000);
export const day = (ts) => DAY.format(when(ts));

/**
 * Draw a message.
 * view: {me, people, shortcuts, replies, inThread, openThread, report}.
 */
export function message(one, view) {
  const person = view.people.get(one.user) ?? { real_name: one.user, name: one.user };
  const node = el("li", {
    class: `message${one.only_for ? " private" : ""}${one.pings.length ? " pings" : ""}`, data: { ts: one.ts }, tabindex: "-1",
    "aria-label": `${person.real_name}, ${TIME.format(when(one.ts))}`,
  },
    el("span", { class: `avatar ${one.by_bot ? "bot" : `hue-${hue(one.user)}`}`, "aria-hidden": "true", text: initials(person.real_name) }),
    el("div", { class: "message-main" },
      one.only_for ? el("p", { class: "only-you" }, eye(), "Only visible to you") : null,
      el("p", { class: "byline" },
        el("strong", { class: "author", text: person.real_name }),
        one.by_bot ? el("span", { class: "app-badge" }, "APP") : null,
        el("time", { class: "time", datetime: when(one.ts).toISOString(), title: FULL.format(when(one.ts)) }, TIME.format(when(one.ts))),
        one.edited ? el("span", { class: "edited", title: FULL.format(when(one.edited)) }, "(edited)") : null),
      el("div", { class: "body" }, body(one, view)),
      one.pings.length ? el("p", { class: "pinged" }, `Notifies ${one.pings.map(pinged).join(", ")}`) : null,
      reactions(one),
      view.replies && !view.inThread ? thread(one, view) : null),
    tools(one, view));
  return node;
}

function body(one, view) {
  if (one.subtype === "tombstone") return el("p", { class: "tombstone", text: one.text });
  if (!one.blocks.length) return el("div", { class: "run text", dir: "auto" }, mrkdwn(one.text));
  const context = {
    prefix: `m${one.ts.replace(".", "")}`,
    inputs: new Map(),
    held: () => null,
    act: async (element, block, value) => {
      const args = { ts: one.ts, channel: one.channel, action_id: element.action_id, block_id: block.block_id, user: view.me(), value };
      const outcome = await call("click", args).catch((error) => ({ ok: false, error: error.message }));
      if (!outcome.ok) view.report(`The app did not take this: ${outcome.error}`);
    },
  };
  return blocks(one.blocks, context);
}

function thread(one, view) {
  const { count, latest } = view.replies;
  return el("button", { type: "button", class: "replies", on: { click: () => view.openThread(one.thread_ts ?? one.ts) } },
    `${count} ${count === 1 ? "reply" : "replies"}`, el("span", { class: "time" }, ` last ${TIME.format(when(latest))}`));
}

function tools(one, view) {
  if (one.only_for || one.subtype) return null;
  const items = [];
  if (!view.inThread) items.push(el("button", { type: "button", class: "tool", on: { click: () => view.openThread(one.thread_ts ?? one.ts) } }, "Reply"));
  for (const shortcut of view.shortcuts) items.push(shortcutButton(one, view, shortcut));
  const bar = el("div", { class: "tools", role: "group", "aria-label": "Message actions" }, items);
  bar.addEventListener("keydown", (event) => menuKey(event, bar, () => {}));
  return items.length ? bar : null;
}

function shortcutButton(one, view, shortcut) {
  const use = async () => {
    const args = { callback_id: shortcut.callback_id, channel: one.channel, ts: one.ts, user: view.me() };
    const outcome = await call("shortcut", args).catch((error) => ({ ok: false, error: error.message }));
    if (!outcome.ok) view.report(`${shortcut.name}: ${outcome.error}`);
  };
  return el("button", { type: "button", class: "tool", on: { click: use } }, shortcut.name);
}

function reactions(one) {
  const entries = Object.entries(one.reactions);
  if (!entries.length) return null;
  return el("p", { class: "reactions" }, entries.map(([name, users]) => el("span", { class: "reaction" }, mrkdwn(`:${name}:`), ` ${users.length}`)));
}

function eye() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of [["viewBox", "0 0 20 20"], ["width", "14"], ["height", "14"], ["aria-hidden", "true"]]) svg.setAttribute(key, value);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M1 10s3.3-6 9-6 9 6 9 6-3.3 6-9 6-9-6-9-6Zm9 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z");
  path.setAttribute("fill", "none");
  path.setAttribute("stroke", "currentColor");
  path.setAttribute("stroke-width", "1.6");
  svg.append(path);
  return svg;
}

const pinged = (id) => (id.startsWith("!") ? `@${id.slice(1)}` : `@${names.users.get(id) ?? id}`);
const initials = (name) => name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("").toUpperCase();
const hue = (id) => [...id].reduce((sum, char) => sum + char.charCodeAt(0), 0) % 5;
