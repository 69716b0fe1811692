/** The table of commands. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { COMMANDS, shortcuts } from "../../../src/handson/player/features/commands.js";

test("no two commands have a key or an event in common", () => {
  for (const values of [COMMANDS.flatMap(({ keys }) => keys), COMMANDS.map(({ event }) => event)]) {
    assert.equal(new Set(values).size, values.length);
  }
});

test("every command is named and explained", () => {
  assert.deepEqual(COMMANDS.filter(({ name, help, keys }) => !name || !help || !keys.length), []);
});

test("icons are paths, and the commands of the bar have one", () => {
  const drawn = COMMANDS.filter(({ icon }) => icon);
  assert.ok(drawn.every(({ icon }) => icon.startsWith("M")));
  assert.deepEqual(
    drawn.map(({ event }) => event),
    [
      "gotoNextSlide",
      "gotoPreviousSlide",
      "toggleOverview",
      "openSearch",
      "togglePresenterMode",
      "toggleLaser",
      "toggleDrawing",
      "toggleFullscreen",
      "toggleHelp",
    ],
  );
});

test("assistive technology is told the keys that it has names for", () => {
  assert.equal(shortcuts({ keys: ["→", "Pg Dn", "Space", "j"] }), "j");
  assert.equal(shortcuts({ keys: ["?", "h"] }), "? h");
  assert.equal(shortcuts({ keys: ["b", "."] }), "b .");
  assert.equal(shortcuts({ keys: ["/"] }), "/");
  assert.equal(shortcuts({ keys: ["Home"] }), "Home");
  assert.equal(shortcuts({ keys: ["Number", "Return"] }), "");
});
