/** The keys that remark does not know. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { EventEmitter } from "../../../src/handson/player/remark/emitter.js";
import { registerKeys } from "../../../src/handson/player/remark/keys.js";

/** Presses a key; returns the event that the player was told, and whether the browser was held off. */
function press(settings) {
  const events = new EventEmitter();
  const result = { told: null, prevented: false };
  for (const name of ["toggleOverview", "openSearch", "toggleLaser"]) {
    events.on(name, () => {
      result.told = name;
    });
  }
  registerKeys(events);
  events.emit("keydown", {
    preventDefault() {
      result.prevented = true;
    },
    ...settings,
  });
  return result;
}

for (const [key, told] of [
  ["o", "toggleOverview"],
  ["O", "toggleOverview"],
  ["/", "openSearch"],
  ["l", "toggleLaser"],
]) {
  test(`${key} is ${told}`, () => assert.deepEqual(press({ key }), { told, prevented: true }));
}

for (const settings of [
  { key: "x" },
  { key: "o", ctrlKey: true },
  { key: "o", metaKey: true },
  {},
]) {
  test(`not for the player: ${JSON.stringify(settings)}`, () =>
    assert.deepEqual(press(settings), { told: null, prevented: false }));
}
