// The traffic panel: envelopes to the app and its calls, newest first.
import { byId, el } from "./dom.js";

const CLOCK = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const KEPT = 200;
const KINDS = { envelope: "→ app", api: "← call", response_url: "← answer", socket: "socket" };

/** Add one line. */
export function line(entry) {
  const body = byId("lines");
  const more = [entry.detail, entry.attempt ? `retry ${entry.attempt}` : "", entry.connection ? `connection ${entry.connection}` : "", entry.way === "http" ? "HTTP" : ""];
  body.prepend(el("tr", { class: entry.ok ? "" : "failed" },
    el("td", { class: "at" }, CLOCK.format(new Date(entry.at * 1000))),
    el("td", {}, el("span", { class: `kind kind-${entry.kind}` }, KINDS[entry.kind] ?? entry.kind), " ",
      el("strong", { text: entry.name }), el("span", { class: "description", text: more.filter(Boolean).join(" · ") })),
    el("td", { class: "number" }, entry.ms === null ? "" : entry.ms < 10 ? entry.ms.toFixed(1) : String(Math.round(entry.ms))),
    el("td", {}, entry.ok ? "ok" : entry.error || "failed")));
  while (body.children.length > KEPT) body.lastElementChild.remove();
}
