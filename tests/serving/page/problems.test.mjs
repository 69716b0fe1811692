/** How many problems there are, in words. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { summary } from "../../../src/handson/serving/page/problems.js";

/** Returns problems of the given severities. */
const problems = (...severities) => severities.map((severity) => ({ severity, message: "" }));

test("no problems", () => {
  assert.deepEqual(summary([]), { count: "", title: "", errors: false });
});

test("warnings are counted, one without an s", () => {
  assert.equal(summary(problems("warning")).count, "1 warning");
  assert.equal(summary(problems("warning", "warning")).count, "2 warnings");
});

test("errors come first, and the title says what is shown instead", () => {
  assert.deepEqual(summary(problems("warning", "error", "error")), {
    count: "2 errors, 1 warning",
    title: "2 errors, 1 warning: the last good version is shown",
    errors: true,
  });
});

test("warnings alone do not keep a version from being shown", () => {
  assert.deepEqual(summary(problems("warning")), {
    count: "1 warning",
    title: "1 warning",
    errors: false,
  });
});
