// The page: channels, messages, threads, and the live feed that keeps them up to date.
import { composer } from "./composer.js";
import { byId, call, el, fill } from "./dom.js";
import { day, message } from "./message.js";
import { home, refreshModal } from "./modal.js";
import { names } from "./text.js";
import { line } from "./traffic.js";

const PAGE = 150;
const people = new Map();
const channels = new Map();
const unread = new Map();
let info = { commands: [], shortcuts: [] };
let here = null; // the id of the open channel, or "home"
let threadTs = null;
let shown = PAGE;
let store = new Map(); // ts -> record, of the open channel
let revision = 0;
let pause = 250;

const me = () => byId("person").value;
const visible = (one) => !one.only_for || one.only_for === me();
const inMain = (one) => !one.thread_ts || one.thread_ts === one.ts || one.broadcast;

// --- Messages -----------------------------------------------------------------------------------

function repliesOf(ts) {
  const all = [...store.values()].filter((one) => one.thread_ts === ts && one.ts !== ts && visible(one));
  return all.length ? { count: all.length, latest: all.at(-1).ts } : null;
}

function draw(one, inThread, replies = null) {
  return message(one, { me, people, shortcuts: info.shortcuts.filter((s) => s.type === "message"), replies, inThread, openThread, report });
}

/** Put one message where it belongs in a list, in place of its older self. */
function place(list, node, ts) {
  const old = list.querySelector(`[data-ts="${ts}"]`);
  if (old) {
    const focused = old.contains(document.activeElement) ? document.activeElement.dataset.action : null;
    old.replaceWith(node);
    // A button that its own press took away hands the focus on, so that a keyboard stays where it was.
    if (focused) (node.querySelector(`[data-action="${CSS.escape(focused)}"]`) ?? node.querySelector("button[data-action]") ?? node).focus();
    return;
  }
  let after = list.lastElementChild;
  while (after && (!after.dataset.ts || after.dataset.ts > ts)) after = after.previousElementSibling;
  const title = day(ts);
  if (list.id === "messages" && (!after || day(after.dataset.ts) !== title)) {
    const divider = el("li", { class: "day", role: "separator" }, el("span", {}, title));
    after ? after.after(divider) : list.prepend(divider);
    after = divider;
  }
  after ? after.after(node) : list.prepend(node);
}

/** Keep a list at its end while someone is there: messages off the screen only have an estimated height. */
function stick(scroll) {
  let at = true;
  const toEnd = () => {
    if (at) scroll.scrollTop = scroll.scrollHeight;
  };
  scroll.addEventListener("scroll", () => {
    at = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
  });
  const watch = new ResizeObserver(toEnd);
  watch.observe(scroll);
  watch.observe(scroll.querySelector(".messages"));
  return () => {
    at = true;
    toEnd();
  };
}
const toEnd = {};

function update(one) {
  const fresh = !store.has(one.ts);
  store.set(one.ts, one);
  if (!visible(one)) return;
  const parent = one.thread_ts && one.thread_ts !== one.ts ? store.get(one.thread_ts) : null;
  if (inMain(one)) {
    byId("messages").querySelector(".empty")?.remove();
    place(byId("messages"), draw(one, false, repliesOf(one.ts)), one.ts);
    if (fresh && one.user === me()) toEnd.main();
  }
  if (parent && inMain(parent)) place(byId("messages"), draw(parent, false, repliesOf(parent.ts)), parent.ts);
  if (threadTs && (one.ts === threadTs || one.thread_ts === threadTs)) {
    place(byId("thread-messages"), draw(one, true), one.ts);
  }
  if (fresh && one.user !== me()) announce(`${people.get(one.user)?.real_name ?? one.user}: ${one.text.slice(0, 200) || "a new message"}`);
}

function announce(text) {
  fill(byId("announce"), el("p", { text }));
}

/** Something that only this person needs to know: what failed, and why. */
function report(text) {
  const notice = el("li", { class: "message failed-notice", role: "alert" },
    el("span", { class: "avatar alarm", "aria-hidden": "true" }, "!"),
    el("div", { class: "message-main" }, el("p", { class: "only-you" }, "Only visible to you"), el("p", { class: "body", text })));
  notice.dataset.ts = `${Date.now() / 1000}`;  // its place among what comes later
  byId("messages").append(notice);
  toEnd.main();
}

async function load() {
  if (here === "home") return home(byId("messages"), me(), report);
  const answer = await call("messages", { channel: here, last: shown });
  store = new Map(answer.messages.map((one) => [one.ts, one]));
  byId("earlier").hidden = !answer.more;
  const replies = new Map();
  for (const one of answer.messages) {
    if (!one.thread_ts || one.thread_ts === one.ts || !visible(one)) continue;
    replies.set(one.thread_ts, { count: (replies.get(one.thread_ts)?.count ?? 0) + 1, latest: one.ts });
  }
  const list = byId("messages");
  fill(list);
  const rows = document.createDocumentFragment();
  let title = "";
  for (const one of answer.messages.filter((each) => visible(each) && inMain(each))) {
    if (day(one.ts) !== title) rows.append(el("li", { class: "day", role: "separator" }, el("span", {}, (title = day(one.ts)))));
    rows.append(draw(one, false, replies.get(one.ts)));
  }
  list.append(rows);
  if (!list.children.length) list.append(el("li", { class: "empty" }, "Nothing here yet. Type / to see what the app can do."));
  if (threadTs) drawThread();
  return undefined;
}

// --- Threads ------------------------------------------------------------------------------------

function openThread(ts) {
  threadTs = ts;
  showPane("thread");
  drawThread();
  composer(byId("thread-composer"), {
    id: "thread-text", label: "Reply…", commands: [], report, people: knownPeople, channels: knownChannels,
    send: (text) => call("say", { text, channel: here, user: me(), thread_ts: threadTs }),
  }).focus();
}

function drawThread() {
  const list = byId("thread-messages");
  fill(list, [...store.values()].filter((one) => (one.ts === threadTs || one.thread_ts === threadTs) && visible(one)).map((one) => draw(one, true)));
  toEnd.thread();
}

function showPane(name) {
  for (const id of ["thread", "traffic"]) byId(id).hidden = id !== name;
  byId("frame").classList.toggle("with-pane", Boolean(name));
  byId("traffic-button").setAttribute("aria-expanded", String(name === "traffic"));
  if (name !== "thread") threadTs = null;
}

// --- Channels -----------------------------------------------------------------------------------

function drawChannels() {
  fill(byId("channels"), [...channels.values()].map((channel) => {
    const count = unread.get(channel.id) ?? 0;
    const note = channel.archived ? "archived" : channel.has_bot ? "" : "bot is not a member";
    return el("li", {}, el("button", {
      type: "button", class: `channel${count ? " unread" : ""}`, "aria-current": channel.id === here ? "page" : null,
      on: { click: () => open(channel.id) },
    },
      el("span", { class: "hash", "aria-hidden": "true" }, "#"), el("span", { class: "channel-name", text: channel.name }),
      note ? el("span", { class: "channel-note", text: note }) : null,
      count ? el("span", { class: "badge", "aria-label": `${count} new` }, String(count)) : null));
  }));
  byId("home-button").toggleAttribute("aria-current", here === "home");
}

function head() {
  const channel = channels.get(here);
  fill(byId("title"), channel ? `#${channel.name}` : info.app);
  fill(byId("topic"), channel ? channel.topic : "App Home");
  const why = channel?.archived ? "This channel is archived: nobody can post." : channel && !channel.has_bot ? "The bot is not a member here: it can answer commands, but not post." : "";
  byId("notice").hidden = !why;
  fill(byId("notice"), why);
  document.title = `${channel ? `#${channel.name}` : info.app} · local workspace`;
  byId("composer").hidden = !channel || channel.archived;
}

async function open(id) {
  here = id;
  shown = PAGE;
  unread.delete(id);
  showPane(byId("traffic").hidden ? null : "traffic");
  byId("side").classList.remove("open");
  byId("menu").setAttribute("aria-expanded", "false");
  drawChannels();
  head();
  history.replaceState(null, "", `#${channels.get(id)?.name ?? "home"}`);
  if (id === "home") {
    fill(byId("messages"));
    byId("earlier").hidden = true;
    await call("open_home", { user: me() });
  } else writer();
  await load();
  toEnd.main();
}

const knownPeople = () => [
  ...[...people.values()].map((one) => ({ name: one.name, about: one.real_name })),
  ...["channel", "here", "everyone"].map((name) => ({ name, about: "notifies everybody in the channel" })),
];
const knownChannels = () => [...channels.values()].map((one) => ({ name: one.name, about: one.topic }));

function writer() {
  composer(byId("composer"), {
    id: "composer-text", label: `Message #${channels.get(here).name}`, commands: info.commands, report, people: knownPeople, channels: knownChannels,
    send: async (text) => {
      if (!text.startsWith("/")) return call("say", { text, channel: here, user: me() });
      const outcome = await call("command", { text, channel: here, user: me() });
      if (!outcome.ok) report(`${text.split(" ")[0]} failed: ${EXPLAINED[outcome.error] ?? outcome.error}.`);
      return undefined;
    },
  }).focus();
}

const EXPLAINED = {
  operation_timeout: "the app did not answer within three seconds (operation_timeout)",
  dispatch_failed: "no app is connected (dispatch_failed)",
  unknown_command: "the app has no such command",
};

// --- The live feed ------------------------------------------------------------------------------

const HEARD = {
  message: (change) => {
    const one = change.message;
    if (one.channel === here) update(one);
    else if (visible(one) && !one.edited) {
      unread.set(one.channel, (unread.get(one.channel) ?? 0) + 1);
      drawChannels();
    }
  },
  deleted: (change) => {
    store.delete(change.ts);
    for (const node of document.querySelectorAll(`[data-ts="${change.ts}"]`)) node.remove();
  },
  channel: async () => {
    take(await call("info"));
    drawChannels();
    head();
  },
  views: async (change) => {
    if (change.user !== me()) return;
    await refreshModal(me());
    if (here === "home") await load();
  },
  traffic: (change) => line(change.entry),
  reset: () => load(),
};

function follow() {
  const socket = new WebSocket(`ws://${location.host}/live?after=${revision}`);
  socket.onopen = () => {
    pause = 250;
    state("Live", true);
  };
  socket.onmessage = ({ data }) => {
    const change = JSON.parse(data);
    revision = change.revision;
    HEARD[change.type]?.(change);
  };
  socket.onclose = () => {
    state("Reconnecting…", false);
    setTimeout(again, pause);
    pause = Math.min(pause * 2, 5000);
  };
}

/** After a lost connection the server may be a new one: begin from what it has now. */
async function again() {
  try {
    take(await call("info"));
    revision = info.revision;
    await load();
    await refreshModal(me());
  } catch {
    // Still away: the next attempt says so too.
  }
  follow();
}

function state(text, live) {
  const node = byId("link-state");
  fill(node, text);
  node.classList.toggle("live", live);
}

function take(fresh) {
  info = fresh;
  for (const user of fresh.users) {
    people.set(user.id, user);
    names.users.set(user.id, user.name);
  }
  for (const channel of fresh.channels) {
    channels.set(channel.id, channel);
    names.channels.set(channel.id, channel.name);
  }
}

// --- Begin --------------------------------------------------------------------------------------

function theme(next) {
  document.documentElement.dataset.theme = next;
  localStorage.setItem("theme", next);
  fill(byId("theme"), `Theme: ${next}`);
}

function listen() {
  toEnd.main = stick(byId("scroll"));
  toEnd.thread = stick(byId("thread-scroll"));
  const order = ["auto", "light", "dark"];
  theme(order.includes(localStorage.getItem("theme")) ? localStorage.getItem("theme") : "auto");
  byId("theme").onclick = () => theme(order[(order.indexOf(document.documentElement.dataset.theme) + 1) % order.length]);
  byId("traffic-button").onclick = () => showPane(byId("traffic").hidden ? "traffic" : null);
  byId("traffic-close").onclick = () => (showPane(null), byId("traffic-button").focus());
  byId("thread-close").onclick = () => (showPane(null), byId("composer-text")?.focus());
  byId("home-button").onclick = () => open("home");
  byId("earlier").onclick = async () => {
    const before = byId("scroll").scrollHeight;
    shown += PAGE;
    await load();
    byId("scroll").scrollTop = byId("scroll").scrollHeight - before;
  };
  byId("person").onchange = async () => (await open(here), await refreshModal(me()));
  byId("menu").onclick = () => byId("menu").setAttribute("aria-expanded", String(byId("side").classList.toggle("open")));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) showPane(null);
  });
}

async function begin() {
  history.replaceState(null, "", location.pathname + location.hash); // the token leaves the address bar
  listen();
  take(await call("info"));
  revision = info.revision;
  fill(byId("person"), info.users.filter((user) => !user.is_bot).map((user) => el("option", { value: user.id, text: user.real_name })));
  for (const entry of (await call("traffic", { last: 100 })).traffic) line(entry);
  const [, archived] = /^\/archives\/([^/]+)/.exec(location.pathname) ?? [];
  const named = [...channels.values()].find((one) => one.id === archived || `#${one.name}` === location.hash);
  await open(named?.id ?? [...channels.keys()][0]);
  await refreshModal(me());
  follow();
  const ts = /\/p(\d+)(\d{6})$/.exec(location.pathname);
  if (ts) document.querySelector(`[data-ts="${ts[1]}.${ts[2]}"]`)?.scrollIntoView({ block: "center" });
}

begin();
