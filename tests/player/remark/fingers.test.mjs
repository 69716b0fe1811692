/** What one finger does. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { gestureOf } from "../../../src/handson/player/remark/fingers.js";

for (const [name, path, gesture] of [
  ["a tap", [[100, 100], [100, 100]], "tap"],
  ["a tap that trembles", [[100, 100], [103, 104], [101, 100]], "tap"],
  ["a slip", [[100, 100], [112, 100]], null],
  ["a slip that comes back", [[100, 100], [115, 100], [101, 100]], null],
  ["a swipe to the left", [[400, 100], [300, 110], [200, 120]], "left"],
  ["a swipe to the right", [[200, 100], [260, 100]], "right"],
  ["a swipe down", [[200, 100], [205, 400]], null],
  ["a swipe across a corner", [[200, 100], [300, 200]], null],
  ["a swipe that is taken back", [[400, 100], [200, 100], [330, 100]], null],
]) {
  test(name, () => assert.equal(gestureOf(path), gesture));
}
