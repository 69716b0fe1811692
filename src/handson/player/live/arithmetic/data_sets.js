/** Points of two classes in the plane. */
import { Dice } from "./random_numbers.js";

/** @typedef {[x1: number, x2: number, label: number]} Sample of the class 0 or 1 */
/** @typedef {{ training: Sample[], test: Sample[] }} Split */

/** How many points a data set has; a third of them are for testing. */
const COUNT = 240;
/** Points lie about as far from the middle in both directions, and no farther without noise. */
const REACH = 1.9;

/**
 * Where a point of a class lies, without noise.
 *
 * @type {Record<string, (dice: Dice, label: number) => [x1: number, x2: number]>}
 */
const PLACES = {
  circles(dice, label) {
    const radius = REACH * (label ? 0.45 * Math.sqrt(dice.next()) : 0.75 + 0.25 * dice.next());
    const angle = 2 * Math.PI * dice.next();
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  },
  xor(dice, label) {
    const [x1, x2] = [dice.next(), dice.next()].map((side) => REACH * (0.06 + 0.94 * side));
    const sign = dice.next() < 0.5 ? 1 : -1;
    return [sign * x1, (label ? sign : -sign) * x2];
  },
  spiral(dice, label) {
    const way = dice.next();
    const angle = 3.5 * Math.PI * way + label * Math.PI;
    return [REACH * way * Math.sin(angle), REACH * way * Math.cos(angle)];
  },
  moons(dice, label) {
    const angle = Math.PI * dice.next();
    const sign = label ? 1 : -1;
    return [1.2 * (sign * Math.cos(angle) - sign / 2), 1.2 * (sign * Math.sin(angle) - sign / 4)];
  },
  gaussians(dice, label) {
    const middle = label ? 0.9 : -0.9;
    return [middle + 0.35 * dice.normal(), middle + 0.35 * dice.normal()];
  },
};

/** @param {Sample[]} samples @returns {Split} each third of them is for testing */
const split = (samples) => ({
  training: samples.filter((_, index) => index % 3 !== 2),
  test: samples.filter((_, index) => index % 3 === 2),
});

/**
 * @param {string} name of a data set
 * @param {number} noise the standard deviation of what is added to each coordinate
 * @param {number} seed
 * @returns {Split} its points
 */
export function makeData(name, noise, seed) {
  const dice = new Dice(seed);
  /** @type {Sample[]} */
  const samples = [];
  for (let index = 0; index < COUNT; index += 1) {
    const [x1, x2] = PLACES[name](dice, index % 2);
    samples.push([x1 + noise * dice.normal(), x2 + noise * dice.normal(), index % 2]);
  }
  return split(samples);
}

/**
 * @param {Sample[]} samples of a file, in any order
 * @param {number} noise as above
 * @param {number} seed
 * @returns {Split}
 */
export function splitData(samples, noise, seed) {
  const dice = new Dice(seed);
  const order = samples.map((_, index) => index);
  dice.shuffle(order);
  return split(
    order.map((index) => {
      const [x1, x2, label] = samples[index];
      return [x1 + noise * dice.normal(), x2 + noise * dice.normal(), label];
    }),
  );
}
