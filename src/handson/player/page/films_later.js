/** Films and sounds: they wait for their slide. What plays them is a script of its own. */
import { sections } from "./page.js";
import { loadScript } from "./script_loading.js";

/** @import { Events, SlideshowView } from "../remark/types.js" */

const FILE = "films.js";
const FILMS = "video, audio, .handson-film";

/** Keeps what begins by itself from beginning behind the first slide. */
export function holdFilms() {
  for (const film of /** @type {NodeListOf<HTMLMediaElement>} */ (
    document.querySelectorAll(":is(video, audio)[autoplay]")
  )) {
    film.pause();
  }
}

/**
 * Plays films while their slide is shown; loads what does so where there are any.
 *
 * @param {Events} events
 * @param {SlideshowView} slideshowView
 */
export function addFilms(events, slideshowView) {
  let loaded = false;
  const look = () => {
    if (!loaded && document.querySelector(FILMS)) {
      loaded = true;
      loadScript(FILE, () => {
        loaded = false;
      }).then(() => window.handsonFilms.show(events, slideshowView));
    }
  };
  look();
  // A preview may add the first one.
  events.on("slideChanged", look);
}

/** Plays films while they are in view, on a page that is scrolled. */
export function addScrolledFilms() {
  if (document.querySelector(FILMS)) {
    loadScript(FILE).then(() => window.handsonFilms.read(sections));
  }
}
