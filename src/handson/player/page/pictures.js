/**
 * Loads the pictures that the build has put off for the sake of the first slide.
 *
 * None may be missing when its slide is shown or printed, or the network gone.
 */
export function loadPictures() {
  for (const picture of document.images) {
    if (picture.loading === "lazy") {
      // A page that loads what was put off does not count as loading, as those expect who
      // wait for its end. It does for this other user of the same file.
      new Image().src = picture.src;
      picture.loading = "eager";
    }
  }
}
