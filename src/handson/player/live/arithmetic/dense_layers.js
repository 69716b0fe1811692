/** What a fully connected network computes. */
import { ACTIVATIONS } from "./activation_functions.js";

/** @param {number[]} sums */
function softmax(sums) {
  const largest = Math.max(...sums);
  const powers = sums.map((z) => Math.exp(z - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/**
 * @param {number[]} inputs
 * @param {number[][][]} weights for each layer behind the input, as Keras holds its kernels
 * @param {string} hidden the activation of all layers between the first and the last
 * @param {string} output that of the last
 * @returns {number[][]} the activations of all units layer by layer, from the inputs on
 */
export function propagate(inputs, weights, hidden, output) {
  const layers = [inputs];
  for (const [index, rows] of weights.entries()) {
    const before = layers[index];
    const sums = rows[0].map((_, unit) =>
      rows.reduce((sum, row, source) => sum + before[source] * row[unit], 0),
    );
    const name = index === weights.length - 1 ? output : hidden;
    layers.push(name === "softmax" ? softmax(sums) : sums.map(ACTIVATIONS[name].value));
  }
  return layers;
}
