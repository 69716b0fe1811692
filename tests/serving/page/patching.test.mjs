/** Patches: the new order of slides, and which of them are made or changed. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { arrange, copyAttributes } from "../../../src/handson/serving/page/patching.js";

/** Applies a patch to slides that are letters; made slides are in capitals, changed ones have a mark. */
const arranged = (old, patch) => {
  const { next, reordered } = arrange(
    [...old],
    patch,
    ({ html }) => html.toUpperCase(),
    (slide, change) => (change.html === undefined ? slide : `${slide}!`),
  );
  return [next.join(""), reordered];
};

test("a patch without slides changes nothing", () => {
  assert.deepEqual(arranged("abc", {}), ["abc", false]);
});

test("a changed slide that stays the same element needs no new order", () => {
  const same = arrange(["a", "b"], { start: 1, removed: 1, slides: [{ from: 1 }] }, assert.fail, (slide) => slide);
  assert.deepEqual(same, { next: ["a", "b"], reordered: false });
});

test("a changed slide with other attributes has to be read again", () => {
  const slides = [{ from: 1, attributes: "class=x" }];
  assert.deepEqual(arranged("abc", { start: 1, removed: 1, slides }), ["abc", true]);
});

test("a new slide stands at its place", () => {
  const slides = [{ attributes: "", html: "x" }];
  assert.deepEqual(arranged("abc", { start: 1, removed: 0, slides }), ["aXbc", true]);
});

test("a removed slide is gone", () => {
  assert.deepEqual(arranged("abc", { start: 1, removed: 1, slides: [] }), ["ac", true]);
});

test("a removed last slide is gone", () => {
  assert.deepEqual(arranged("abc", { start: 2, removed: 1, slides: [] }), ["ab", true]);
});

test("the first slide can change", () => {
  const slides = [{ from: 0, html: "x" }];
  assert.deepEqual(arranged("abc", { start: 0, removed: 1, slides }), ["a!bc", true]);
});

test("slides change places", () => {
  assert.deepEqual(arranged("abcd", { start: 1, removed: 3, slides: [3, 1, 2] }), ["adbc", true]);
});

test("indexes are those of the old slides, whatever stands before them now", () => {
  const slides = [{ attributes: "", html: "x" }, { from: 2, html: "c" }, 0];
  assert.deepEqual(arranged("abc", { start: 0, removed: 3, slides }), ["Xc!a", true]);
});

/** Returns what stands for an element with attributes, and records how it is changed. */
function element(attributes) {
  const values = new Map(Object.entries(attributes));
  const changes = [];
  return {
    changes,
    get attributes() {
      return [...values].map(([name, value]) => ({ name, value }));
    },
    hasAttribute: (name) => values.has(name),
    getAttribute: (name) => values.get(name) ?? null,
    setAttribute(name, value) {
      changes.push(`${name}=${value}`);
      values.set(name, value);
    },
    removeAttribute(name) {
      changes.push(`-${name}`);
      values.delete(name);
    },
  };
}

test("only attributes that differ are changed", () => {
  const section = element({ id: "a", class: "x", style: "s" });
  copyAttributes(section, element({ class: "y", style: "s", "data-count": "false" }));
  assert.deepEqual(section.changes, ["-id", "class=y", "data-count=false"]);
});
