//! Pixels of a picture for the window, made small by averaging.

use super::{Image, ImageKind, Orientation, png};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Rows of pixels, three bytes each: red, green, blue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `width` × `height` × 3 bytes.
    pub rgb: Vec<u8>,
}

pub(super) fn of(image: &Image, side: u32) -> Option<Pixels> {
    let (width, height) = image.stored_size();
    let (width, height) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
    let step = width.max(height).div_ceil(usize::try_from(side).ok()?.max(1)).max(1);
    let channels = if image.is_grey() { 1 } else { 3 };
    let mut small = Shrink::new(width, height, channels, step);
    match image.kind() {
        ImageKind::Jpeg => {
            let out = if image.is_grey() { ColorSpace::Luma } else { ColorSpace::RGB };
            let options = DecoderOptions::default().jpeg_set_out_colorspace(out);
            let all = JpegDecoder::new_with_options(ZCursor::new(image.bytes()), options).decode().ok()?;
            all.chunks(width * channels).for_each(|row| small.add(row));
        }
        ImageKind::Png => {
            let mut reader = png::open(image.bytes()).ok()?;
            while let Some(row) = reader.next_row().ok()? {
                small.add(row.data());
            }
        }
    }
    Some(turned(small.finish()?, image.orientation()))
}

/// How light a pixel looks: its channels weighed as the eye does (Rec. ITU-R BT.601), as JPEG itself keeps them.
pub(super) fn light(rgb: &[u8]) -> u8 {
    let weighed = rgb.iter().zip([299, 587, 114]).map(|(value, weight)| u32::from(*value) * weight);
    u8::try_from((weighed.sum::<u32>() + 500) / 1000).unwrap_or(u8::MAX)
}

/// Averages squares of pixels, row after row.
struct Shrink {
    channels: usize,
    step: usize,
    columns: usize,
    rows_left: usize,
    sums: Vec<u32>,
    counts: Vec<u32>,
    rows_summed: usize,
    out: Vec<u8>,
    rows_out: usize,
}

impl Shrink {
    fn new(width: usize, height: usize, channels: usize, step: usize) -> Self {
        let columns = width.div_ceil(step);
        Self {
            channels,
            step,
            columns,
            rows_left: height,
            sums: vec![0; columns * channels],
            counts: vec![0; columns],
            rows_summed: 0,
            out: Vec::with_capacity(columns * height.div_ceil(step) * 3),
            rows_out: 0,
        }
    }

    fn add(&mut self, row: &[u8]) {
        if self.rows_left == 0 {
            return;
        }
        let squares = row.chunks(self.step * self.channels);
        for ((square, sums), count) in
            squares.zip(self.sums.chunks_mut(self.channels)).zip(self.counts.iter_mut())
        {
            for pixel in square.chunks_exact(self.channels) {
                sums.iter_mut().zip(pixel).for_each(|(sum, value)| *sum += u32::from(*value));
                *count += 1;
            }
        }
        self.rows_left -= 1;
        self.rows_summed += 1;
        if self.rows_summed == self.step || self.rows_left == 0 {
            self.end_row();
        }
    }

    fn end_row(&mut self) {
        for (sums, count) in self.sums.chunks_mut(self.channels).zip(self.counts.iter_mut()) {
            let mean = |sum: &u32| u8::try_from(sum / (*count).max(1)).unwrap_or(u8::MAX);
            match &*sums {
                [grey] => self.out.extend([mean(grey); 3]),
                sums => self.out.extend(sums.iter().map(mean)),
            }
            sums.fill(0);
            *count = 0;
        }
        self.rows_summed = 0;
        self.rows_out += 1;
    }

    fn finish(self) -> Option<Pixels> {
        let whole = Pixels { width: self.columns, height: self.rows_out, rgb: self.out };
        (self.rows_left == 0 && whole.rgb.len() == whole.width * whole.height * 3).then_some(whole)
    }
}

/// The same pixels as they are to be seen.
fn turned(pixels: Pixels, orientation: Orientation) -> Pixels {
    if orientation == Orientation::UPRIGHT {
        return pixels;
    }
    let (w, h) = (pixels.width, pixels.height);
    let (width, height) = if orientation.is_sideways() { (h, w) } else { (w, h) };
    let source = |x: usize, y: usize| match orientation.value() {
        2 => (w - 1 - x, y),
        3 => (w - 1 - x, h - 1 - y),
        4 => (x, h - 1 - y),
        5 => (y, x),
        6 => (y, h - 1 - x),
        7 => (w - 1 - y, h - 1 - x),
        8 => (w - 1 - y, x),
        _ => (x, y),
    };
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgb = places.flat_map(|(x, y)| {
        let (x, y) = source(x, y);
        let at = (y * w + x) * 3;
        pixels.rgb.get(at..at + 3).unwrap_or_default().iter().copied()
    });
    Pixels { width, height, rgb: rgb.collect() }
}
