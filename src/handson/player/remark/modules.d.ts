/** The modules of remark.js that the player imports. */

type Events = import("./types.js").Events;
type Dom = import("./types.js").Dom;
type View = import("./types.js").SlideshowView;

declare module "remark-slide/src/remark/controllers/inputs/location.js" {
  const location: { register(events: Events, dom: Dom, slideshowView: View): void };
  export default location;
}

declare module "remark-slide/src/remark/views/slideshowView.js" {
  const SlideshowView: { prototype: View };
  export default SlideshowView;
}

declare module "remark-slide/src/remark/api.js" {
  const Api: new () => import("./types.js").Remark;
  export = Api;
}

/** Runs a module of remark at the time of the call; esbuild puts the module into the bundle. */
declare function require(name: string): any;
