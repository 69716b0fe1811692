/**
 * The random numbers that Python's `random.Random(seed).random()` gives, so that a seed means the
 * same in the build and in the page: the Mersenne Twister by M. Matsumoto and T. Nishimura (1998),
 * its state filled by their `init_by_array`.
 */

const SIZE = 624;
const MIDDLE = 397;

/** @param {number} word mixes its two high bits into the low ones */
const mixed = (word) => word ^ (word >>> 30);

/** @param {number} seed @returns {Uint32Array} the first state */
function stateOf(seed) {
  const state = new Uint32Array(SIZE);
  state[0] = 19650218;
  for (let index = 1; index < SIZE; index += 1) {
    state[index] = Math.imul(1812433253, mixed(state[index - 1])) + index;
  }
  let at = 1;
  /** @param {number} factor @param {() => number} added */
  const mix = (factor, added) => {
    state[at] = (state[at] ^ Math.imul(mixed(state[at - 1]), factor)) + added();
    at += 1;
    if (at === SIZE) {
      state[0] = state[SIZE - 1];
      at = 1;
    }
  };
  for (let count = 0; count < SIZE; count += 1) {
    mix(1664525, () => seed);
  }
  for (let count = 1; count < SIZE; count += 1) {
    mix(1566083941, () => -at);
  }
  state[0] = 0x80000000;
  return state;
}

/** @param {Uint32Array} state makes the next one of it */
function turn(state) {
  for (let index = 0; index < SIZE; index += 1) {
    const next = state[(index + 1) % SIZE];
    const word = (state[index] & 0x80000000) | (next & 0x7fffffff);
    state[index] = state[(index + MIDDLE) % SIZE] ^ (word >>> 1) ^ (word & 1 ? 0x9908b0df : 0);
  }
}

/**
 * @param {number} seed a whole number from 0 to below 2³²
 * @returns {() => number} gives one number after the other, from 0 to below 1
 */
export function seeded(seed) {
  const state = stateOf(seed);
  let at = SIZE;
  const word = () => {
    if (at === SIZE) {
      turn(state);
      at = 0;
    }
    let bits = state[at];
    at += 1;
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    return (bits ^ (bits >>> 18)) >>> 0;
  };
  return () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;
}
