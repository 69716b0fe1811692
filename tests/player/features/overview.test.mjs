/** The table of contents in the overview. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { makePage } from "../../javascript/page.mjs";

makePage();
const { contentsOf } = await import("../../../src/handson/player/features/overview.js");

/** Returns the contents of slides that are given as level and title, in short. */
const contents = (...headings) =>
  contentsOf(headings.map(([level, title]) => ({ level, title }))).map(
    ({ level, title, index }) => `${index} ${level} ${title}`,
  );

test("it has the two highest levels of headings, with levels from 1", () => {
  assert.deepEqual(contents([2, "a"], [3, "b"], [4, "c"], [2, "d"]), ["0 1 a", "1 2 b", "3 1 d"]);
});

test("a heading that is repeated has one row", () => {
  assert.deepEqual(contents([1, "a"], [1, "a"], [0, "text"], [1, "a"], [1, "b"], [1, "a"]), [
    "0 1 a",
    "4 1 b",
    "5 1 a",
  ]);
});

test("slides without headings have no rows", () => {
  assert.deepEqual(contents([0, "text"], [0, "more"]), []);
});
