// Slack's mrkdwn, its rich_text, and Markdown, as DOM nodes.
import { el, plain } from "./dom.js";

const EMOJI = {
  warning: "⚠️", white_check_mark: "✅", x: "❌", mag: "🔍", bell: "🔔", no_bell: "🔕", newspaper: "📰", eyes: "👀",
  hourglass: "⌛", calendar: "📅", memo: "📝", pushpin: "📌", link: "🔗", question: "❓", exclamation: "❗", wave: "👋",
  heavy_check_mark: "✔️", information_source: "ℹ️", rotating_light: "🚨", repeat: "🔁", thread: "🧵", clock9: "🕘",
  large_blue_circle: "🔵", large_orange_circle: "🟠", red_circle: "🔴", large_green_circle: "🟢", bulb: "💡",
};
const TOKEN = /<([^<>\n]+)>/;
const STYLES = [
  ["*", "strong"],
  ["_", "em"],
  ["~", "s"],
];
export const names = { users: new Map(), channels: new Map() };

const decode = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const emoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (all, name) => EMOJI[name] ?? all);

/** A text object: plain_text or mrkdwn. */
export function textObject(object, tag = "span") {
  const body = object?.type === "mrkdwn" ? mrkdwn(object.text) : plain(emoji(object?.text ?? ""));
  return el(tag, { class: "run", dir: "auto" }, body);
}

/** Slack's mrkdwn. */
export function mrkdwn(text) {
  const out = document.createDocumentFragment();
  String(text).split(/```/).forEach((part, index, all) => {
    const closed = index < all.length - 1 || all.length % 2 === 1;
    if (index % 2 === 1 && closed) out.append(el("pre", { text: decode(part).replace(/^\n/, "") }));
    else out.append(lines(index % 2 === 1 ? "```" + part : part));
  });
  return out;
}

function lines(text) {
  const out = document.createDocumentFragment();
  let quote = null;
  text.split("\n").forEach((line, index) => {
    const quoted = /^(?:&gt;|>) ?/.exec(line);
    if (quoted && !/^<[^>]+>/.test(line)) {
      if (!quote) out.append((quote = el("blockquote")));
      else quote.append(el("br"));
      quote.append(inline(line.slice(quoted[0].length)));
      return;
    }
    if (index && !quote) out.append(el("br"));
    quote = null;
    out.append(inline(line));
  });
  return out;
}

function inline(text) {
  const out = document.createDocumentFragment();
  const found = earliest(text);
  if (!found) {
    out.append(plain(emoji(decode(text))));
    return out;
  }
  if (found.start) out.append(plain(emoji(decode(text.slice(0, found.start)))));
  out.append(found.node());
  if (found.end < text.length) out.append(inline(text.slice(found.end)));
  return out;
}

/** The first thing in the text that is not plain. */
function earliest(text) {
  let best = null;
  const offer = (start, end, node) => {
    if (!best || start < best.start) best = { start, end, node };
  };
  const code = /`([^`\n]+)`/.exec(text);
  if (code) offer(code.index, code.index + code[0].length, () => el("code", { text: decode(code[1]) }));
  const token = TOKEN.exec(text);
  if (token) offer(token.index, token.index + token[0].length, () => reference(token[1]));
  for (const [mark, tag] of STYLES) {
    const sign = mark === "*" ? "\\*" : mark;
    const styled = new RegExp(`(?<![\\p{L}\\p{N}${sign}])${sign}(?=[^\\s${sign}])([^\\n]*?[^\\s])${sign}(?![\\p{L}\\p{N}${sign}])`, "u").exec(text);
    if (styled) offer(styled.index, styled.index + styled[0].length, () => el(tag, {}, inline(styled[1])));
  }
  return best;
}

/** What stands between < and >: a mention, a channel, a date, a link. */
function reference(body) {
  const [target, label] = body.split(/\|(.*)/s);
  if (target.startsWith("@")) return person(target.slice(1));
  if (target.startsWith("#")) return el("span", { class: "mention", text: `#${names.channels.get(target.slice(1)) ?? label ?? target}` });
  if (/^!(channel|here|everyone)$/.test(target)) return broadcast(target.slice(1));
  if (target.startsWith("!subteam^")) return el("span", { class: "mention ping", text: label ?? target });
  if (target.startsWith("!date^")) return el("time", { text: decode(label ?? target) });
  if (/^(https?|mailto):/i.test(target)) return link(decode(target), label === undefined ? null : decode(label));
  return plain(`<${decode(body)}>`);
}

export const person = (id) => el("span", { class: "mention ping", text: `@${names.users.get(id) ?? id}` });
export const broadcast = (range) => el("span", { class: "mention ping everybody", text: `@${range}` });

/** A link; one whose label looks like another address shows where it really goes. */
export function link(url, label) {
  let host;
  try {
    const parsed = new URL(url);
    if (!["http:", "https:", "mailto:"].includes(parsed.protocol)) return plain(label ?? url);
    host = parsed.host;
  } catch {
    return plain(label ?? url);
  }
  const shown = label ?? url;
  const anchor = el("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url, text: shown });
  const looksLike = /(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})/i.exec(shown)?.[1];
  if (!looksLike || looksLike.toLowerCase() === host.toLowerCase()) return anchor;
  return el("span", {}, anchor, el("span", { class: "true-host", text: ` (goes to ${host})` }));
}

// --- rich_text ------------------------------------------------------------------------------------

/** The parts of a rich_text block. */
export function richText(block) {
  return el("div", { class: "rich" }, block.elements.map(richPart));
}

function richPart(part) {
  const children = (part.elements ?? []).map((one) => (part.type === "rich_text_list" ? el("li", { dir: "auto" }, richPart(one)) : richInline(one)));
  switch (part.type) {
    case "rich_text_section":
      return el("div", { class: "rich-section", dir: "auto" }, children);
    case "rich_text_quote":
      return el("blockquote", { dir: "auto" }, children);
    case "rich_text_preformatted":
      return el("pre", {}, children);
    case "rich_text_list": {
      const list = el(part.style === "ordered" ? "ol" : "ul", { class: `indent-${Math.min(part.indent ?? 0, 6)}` }, children);
      if (part.style === "ordered" && part.offset) list.start = part.offset + 1;
      return list;
    }
    default:
      return cannot(part.type);
  }
}

function richInline(one) {
  let node;
  switch (one.type) {
    case "text":
      node = withBreaks(one.text);
      break;
    case "link":
      node = link(one.url, one.text ?? null);
      break;
    case "user":
      node = person(one.user_id);
      break;
    case "channel":
      node = el("span", { class: "mention", text: `#${names.channels.get(one.channel_id) ?? one.channel_id}` });
      break;
    case "broadcast":
      node = broadcast(one.range);
      break;
    case "usergroup":
      node = el("span", { class: "mention ping", text: one.usergroup_id });
      break;
    case "emoji":
      node = plain(EMOJI[one.name] ?? `:${one.name}:`);
      break;
    case "date":
      node = el("time", { text: one.fallback ?? new Date(one.timestamp * 1000).toLocaleString() });
      break;
    default:
      node = cannot(one.type);
  }
  const style = one.style ?? {};
  if (style.code) node = el("code", {}, node);
  if (style.strike) node = el("s", {}, node);
  if (style.italic) node = el("em", {}, node);
  if (style.bold) node = el("strong", {}, node);
  return node;
}

function withBreaks(text) {
  const out = document.createDocumentFragment();
  String(text).split("\n").forEach((line, index) => {
    if (index) out.append(el("br"));
    out.append(plain(line));
  });
  return out;
}

/** A loud box: a block that this page cannot draw must not pass unseen. */
export const cannot = (type) => el("div", { class: "cannot", role: "note", text: `Cannot draw this block: ${type}` });

// --- Markdown (the markdown block) ----------------------------------------------------------------

/** Headings, lists, quotes, rules, fenced code, and inline styles. */
export function markdown(text) {
  const out = el("div", { class: "rich" });
  let list = null;
  let code = null;
  for (const line of String(text).split("\n")) {
    if (/^```/.test(line)) {
      if (code) code = null;
      else out.append((code = el("pre")));
    } else if (code) code.append(line + "\n");
    else list = markdownLine(out, list, line);
  }
  return out;
}

function markdownLine(out, list, line) {
  const item = /^\s*(?:([-*+])|(\d+)\.)\s+(.*)$/.exec(line);
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (item) {
    const tag = item[1] ? "UL" : "OL";
    const into = list?.tagName === tag ? list : el(tag.toLowerCase());
    if (into !== list) out.append(into);
    into.append(el("li", { dir: "auto" }, markdownInline(item[3])));
    return into;
  }
  if (heading) out.append(el("p", { class: "md-heading", dir: "auto", role: "heading", "aria-level": "4" }, markdownInline(heading[2])));
  else if (/^\s*(---+|\*\*\*+)\s*$/.test(line)) out.append(el("hr"));
  else if (/^>\s?/.test(line)) out.append(el("blockquote", { dir: "auto" }, markdownInline(line.replace(/^>\s?/, ""))));
  else if (line.trim()) out.append(el("p", { dir: "auto" }, markdownInline(line)));
  return null;
}

function markdownInline(text) {
  const out = document.createDocumentFragment();
  const pattern = /`([^`]+)`|\*\*(.+?)\*\*|__(.+?)__|~~(.+?)~~|\*(\S(?:.*?\S)?)\*|\[([^\]]+)\]\((\S+?)\)|<([^<>]+)>/;
  const found = pattern.exec(text);
  if (!found) return plain(text);
  if (found.index) out.append(plain(text.slice(0, found.index)));
  const [all, codeText, bold, bold2, strike, italic, label, url, token] = found;
  if (codeText) out.append(el("code", { text: codeText }));
  else if (bold ?? bold2) out.append(el("strong", {}, markdownInline(bold ?? bold2)));
  else if (strike) out.append(el("s", {}, markdownInline(strike)));
  else if (italic) out.append(el("em", {}, markdownInline(italic)));
  else if (label) out.append(link(url, label));
  else out.append(reference(token));
  out.append(markdownInline(text.slice(found.index + all.length)));
  return out;
}
