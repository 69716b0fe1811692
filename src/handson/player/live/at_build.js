/**
 * What figures have computed when a deck is built, by the very modules that compute in the page.
 *
 * Runs in the engine that handson has for formulas; arguments and results travel as JSON.
 */
import { levels, trail } from "./arithmetic/optimizer_paths.js";
import { race, SURFACES } from "./arithmetic/optimizer_steps.js";
import { paths } from "./arithmetic/playground_paths.js";
import { Run } from "./arithmetic/training_run.js";

/** @import { Frame } from "./arithmetic/optimizer_paths.js" */
/** @import { Point } from "./arithmetic/optimizer_steps.js" */
/** @import { Settings } from "./arithmetic/training_run.js" */

/** @type {Record<string, (argument: any) => unknown>} */
const TASKS = {
  /** @param {{ surface: string, frame: Frame, count: number }} argument */
  levels: ({ surface, frame, count }) => levels(surface, frame, count),

  /**
   * @param {{ surface: string, frame: Frame, start: Point, updates: number,
   *   runs: [optimizer: string, rate: number][] }} argument
   */
  race: ({ surface, frame, start, updates, runs }) =>
    runs.map(([optimizer, rate]) => {
      const points = race(surface, optimizer, rate, start, updates);
      const last = points[points.length - 1];
      return { last, loss: SURFACES[surface].value(...last), steps: points.length - 1, ...trail(frame, points) };
    }),

  /**
   * @param {{ settings: Settings, epochs: number[], sizes: Parameters<typeof paths>[1] }} argument
   *   at which epochs to look, in their order
   */
  training({ settings, epochs, sizes }) {
    const run = new Run(settings, "losses" in sizes);
    return epochs.map((epoch) => {
      while (run.epoch < epoch) {
        run.train();
      }
      return { epoch, ...run.result, paths: paths(run, sizes) };
    });
  },
};

Object.assign(globalThis, {
  /** @param {string} task @param {string} argument */
  computeFigure: (task, argument) => JSON.stringify(TASKS[task](JSON.parse(argument))),
});
