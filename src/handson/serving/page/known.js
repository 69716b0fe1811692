/** What the server has said so far, for pages that join later. */

/** @import { Greeting, Message } from "./types.js" */

/**
 * @returns {{ take(message: Message): void, tell(): Message[] }} `take` remembers a message, `tell`
 *   returns what leads a page that knows nothing to the same knowledge
 */
export function remember() {
  /** @type {Greeting | null} */
  let greeting = null;
  let offline = false;
  return {
    take(message) {
      if ("offline" in message) {
        ({ offline } = message);
      } else if ("states" in message) {
        greeting = { ...message, states: { ...message.states } };
      } else if (greeting && "problems" in message) {
        greeting.problems = message.problems;
      } else if (greeting && "page" in message) {
        if (message.gone) {
          delete greeting.states[message.page];
        } else {
          greeting.states[message.page] = message.to;
        }
      }
    },
    tell() {
      /** @type {Message[]} */
      const told = greeting ? [greeting] : [];
      return offline ? [...told, { offline }] : told;
    },
  };
}
