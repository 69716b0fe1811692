/** Gradient descent on a curve, by the formulas of Keras's `SGD`. */

/** @typedef {{ value: (w: number) => number, slope: (w: number) => number }} Loss */

/** @type {Record<string, Loss>} the loss curves by name */
export const LOSSES = {
  parabola: { value: (w) => w * w, slope: (w) => 2 * w },
  quartic: { value: (w) => w ** 4, slope: (w) => 4 * w ** 3 },
  "two-minima": {
    value: (w) => w ** 4 - 2 * w * w + 0.4 * w + 1.5,
    slope: (w) => 4 * w ** 3 - 4 * w + 0.4,
  },
};

/** A weight that is larger has left for good. */
const FAR = 1e6;

/**
 * Goes down a loss curve.
 *
 * @param {string} loss its name
 * @param {number} rate the learning rate
 * @param {number} start the first weight
 * @param {number} updates how many steps to make
 * @param {number} momentum from 0 to below 1
 * @returns {number[]} the start, and the weight after each step; it ends early where a weight
 *   exceeds a million
 */
export function descend(loss, rate, start, updates, momentum = 0) {
  const weights = [start];
  let velocity = 0;
  while (weights.length <= updates && Math.abs(weights[weights.length - 1]) < FAR) {
    const weight = weights[weights.length - 1];
    velocity = momentum * velocity - rate * LOSSES[loss].slope(weight);
    weights.push(weight + velocity);
  }
  return weights;
}

/**
 * @param {string} loss
 * @param {number[]} weights of a descent
 * @returns {string} in a few words how it went
 */
export function verdict(loss, weights) {
  const { value, slope } = LOSSES[loss];
  const last = weights[weights.length - 1];
  const lossAt = (/** @type {number} */ weight) => (Math.abs(weight) < FAR ? value(weight) : Infinity);
  if (lossAt(last) > lossAt(weights[0])) {
    return "diverges";
  }
  const turns = weights
    .slice(2)
    .filter((c, index) => (weights[index + 1] - weights[index]) * (c - weights[index + 1]) < 0);
  const swings = turns.length > weights.length / 3;
  if (Math.abs(slope(last)) < 0.02) {
    return swings ? "overshoots, but converges" : "converges";
  }
  if (swings) {
    const closer = lossAt(last) < 0.9 * lossAt(weights[0]);
    return closer ? "overshoots, comes closer" : "jumps from side to side";
  }
  return "comes closer slowly";
}
