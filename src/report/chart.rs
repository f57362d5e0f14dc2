//! Charts: one drawing as SVG, PNG from the same drawing.
