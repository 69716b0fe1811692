/** Stands in for Node's `events` module: the part of it that remark uses. */

/** @typedef {(...values: any[]) => void} Listener */

export class EventEmitter {
  /** @type {Map<string, Listener[]>} */
  #listeners = new Map();

  /**
   * @param {string} name
   * @param {Listener} listener
   */
  on(name, listener) {
    // A new list each time: a listener may add or remove others while they are called.
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    return this;
  }

  /**
   * @param {string} name
   * @param {unknown[]} values
   * @returns {boolean} whether anybody listens
   */
  emit(name, ...values) {
    const listeners = this.#listeners.get(name) ?? [];
    for (const listener of listeners) {
      listener.apply(this, values);
    }
    return listeners.length > 0;
  }

  /** @param {string} name */
  removeAllListeners(name) {
    this.#listeners.delete(name);
    return this;
  }

  setMaxListeners() {
    return this;
  }
}
