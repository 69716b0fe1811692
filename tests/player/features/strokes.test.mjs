/** Lines of a drawing. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { erased, pathsOf, widthOf } from "../../../src/handson/player/features/strokes.js";

const line = (tool, ...points) => ({ tool, colour: "#000", points });

test("a mouse draws one path", () =>
  assert.deepEqual(pathsOf(line("pen", [0, 0, 0.5], [10, 0, 0.5], [10, 9, 0.5])), [
    { width: 5, path: "M0 0L0 0L10 0L10 9" },
  ]));
test("a line that is pressed harder goes on where it was", () =>
  assert.deepEqual(pathsOf(line("pen", [0, 0, 0.5], [10, 0, 1])), [
    { width: 5, path: "M0 0L0 0" },
    { width: 8, path: "M0 0L10 0" },
  ]));
test("a marker does not mind", () => assert.equal(widthOf(0.1, "marker"), widthOf(0.9, "marker")));
test("the eraser takes what it touches between two points", () => {
  const strokes = [line("pen", [0, 0, 0.5], [100, 0, 0.5]), line("pen", [0, 80, 0.5], [100, 80, 0.5])];
  assert.deepEqual(erased(strokes, [[50, 8], [50, 8]]), [strokes[1]]);
  assert.equal(erased(strokes, [[50, 40], [50, 40]]), strokes);
  assert.equal(erased(strokes, [[130, 0], [130, 0]]), strokes);
});
test("the eraser reaches the edge of a marker's line", () =>
  assert.deepEqual(erased([line("marker", [0, 0, 0.5])], [[0, 20], [0, 20]]), []));
test("the eraser takes what lies on its way, however far apart its events are", () => {
  const strokes = [line("pen", [0, 0, 0.5], [100, 0, 0.5]), line("pen", [0, 80, 0.5], [100, 80, 0.5])];
  assert.deepEqual(erased(strokes, [[50, -60], [60, 200]]), []);
  assert.deepEqual(erased(strokes, [[90, 30], [120, 30]]), strokes);
  assert.deepEqual(erased(strokes, [[120, -60], [120, 200]]), strokes);
  assert.deepEqual(erased([line("pen", [50, 50, 0.5])], [[0, 45], [100, 45]]), []);
});
