/** What a button copies. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { makePage } from "../../javascript/page.mjs";

makePage();
globalThis.window = {};
const { sourceOf } = await import("../../../src/handson/player/features/copying.js");

test("the lines of code, without anything between or behind them", () => {
  const lines = ["a", "", "  b"].map((textContent) => ({ textContent }));
  assert.equal(sourceOf({ querySelectorAll: () => lines }), "a\n\n  b");
});
