/** Styles of the page's text, where a policy keeps the browser from them. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { makePage } from "../../javascript/page.mjs";

makePage();
const { addSheet, applyStyles } = await import("../../../src/handson/player/page/page_styles.js");

let added;
let elements;

beforeEach(() => {
  const { documentElement: root } = globalThis.document;
  root.style = { length: 1 };
  root.hasAttribute = () => true;
  globalThis.document.adoptedStyleSheets = [];
  added = [];
  globalThis.document.head = { append: (element) => added.push(element) };
  globalThis.document.createElement = () => ({});
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

test("a sheet is one of the object model, which no policy forbids", () => {
  const change = addSheet("a{}");
  assert.deepEqual(adopted(), ["a{}"]);
  change("b{}");
  assert.deepEqual(adopted(), ["b{}"]);
  assert.deepEqual(added, []);
});

test("and an element in browsers that know no other", () => {
  delete globalThis.CSSStyleSheet;
  const change = addSheet("a{}");
  assert.equal(added[0].textContent, "a{}");
  change("b{}");
  assert.equal(added[0].textContent, "b{}");
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
