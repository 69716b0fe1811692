/** Which units dropout drops. */
import { seeded } from "./seeded_random.js";

/**
 * @param {number[]} layers the numbers of units
 * @param {number} rate the probability by which a unit is dropped
 * @param {number} seed
 * @returns {number[][]} the units of each layer that are dropped, from 0: never any of the last
 *   layer, and of the first only if there are just two
 */
export function masks(layers, rate, seed) {
  const dice = seeded(seed);
  const last = layers.length - 1;
  return layers.map((count, index) => {
    const may = index !== last && (index > 0 || last === 1);
    return [...Array(count).keys()].filter(() => may && dice() < rate);
  });
}
