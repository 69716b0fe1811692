/**
 * The windows of one show, and how they reach each other.
 *
 * All windows with the same id and the same page share a channel. Pages opened from the disk may
 * have no channel in common, and pages in frames keep no id: they reach the windows that they were
 * opened from and those opened from them, and pass on what they hear.
 */
import { isOfShow, openersOf } from "../remark/same_show.js";
import { keep, recall } from "./kept.js";

/** @import { Slideshow } from "../remark/types.js" */

/**
 * @typedef {Record<string, [value: any, stamp: number]>} Parts of the state by their names, with
 *   the time of their last change
 */

/**
 * @typedef {object} Message
 * @property {string} show the page that it is from, and for
 * @property {Parts} [parts]
 * @property {boolean} [hello] whether the sender asks for the state
 * @property {boolean} [bye] whether the sender goes, perhaps to be loaded again
 */

/** How often a window tries to reach one that is being loaded again, in milliseconds. */
const AGAIN = 300;

const show = () => location.pathname;

/**
 * @param {Window} other
 * @param {Partial<Message>} message
 */
function tell(other, message) {
  const files = location.protocol === "file:";
  try {
    if (files || other.location.pathname === show()) {
      other.postMessage({ show: show(), ...message }, files ? "*" : "/");
    }
  } catch {
    // It shows a page of somebody else.
  }
}

export class Windows {
  #slideshow;
  #all;
  #hear;
  #id;
  /** @type {BroadcastChannel | undefined} */
  #channel;
  /** @type {Set<Window>} windows that may be loading */
  #away = new Set();
  #timer = 0;
  /** @type {Set<any>} other windows, which stay reachable when the one between has gone */
  #known = new Set(openersOf(window));

  /**
   * Opens the ways to the other windows, and asks them for their state.
   *
   * @param {Slideshow} slideshow
   * @param {() => Parts} all returns the whole state
   * @param {(parts: Parts) => Parts | undefined} hear takes what another window says; returns what
   *   of it is to be passed on
   */
  constructor(slideshow, all, hear) {
    const { id, parts } = recall();
    this.#slideshow = slideshow;
    this.#all = all;
    this.#hear = hear;
    this.#id = id;
    if (parts) {
      hear(parts);
    }
    // For a window that this one opens.
    keep(id, all());
    this.#open();
    addEventListener("message", (event) => {
      const { data, source } = event;
      if (data?.show === show()) {
        // A window that has gone cannot be told from a stranger any more; to ask does no harm.
        if (data.bye) {
          this.#reach();
        } else if (isOfShow(event, this.#known)) {
          this.#receive(data, /** @type {Window} */ (source));
        }
      }
    });
    addEventListener("pageshow", ({ persisted }) => persisted && this.#open());
    addEventListener("pagehide", ({ persisted }) => {
      keep(id, all());
      this.send({ bye: true });
      if (persisted) {
        // With an open channel the page could not come back as it was.
        this.#channel?.close();
        this.#channel = undefined;
      }
    });
  }

  #open() {
    try {
      this.#channel = new BroadcastChannel(`handson-show ${this.#id} ${show()}`);
      this.#channel.onmessage = ({ data }) => this.#receive(data, null);
    } catch {
      // The browser has none, or none for this page.
    }
    this.send({ hello: true });
  }

  /** @returns {Window[]} the other windows that this one can reach */
  #near() {
    return [...this.#known].filter(({ closed }) => !closed);
  }

  /**
   * @param {Partial<Message>} message
   * @param {Window | null} [source] where a message comes from that is passed on; null stands for
   *   the channel, on which all others have heard it
   */
  send(message, source) {
    if (source !== null) {
      this.#channel?.postMessage({ show: show(), ...message });
    }
    for (const other of this.#near()) {
      if (other !== source) {
        tell(other, message);
      }
    }
  }

  /** Tells the windows next to this one until they answer: one of them is being loaded again. */
  #reach() {
    this.#away = new Set(this.#near());
    clearInterval(this.#timer);
    this.#timer = setInterval(() => {
      for (const other of this.#away) {
        tell(other, { parts: this.#all(), hello: true });
        if (other.closed) {
          this.#away.delete(other);
        }
      }
      if (!this.#away.size) {
        clearInterval(this.#timer);
      }
    }, AGAIN);
  }

  /**
   * @param {Message} message
   * @param {Window | null} source
   */
  #receive({ parts, hello }, source) {
    if (source) {
      this.#away.delete(source);
      this.#known.add(source);
      if (source.opener === window) {
        // This page may have been loaded again since it opened it.
        this.#slideshow.clone = source;
      }
    }
    const news = parts && this.#hear(parts);
    if (news) {
      this.send({ parts: news }, source);
    }
    if (hello) {
      this.send({ parts: this.#all() });
    }
  }
}
