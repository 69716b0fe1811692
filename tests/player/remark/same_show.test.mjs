/** Which windows may turn the slides of another one. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { isOfShow } from "../../../src/handson/player/remark/same_show.js";

const HERE = "https://a.example";
const other = (opener = null) => ({ opener });

function page(opener = null, origin = HERE, protocol = "https:") {
  globalThis.window = { opener };
  globalThis.location = { origin, protocol };
}

test("the clone, the opener and a window that this one opened are of the show", () => {
  const [clone, opener] = [other(), other()];
  page(opener);
  assert.ok(isOfShow({ source: clone, origin: HERE }, { clone }));
  assert.ok(isOfShow({ source: opener, origin: HERE }, {}));
  assert.ok(isOfShow({ source: other(globalThis.window), origin: HERE }, {}));
});

test("a window that has nothing to do with it is not", () => {
  page();
  assert.ok(!isOfShow({ source: other(), origin: HERE }, {}));
  assert.ok(!isOfShow({ source: other(other()), origin: HERE }, { clone: other() }));
  assert.ok(!isOfShow({ source: globalThis.window, origin: HERE }, {}));
  assert.ok(!isOfShow({ source: null, origin: HERE }, { clone: null }));
  assert.ok(!isOfShow({ source: {}, origin: HERE }, {}));
});

test("nor is a page of another host that opened this one", () => {
  const opener = other();
  page(opener);
  assert.ok(!isOfShow({ source: opener, origin: "https://b.example" }, {}));
  assert.ok(!isOfShow({ source: opener, origin: "null" }, {}));
});

test("of files the relation alone counts", () => {
  const clone = other();
  page(null, "file://", "file:");
  assert.ok(isOfShow({ source: clone, origin: "null" }, { clone }));
  assert.ok(isOfShow({ source: clone, origin: "file://" }, { clone }));
  assert.ok(!isOfShow({ source: clone, origin: HERE }, { clone }));
  assert.ok(!isOfShow({ source: other(), origin: "null" }, { clone }));
});
