/** The search for the largest size that fits. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { makePage } from "../../javascript/page.mjs";

makePage();
const { largest } = await import("../../../src/handson/player/page/fit.js");

/** Returns the value that is set in the end, where all up to `limit` fit. */
function found(smallest, most, limit) {
  let value = NaN;
  largest(smallest, most, (tried) => { value = tried; }, () => value <= limit);
  return value;
}

test("what is found fits, and not much more would", () => {
  for (const limit of [0.51, 0.6, 0.77, 0.99]) {
    const value = found(0.5, 1, limit);
    assert.ok(value <= limit && limit - value < 0.02, `${value} for ${limit}`);
  }
});

test("where nothing fits, it is the smallest", () => {
  assert.equal(found(0.5, 1, 0.4), 0.5);
});
