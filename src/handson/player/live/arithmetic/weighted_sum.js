/** What a neuron computes. */
import { ACTIVATIONS } from "./activation_functions.js";

/**
 * @param {number[]} values of the inputs
 * @param {number[]} weights as many
 * @param {number} bias
 * @param {string} activation its name
 * @returns {{ z: number, a: number }} the weighted sum with the bias, and the output
 */
export function forward(values, weights, bias, activation) {
  const z = values.reduce((sum, value, index) => sum + value * weights[index], 0) + bias;
  return { z, a: ACTIVATIONS[activation].value(z) };
}
