// Block Kit as DOM nodes.
import { el } from "./dom.js";
import { element, picture } from "./elements.js";
import { cannot, markdown, richText, textObject } from "./text.js";

/** All blocks of a message or view. context: see elements.js; errors: {block_id: words} in a modal. */
export function blocks(list, context) {
  return list.map((block) => {
    const draw = DRAWN[block.type];
    return el("div", { class: `block block-${block.type}`, data: { block: block.block_id ?? "" } },
      draw ? draw(block, context) : cannot(block.type));
  });
}

const DRAWN = {
  section: (block, context) => [
    el("div", { class: "section-text" },
      block.text ? textObject(block.text, "div") : null,
      block.fields ? el("div", { class: "fields" }, block.fields.map((field) => textObject(field, "div"))) : null),
    block.accessory ? el("div", { class: "accessory" }, element(block.accessory, block, context)) : null,
  ],
  header: (block) => el("div", { class: "header-text", role: "heading", "aria-level": "3" }, textObject(block.text)),
  divider: () => el("hr"),
  context: (block) => block.elements.map((one) => (one.type === "image" ? picture(one, "context-image") : textObject(one))),
  actions: (block, context) => block.elements.map((one) => element(one, block, context)),
  image: (block) => el("figure", {}, block.title ? el("figcaption", {}, textObject(block.title)) : null, picture(block, "picture")),
  rich_text: (block) => richText(block),
  markdown: (block) => markdown(block.text),
  table: (block) => el("div", { class: "table-box" }, el("table", {}, block.rows.map((row, index) => el("tr", {},
    row.map((cell) => el(index ? "td" : "th", { dir: "auto" }, cell.type === "rich_text" ? richText(cell) : textObject({ type: "plain_text", text: cell.text })))))) ),
  input: (block, context) => {
    const error = context.errors?.[block.block_id];
    const drawn = element(block.element, block, context);
    const control = drawn.matches("input, textarea, select") ? drawn : drawn.querySelector("input");
    const errorId = `${context.prefix}-${block.block_id}-error`;
    const hintId = `${context.prefix}-${block.block_id}-hint`;
    const described = [error ? errorId : null, block.hint ? hintId : null].filter(Boolean).join(" ");
    if (control && described) control.setAttribute("aria-describedby", described);
    if (control && error) control.setAttribute("aria-invalid", "true");
    return [
      el("label", { class: "field-label", for: control?.id || null }, textObject(block.label), block.optional ? el("span", { class: "optional" }, " (optional)") : null),
      drawn,
      error ? el("p", { class: "field-error", id: errorId, text: error }) : null,
      block.hint ? el("p", { class: "hint", id: hintId }, textObject(block.hint)) : null,
    ];
  },
};
