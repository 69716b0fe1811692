/** Styles of the page's text, where a policy keeps the browser from them. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { makePage } from "../../javascript/page.mjs";

makePage();
const { addSheet, applyStyles } = await import("../../../src/handson/player/page/page_styles.js");

let blocked;
let elements;

beforeEach(() => {
  const { documentElement: root } = globalThis.document;
  root.style = { length: 1 };
  root.hasAttribute = () => true;
  globalThis.document.adoptedStyleSheets = [];
  globalThis.document.head = { append: (element) => (element.sheet = blocked ? null : {}) };
  globalThis.document.createElement = () => ({ remove() {} });
  globalThis.document.querySelectorAll = (selector) =>
    selector === "[style]" ? elements.styled : elements.sheets;
  globalThis.CSSStyleSheet = class {
    replaceSync(text) {
      this.text = text;
    }
  };
  elements = {
    styled: [{ style: {}, getAttribute: () => "color: red" }],
    sheets: [{ sheet: null, textContent: "a{}" }, { sheet: {}, textContent: "b{}" }],
  };
});

const adopted = () => globalThis.document.adoptedStyleSheets.map(({ text }) => text);

test("a sheet is an element where that is allowed", () => {
  blocked = false;
  addSheet("a{}")("b{}");
  assert.deepEqual(adopted(), []);
});

test("and one of the object model where it is not", () => {
  blocked = true;
  const change = addSheet("a{}");
  assert.deepEqual(adopted(), ["a{}"]);
  change("b{}");
  assert.deepEqual(adopted(), ["b{}"]);
});

test("styles that were applied are left alone", () => {
  applyStyles();
  assert.deepEqual(elements.styled[0].style, {});
  assert.deepEqual(adopted(), []);
});

test("a page without styles of its own says nothing about a policy", () => {
  globalThis.document.documentElement.style.length = 0;
  globalThis.document.documentElement.hasAttribute = () => false;
  applyStyles();
  assert.deepEqual(elements.styled[0].style, {});
});

test("styles that were not applied are", () => {
  globalThis.document.documentElement.style.length = 0;
  applyStyles();
  assert.deepEqual(elements.styled[0].style, { cssText: "color: red" });
  assert.deepEqual(adopted(), ["a{}"]);
});
