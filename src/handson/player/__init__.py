"""The player: remark.js in the browser, bundled when the package is built.

``dist/`` holds what pages need: ``player.js``, what the player loads later
(``features.js``, and ``copying.js``, ``films.js``, ``drawing.js``, ``second_window.js`` and
``sheets.js`` where they are wanted), ``remark.css`` (remark's own style sheet) and the licences of
what is in them. Its sources are in the folders beside it:

- ``bundling/`` makes ``dist/``,
- ``remark/`` holds what stands in for modules of remark,
- ``page/`` turns the static page into a slideshow, or into a page to scroll,
- ``features/`` holds what remark does not have, in scripts of their own.
"""
