/** What the preview says of a slide that holds too much. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { fullnessOf } from "../../../src/handson/serving/page/fullness.js";

const FITTING = { below: 0, type: 1, code: [] };

for (const [name, measures, said] of [
  ["a slide that fits", {}, ""],
  ["the rounding of one unit", { below: 1 }, ""],
  ["an end that is cut off", { below: 2 }, "Too full: the slide's end is cut off"],
  ["text that is still legible", { type: 0.8 }, ""],
  ["small text", { type: 0.795 }, "Too full: the text has 80 % of its size"],
  ["the end before the text", { below: 2, type: 0.5 }, "Too full: the slide's end is cut off"],
  ["code that is still legible", { code: [1, 0.8] }, ""],
  ["small code", { code: [1, 0.7] }, "Too wide: a line of code is too long"],
  ["the text before the code", { type: 0.6, code: [0.7] }, "Too full: the text has 60 % of its size"],
]) {
  test(name, () => assert.equal(fullnessOf({ ...FITTING, ...measures }), said));
}
