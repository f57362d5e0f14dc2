//! The same drawing as a picture, for Word and for old office programs: the only place that knows resvg.

use std::sync::{Arc, LazyLock};

use resvg::{tiny_skia, usvg};

use super::font;

/// Pixels per user unit: 960 units become 1920 pixels, enough for 200 dots per inch across A4.
const SCALE: f32 = 2.0;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// The drawing is no SVG that resvg reads.
    #[error("the drawing is not well-formed SVG")]
    Parse(#[source] usvg::Error),
    /// The drawing has no area, or more than fits in memory.
    #[error("a picture of {width}×{height} pixels cannot be made")]
    Size {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
    /// The pixels could not be packed.
    #[error("the picture could not be packed as PNG: {0}")]
    Encode(String),
}

/// Only the bundled font: a machine's own fonts would make pictures differ.
static FONTS: LazyLock<Arc<usvg::fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = usvg::fontdb::Database::new();
    fonts.load_font_source(usvg::fontdb::Source::Binary(Arc::new(font::BYTES)));
    fonts.set_sans_serif_family(font::FAMILY);
    fonts.set_serif_family(font::FAMILY);
    Arc::new(fonts)
});

/// A drawing of this module as PNG, at two pixels per user unit.
///
/// # Errors
/// When the text is no SVG, or the picture would be empty or too large. Never for what [`super::all`] returns.
pub fn png(svg: &str) -> Result<Vec<u8>, PngError> {
    let options = usvg::Options { fontdb: FONTS.clone(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).map_err(PngError::Parse)?;
    let size = tree.size();
    let (width, height) = ((size.width() * SCALE) as u32, (size.height() * SCALE) as u32);
    let mut pixels = tiny_skia::Pixmap::new(width, height).ok_or(PngError::Size { width, height })?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| PngError::Encode(error.to_string()))
}
