/** A training, from its settings: the same in every window, and when the deck is built. */
import { elu, gelu, leaky_relu, linear, relu, sigmoidal, silu, softsign, tanh } from "./activation_functions.js";
import { makeData, splitData } from "./data_sets.js";
import { Network } from "./network_training.js";
import { Dice } from "./random_numbers.js";

/** @import { Activation } from "./activation_functions.js" */
/** @import { Sample } from "./data_sets.js" */
/** @import { Learning } from "./network_training.js" */

/** @typedef {Learning & { data: string | Sample[], sizes: number[], activation: string,
 *   batch: number, noise: number, seed: number }} Settings
 */

/** @type {Record<string, Activation>} those that hidden layers can have */
export const LEARNING = { linear, relu, leaky_relu, elu, gelu, silu, sigmoid: sigmoidal, tanh, softsign };

/** More losses are not kept: then each second one goes. */
const MOST = 240;

export class Run {
  epoch = 0;
  /** @type {[epoch: number, training: number, test: number][]} the losses, at the same distances */
  history = [];
  #every = 1;
  #order;
  #dice;

  #keeps;

  /**
   * @param {Settings} settings
   * @param {boolean} keeps whether it keeps its losses
   * @param {number} again how often other weights were wanted
   */
  constructor(settings, keeps = true, again = 0) {
    this.#keeps = keeps;
    const { data, noise, seed, sizes, activation } = settings;
    this.settings = settings;
    this.data = typeof data === "string" ? makeData(data, noise, seed) : splitData(data, noise, seed);
    this.network = new Network(sizes, LEARNING[activation], new Dice(seed + 1000 * (again + 1)));
    this.#dice = new Dice(seed + 500);
    this.#order = this.data.training.map((_, index) => index);
    this.#note();
  }

  /** Goes through all training data once, in a new order, batch by batch. */
  train() {
    const { settings, network } = this;
    this.#dice.shuffle(this.#order);
    for (let start = 0; start < this.#order.length; start += settings.batch) {
      const places = this.#order.slice(start, start + settings.batch);
      const samples = places.map((place) => this.data.training[place]);
      network.learn(samples, settings, this.#dice);
    }
    this.epoch += 1;
    if (this.epoch % this.#every === 0) {
      this.#note();
    }
  }

  #note() {
    if (!this.#keeps) {
      return;
    }
    const [training, test] = [this.data.training, this.data.test].map((each) => this.network.evaluate(each));
    this.history.push([this.epoch, training.loss, test.loss]);
    if (this.history.length > MOST) {
      this.history = this.history.filter((_, index) => index % 2 === 0);
      this.#every *= 2;
    }
  }

  /** @returns {{ loss: number, test: number, accuracy: number }} how good it is now */
  get result() {
    const { loss } = this.network.evaluate(this.data.training);
    const test = this.network.evaluate(this.data.test);
    return { loss, test: test.loss, accuracy: test.accuracy };
  }
}
