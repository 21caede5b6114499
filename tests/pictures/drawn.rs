//! Pictures to test with, drawn here or kept beside: none is anybody's.

use png::{BitDepth, ColorType, Encoder};

pub const COLOUR: &[u8] = include_bytes!("../fixtures/pictures/colour.jpg");
pub const PROGRESSIVE: &[u8] = include_bytes!("../fixtures/pictures/progressive.jpg");
pub const GREY: &[u8] = include_bytes!("../fixtures/pictures/grey.jpg");
pub const CMYK: &[u8] = include_bytes!("../fixtures/pictures/cmyk.jpg");

/// A PNG of one colour, whose channels repeat `pixel`.
pub fn png(width: u32, height: u32, colour: ColorType, pixel: &[u8]) -> Vec<u8> {
    let data = pixel.repeat(width as usize * height as usize);
    png_of(width, height, colour, BitDepth::Eight, &data, |_| {})
}

/// A PNG with what `more` sets.
pub fn png_of(
    width: u32,
    height: u32,
    colour: ColorType,
    depth: BitDepth,
    data: &[u8],
    more: impl FnOnce(&mut Encoder<'_, &mut Vec<u8>>),
) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, width, height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    more(&mut encoder);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(data).unwrap();
    writer.finish().unwrap();
    out
}

/// The same JPEG with segments put after its first marker.
pub fn with_segments(jpeg: &[u8], segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut out = jpeg[..2].to_vec();
    for (marker, body) in segments {
        let length = u16::try_from(body.len() + 2).unwrap();
        out.extend([0xFF, *marker]);
        out.extend(length.to_be_bytes());
        out.extend(body);
    }
    out.extend(&jpeg[2..]);
    out
}

/// An EXIF block as cameras write it: an orientation, and the place of the shot.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut body = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
    body.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    body.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 60]);
    body.extend(b"\0\0\0\0GPS 48.4329 0.0931 Perseigne");
    body
}
