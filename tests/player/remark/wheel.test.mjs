/** Which events of a wheel or touchpad are one gesture. */
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { body: {} };
const { createWheel } = await import("../../../src/handson/player/remark/wheel.js");

/** How fast a flick is at each of its events, in pixels: fingers speed up, then it runs out. */
const FLICK = [4, 12, 40, 70, 90, 80, 70, 60, 52, 45, 38, 32, 27, 23, 19, 16, 13, 11, 9, 7, 5, 4, 3, 2, 1, 1];

/** Runs events that come every so many milliseconds; returns the steps, with the index of each. */
function steps(sizes, { every = 16, used = () => false } = {}) {
  const turn = createWheel();
  let time = 0;
  return sizes.flatMap((size, index) => {
    time += Array.isArray(size) ? size[1] : every;
    const step = turn(Array.isArray(size) ? size[0] : size, time, used(index));
    return step ? [[step, index]] : [];
  });
}

/** The steps alone. */
const turns = (...values) => steps(...values).map(([step]) => step);

test("many small events are one gesture", () => assert.deepEqual(turns(Array(25).fill(4)), [1]));
test("a flick is one gesture, and so is one back", () => {
  assert.deepEqual(turns(FLICK), [1]);
  assert.deepEqual(turns(FLICK.map((size) => -size)), [-1]);
});
test("a slow machine gets fewer and larger events", () =>
  assert.deepEqual(turns([16, 110, 170, 130, 97, 70, 50, 35, 24, 16, 9, 5, 2], { every: 33 }), [1]));
test("every other event may hold two frames", () =>
  assert.deepEqual(turns([10, 60, 120, 50, 100, 40, 80, 30, 60, 22, 44, 15, 30, 10, 20, 5, 10]), [1]));
test("a busy machine puts several events together, never the same number", () => {
  for (const held of [[1, 3, 1, 4, 2], [2, 1, 5, 1, 1], [4, 1, 2, 6]]) {
    const frames = [...FLICK];
    const events = [];
    for (let index = 0; frames.length; index += 1) {
      const some = frames.splice(0, held[index % held.length]);
      events.push([some.reduce((sum, size) => sum + size), 16 * some.length]);
    }
    assert.deepEqual(turns(events), [1]);
  }
});
test("a gesture goes on behind a slide that takes long to paint", () => {
  const held = FLICK.slice(3, 19).reduce((sum, size) => sum + size);
  assert.deepEqual(turns([...FLICK.slice(0, 3), [held, 256], ...FLICK.slice(19)]), [1]);
});
test("a flick after a slow gesture and a pause is the next one", () =>
  assert.deepEqual(turns([...Array(20).fill(3), [12, 250], ...FLICK.slice(2)]), [1, 1]));
test("after a pause comes the next gesture", () =>
  assert.deepEqual(turns([...FLICK, [FLICK[0], 300], ...FLICK.slice(1)]), [1, 1]));
test("a second flick while the first runs out is a second gesture", () => {
  const found = steps([...FLICK.slice(0, 16), ...FLICK.slice(2)]);
  assert.deepEqual(found.map(([step]) => step), [1, 1]);
  assert.ok(found[1][1] >= 16 && found[1][1] < 22);
});
test("a flick back is a gesture of its own", () =>
  assert.deepEqual(turns([...FLICK.slice(0, 14), ...FLICK.map((size) => -size)]), [1, -1]));
test("fingers that slip back when they are lifted do nothing", () =>
  assert.deepEqual(turns([...FLICK.slice(0, 10), -1, ...FLICK.slice(10)]), [1]));
test("fingers that rest do nothing", () => assert.deepEqual(turns([1, 2, 1, [1, 500], 2]), []));
test("each notch of a mouse turns a page", () =>
  assert.deepEqual(turns([120, 120, 120], { every: 150 }), [1, 1, 1]));
for (const size of [80, 66.7, 57, 48]) {
  // By the screen's scale, the browser and the zoom.
  test(`each notch of ${size} pixels turns a page, and a wheel that is spun turns one`, () => {
    assert.deepEqual(turns([size, size, size], { every: 150 }), [1, 1, 1]);
    assert.deepEqual(turns([size, 2 * size, size, size], { every: 30 }), [1]);
  });
}
test("notches of a mouse turn pages also after a flick on the touchpad", () =>
  assert.deepEqual(turns([...FLICK, [120, 300], [120, 400], [120, 400]]), [1, 1, 1, 1]));
test("a wheel that is spun is one gesture", () =>
  assert.deepEqual(turns([100, 100, 100, 100], { every: 30 }), [1]));
test("a gesture that scrolls something turns no page, not even when its end is reached", () => {
  assert.deepEqual(turns(FLICK, { used: (index) => index < 8 }), []);
  const twice = [...FLICK, [FLICK[0], 300], ...FLICK.slice(1)];
  assert.deepEqual(steps(twice, { used: (index) => index < 8 }).map(([step]) => step), [1]);
});
test("an event without a distance is none", () => assert.deepEqual(turns([0, 0]), []));
