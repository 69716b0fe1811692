/**
 * Makes films ready to become pictures: run in a deck's page by `handson export`, never shipped.
 *
 * The value is a promise that is kept when each has its first picture, or its poster. Then
 * `window.handsonStill` puts a still picture with a link in the place of each film in an element,
 * and returns these pictures.
 */
(async () => {
  const FILM = /\.(mp4|m4v|mov|ogv|webm)([?#].*)?$/i;

  // Reading `slideshow` starts the player, which loads the pictures that the build has put off.
  window.slideshow.getSlideCount();
  // A frame with a film in it is the browser's own player, which shows how much it has loaded.
  for (const frame of document.querySelectorAll("iframe")) {
    if (FILM.test(frame.src)) {
      const film = document.createElement("video");
      film.src = frame.src;
      film.className = frame.className;
      film.style.cssText = frame.style.cssText;
      film.title = frame.title;
      film.width = Number.parseInt(frame.width, 10) || 0;
      frame.replaceWith(film);
    }
  }

  /** @param {HTMLVideoElement} film; its first picture, where it has no poster */
  const firstPicture = (film) => {
    if (film.poster) {
      const poster = new Image();
      poster.src = film.poster;
      return poster.decode();
    }
    return (
      film.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ||
      !film.matches("[src], :has(source)") || // nothing will ever be said of it
      new Promise((resolve) => {
        film.preload = "auto";
        film.addEventListener("loadeddata", resolve);
        film.addEventListener("error", resolve);
        film.querySelector("source:last-of-type")?.addEventListener("error", resolve);
        film.load();
      })
    );
  };

  /** @param {HTMLVideoElement} film */
  const still = (film) => {
    const box = film.getBoundingClientRect();
    const link = document.createElement("a");
    link.href = film.currentSrc || film.src || film.querySelector("source")?.src || "";
    link.title = film.getAttribute("aria-label") || film.title;
    let picture;
    if (film.poster) {
      picture = document.createElement("img");
      picture.src = film.poster;
      picture.decoding = "sync";
      picture.alt = film.getAttribute("aria-label") || film.title;
    } else {
      picture = document.createElement("canvas");
      picture.width = film.videoWidth || 640;
      picture.height = film.videoHeight || 360;
      picture.getContext("2d")?.drawImage(film, 0, 0);
    }
    picture.className = film.className;
    picture.style.cssText = film.style.cssText;
    picture.style.background = "#000";
    if (!film.style.width && box.width) {
      picture.style.width = `${film.clientWidth}px`;
    }
    // An inline link around a picture would be two areas.
    link.style.display = "inline-block";
    link.append(picture);
    film.replaceWith(link);
    return picture;
  };

  for (const film of document.querySelectorAll("video")) {
    film.autoplay = false;
    film.pause();
    film.currentTime = 0;
  }
  await Promise.allSettled([...document.querySelectorAll("video")].map(firstPicture));
  Object.assign(window, {
    /** @param {Element | Document} root */
    handsonStill: (root) => [...root.querySelectorAll("video")].map(still),
  });
})();
