/** Styles of the page's text, where a policy keeps the browser from them. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { makePage } from "../../javascript/page.mjs";

makePage();
const { addSheet, applyStyles } = await import("../../../src/handson/player/page/page_styles.js");

let added;
let blocked;
let elements;

beforeEach(() => {
  const { documentElement: root } = globalThis.document;
  root.style = { length: 1 };
  root.hasAttribute = () => true;
  globalThis.document.adoptedStyleSheets = [];
  added = [];
  blocked = false;
  globalThis.document.head = {
    append(element) {
      element.sheet = blocked ? null : new globalThis.CSSStyleSheet();
      added.push(element);
    },
  };
  globalThis.document.createElement = () => ({});
  globalThis.document.querySelectorAll = (selector) =>
    selector === "[style]" ? elements.styled : elements.sheets;
  globalThis.CSSStyleSheet = class {
    cssRules = [];

    replaceSync(text) {
      this.cssRules = text ? [text] : [];
    }

    insertRule(rule) {
      this.cssRules.unshift(rule);
    }

    rules() {
      return this.cssRules;
    }
  };
  elements = {
    styled: [{ style: {}, getAttribute: () => "color: red" }],
    sheets: [{ sheet: null, textContent: "a{}" }, { sheet: {}, textContent: "b{}" }],
  };
});

const adopted = () => globalThis.document.adoptedStyleSheets.map((sheet) => sheet.rules());

test("a sheet is an element where that is allowed", () => {
  addSheet("a{}");
  assert.deepEqual(added[0].sheet.rules(), ["a{}"]);
  assert.deepEqual(adopted(), []);
});

test("and one of the object model where it is not", () => {
  blocked = true;
  addSheet("a{}");
  assert.deepEqual(adopted(), [["a{}"]]);
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
  assert.deepEqual(adopted(), [["a{}"]]);
});
