/** Lists of elements with the methods of arrays. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { addListMethods } from "../../../src/handson/player/remark/polyfills.js";

test("lists of elements have the methods of arrays, and keep their own", () => {
  const own = () => "own";
  globalThis.NodeList = class {
    0 = 3;
    1 = 4;
    length = 2;
  };
  globalThis.HTMLCollection = class {};
  globalThis.NodeList.prototype.forEach = own;
  addListMethods();
  const list = new globalThis.NodeList();
  assert.deepEqual(
    list.map((each, index) => each * index),
    [0, 4],
  );
  assert.deepEqual(
    list.filter((each) => each > 3),
    [4],
  );
  assert.equal(list.forEach, own);
  assert.equal(globalThis.HTMLCollection.prototype.forEach, Array.prototype.forEach);
});
