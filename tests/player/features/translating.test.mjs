import assert from "node:assert/strict";
import test from "node:test";

import { translator } from "../../../src/handson/player/features/translating.js";

const translated = translator({
  Help: "Hilfe",
  "Slide {0} of {1}": "Folie {0} von {1}",
  "{0} slides": "Folien: {0}",
  toString: "x",
});

for (const [name, text, expected] of [
  ["a word", "Help", "Hilfe"],
  ["blanks stay", " Help\n", " Hilfe\n"],
  ["a name with its key", "Help (?)", "Hilfe (?)"],
  ["numbers", "Slide 3 of 14", "Folie 3 von 14"],
  ["what follows a colon stays", "Slide 3 of 4: Help", "Folie 3 von 4: Help"],
  ["a number first", "12 slides", "Folien: 12"],
  ["other text", "Help me", "Help me"],
  ["no number", "Slide x of 4", "Slide x of 4"],
  ["names of objects", "constructor", "constructor"],
]) {
  test(name, () => {
    assert.equal(translated(text), expected);
  });
}
