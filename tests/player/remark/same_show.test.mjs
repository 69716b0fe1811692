/** Which windows may turn the slides of another one. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { isOfShow, openersOf } from "../../../src/handson/player/remark/same_show.js";

const HERE = "https://a.example";
const other = (opener = null) => ({ opener });

function page(opener = null, origin = HERE, protocol = "https:") {
  globalThis.window = { opener };
  globalThis.location = { origin, protocol };
}

test("windows that are known, and those that were opened from this one, are of the show", () => {
  page();
  const known = other();
  const clone = other(globalThis.window);
  assert.ok(isOfShow({ source: known, origin: HERE }, new Set([known])));
  assert.ok(isOfShow({ source: clone, origin: HERE }, new Set()));
  assert.ok(isOfShow({ source: other(clone), origin: HERE }, new Set()));
});

test("a window that has nothing to do with it is not", () => {
  page();
  const known = new Set([other()]);
  assert.ok(!isOfShow({ source: other(), origin: HERE }, known));
  assert.ok(!isOfShow({ source: other(other()), origin: HERE }, known));
  assert.ok(!isOfShow({ source: globalThis.window, origin: HERE }, known));
  assert.ok(!isOfShow({ source: null, origin: HERE }, new Set([null])));
  assert.ok(!isOfShow({ source: {}, origin: HERE }, known));
});

test("nor is a page of another host that opened this one", () => {
  const opener = other();
  page(opener);
  assert.ok(!isOfShow({ source: opener, origin: "https://b.example" }, new Set([opener])));
  assert.ok(!isOfShow({ source: opener, origin: "null" }, new Set([opener])));
});

test("of files the relation alone counts", () => {
  page(null, "file://", "file:");
  const clone = other(globalThis.window);
  assert.ok(isOfShow({ source: clone, origin: "null" }, new Set()));
  assert.ok(isOfShow({ source: clone, origin: "file://" }, new Set()));
  assert.ok(!isOfShow({ source: clone, origin: HERE }, new Set()));
  assert.ok(!isOfShow({ source: other(), origin: "null" }, new Set()));
});

test("a window was opened from all windows up to the first", () => {
  const first = other();
  const second = other(first);
  assert.deepEqual(openersOf(other(second)), [second, first]);
  assert.deepEqual(openersOf(first), []);
});
