/** A training, as the data of paths: each is an element of the figure, by its name. */
import { outlines, pathOf } from "./regions.js";

/** @import { Sample } from "./data_sets.js" */
/** @import { Network } from "./network_training.js" */
/** @import { Run } from "./training_run.js" */

/** @typedef {[width: number, height: number]} Size in units of the figure */

/** How far the plane is drawn, to all sides. */
const REACH = 2.4;
/** How many cells the grid has from one side to the other. */
const CELLS = 30;
/** The logits at which the probability of a class is 50, 75 and 95 %. */
const LOGITS = [0, 1.0986, 2.9444];
/** Weights that are larger are drawn as wider lines; smaller ones than the first are not. */
const WEIGHTS = [0.05, 0.3, 0.7, 1.3, 2.2];
/** Losses above are drawn there. */
const LARGEST_LOSS = 1;

/** @param {number} value */
const whole = (value) => `${Math.round(value)}`;

/**
 * @param {Network} network
 * @param {number} side of the square that is drawn
 * @returns {Record<string, string>} where each class is more and more probable
 */
export function regions(network, side) {
  const values = new Float64Array((CELLS + 1) ** 2);
  const at = (/** @type {number} */ index) => REACH * ((2 * index) / CELLS - 1);
  for (let row = 0; row <= CELLS; row += 1) {
    for (let column = 0; column <= CELLS; column += 1) {
      values[row * (CELLS + 1) + column] = network.logit(at(column), -at(row));
    }
  }
  /** @type {Record<string, string>} */
  const found = {};
  for (const label of [1, 0]) {
    LOGITS.forEach((logit, index) => {
      found[`region${label}${index}`] = pathOf(outlines(values, CELLS + 1, logit), side / CELLS, side / CELLS);
    });
    for (let index = 0; index < values.length; index += 1) {
      values[index] = -values[index];
    }
  }
  return found;
}

/**
 * @param {Run["data"]} data
 * @param {number} side
 * @returns {Record<string, string>} a dot for each point that is in the picture, by class
 */
export function points(data, side) {
  /** @param {Sample[]} samples @param {number} label */
  const dots = (samples, label) =>
    samples
      .filter((sample) => sample[2] === label)
      .map(([x1, x2]) => [(x1 / REACH + 1) / 2, (1 - x2 / REACH) / 2])
      .filter((place) => place.every((part) => part > 0 && part < 1))
      .map((place) => `M${place.map((part) => whole(part * side)).join(" ")}h0`)
      .join("");
  return {
    training0: dots(data.training, 0),
    training1: dots(data.training, 1),
    test0: dots(data.test, 0),
    test1: dots(data.test, 1),
  };
}

/**
 * @param {Network} network
 * @param {Size} size
 * @param {number} margin half a unit's width
 * @returns {Record<string, string>} its units, and its weights by sign and width
 */
export function diagram({ sizes, kernels }, [width, height], margin) {
  const across = (width - 2 * margin) / (sizes.length - 1);
  /** @param {number} layer @param {number} unit */
  const place = (layer, unit) => {
    const last = sizes[layer] - 1;
    const pitch = last && Math.min((height - 2 * margin) / last, 4.4 * margin);
    return `${whole(margin + across * layer)} ${whole(height / 2 + pitch * (unit - last / 2))}`;
  };
  /** @type {Record<string, string>} */
  const found = { units0: "", units1: "", units2: "" };
  sizes.forEach((size, layer) => {
    const kind = layer && (layer < sizes.length - 1 ? 1 : 2);
    for (let unit = 0; unit < size; unit += 1) {
      found[`units${kind}`] += `M${place(layer, unit)}h0`;
    }
  });
  for (const sign of ["positive", "negative"]) {
    WEIGHTS.forEach((_, index) => {
      found[sign + index] = "";
    });
  }
  kernels.forEach((kernel, layer) => {
    const outs = sizes[layer + 1];
    kernel.forEach((weight, index) => {
      const bound = WEIGHTS.filter((least) => Math.abs(weight) >= least).length - 1;
      if (bound >= 0) {
        const name = (weight > 0 ? "positive" : "negative") + bound;
        found[name] += `M${place(layer, Math.floor(index / outs))}L${place(layer + 1, index % outs)}`;
      }
    });
  });
  return found;
}

/**
 * @param {Run["history"]} history
 * @param {Size} size
 * @returns {Record<string, string>} the losses, from epoch to epoch
 */
export function losses(history, [width, height]) {
  const last = Math.max(history[history.length - 1][0], 1);
  /** @param {1 | 2} column */
  const line = (column) =>
    history
      .map((each) => {
        const loss = each[column] <= LARGEST_LOSS ? each[column] : LARGEST_LOSS;
        return `${whole((each[0] / last) * width)} ${whole(height * (1 - loss / LARGEST_LOSS))}`;
      })
      .join("L");
  return { losses0: `M${line(1)}h0`, losses1: `M${line(2)}h0` };
}

/**
 * @param {Run} run
 * @param {{ network: Size, margin: number, side: number, losses?: Size }} sizes
 * @returns {Record<string, string>} all of it
 */
export const paths = (run, sizes) => ({
  ...regions(run.network, sizes.side),
  ...points(run.data, sizes.side),
  ...diagram(run.network, sizes.network, sizes.margin),
  ...(sizes.losses ? losses(run.history, sizes.losses) : {}),
});
