/** The parser that reads slides from the page. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { makePage, section } from "../../javascript/page.mjs";

makePage({
  sections: [
    section({
      id: "slide-start",
      classes: ["remark-slide-content", "hljs-default", "center", "middle"],
      attributes: { "data-count": "false", "data-own": "yes", class: "no", style: "no" },
    }),
    section({ id: "other", classes: ["remark-slide-content"] }),
  ],
});
const { default: Parser } = await import("../../../src/handson/player/remark/parser.js");
const [first, second] = new Parser().parse();

test("a slide has its name, its classes and its properties, and none of the player's", () => {
  assert.deepEqual(first.properties, {
    continued: "false",
    name: "start",
    class: "center, middle",
    count: "false",
    own: "yes",
  });
});

test("a slide without a name or classes has none", () => {
  assert.deepEqual(second.properties, { continued: "false", class: "" });
});

test("content and notes stay in the page", () => {
  const { content, notes, links } = first;
  assert.deepEqual({ content, notes, links }, { content: [], notes: "", links: {} });
});
