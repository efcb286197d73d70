// Builds the page from nodes only: no text of a message is ever parsed as HTML.

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e]/;
const NAMES = { "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO" };

/** An element. props: class, text, on (listeners), data, and any attribute; children: nodes, strings, null. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "class") node.className = value;
    else if (key === "text") node.append(plain(value));
    else if (key === "on") for (const [name, run] of Object.entries(value)) node.addEventListener(name, run);
    else if (key === "data") Object.assign(node.dataset, value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** Text as nodes. Characters that would turn the line around or vanish are shown by name. */
export function plain(text) {
  const out = document.createDocumentFragment();
  let run = "";
  for (const char of String(text)) {
    if (!CONTROLS.test(char)) {
      run += char;
      continue;
    }
    if (run) out.append(run);
    run = "";
    const code = char.codePointAt(0);
    const name = NAMES[char] ?? `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
    const mark = document.createElement("span");
    mark.className = "control-character";
    mark.title = "A control character in the text, shown and not obeyed";
    mark.textContent = name;
    out.append(mark);
  }
  if (run) out.append(run);
  return out;
}

/** Replace everything in a node. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

export const byId = (id) => document.getElementById(id);

/** One call of the server; the answer's JSON, or an Error with its words. */
export async function call(name, args = {}) {
  const answer = await fetch(`/do/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(args),
  });
  const body = answer.headers.get("content-type")?.includes("json") ? await answer.json() : { error: await answer.text() };
  if (!answer.ok) throw new Error(body.error || `HTTP ${answer.status}`);
  return body;
}
