/**
 * Stands in for remark's view of a slide: the page's own section, put into
 * remark's elements when the slide is first wanted.
 *
 * Until then a view is one small object, so that the time to start hardly grows
 * with the number of slides.
 */
import { fit } from "../page/fit.js";
import { sections } from "../page/page.js";

/** @import { Events, Scaler, Slide, Slideshow } from "./types.js" */

const FADING = 1000;

/**
 * @param {string} name a class
 * @param {Element} [parent] what the element is added to
 * @returns {HTMLElement}
 */
function element(name, parent) {
  const created = document.createElement("div");
  created.className = name;
  parent?.append(created);
  return created;
}

export default class SlideView {
  #fitted = false;
  /** @type {{ container: HTMLElement, scaler: HTMLElement } | undefined} remark's elements */
  #elements;

  /**
   * @param {Events} events
   * @param {Slideshow} slideshow
   * @param {Scaler} scaler
   * @param {Slide} slide
   */
  constructor(events, slideshow, scaler, slide) {
    this.events = events;
    this.slideshow = slideshow;
    this.scaler = scaler;
    this.slide = slide;
    this.contentElement = sections[slide.getSlideIndex()];
    const next = /** @type {HTMLElement | null} */ (this.contentElement.nextElementSibling);
    // A slide without notes has no element for them in the page.
    this.notesElement = next?.matches(".remark-slide-notes") ? next : element("remark-slide-notes");
  }

  /** @returns {boolean} whether the section stands in remark's elements */
  get adopted() {
    return Boolean(this.#elements);
  }

  get containerElement() {
    return this.adopt().container;
  }

  get scalingElement() {
    return this.adopt().scaler;
  }

  /** Puts the section into remark's elements, the first time that it is called. */
  adopt() {
    if (!this.#elements) {
      const container = element("remark-slide-container");
      const scaler = element("remark-slide-scaler", container);
      this.#elements = { container, scaler };
      element("remark-slide", scaler).append(this.contentElement);
      container.append(this.notesElement);
      const { width, height } = this.scaler.dimensions;
      scaler.style.width = `${width}px`;
      scaler.style.height = `${height}px`;
    }
    return this.#elements;
  }

  /** @param {Element} container what the slide is to fill */
  scale(container) {
    this.scaler.scaleToFit(this.scalingElement, container);
  }

  show() {
    const { containerElement } = this;
    containerElement.inert = false;
    containerElement.ariaHidden = null;
    containerElement.classList.add("remark-visible");
    containerElement.classList.remove("remark-fading");
    this.fit();
  }

  /** Makes the content fit, once. */
  fit() {
    if (!this.#fitted) {
      this.#fitted = true;
      fit(this.contentElement, this.scaler.dimensions.height);
    }
  }

  /**
   * Makes the content fit again, now or when it is shown: a picture, a font, a style sheet or a
   * text has changed.
   */
  refit() {
    this.#fitted = false;
    if (this.#elements?.container.matches(".remark-visible")) {
      this.fit();
    }
  }

  hide() {
    const { containerElement } = this;
    const { classList } = containerElement;
    // While it fades it can still be seen, but neither the keyboard nor a screen reader reaches it.
    containerElement.inert = true;
    containerElement.ariaHidden = "true";
    classList.remove("remark-visible");
    // It stays below the next slide until that has been painted.
    classList.add("remark-fading");
    setTimeout(() => classList.remove("remark-fading"), FADING);
  }
}
