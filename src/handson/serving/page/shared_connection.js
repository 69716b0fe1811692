/**
 * A shared worker: the connection of all pages of a browser to their server.
 *
 * A browser opens only six connections to a server, and each page that listened
 * for itself would keep one of them. The worker knows the newest of everything,
 * so that a page which joins later is told at once.
 */
import { connect } from "./connection.js";
import { remember } from "./known.js";

/** @import { Message } from "./types.js" */

/** @type {Set<MessagePort>} */
const pages = new Set();
const known = remember();
let connected = false;

/** @param {Message} message */
function receive(message) {
  known.take(message);
  pages.forEach((port) => port.postMessage(message));
}

/** @param {MessageEvent} event a page joins */
function join({ ports: [port] }) {
  pages.add(port);
  // All that a page says is that it goes away.
  port.onmessage = () => pages.delete(port);
  if (!connected) {
    connected = true;
    connect(receive);
  }
  for (const message of known.tell()) {
    port.postMessage(message);
  }
}

/** @type {any} */ (self).onconnect = join;
