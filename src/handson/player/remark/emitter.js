/** Stands in for Node's `events` module: the part of it that remark uses. */
export class EventEmitter {
  #listeners = new Map();

  on(name, listener) {
    // A new list each time: a listener may add or remove others while they are called.
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    return this;
  }

  emit(name, ...values) {
    const listeners = this.#listeners.get(name) ?? [];
    for (const listener of listeners) {
      listener.apply(this, values);
    }
    return listeners.length > 0;
  }

  removeAllListeners(name) {
    this.#listeners.delete(name);
    return this;
  }

  setMaxListeners() {
    return this;
  }
}
