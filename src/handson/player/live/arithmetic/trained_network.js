/**
 * A trained network of Keras's layers, as `handson.models` writes it: what it makes of a picture.
 *
 * See docs/models.md for the form. The build has checked it: nothing is checked again here.
 */
import { ACTIVATIONS } from "./activation_functions.js";
import { axis, convolve, convolveEach, pool } from "./sliding_windows.js";

/** @import { Picture } from "./sliding_windows.js" */

/** @typedef {{ shape: number[], float32?: string, int8?: string, scale?: number[] }} Weights */

/** @typedef {{ layer: string, activation?: string, negative_slope?: number, kernel?: Weights,
 *   bias?: Weights, gamma?: Weights, beta?: Weights, mean?: Weights, variance?: Weights,
 *   epsilon?: number, strides?: [number, number], dilation_rate?: [number, number],
 *   pool_size?: [number, number], padding?: string, scale?: number, offset?: number,
 *   target_shape?: number[] }} Layer as it stands in the file
 */

/** @typedef {{ input: { shape: number[], image: [number, number], range: [number, number], pen: number,
 *   centered: boolean },
 *   labels: string[], layers: Layer[],
 *   samples: { label: string, levels: number, uint8: string }[] }} Model
 */

/** @typedef {{ shape: number[], values: ArrayLike<number> }} Tensor */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * @param {string} text in base64
 * @returns {Uint8Array} its bytes; not every engine has `atob`
 */
export function bytesOf(text) {
  const bare = text.replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((bare.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const letter of bare) {
    held = ((held << 6) | LETTERS.indexOf(letter)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = held >> bits;
      at += 1;
    }
  }
  return bytes;
}

/** @param {Weights} weights @returns {Float64Array} the numbers */
export function numbersOf({ float32, int8, scale = [1] }) {
  const bytes = bytesOf(float32 ?? int8 ?? "");
  if (float32 === undefined) {
    return Float64Array.from(new Int8Array(bytes.buffer), (value, index) => value * scale[index % scale.length]);
  }
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(4 * index, true));
}

/** @param {Tensor} tensor @returns {Picture} */
const picture = ({ shape: [rows, columns, channels], values }) => ({ rows, columns, channels, values });

/** @param {Picture} made @returns {Tensor} */
const tensor = ({ rows, columns, channels, values }) => ({ shape: [rows, columns, channels], values });

/** @param {ArrayLike<number>} values @param {(value: number, index: number) => number} change */
const each = (values, change) => Float64Array.from(values, change);

/** @param {Tensor} logits @returns {Tensor} */
function softmax({ shape, values }) {
  const count = shape[shape.length - 1];
  const found = new Float64Array(values.length);
  for (let start = 0; start < values.length; start += count) {
    let largest = -Infinity;
    for (let index = 0; index < count; index += 1) {
      largest = Math.max(largest, values[start + index]);
    }
    let sum = 0;
    for (let index = start; index < start + count; index += 1) {
      found[index] = Math.exp(values[index] - largest);
      sum += found[index];
    }
    for (let index = start; index < start + count; index += 1) {
      found[index] /= sum;
    }
  }
  return { shape, values: found };
}

/** @param {Tensor} input @param {string} name @returns {Tensor} */
function activate(input, name) {
  if (name === "softmax") {
    return softmax(input);
  }
  const { value } = ACTIVATIONS[name];
  return name === "linear" ? input : { shape: input.shape, values: each(input.values, value) };
}

/** @param {Tensor} input @param {Float64Array} kernel @param {Float64Array} bias @returns {Tensor} */
function dense({ shape, values }, kernel, bias) {
  const [inputs, units] = [shape[shape.length - 1], bias.length];
  const times = values.length / inputs;
  const found = new Float64Array(times * units);
  for (let row = 0; row < times; row += 1) {
    for (let unit = 0; unit < units; unit += 1) {
      let sum = bias[unit];
      for (let index = 0; index < inputs; index += 1) {
        sum += values[row * inputs + index] * kernel[index * units + unit];
      }
      found[row * units + unit] = sum;
    }
  }
  return { shape: [...shape.slice(0, -1), units], values: found };
}

/** @typedef {(input: Tensor) => Tensor} Step */

/**
 * @param {Tensor} input @param {number[]} kernel @param {[number, number]} strides
 * @param {string} padding @param {[number, number]} dilation
 * @returns {[import("./sliding_windows.js").Axis, import("./sliding_windows.js").Axis]}
 */
const axesOf = ({ shape }, kernel, strides, padding, dilation = [1, 1]) => [
  axis(shape[0], kernel[0], strides[0], padding, dilation[0]),
  axis(shape[1], kernel[1], strides[1], padding, dilation[1]),
];

/** @param {Layer} layer @param {typeof convolve} compute @returns {Step} */
function convolution({ kernel, bias, strides = [1, 1], dilation_rate = [1, 1], padding = "valid" }, compute) {
  const { shape } = /** @type {Weights} */ (kernel);
  const weights = numbersOf(/** @type {Weights} */ (kernel));
  const biases = numbersOf(/** @type {Weights} */ (bias));
  return (input) =>
    tensor(compute(picture(input), axesOf(input, shape, strides, padding, dilation_rate), weights, shape[1], biases));
}

/** @param {Layer} layer @param {boolean} largest @returns {Step} */
const pooling =
  ({ pool_size = [2, 2], strides = [1, 1], padding = "valid" }, largest) =>
  (input) =>
    tensor(pool(picture(input), axesOf(input, pool_size, strides, padding), largest));

/** @param {Tensor} input @param {boolean} largest @returns {Tensor} */
const overAll = (input, largest) => ({
  shape: [input.shape[2]],
  values: pool(picture(input), axesOf(input, input.shape, [1, 1], "valid"), largest).values,
});

/** @type {Record<string, (layer: Layer) => Step>} by Keras's names, what each layer computes */
const LAYERS = {
  Dense({ kernel, bias }) {
    const weights = numbersOf(/** @type {Weights} */ (kernel));
    const biases = numbersOf(/** @type {Weights} */ (bias));
    return (input) => dense(input, weights, biases);
  },
  Conv2D: (layer) => convolution(layer, convolve),
  DepthwiseConv2D: (layer) => convolution(layer, convolveEach),
  MaxPooling2D: (layer) => pooling(layer, true),
  AveragePooling2D: (layer) => pooling(layer, false),
  GlobalMaxPooling2D: () => (input) => overAll(input, true),
  GlobalAveragePooling2D: () => (input) => overAll(input, false),
  BatchNormalization({ gamma, beta, mean, variance, epsilon = 1e-3 }) {
    const [scale, shift, middle, spread] = [gamma, beta, mean, variance].map((weights) => weights && numbersOf(weights));
    const means = /** @type {Float64Array} */ (middle);
    const factors = each(/** @type {Float64Array} */ (spread), (value, index) => (scale?.[index] ?? 1) / Math.sqrt(value + epsilon));
    return ({ shape, values }) => ({
      shape,
      values: each(values, (value, at) => {
        const index = at % factors.length;
        return (value - means[index]) * factors[index] + (shift?.[index] ?? 0);
      }),
    });
  },
  Rescaling:
    ({ scale = 1, offset = 0 }) =>
    ({ shape, values }) => ({ shape, values: each(values, (value) => value * scale + offset) }),
  Flatten:
    () =>
    ({ values }) => ({ shape: [values.length], values }),
  Reshape:
    ({ target_shape: shape = [] }) =>
    ({ values }) => ({ shape, values }),
  LeakyReLU:
    ({ negative_slope: slope = 0 }) =>
    ({ shape, values }) => ({ shape, values: each(values, (value) => (value > 0 ? value : slope * value)) }),
  Activation: () => (input) => input,
};

/**
 * @param {Model} model
 * @returns {(values: ArrayLike<number>) => Tensor[]} what each layer makes of an input, with its
 *   activation
 */
export function networkOf(model) {
  const steps = model.layers.map((layer) => {
    const compute = LAYERS[layer.layer](layer);
    const { activation = "linear" } = layer;
    return (/** @type {Tensor} */ input) => activate(compute(input), activation);
  });
  return (values) => {
    /** @type {Tensor} */
    let last = { shape: model.input.shape, values };
    return steps.map((step) => {
      last = step(last);
      return last;
    });
  };
}

/**
 * @param {Model} model
 * @param {number} index of a sample
 * @returns {Float64Array} its ink, from 0 to 1
 */
export function inkOfSample({ samples }, index) {
  const { levels, uint8 } = samples[index];
  return Float64Array.from(bytesOf(uint8), (value) => value / levels);
}

/**
 * @param {Model} model
 * @param {ArrayLike<number>} ink from 0 to 1
 * @returns {Float64Array} what the network gets
 */
export function inputOf({ input: { shape, range } }, ink) {
  const [low, high] = range;
  const channels = shape.reduce((product, size) => product * size, 1) / ink.length;
  return Float64Array.from({ length: ink.length * channels }, (_, index) => {
    const value = ink[Math.floor(index / channels)];
    return low + (high - low) * value;
  });
}
