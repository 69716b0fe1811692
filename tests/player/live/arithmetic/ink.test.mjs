import assert from "node:assert/strict";
import { test } from "node:test";

import {
  centred,
  DONE,
  noted,
  sheetOf,
} from "../../../../src/handson/player/live/arithmetic/ink.js";

const begins = (/** @type {number} */ x, /** @type {number} */ y) => noted(DONE.begins, x, y);
const goesOn = (/** @type {number} */ x, /** @type {number} */ y) => noted(DONE.goesOn, x, y);
const blank = new Float64Array(64);

/** @param {ArrayLike<number>} ink */
const total = (ink) => Array.from(ink).reduce((sum, share) => sum + share, 0);

test("a stroke covers as much as it is long and wide", () => {
  const { ink } = sheetOf([8, 8], 1).draw(blank, [begins(0.5, 0.25), goesOn(0.5, 0.75)]);
  // Four cells long, one wide, with two halves of a disc at its ends.
  assert.ok(Math.abs(total(ink) - (4 + Math.PI / 4)) < 0.15, `${total(ink)}`);
  // It lies on the border of two columns, and each has half of it.
  assert.ok(Math.abs(ink[3 * 8 + 3] - 0.5) < 0.03);
  assert.ok(Math.abs(ink[3 * 8 + 4] - 0.5) < 0.03);
  assert.equal(ink[3 * 8 + 1], 0);
});

test("a tap is a dot, and strokes that cross are not darker than full", () => {
  const dot = sheetOf([8, 8], 2).draw(blank, [begins(0.5, 0.5)]).ink;
  assert.ok(Math.abs(total(dot) - Math.PI) < 0.1);
  const sheet = sheetOf([8, 8], 3);
  const cross = [begins(0.2, 0.5), goesOn(0.8, 0.5), begins(0.5, 0.2), goesOn(0.5, 0.8)];
  assert.ok(Math.max(...sheet.draw(blank, cross).ink) <= 1);
});

test("nothing is moved: the same stroke elsewhere is the same ink elsewhere", () => {
  const left = sheetOf([8, 8], 1).draw(blank, [begins(0.25, 0.25), goesOn(0.25, 0.5)]).ink;
  const right = sheetOf([8, 8], 1).draw(blank, [begins(0.5, 0.25), goesOn(0.5, 0.5)]).ink;
  for (let at = 0; at < 64; at += 1) {
    if (at % 8 < 6) {
      assert.ok(Math.abs(left[at] - right[at + 2]) < 0.01);
    }
  }
});

test("cells are filled and cleared, and strokes become cells with it", () => {
  const sheet = sheetOf([8, 8], 1);
  const line = [begins(0.1, 0.06), goesOn(0.9, 0.06)];
  const before = sheet.draw(blank, line);
  assert.match(before.strokes, /^M[\d.]+ [\d.]+h0L[\d.]+ [\d.]+$/);
  const filled = sheet.draw(blank, [...line, noted(DONE.fills, 0.5, 0.9)]);
  assert.equal(filled.strokes, "");
  assert.equal(filled.ink[7 * 8 + 4], 1);
  assert.deepEqual(filled.ink.slice(0, 8), before.ink.slice(0, 8));
  const cleared = sheet.draw(blank, [...line, noted(DONE.clears, 0.5, 0.06)]);
  assert.equal(cleared.ink[4], 0);
  assert.equal(cleared.ink[3], before.ink[3]);
});

test("it begins with a sample, and again with another one", () => {
  const sheet = sheetOf([2, 2], 1);
  const [one, other] = [Float64Array.of(1, 0.5, 0, 0), Float64Array.of(0, 0, 0.25, 0)];
  assert.deepEqual([...sheet.draw(one, []).ink], [...one]);
  assert.deepEqual([...sheet.draw(other, []).ink], [...other]);
  const changed = sheet.draw(other, [noted(DONE.fills, 0.9, 0.9)]).ink;
  assert.deepEqual([...changed], [0, 0, 0.25, 1]);
  // What another window has undone.
  assert.deepEqual([...sheet.draw(other, [noted(DONE.fills, 0.1, 0.1)]).ink], [1, 0, 0.25, 0]);
});

test("a stroke that goes on is the same as one that is drawn at once", () => {
  const all = [begins(0.1, 0.1), goesOn(0.6, 0.3), goesOn(0.4, 0.8), begins(0.9, 0.9)];
  const sheet = sheetOf([8, 8], 1.2);
  all.forEach((_, index) => sheet.draw(blank, all.slice(0, index)));
  assert.deepEqual(sheet.draw(blank, all), sheetOf([8, 8], 1.2).draw(blank, all));
});

test("centring moves the middle of the ink to the middle", () => {
  const ink = new Float64Array(25);
  ink[0] = 1;
  ink[1] = 1;
  ink[5] = 1;
  ink[6] = 1;
  const moved = centred(ink, 5);
  assert.deepEqual(
    [...moved.keys()].filter((at) => moved[at]),
    [12, 13, 17, 18],
  );
  assert.deepEqual([...centred(new Float64Array(25), 5)], [...new Float64Array(25)]);
});
