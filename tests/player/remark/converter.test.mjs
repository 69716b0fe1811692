/** The converter, for what is HTML already. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { convertMarkdown } from "../../../src/handson/player/remark/converter.js";

test("content stays as it is", () => {
  assert.equal(convertMarkdown("a *b*"), "a *b*");
});

test("parts are joined", () => {
  assert.equal(convertMarkdown(["a", "b"]), "ab");
});

test("no content is an empty text", () => {
  assert.equal(convertMarkdown(undefined), "");
});
