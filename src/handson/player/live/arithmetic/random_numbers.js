/** Random numbers that are the same for the same seed, wherever they are drawn. */

/** A generator of 32 bits whose state is a sum, mixed by the finalizer of MurmurHash3. */
export class Dice {
  #state;

  /** @param {number} seed a whole number */
  constructor(seed) {
    this.#state = Math.imul(seed + 1, 0x9e3779b1);
  }

  /** @returns {number} from 0 to below 1 */
  next() {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  }

  /** @returns {number} from the standard normal distribution */
  normal() {
    const length = Math.sqrt(-2 * Math.log(1 - this.next()));
    return length * Math.cos(2 * Math.PI * this.next());
  }

  /** @param {number[]} values are put into a random order */
  shuffle(values) {
    for (let index = values.length - 1; index > 0; index -= 1) {
      const other = Math.floor(this.next() * (index + 1));
      [values[index], values[other]] = [values[other], values[index]];
    }
  }
}
