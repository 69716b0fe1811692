/** Optimizers on a loss of two weights, by the formulas and with the defaults of Keras 3. */

/** @typedef {[w1: number, w2: number]} Point */
/** @typedef {{ value: (x: number, y: number) => number, slope: (x: number, y: number) => Point }} Surface */

/** @type {Record<string, Surface>} the losses by name, with their gradients */
export const SURFACES = {
  ravine: {
    value: (x, y) => 0.05 * x * x + 4 * y * y,
    slope: (x, y) => [0.1 * x, 8 * y],
  },
  saddle: {
    value: (x, y) => 0.5 * x * x - 0.5 * y * y + 0.1 * y ** 4,
    slope: (x, y) => [x, 0.4 * y ** 3 - y],
  },
  rosenbrock: {
    value: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    slope: (x, y) => [2 * (x - 1) - 400 * x * (y - x * x), 200 * (y - x * x)],
  },
  himmelblau: {
    value: (x, y) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
    slope: (x, y) => [
      4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
      2 * (x * x + y - 11) + 4 * y * (x + y * y - 7),
    ],
  },
};

const EPSILON = 1e-7;

/** @type {Record<string, (rate: number) => (slope: number) => number>} what one weight loses in a step */
export const OPTIMIZERS = {
  sgd: (rate) => (slope) => rate * slope,
  momentum(rate) {
    let velocity = 0;
    return (slope) => {
      velocity = 0.9 * velocity - rate * slope;
      return -velocity;
    };
  },
  rmsprop(rate) {
    let velocity = 0;
    return (slope) => {
      velocity = 0.9 * velocity + 0.1 * slope * slope;
      return (rate * slope) / Math.sqrt(velocity + EPSILON);
    };
  },
  adam(rate) {
    let [momentum, velocity, power1, power2] = [0, 0, 1, 1];
    return (slope) => {
      power1 *= 0.9;
      power2 *= 0.999;
      momentum += (slope - momentum) * (1 - 0.9);
      velocity += (slope * slope - velocity) * (1 - 0.999);
      const alpha = (rate * Math.sqrt(1 - power2)) / (1 - power1);
      return (momentum * alpha) / (Math.sqrt(velocity) + EPSILON);
    };
  },
};

/** A weight that is larger has left for good. */
const FAR = 1e6;

/**
 * Goes down a loss.
 *
 * @param {string} surface its name
 * @param {string} optimizer its name
 * @param {number} rate the learning rate
 * @param {Point} start
 * @param {number} updates how many steps to make
 * @returns {Point[]} the start, and the point after each step; it ends early where a weight
 *   exceeds a million
 */
export function race(surface, optimizer, rate, start, updates) {
  const [first, second] = [OPTIMIZERS[optimizer](rate), OPTIMIZERS[optimizer](rate)];
  let [x, y] = start;
  /** @type {Point[]} */
  const points = [start];
  while (points.length <= updates && Math.abs(x) < FAR && Math.abs(y) < FAR) {
    const slope = SURFACES[surface].slope(x, y);
    x -= first(slope[0]);
    y -= second(slope[1]);
    points.push([x, y]);
  }
  return points;
}
