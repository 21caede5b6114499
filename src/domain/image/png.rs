//! PNG files: brought to eight bits, grey or colour, on white, with no other chunk than the picture.

use super::{Header, ImageFault, ImageKind, Orientation, check_size};
use crate::domain::limits;
use crate::domain::refusal::Refusal;
use png::{BitDepth, ColorType, Decoder, Encoder, Limits, Reader, Transformations};
use std::io::{Cursor, Write};

/// What a PNG file begins with.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// Pixels beyond which an interlaced picture, which must be held whole, is refused.
const INTERLACED_MAX_PIXELS: u64 = 6_000_000;
/// Room that the decoder may take beside its rows, in bytes.
const DECODER_ROOM: usize = 16 << 20;

/// The same picture, eight bits a channel, without transparency nor metadata. A file that is so already is read
/// to its end, to be sure of it, and kept as it is.
pub(super) fn clean(file: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut reader = open(file)?;
    let (width, height) = (reader.info().width, reader.info().height);
    check_size(width, height)?;
    if reader.info().interlaced && u64::from(width) * u64::from(height) > INTERLACED_MAX_PIXELS {
        return Err(ImageFault::Interlaced.into());
    }
    if is_clean(file) {
        read_through(&mut reader)?;
        return Ok(file.to_vec());
    }
    Ok(rewritten(&mut reader, width, height)?)
}

fn read_through(reader: &mut Reader<Cursor<&[u8]>>) -> Result<(), ImageFault> {
    while reader.next_row()?.is_some() {}
    Ok(())
}

/// What the head of a cleaned file says.
pub(super) fn header(file: &[u8]) -> Result<Header, ImageFault> {
    let head = chunks(file).next().filter(|chunk| chunk.name == b"IHDR").ok_or(ImageFault::Damaged)?;
    let [w1, w2, w3, w4, h1, h2, h3, h4, 8, colour @ (0 | 2), 0, 0, 0] = *head.body else {
        return Err(ImageFault::Damaged);
    };
    Ok(Header {
        kind: ImageKind::Png,
        width: u32::from_be_bytes([w1, w2, w3, w4]),
        height: u32::from_be_bytes([h1, h2, h3, h4]),
        orientation: Orientation::UPRIGHT,
        is_grey: colour == 0,
    })
}

/// The zlib stream of the rows.
pub(super) fn rows(file: &[u8]) -> Vec<u8> {
    let data = chunks(file).filter(|chunk| chunk.name == b"IDAT").map(|chunk| chunk.body);
    data.collect::<Vec<_>>().concat()
}

/// A decoder that has read the head of a file.
pub(super) fn open(file: &[u8]) -> Result<Reader<Cursor<&[u8]>>, ImageFault> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(file), Limits { bytes: DECODER_ROOM });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    Ok(decoder.read_info()?)
}

fn rewritten(reader: &mut Reader<Cursor<&[u8]>>, width: u32, height: u32) -> Result<Vec<u8>, ImageFault> {
    let (colour, depth) = reader.output_color_type();
    if depth != BitDepth::Eight {
        return Err(ImageFault::Damaged);
    }
    let is_grey = matches!(colour, ColorType::Grayscale | ColorType::GrayscaleAlpha);
    let has_alpha = matches!(colour, ColorType::GrayscaleAlpha | ColorType::Rgba);
    let mut out = Room(Vec::new());
    let mut encoder = Encoder::new(&mut out, width, height);
    encoder.set_color(if is_grey { ColorType::Grayscale } else { ColorType::Rgb });
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    let mut stream = writer.stream_writer()?;
    let mut opaque = Vec::new();
    let mut put = |row: &[u8]| -> Result<(), ImageFault> {
        if !has_alpha {
            return Ok(stream.write_all(row)?);
        }
        opaque.clear();
        on_white(row, if is_grey { 2 } else { 4 }, &mut opaque);
        Ok(stream.write_all(&opaque)?)
    };
    if reader.info().interlaced {
        let size = reader.output_buffer_size().ok_or(ImageFault::TooLarge)?;
        let mut whole = vec![0; size];
        reader.next_frame(&mut whole)?;
        let line = reader.output_line_size(width).ok_or(ImageFault::TooLarge)?;
        whole.chunks(line.max(1)).try_for_each(&mut put)?;
    } else {
        while let Some(row) = reader.next_row()? {
            put(row.data())?;
        }
    }
    stream.finish()?;
    writer.finish()?;
    Ok(out.0)
}

/// A file of these rows, of one channel or of three.
pub(super) fn written(width: u32, height: u32, is_grey: bool, rows: &[u8]) -> Result<Vec<u8>, ImageFault> {
    let mut out = Room(Vec::new());
    let mut encoder = Encoder::new(&mut out, width, height);
    encoder.set_color(if is_grey { ColorType::Grayscale } else { ColorType::Rgb });
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rows)?;
    writer.finish()?;
    Ok(out.0)
}

impl From<png::DecodingError> for ImageFault {
    fn from(error: png::DecodingError) -> Self {
        match error {
            png::DecodingError::LimitsExceeded => Self::TooLarge,
            _ => Self::Damaged,
        }
    }
}

impl From<png::EncodingError> for ImageFault {
    fn from(error: png::EncodingError) -> Self {
        match error {
            png::EncodingError::IoError(error) => error.into(),
            _ => Self::Damaged,
        }
    }
}

/// Writing into memory fails for want of the room it is given, and of nothing else.
impl From<std::io::Error> for ImageFault {
    fn from(_: std::io::Error) -> Self {
        Self::TooHeavy
    }
}

/// Memory that takes no more than a picture may weigh.
struct Room(Vec<u8>);

impl Write for Room {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > limits::IMAGE_MAX_BYTES + 1 {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Pixels whose last channel is opacity, as they look on white paper.
fn on_white(row: &[u8], channels: usize, out: &mut Vec<u8>) {
    for pixel in row.chunks_exact(channels) {
        if let Some((alpha, colour)) = pixel.split_last() {
            let alpha = u32::from(*alpha);
            let blend = |value: &u8| (u32::from(*value) * alpha + 255 * (255 - alpha) + 127) / 255;
            out.extend(colour.iter().map(|value| u8::try_from(blend(value)).unwrap_or(u8::MAX)));
        }
    }
}

/// Whether a file is just as this program writes them.
fn is_clean(file: &[u8]) -> bool {
    let names: Vec<_> = chunks(file).map(|chunk| chunk.name).collect();
    let length: usize = SIGNATURE.len() + chunks(file).map(|chunk| chunk.body.len() + 12).sum::<usize>();
    let [first, data @ .., last] = names.as_slice() else { return false };
    header(file).is_ok()
        && length == file.len()
        && *first == b"IHDR"
        && *last == b"IEND"
        && data.iter().all(|name| *name == b"IDAT")
}

struct Chunk<'a> {
    name: &'a [u8],
    body: &'a [u8],
}

/// The chunks of a file, as long as they hold together.
fn chunks(file: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = file.get(SIGNATURE.len()..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (name, after) = after.split_at_checked(4)?;
        let (body, after) = after.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        rest = after.get(4..)?;
        Some(Chunk { name, body })
    })
}
