/**
 * A trained network's arithmetic, as a script of its own: the page loads it when a figure computes
 * with one, and the build runs it in an embedded engine, so that both show the same numbers.
 */
import { DONE, noted, sheetOf } from "./arithmetic/ink.js";
import { viewOf } from "./arithmetic/network_view.js";

/**
 * @param {string} model as JSON
 * @param {string} layout as JSON
 * @returns {object} what stands in the picture that the build draws: the first sample
 */
function first(model, layout) {
  const view = viewOf(JSON.parse(model), JSON.parse(layout));
  return { ...view.show(view.inks[0]), field: view.field(view.inks[0]), samples: view.samples() };
}

export const INFERENCE = { DONE, first, noted, sheetOf, viewOf };
globalThis.handsonInference = INFERENCE;
