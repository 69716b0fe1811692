/**
 * Films and sounds: they play while their slide is shown, in one window of the show.
 *
 * A script of its own, which the player loads where a deck has any. The window that plays is one
 * that shows slides; where the others see a film, it stands still, and its play button there
 * starts and stops it in that window.
 */
import { closeFrames, openFrame } from "./film_frames.js";

/** @import { Events, SlideshowView } from "../remark/types.js" */

/** @typedef {[slide: number, film: number, plays: boolean, seconds: number]} Playing */

const MEDIA = "video, audio";
const SECTION = ".remark-slide-content";

/**
 * @param {Element | null | undefined} section
 * @returns {HTMLMediaElement[]}
 */
const mediaOf = (section) => [
  .../** @type {NodeListOf<HTMLMediaElement>} */ (section?.querySelectorAll(MEDIA) ?? []),
];

/** @param {HTMLMediaElement} film */
const addressOf = (film) => film.currentSrc || film.src || film.querySelector("source")?.src;

/**
 * Plays a film; without its sound where the browser lets no sound begin by itself.
 *
 * @param {HTMLMediaElement} film
 * @param {() => boolean} wanted whether it is still to play; browsers take their time to refuse
 */
function play(film, wanted) {
  film.play().catch(({ name }) => {
    const refused = name === "NotAllowedError" && !film.muted;
    if (refused && film instanceof HTMLVideoElement && wanted()) {
      film.muted = true;
      film.play().catch(() => {});
    }
  });
}

/**
 * Goes on with the films that stood on the slide before, as on the steps of one slide.
 *
 * @param {HTMLMediaElement[]} films of the slide that comes
 * @param {HTMLMediaElement[]} earlier those of the slide that goes
 * @returns {HTMLMediaElement[]} the films that are to play
 */
function takeOver(films, earlier) {
  const rest = [...earlier];
  return films.filter((film) => {
    const at = rest.findIndex((other) => addressOf(other) === addressOf(film));
    if (at < 0) {
      if (film.autoplay) {
        film.currentTime = 0;
      }
      return film.autoplay;
    }
    const [{ currentTime, muted, volume, playbackRate, paused }] = rest.splice(at, 1);
    Object.assign(film, { currentTime, muted, volume, playbackRate });
    return !paused;
  });
}

/**
 * @param {HTMLMediaElement} film
 * @returns {boolean} whether the focus is in one of its controls
 */
const inControl = (film) => document.activeElement === film && !film.matches(":focus");

/**
 * Moves the focus from a slider in a film's controls to the film: of the keys that are pressed on
 * such a slider Chromium tells the page nothing.
 *
 * @param {Event} event a slider was moved
 */
function leaveSlider({ target }) {
  // Who has come to the slider by keys stays there: a pointer moves it before it has the focus.
  if (target instanceof HTMLMediaElement && !inControl(target)) {
    setTimeout(() => {
      if (inControl(target)) {
        target.blur();
        target.focus({ preventScroll: true });
      }
    });
  }
}

/** Plays the films of a slideshow, and lets the other windows of the show know. */
class Films {
  /** A name for this window. */
  #me = `${Math.random()}`;
  /** The window that plays; empty where none shows slides. */
  #stage = this.#me;
  #wasOnStage = true;
  /** @type {Playing | null} what was played or stopped last */
  #playing = null;
  /** @type {HTMLElement | undefined} the slide that is shown */
  #section;
  #view;

  /**
   * @param {Events} events
   * @param {SlideshowView} view
   */
  constructor(events, view) {
    this.#view = view;
    const { shared } = view;
    if (view.isPresenting()) {
      this.#stage = "";
    }
    shared.share(
      "stage",
      () => this.#stage,
      (stage) => this.#setStage(stage),
    );
    shared.share(
      "film",
      () => this.#playing,
      (playing) => this.#follow(playing),
    );
    for (const name of ["play", "pause"]) {
      // These events do not bubble.
      document.addEventListener(name, (event) => this.#noticed(event), true);
    }
    document.addEventListener("input", leaveSlider);
    document.addEventListener("click", (event) => openFrame(event), true);
    events.on("slideChanged", () => this.#show());
    events.on("modeChanged", () => this.#changeMode());
    // Before the listener that leaves the show.
    addEventListener("pagehide", () => this.#leaveStage(), true);
    this.#show();
  }

  get #index() {
    return this.#view.slideshow.getCurrentSlideIndex();
  }

  get #onStage() {
    return this.#stage === this.#me || this.#stage === "";
  }

  #show() {
    const section = this.#view.slideViews[this.#index]?.contentElement;
    const before = this.#section;
    if (section === before) {
      return;
    }
    this.#section = section;
    const earlier = mediaOf(before);
    const wanted = takeOver(mediaOf(section), earlier);
    earlier.forEach((film) => film.pause());
    if (before) {
      closeFrames(before);
    }
    if (this.#onStage) {
      wanted.forEach((film) => this.#play(film));
    }
  }

  /** @param {HTMLMediaElement} film of the slide that is shown */
  #play(film) {
    play(film, () => this.#onStage && film.closest(SECTION) === this.#section);
  }

  /** @param {Event} event a film plays, or pauses */
  #noticed({ type, target }) {
    const film = /** @type {HTMLMediaElement} */ (target);
    const section = film.closest(SECTION);
    if (!section) {
      return;
    }
    const at = mediaOf(section).indexOf(film);
    const plays = type === "play";
    if (section !== this.#section) {
      // It stands on another slide, or in a small copy of one.
      film.pause();
    } else if (this.#onStage) {
      this.#tell([this.#index, at, plays, film.currentTime]);
    } else if (plays) {
      film.pause();
      const [slide, other, playing, seconds] = this.#playing ?? [];
      const same = slide === this.#index && other === at;
      this.#tell([this.#index, at, !(same && playing), same ? (seconds ?? 0) : 0]);
    }
  }

  /** @param {Playing} playing */
  #tell(playing) {
    this.#playing = playing;
    this.#view.shared.tell("film");
  }

  /** @param {Playing | null} playing what another window has started or stopped */
  #follow(playing) {
    this.#playing = playing;
    const [slide, at, plays] = playing ?? [];
    const film = slide === this.#index && mediaOf(this.#section)[at ?? -1];
    if (film && this.#onStage && film.paused === plays) {
      if (plays) {
        this.#play(film);
      } else {
        film.pause();
      }
    }
  }

  /** @param {string} stage */
  #setStage(stage) {
    this.#stage = stage;
    if (!stage && !this.#view.isPresenting()) {
      this.#stage = this.#me;
      this.#view.shared.tell("stage");
    }
    if (this.#onStage === this.#wasOnStage) {
      return;
    }
    this.#wasOnStage = this.#onStage;
    if (!this.#onStage) {
      mediaOf(this.#section).forEach((film) => film.pause());
      return;
    }
    const [slide, at, plays, seconds] = this.#playing ?? [];
    const film = slide === this.#index && mediaOf(this.#section)[at ?? -1];
    if (film && plays) {
      film.currentTime = seconds ?? 0;
      this.#play(film);
    }
  }

  #changeMode() {
    if (this.#view.isPresenting()) {
      this.#leaveStage();
    } else if (!this.#stage) {
      this.#setStage("");
    }
  }

  /** Leaves it to another window to play. */
  #leaveStage() {
    if (this.#stage === this.#me) {
      const films = mediaOf(this.#section);
      const at = films.findIndex((film) => !film.paused);
      if (at >= 0) {
        this.#tell([this.#index, at, true, films[at].currentTime]);
      }
      this.#stage = "";
      this.#view.shared.tell("stage");
    }
  }
}

window.handsonFilms = {
  show(events, slideshowView) {
    new Films(events, slideshowView);
  },

  read(sections) {
    const inView = new Set();
    const seen = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const film = /** @type {HTMLMediaElement} */ (target);
          if (!isIntersecting) {
            inView.delete(film);
            film.pause();
          } else if (film.autoplay) {
            inView.add(film);
            play(film, () => inView.has(film));
          }
        }
      },
      { threshold: 0.5 },
    );
    sections.flatMap(mediaOf).forEach((film) => seen.observe(film));
    document.addEventListener("click", (event) => openFrame(event), true);
  },
};
