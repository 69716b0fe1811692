/**
 * The player: remark.js on a page whose slides are finished.
 *
 * The page shows its slides without any script; the player takes over those very
 * elements. If anything fails, the page stays as it was: readable.
 */
import { addListMethods } from "../remark/polyfills.js";
import { holdFilms } from "./films_later.js";
import { decoded, root, sections, settings } from "./page.js";
import { loadPictures } from "./pictures.js";
import { addSwitch, read } from "./reading.js";
import { applyStyles } from "./page_styles.js";

/** Makes the page again what it is without JavaScript. */
function giveUp() {
  root.classList.remove("handson-boot", "remark-container");
  document.body.classList.remove("remark-container");
}

function play() {
  // Not imported at the top, which would run remark's modules before the first slide is painted.
  const Api = require("remark-slide/src/remark/api.js");
  addListMethods();
  const remark = new Api();
  remark.dom.getLocationHash = () => decoded(location.hash);
  // The head script has added this class already, and remark would add it a second time.
  root.classList.remove("remark-container");
  const slideshow = remark.create({ ...settings });
  // Pages written for remark.js create their slideshow; they get the one that is there.
  remark.create = (_options, callback) => {
    callback?.(slideshow);
    return slideshow;
  };
  window.remark = remark;
  window.slideshow = slideshow;
  root.classList.remove("handson-boot");
  if (new URLSearchParams(location.search).get("view") === "slides") {
    addSwitch("page");
  }
  loadPictures(sections.slice(slideshow.getCurrentSlideIndex()));
}

/** The public names of remark and of the preview: reading one of them starts the slideshow. */
const NAMES = /** @type {const} */ (["remark", "slideshow", "handson"]);

/**
 * Does the work; where it fails, the page stays readable.
 *
 * @param {() => void} work
 */
function attempt(work) {
  try {
    work();
  } catch (error) {
    giveUp();
    throw error;
  }
}

/**
 * Starts when the first slide has been painted, which on a slow machine is much sooner than the
 * player could do it. A script that asks for the slideshow, or a printer, does not wait for that.
 */
function startSoon() {
  let started = false;
  const start = () => {
    if (started) {
      return;
    }
    started = true;
    for (const name of NAMES) {
      delete (/** @type {any} */ (window)[name]);
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
      // A listener that is added while the event is being handled does not hear of it.
      dispatchEvent(new Event("beforeprint"));
    }
  });
  if (document.hidden) {
    start();
  } else {
    requestAnimationFrame(() => setTimeout(start));
  }
}

applyStyles();
holdFilms();
// The head script has chosen between the two, and has marked its choice with this class.
if (root.classList.contains("handson-reading")) {
  attempt(read);
} else {
  startSoon();
}
