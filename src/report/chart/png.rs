//! The same drawing as a picture, for Word and for old office programs: the only place that knows resvg and png.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use png::{BitDepth, ColorType, Encoder, EncodingError, Filter};
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
    #[error("the picture could not be packed as PNG")]
    Encode(#[source] EncodingError),
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
    let mut picture = tiny_skia::Pixmap::new(width, height).ok_or(PngError::Size { width, height })?;
    picture.fill(tiny_skia::Color::WHITE);
    resvg::render(&tree, tiny_skia::Transform::from_scale(SCALE, SCALE), &mut picture.as_mut());
    packed(&picture).map_err(PngError::Encode)
}

/// An opaque picture as PNG without any loss: a byte a pixel where 256 colours are enough, which is nearly always (a
/// drawing has few inks), else three. Rows are not filtered; flat areas pack best as they are.
fn packed(picture: &tiny_skia::Pixmap) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_depth(BitDepth::Eight);
    encoder.set_filter(Filter::NoFilter);
    let data = if let Some(Indexed { palette, pixels }) = Indexed::of(picture) {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(palette);
        pixels
    } else {
        encoder.set_color(ColorType::Rgb);
        picture.pixels().iter().copied().flat_map(inks).collect()
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

/// A picture of at most 256 colours.
struct Indexed {
    /// Red, green and blue of every colour, in the order of their first pixels.
    palette: Vec<u8>,
    /// For every pixel, row by row, the place of its colour.
    pixels: Vec<u8>,
}

impl Indexed {
    /// `None` for a picture of more colours.
    fn of(picture: &tiny_skia::Pixmap) -> Option<Self> {
        let mut places = BTreeMap::new();
        let mut palette = Vec::new();
        let mut pixels = Vec::with_capacity(picture.pixels().len());
        let mut last = None;
        for pixel in picture.pixels() {
            let [red, green, blue] = inks(*pixel);
            let colour = u32::from_le_bytes([red, green, blue, 0]); // one number: two million of them are compared
            let known = last.filter(|(same, _)| *same == colour).map(|(_, place)| place);
            let place = if let Some(place) = known.or_else(|| places.get(&colour).copied()) {
                place
            } else {
                let place = u8::try_from(places.len()).ok()?;
                places.insert(colour, place);
                palette.extend([red, green, blue]);
                place
            };
            last = Some((colour, place));
            pixels.push(place);
        }
        Some(Self { palette, pixels })
    }
}

/// Red, green and blue of an opaque pixel.
fn inks(pixel: tiny_skia::PremultipliedColorU8) -> [u8; 3] {
    [pixel.red(), pixel.green(), pixel.blue()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture whose pixels have as many colours as said, each at least once.
    fn painted(colours: u32) -> tiny_skia::Pixmap {
        let mut picture = tiny_skia::Pixmap::new(40, 20).unwrap();
        for (at, pixel) in (0..).zip(picture.pixels_mut()) {
            let [low, high, ..] = (at % colours).to_le_bytes();
            *pixel = tiny_skia::ColorU8::from_rgba(low, high, 7, 255).premultiply();
        }
        picture
    }

    #[test]
    fn packing_loses_no_colour_whether_or_not_a_palette_holds_them() {
        for (colours, kind) in [(1, ColorType::Indexed), (256, ColorType::Indexed), (257, ColorType::Rgb)] {
            let picture = painted(colours);
            let bytes = packed(&picture).unwrap();
            let header = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap().info().color_type;
            assert_eq!(header, kind, "{colours} colours");
            assert_eq!(tiny_skia::Pixmap::decode_png(&bytes).unwrap().data(), picture.data(), "{colours} colours");
        }
    }
}
