/** What two windows tell each other about the laser pointer. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { makePage } from "../../javascript/page.mjs";

makePage();
const { messageOf, placeIn } = await import("../../../src/handson/player/features/laser.js");

test("a place arrives as it was sent", () => {
  assert.deepEqual(placeIn(messageOf(0.25, 0.5)), [0.25, 0.5]);
});

test("a place beside the slide arrives too", () => {
  assert.deepEqual(placeIn(messageOf(-0.125, 1.5)), [-0.125, 1.5]);
});

for (const message of ["handson-laser:off", "gotoSlide:3", "handson-laser:1,2;", "", null, {}, 5]) {
  test(`no place: ${JSON.stringify(message)}`, () => assert.equal(placeIn(message), null));
}
