import assert from "node:assert/strict";
import { test } from "node:test";

import { shaded, SHADES } from "../../../../src/handson/player/live/arithmetic/shades.js";

test("each number has the path of its shade", () => {
  const paths = shaded([{ x: 10, y: 20, rows: 2, columns: 2, values: [0, 1, 0.52, -2] }], 5, 1);
  assert.equal(paths.length, 2 * SHADES);
  assert.equal(paths[SHADES - 1], "M15 20h5v5h-5z");
  assert.equal(paths[4], "M10 25h5v5h-5z");
  assert.equal(paths[2 * SHADES - 1], "M15 25h5v5h-5z");
  assert.equal(paths.filter(Boolean).length, 3);
});

test("neighbours of the same shade are one piece, but no more than a row", () => {
  const paths = shaded([{ x: 0, y: 0, rows: 2, columns: 3, values: [1, 1, 0, 1, 1, 1] }], 1, 1);
  assert.equal(paths[SHADES - 1], "M0 0h2v1h-2zM0 1h3v1h-3z");
});

test("a channel's numbers stand apart", () => {
  const shared = { x: 0, y: 0, rows: 1, columns: 2, values: [1, 0, 0, 1] };
  assert.equal(shaded([{ ...shared, first: 1, step: 2 }], 1, 1)[SHADES - 1], "M1 0h1v1h-1z");
  assert.equal(shaded([{ ...shared, first: 0, step: 2 }], 1, 1)[SHADES - 1], "M0 0h1v1h-1z");
});

test("where all are 0 nothing is drawn", () => {
  const paths = shaded([{ x: 0, y: 0, rows: 1, columns: 2, values: [0, 0] }], 1, 0);
  assert.deepEqual(paths.filter(Boolean), []);
});
