/** The keys: what each asks for. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { EventEmitter } from "../../../src/handson/player/remark/emitter.js";
import { registerKeys } from "../../../src/handson/player/remark/keys.js";

const NAMES = [
  "gotoNextSlide", "gotoPreviousSlide", "gotoFirstSlide", "gotoLastSlide", "gotoSlide",
  "hideOverlay", "toggleBlackout", "toggleOverview", "openSearch", "toggleLaser", "toggleHelp",
];

/** Presses keys; returns what the player was told, and whether the browser was held off the last. */
function press(...keys) {
  const events = new EventEmitter();
  const result = { told: [], prevented: false };
  for (const name of NAMES) {
    events.on(name, (...values) => result.told.push([name, ...values].join(" ")));
  }
  registerKeys(events);
  for (const settings of keys) {
    result.prevented = false;
    events.emit("keydown", {
      preventDefault() {
        result.prevented = true;
      },
      ...settings,
    });
  }
  return result;
}

for (const [settings, told] of [
  [{ key: "o" }, "toggleOverview"],
  [{ key: "O", shiftKey: true }, "toggleOverview"],
  [{ key: "/" }, "openSearch"],
  [{ key: "l" }, "toggleLaser"],
  [{ key: " " }, "gotoNextSlide"],
  [{ key: " ", shiftKey: true }, "gotoPreviousSlide"],
  [{ key: "PageUp" }, "gotoPreviousSlide"],
  [{ key: "." }, "toggleBlackout"],
  [{ key: "Escape" }, "hideOverlay"],
  [{ key: "ㅓ", code: "KeyJ" }, "gotoNextSlide"],
  [{ key: "х", code: "KeyH" }, "toggleHelp"],
]) {
  test(`${JSON.stringify(settings)} is ${told}`, () =>
    assert.deepEqual(press(settings), { told: [told], prevented: true }));
}

for (const settings of [{ key: "x" }, { key: "é", code: "Digit2" }, { key: "Enter" }, { key: "1" }, {}]) {
  test(`not for the player: ${JSON.stringify(settings)}`, () =>
    assert.deepEqual(press(settings), { told: [], prevented: false }));
}

test("a number and Return go there, once", () => {
  const keys = ["1", "2", "Enter", "Enter"].map((key) => ({ key }));
  assert.deepEqual(press(...keys).told, ["gotoSlide 12"]);
});

test("a key that is held down turns pages and switches nothing", () => {
  assert.deepEqual(press({ key: "b", repeat: true }), { told: [], prevented: true });
  assert.deepEqual(press({ key: "j", repeat: true }).told, ["gotoNextSlide"]);
});
