"""The player: remark.js in the browser, bundled when the package is built.

``dist/`` holds what pages need: ``player.js``, ``features.js`` (what the player
loads later), ``remark.css`` (remark's own style sheet) and the licences of what
is in them. The JavaScript beside it is the source.
"""
