/**
 * The preview's connection to its server, shared by all pages of a browser: a
 * browser opens only six connections to a server, and each page that listened
 * for itself would keep one of them.
 *
 * It knows the last of everything, so that a page which joins is told at once.
 */
const pages = new Set();
const known = { states: {}, problems: [] };
let source = null;
let greeted = false;
let offline = false;

const tell = (message) => pages.forEach((port) => port.postMessage(message));

function receive({ data }) {
  const message = JSON.parse(data);
  if (message.states) {
    Object.assign(known, message);
    greeted = true;
  } else if (message.problems) {
    known.problems = message.problems;
  } else if (message.gone) {
    delete known.states[message.page];
  } else {
    known.states[message.page] = message.to;
  }
  tell(message);
}

function connect() {
  source = new EventSource("events");
  source.onmessage = receive;
  source.onopen = () => {
    offline = false;
    tell({ offline });
  };
  source.onerror = () => {
    offline = true;
    tell({ offline });
    // A refusal ends an event source; a lost connection it restores by itself.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(connect, 1000);
    }
  };
}

self.onconnect = ({ ports: [port] }) => {
  pages.add(port);
  port.onmessage = () => pages.delete(port);
  if (!source) {
    connect();
  } else if (greeted) {
    port.postMessage(known);
  }
  if (offline) {
    port.postMessage({ offline });
  }
};
