/** The connection to the preview's server. */

/** @import { Message } from "./types.js" */

const RETRY = 1000;

/**
 * Listens to the server, for as long as the page or the worker lives.
 *
 * @param {(message: Message) => void} tell called with what the server says, and with `offline`
 *   when the connection is lost or is there again
 */
export function connect(tell) {
  const source = new EventSource(new URL("events", import.meta.url));
  source.onmessage = ({ data }) => tell(JSON.parse(data));
  source.onopen = () => tell({ offline: false });
  source.onerror = () => {
    tell({ offline: true });
    // The browser restores a lost connection by itself, but not one that was refused.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => connect(tell), RETRY);
    }
  };
}

/**
 * Listens to the server through the connection that all pages of this browser share.
 *
 * @param {(message: Message) => void} tell as in `connect`
 */
export function listen(tell) {
  if (!window.SharedWorker) {
    connect(tell);
    return;
  }
  const address = new URL("shared_connection.js", import.meta.url);
  const { port } = new SharedWorker(address, { name: "handson", type: "module" });
  port.onmessage = ({ data }) => tell(data);
  addEventListener("pagehide", () => port.postMessage("gone"));
  // A page that comes back from the browser's cache has left the connection.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}
