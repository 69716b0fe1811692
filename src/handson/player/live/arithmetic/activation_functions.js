/** Activation functions with their derivatives, named and defined as in Keras 3. */

/** @typedef {{ value: (z: number) => number, slope: (z: number) => number }} Activation */

const ALPHA = 1.6732632423543772;
const SCALE = 1.0507009873554805;

/** @param {number} z */
const sigmoid = (z) => {
  const power = Math.exp(-Math.abs(z));
  return (z >= 0 ? 1 : power) / (1 + power);
};

/** @param {number} z */
const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

/**
 * The error function by a series whose terms are all positive
 * (https://dlmf.nist.gov/7.6#E2).
 *
 * @param {number} x
 */
const erf = (x) => {
  if (Math.abs(x) > 6) {
    return Math.sign(x);
  }
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
};

/** @param {number} z the standard normal distribution function */
const normal = (z) => (1 + erf(z / Math.SQRT2)) / 2;

/** @param {number} z */
const sigmoidSlope = (z) => sigmoid(z) * sigmoid(-z);

// Each is a constant of its own, so that a bundle holds no others than those it needs.

/** @type {Activation} */
export const linear = { value: (z) => z, slope: () => 1 };
/** @type {Activation} */
export const relu = { value: (z) => Math.max(z, 0), slope: (z) => (z > 0 ? 1 : 0) };
/** @type {Activation} */
export const leaky_relu = { value: (z) => (z > 0 ? z : 0.2 * z), slope: (z) => (z < 0 ? 0.2 : 1) };
/** @type {Activation} */
export const relu6 = {
  value: (z) => Math.min(Math.max(z, 0), 6),
  slope: (z) => (z > 0 && z < 6 ? 1 : 0),
};
/** @type {Activation} */
export const elu = { value: (z) => (z > 0 ? z : Math.expm1(z)), slope: (z) => (z > 0 ? 1 : Math.exp(z)) };
/** @type {Activation} */
export const selu = {
  value: (z) => SCALE * (z > 0 ? z : ALPHA * Math.expm1(z)),
  slope: (z) => SCALE * (z > 0 ? 1 : ALPHA * Math.exp(z)),
};
/** @type {Activation} */
export const gelu = {
  value: (z) => z * normal(z),
  slope: (z) => normal(z) + (z * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI),
};
/** @type {Activation} */
export const silu = { value: (z) => z * sigmoid(z), slope: (z) => sigmoid(z) + z * sigmoidSlope(z) };
/** @type {Activation} */
export const mish = {
  value: (z) => z * Math.tanh(softplus(z)),
  slope(z) {
    const squashed = Math.tanh(softplus(z));
    return squashed + z * (1 - squashed ** 2) * sigmoid(z);
  },
};
/** @type {Activation} */
export const sigmoidal = { value: sigmoid, slope: sigmoidSlope };
/** @type {Activation} */
export const hard_sigmoid = {
  value: (z) => Math.min(Math.max(z / 6 + 0.5, 0), 1),
  slope: (z) => (z > -3 && z < 3 ? 1 / 6 : 0),
};
/** @type {Activation} */
export const tanh = { value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 };
/** @type {Activation} */
export const softened = { value: softplus, slope: sigmoid };
/** @type {Activation} */
export const softsign = { value: (z) => z / (1 + Math.abs(z)), slope: (z) => 1 / (1 + Math.abs(z)) ** 2 };
/** @type {Activation} */
export const exponential = { value: Math.exp, slope: Math.exp };
/** @type {Activation} */
export const step = { value: (z) => (z > 0 ? 1 : 0), slope: () => 0 };

/** @type {Record<string, Activation>} by name; at a kink the derivative is what Keras has on JAX */
export const ACTIVATIONS = {
  linear,
  relu,
  leaky_relu,
  relu6,
  elu,
  selu,
  gelu,
  silu,
  mish,
  sigmoid: sigmoidal,
  hard_sigmoid,
  tanh,
  softplus: softened,
  softsign,
  exponential,
  step,
};
