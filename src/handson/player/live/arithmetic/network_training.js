/** A network of dense layers that learns to tell two classes apart, as one of Keras's does. */
/** @import { Activation } from "./activation_functions.js" */
/** @import { Sample } from "./data_sets.js" */

/** @typedef {{ next(): number }} Numbers random ones, from 0 to below 1 */
/** @typedef {{ rate: number, regularization: number, dropout: number }} Learning how it learns: the
 *   learning rate, the factor of L2 regularization of the kernels, and the share of the units of a
 *   hidden layer that are left out
 */

/** @param {number} z the logit @param {number} label @returns {number} the binary cross-entropy */
const crossEntropy = (z, label) => Math.max(z, 0) - z * label + Math.log1p(Math.exp(-Math.abs(z)));

/** Dense layers, a single sigmoid unit at the end; weights begin as Keras's: Glorot uniform, 0. */
export class Network {
  /** @type {Float64Array[]} of each layer, row by row: input by unit */
  kernels = [];
  /** @type {Float64Array[]} */
  biases = [];
  #outputs;
  #slopes;
  #errors;
  #masks;
  #kernelSlopes;
  #biasSlopes;

  /**
   * @param {number[]} sizes how many inputs and units there are, layer by layer
   * @param {Activation} activation of the hidden layers
   * @param {Numbers} dice
   */
  constructor(sizes, activation, dice) {
    this.sizes = sizes;
    this.activation = activation;
    for (let layer = 1; layer < sizes.length; layer += 1) {
      const [ins, outs] = [sizes[layer - 1], sizes[layer]];
      const limit = Math.sqrt(6 / (ins + outs));
      this.kernels.push(Float64Array.from({ length: ins * outs }, () => limit * (2 * dice.next() - 1)));
      this.biases.push(new Float64Array(outs));
    }
    const layers = () => sizes.map((size) => new Float64Array(size));
    this.#outputs = layers();
    this.#slopes = layers();
    this.#errors = layers();
    this.#masks = layers();
    this.#kernelSlopes = this.kernels.map(({ length }) => new Float64Array(length));
    this.#biasSlopes = this.biases.map(({ length }) => new Float64Array(length));
  }

  /** @param {number} x1 @param {number} x2 @returns {number} the logit of the class 1 */
  logit(x1, x2) {
    return this.#forward(x1, x2, 0, null);
  }

  /**
   * @param {number} x1
   * @param {number} x2
   * @param {number} dropout
   * @param {Numbers | null} dice null where nothing is learned
   */
  #forward(x1, x2, dropout, dice) {
    const { kernels, biases } = this;
    const outputs = this.#outputs;
    const last = kernels.length - 1;
    [outputs[0][0], outputs[0][1]] = [x1, x2];
    for (let layer = 0; layer <= last; layer += 1) {
      const [from, to, kernel, bias] = [outputs[layer], outputs[layer + 1], kernels[layer], biases[layer]];
      const count = to.length;
      for (let unit = 0; unit < count; unit += 1) {
        let sum = bias[unit];
        for (let input = 0; input < from.length; input += 1) {
          sum += from[input] * kernel[input * count + unit];
        }
        to[unit] = layer < last ? this.#activate(layer + 1, unit, sum, dropout, dice) : sum;
      }
    }
    return outputs[last + 1][0];
  }

  /** Inverted dropout: what is left counts for more, so that nothing changes on average. */
  #activate(
    /** @type {number} */ layer,
    /** @type {number} */ unit,
    /** @type {number} */ sum,
    /** @type {number} */ dropout,
    /** @type {Numbers | null} */ dice,
  ) {
    const value = this.activation.value(sum);
    if (!dice) {
      return value;
    }
    const mask = dropout && dice.next() < dropout ? 0 : 1 / (1 - dropout);
    this.#masks[layer][unit] = mask;
    this.#slopes[layer][unit] = mask && mask * this.activation.slope(sum);
    return mask && mask * value;
  }

  /** Adds the gradients of a sample's loss, whose slope at the output is given. */
  #backward(/** @type {number} */ error) {
    const errors = this.#errors;
    errors[errors.length - 1][0] = error;
    for (let layer = this.kernels.length - 1; layer >= 0; layer -= 1) {
      const [from, kernel, after] = [this.#outputs[layer], this.kernels[layer], errors[layer + 1]];
      const [kernelSlope, biasSlope] = [this.#kernelSlopes[layer], this.#biasSlopes[layer]];
      const count = after.length;
      for (let unit = 0; unit < count; unit += 1) {
        biasSlope[unit] += after[unit];
      }
      for (let input = 0; input < from.length; input += 1) {
        let sum = 0;
        for (let unit = 0; unit < count; unit += 1) {
          kernelSlope[input * count + unit] += from[input] * after[unit];
          sum += kernel[input * count + unit] * after[unit];
        }
        errors[layer][input] = sum * this.#slopes[layer][input];
      }
    }
  }

  /**
   * Computes the gradients of the mean loss of some samples, with regularization.
   *
   * @param {Sample[]} samples
   * @param {Learning} learning
   * @param {Numbers} dice says which units are left out, sample by sample
   * @returns {{ kernels: Float64Array[], biases: Float64Array[] }} in arrays that are used again
   */
  gradients(samples, { regularization, dropout }, dice) {
    this.#biasSlopes.forEach((slopes) => slopes.fill(0));
    this.#kernelSlopes.forEach((slopes, layer) => {
      const kernel = this.kernels[layer];
      for (let index = 0; index < slopes.length; index += 1) {
        slopes[index] = 2 * regularization * kernel[index];
      }
    });
    for (const [x1, x2, label] of samples) {
      const z = this.#forward(x1, x2, dropout, dice);
      this.#backward((1 / (1 + Math.exp(-z)) - label) / samples.length);
    }
    return { kernels: this.#kernelSlopes, biases: this.#biasSlopes };
  }

  /**
   * Makes one step of gradient descent, as Keras's `SGD` does.
   *
   * @param {Sample[]} samples
   * @param {Learning} learning
   * @param {Numbers} dice
   */
  learn(samples, learning, dice) {
    const slopes = this.gradients(samples, learning, dice);
    for (const part of /** @type {const} */ (["kernels", "biases"])) {
      this[part].forEach((values, layer) => {
        const slope = slopes[part][layer];
        for (let index = 0; index < values.length; index += 1) {
          values[index] -= learning.rate * slope[index];
        }
      });
    }
  }

  /**
   * @param {Sample[]} samples
   * @returns {{ loss: number, accuracy: number }} the mean loss without regularization, and the
   *   share of the samples that are told rightly
   */
  evaluate(samples) {
    let [loss, right] = [0, 0];
    for (const [x1, x2, label] of samples) {
      const z = this.logit(x1, x2);
      loss += crossEntropy(z, label);
      right += z > 0 === label > 0.5 ? 1 : 0;
    }
    return { loss: loss / samples.length, accuracy: right / samples.length };
  }
}
