/**
 * The player: remark.js on a page whose slides are finished.
 *
 * The page shows its slides without any script; this takes over those very
 * elements. Where anything fails, the page stays what it was: readable.
 */
import { root, settings } from "./page.js";
import { loadPictures } from "./pictures.js";
import printing from "../remark/printing.js";
import { addSwitch, read } from "./reading.js";

/** Gives the page back as it is without JavaScript. */
function giveUp() {
  root.classList.remove("handson-boot", "remark-container");
  document.body.classList.remove("remark-container");
}

function play() {
  // Here and not above, for what is imported runs before the first slide is painted.
  const polyfills = require("remark-slide/src/polyfills.js");
  const Api = require("remark-slide/src/remark/api.js");
  polyfills.apply();
  const remark = new Api();
  // A browser reports `#début` percent-encoded, while slides are named as written.
  remark.dom.getLocationHash = () => {
    try {
      return decodeURIComponent(location.hash);
    } catch {
      return location.hash;
    }
  };
  // remark adds its class to the element, where the head script has put it already.
  root.classList.remove("remark-container");
  const slideshow = remark.create({ ...settings });
  // Pages written for remark.js create their slideshow; here it exists.
  remark.create = (options, callback) => {
    callback?.(slideshow);
    return slideshow;
  };
  window.remark = remark;
  window.slideshow = slideshow;
  root.classList.remove("handson-boot");
  if (new URLSearchParams(location.search).get("view") === "slides") {
    addSwitch("page");
  }
  loadPictures();
}

/** remark's interface, and the preview's: whoever asks for one of them starts the slideshow. */
const NAMES = ["remark", "slideshow", "handson"];

/** Does the work; where it fails, the page stays readable. */
function attempt(work) {
  try {
    work();
  } catch (error) {
    giveUp();
    throw error;
  }
}

/**
 * Starts when the first slide has been painted: it is there without the player, and on a
 * slow machine much sooner. Who asks for the slideshow, or prints, does not wait.
 */
function startSoon() {
  let started = false;
  const start = () => {
    if (started) {
      return;
    }
    started = true;
    for (const name of NAMES) {
      delete window[name];
    }
    attempt(play);
  };
  for (const name of NAMES) {
    Object.defineProperty(window, name, {
      configurable: true,
      get() {
        start();
        return window[name];
      },
      set(value) {
        start();
        window[name] = value;
      },
    });
  }
  addEventListener("beforeprint", () => {
    if (!started) {
      start();
      // What listens to the event from now on does not get it any more.
      printing.prepare();
    }
  });
  if (document.hidden) {
    start();
  } else {
    requestAnimationFrame(() => setTimeout(start));
  }
}

// The head script has decided.
if (root.classList.contains("handson-reading")) {
  attempt(read);
} else {
  startSoon();
}
