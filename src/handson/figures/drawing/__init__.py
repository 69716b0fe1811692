"""What figures are drawn with: SVG, text, grids, axes and layers of units."""
