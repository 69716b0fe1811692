/** Shows on the page what is wrong: with the site, with the slide, with the connection. */

import { STYLE } from "./problems_style.js";

/** @import { Place, Problem } from "./types.js" */

/** How long the server may be silent before the page says so, in milliseconds. */
const SILENT = 1500;

const ELEMENTS = `
  <div class="note" role="status" hidden></div>
  <section class="panel" role="region" aria-label="Problems" hidden>
    <header><h2></h2><button class="close" type="button" aria-label="Hide the problems">✕</button></header>
    <ol></ol>
  </section>
  <button class="count" type="button" hidden></button>
  <div class="full" role="status" hidden></div>`;

/**
 * @param {number} number
 * @param {string} noun
 */
const plural = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/**
 * @param {Problem[]} problems
 * @returns {{ count: string, title: string, errors: boolean }} how many problems there are, the
 *   same as the title of their list, and whether there are errors among them
 */
export function summary(problems) {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const parts = [];
  if (errors) {
    parts.push(plural(errors, "error"));
  }
  if (warnings) {
    parts.push(plural(warnings, "warning"));
  }
  const count = parts.join(", ");
  return {
    count,
    title: errors ? `${count}: the last good version is shown` : count,
    errors: errors > 0,
  };
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {string} text
 */
const element = (name, className, text) =>
  Object.assign(document.createElement(name), { className, textContent: text });

/**
 * @param {Problem} problem
 * @param {(place: Place) => void} edit
 * @returns {HTMLElement} the problem's place, which opens the editor where it can
 */
function placeOf({ where = "", path, line, column }, edit) {
  if (!path) {
    return element("p", "place", where);
  }
  const place = element("button", "place", where);
  place.type = "button";
  place.title = "Open in the editor";
  place.addEventListener("click", () => edit({ path, line, column }));
  return place;
}

/**
 * @param {Problem} problem
 * @param {(place: Place) => void} edit
 * @returns {HTMLElement} a row of the list
 */
function rowOf(problem, edit) {
  const { severity, message, hint, where, excerpt } = problem;
  const row = element("li", severity, "");
  if (where) {
    row.append(placeOf(problem, edit));
  }
  row.append(element("p", "", message));
  if (excerpt) {
    row.append(element("pre", "", excerpt));
  }
  if (hint) {
    row.append(element("p", "hint", hint));
  }
  return row;
}

/**
 * Keeps what is meant for our elements from the player, which would turn the page.
 *
 * @param {HTMLElement} host
 * @param {() => void} close what Escape does
 */
function keepEvents(host, close) {
  for (const name of ["click", "contextmenu", "wheel", "mousewheel", "touchstart", "touchend"]) {
    host.addEventListener(name, (event) => event.stopPropagation(), { passive: true });
  }
  host.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
    }
    if (["Enter", " ", "Escape"].includes(event.key)) {
      event.stopPropagation();
    }
  });
}

/** The host of our elements, and a function that finds one of them. */
function createElements() {
  const host = document.createElement("handson-problems");
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = `<style>${STYLE}</style>${ELEMENTS}`;
  /** @param {string} selector */
  const find = (selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
  /** Puts the host into the body, which is what the player shows in fullscreen. */
  const attach = () => {
    if (!host.isConnected) {
      document.body.append(host);
    }
  };
  return { host, find, attach };
}

/** @typedef {ReturnType<typeof createElements>} Elements */

/**
 * @param {Elements} elements
 * @param {(place: Place) => void} edit
 */
function createList({ host, find, attach }, edit) {
  const [panel, count] = [".panel", ".count"].map(find);
  let problems = 0;

  /** @param {boolean} opened */
  const open = (opened) => {
    panel.hidden = !opened;
    count.hidden = opened || !problems;
  };
  keepEvents(host, () => open(false));
  find(".close").addEventListener("click", () => open(false));
  count.addEventListener("click", () => open(true));

  /** @param {Problem[]} list */
  return (list) => {
    const { count: text, title, errors } = summary(list);
    problems = list.length;
    find("h2").textContent = title;
    find("ol").replaceChildren(...list.map((problem) => rowOf(problem, edit)));
    count.textContent = text;
    count.classList.toggle("error", errors);
    if (problems) {
      attach();
    }
    open(errors || (problems > 0 && !panel.hidden));
  };
}

/** @param {Elements} elements */
function createNote({ find, attach }) {
  const note = find(".note");
  let said = "";
  let lost = false;
  let timer = 0;
  let offlineTimer = 0;

  const update = () => {
    note.textContent = lost ? "The preview's server does not answer. Waiting for it …" : said;
    note.hidden = !note.textContent;
    attach();
  };
  /** @param {string} text */
  const set = (text) => {
    said = text;
    update();
  };
  return {
    /**
     * @param {string} text
     * @param {number} [duration]
     */
    say(text, duration) {
      clearTimeout(timer);
      if (duration) {
        timer = setTimeout(() => set(""), duration);
      }
      set(text);
    },

    /** @param {boolean} now */
    offline(now) {
      if (now) {
        // Each attempt to connect that fails says it again.
        offlineTimer ||= setTimeout(() => {
          lost = true;
          update();
        }, SILENT);
        return;
      }
      clearTimeout(offlineTimer);
      offlineTimer = 0;
      if (lost) {
        lost = false;
        update();
      }
    },
  };
}

/**
 * @param {(place: Place) => void} edit opens the editor
 * @returns {{
 *   show(problems: Problem[]): void,
 *   say(text: string, duration?: number): void,
 *   offline(now: boolean): void,
 *   full(text: string): void,
 * }} `show` lists problems: errors in full, warnings as a count that opens; `say` says something
 *   until the next call, or for some milliseconds; `offline` says whether the server is silent;
 *   `full` in what way the slide is too full, if it is
 */
export function createOverlay(edit) {
  const elements = createElements();
  const full = elements.find(".full");
  return {
    show: createList(elements, edit),
    ...createNote(elements),
    full(text) {
      full.textContent = text;
      full.hidden = !text;
      if (text) {
        elements.attach();
      }
    },
  };
}
