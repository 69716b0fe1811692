/**
 * Stands in for remark's view of a slide: the page's own section, put into
 * remark's elements when the slide is first wanted.
 *
 * Until then a view is one small object, so that the time to start hardly grows
 * with the number of slides.
 */
import { fit } from "../page/fit.js";
import { sections } from "../page/page.js";

const FADING = 1000;

function element(name, parent) {
  const created = document.createElement("div");
  created.className = name;
  parent?.append(created);
  return created;
}

export default class SlideView {
  #adopted = false;
  #containerElement;
  #scalingElement;
  #fitted = false;

  constructor(events, slideshow, scaler, slide) {
    this.events = events;
    this.slideshow = slideshow;
    this.scaler = scaler;
    this.slide = slide;
    this.contentElement = sections[slide.getSlideIndex()];
    const next = this.contentElement.nextElementSibling;
    // A slide without notes has no element for them in the page.
    this.notesElement = next?.matches(".remark-slide-notes") ? next : element("remark-slide-notes");
  }

  /** @returns {boolean} whether the section stands in remark's elements */
  get adopted() {
    return this.#adopted;
  }

  get containerElement() {
    this.adopt();
    return this.#containerElement;
  }

  get scalingElement() {
    this.adopt();
    return this.#scalingElement;
  }

  adopt() {
    if (this.#adopted) {
      return;
    }
    this.#adopted = true;
    this.#containerElement = element("remark-slide-container");
    this.#scalingElement = element("remark-slide-scaler", this.#containerElement);
    element("remark-slide", this.#scalingElement).append(this.contentElement);
    this.#containerElement.append(this.notesElement);
    this.updateDimensions();
  }

  updateDimensions() {
    const { width, height } = this.scaler.dimensions;
    this.#scalingElement.style.width = `${width}px`;
    this.#scalingElement.style.height = `${height}px`;
  }

  scale(container) {
    this.scaler.scaleToFit(this.scalingElement, container);
  }

  show() {
    this.containerElement.inert = false;
    this.containerElement.ariaHidden = null;
    this.containerElement.classList.add("remark-visible");
    this.containerElement.classList.remove("remark-fading");
    this.fit();
  }

  /** Makes the content fit, once. */
  fit() {
    if (!this.#fitted) {
      this.#fitted = true;
      fit(this.contentElement, this.scaler.dimensions.height);
    }
  }

  /** Makes it fit anew, now or when it is shown: a picture, a font, a style or a text has come. */
  refit() {
    this.#fitted = false;
    if (this.#containerElement?.matches(".remark-visible")) {
      this.fit();
    }
  }

  hide() {
    const { classList } = this.containerElement;
    // While it is still seen, it is out of reach: of keys, and of those who hear the slides.
    this.containerElement.inert = true;
    this.containerElement.ariaHidden = "true";
    classList.remove("remark-visible");
    // It stays below the next slide until that has been painted.
    classList.add("remark-fading");
    setTimeout(() => classList.remove("remark-fading"), FADING);
  }
}
