//! JPEG files, segment by segment: what the picture needs is kept to the byte, the rest is left behind.

use super::{Header, ImageFault, ImageKind, Orientation};

type Read<T> = Result<T, ImageFault>;

/// Scans beyond which a progressive file only serves to keep its readers busy.
const SCANS_MAX: usize = 256;

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;

/// The same picture without metadata. Its orientation stays, alone in an EXIF segment of ours.
pub(super) fn clean(file: &[u8]) -> Read<Vec<u8>> {
    let mut reader = Reader::new(file)?;
    let mut kept: Vec<u8> = Vec::with_capacity(file.len());
    let mut head = Head::default();
    let mut scans = 0;
    loop {
        let segment = reader.segment()?;
        match segment.marker {
            SOS => {
                head.check_scan(segment.body)?;
                scans += 1;
                if scans > SCANS_MAX {
                    return Err(ImageFault::Damaged);
                }
                kept.extend(segment.whole);
                kept.extend(reader.entropy()?);
            }
            EOI if scans > 0 => break,
            _ => {
                if head.learn(&segment)? {
                    kept.extend(segment.whole);
                }
            }
        }
    }
    head.header()?;
    let mut out = vec![0xFF, SOI];
    match &head.adobe {
        Some(adobe) => out.extend(adobe),
        None if head.is_jfif => out.extend(JFIF),
        None => {}
    }
    if head.orientation() != Orientation::UPRIGHT {
        out.extend(exif(head.orientation()));
    }
    out.extend(kept);
    out.extend([0xFF, EOI]);
    Ok(out)
}

/// What the segments before the compressed data say.
pub(super) fn header(file: &[u8]) -> Read<Header> {
    let mut reader = Reader::new(file)?;
    let mut head = Head::default();
    loop {
        let segment = reader.segment()?;
        if segment.marker == SOS {
            return head.header();
        }
        head.learn(&segment)?;
    }
}

struct Segment<'a> {
    marker: u8,
    body: &'a [u8],
    /// Marker, length and body.
    whole: &'a [u8],
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn new(file: &'a [u8]) -> Read<Self> {
        file.strip_prefix(&[0xFF, SOI]).map(|rest| Self { rest }).ok_or(ImageFault::Damaged)
    }

    fn take(&mut self, count: usize) -> Read<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(ImageFault::Damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    fn segment(&mut self) -> Read<Segment<'a>> {
        // Markers may be preceded by any number of 0xFF.
        while let [0xFF, 0xFF, ..] = self.rest {
            self.take(1)?;
        }
        match *self.rest {
            [0xFF, marker @ (EOI | 0x01 | 0xD0..=0xD7), ..] => {
                let whole = self.take(2)?;
                Ok(Segment { marker, body: &[], whole })
            }
            [0xFF, marker, high, low, ..] if marker >= 0xC0 && marker != SOI => {
                let length = usize::from(u16::from_be_bytes([high, low]));
                let whole = self.take(2 + length)?;
                let body = whole.get(4..).ok_or(ImageFault::Damaged)?;
                Ok(Segment { marker, body, whole })
            }
            _ => Err(ImageFault::Damaged),
        }
    }

    /// The compressed data after the head of a scan, up to the next marker.
    fn entropy(&mut self) -> Read<&'a [u8]> {
        let is_end = |pair: &[u8]| matches!(pair, [0xFF, next] if !matches!(next, 0x00 | 0xD0..=0xD7 | 0xFF));
        let end = self.rest.windows(2).position(is_end).ok_or(ImageFault::Damaged)?;
        self.take(end)
    }
}

/// What is learnt of a picture from its segments.
#[derive(Default)]
struct Head {
    frame: Option<Frame>,
    orientation: Option<Orientation>,
    adobe: Option<Vec<u8>>,
    is_jfif: bool,
    has_quantisation: bool,
    has_huffman: bool,
}

struct Frame {
    width: u32,
    height: u32,
    channels: usize,
}

impl Head {
    /// Learns from a segment; says whether the picture needs it.
    fn learn(&mut self, segment: &Segment<'_>) -> Read<bool> {
        match segment.marker {
            0xC0..=0xC2 => {
                if self.frame.is_some() {
                    return Err(ImageFault::Damaged);
                }
                self.frame = Some(Frame::read(segment.body)?);
                Ok(true)
            }
            0xC4 => {
                self.has_huffman = true;
                Ok(true)
            }
            0xDB => {
                self.has_quantisation = true;
                Ok(true)
            }
            0xDD => Ok(true),
            // Lossless, hierarchical or arithmetic.
            0xC3 | 0xC5..=0xCF | 0xDE | 0xDF => Err(ImageFault::UncommonJpeg),
            0xE0 => {
                self.is_jfif |= segment.body.starts_with(b"JFIF\0");
                Ok(false)
            }
            0xE1 => {
                let tiff = segment.body.strip_prefix(b"Exif\0\0");
                self.orientation = self.orientation.or_else(|| orientation(tiff?));
                Ok(false)
            }
            // Says how the three channels make a colour.
            0xEE if segment.body.starts_with(b"Adobe") && self.adobe.is_none() => {
                let body = segment.body.get(..12).ok_or(ImageFault::Damaged)?;
                self.adobe = Some([&[0xFF, 0xEE, 0x00, 0x0E], body].concat());
                Ok(false)
            }
            EOI => Err(ImageFault::Damaged),
            _ => Ok(false),
        }
    }

    fn orientation(&self) -> Orientation {
        self.orientation.unwrap_or(Orientation::UPRIGHT)
    }

    fn check_scan(&self, body: &[u8]) -> Read<()> {
        let frame = self.frame.as_ref().ok_or(ImageFault::Damaged)?;
        let channels = body.first().copied().map_or(0, usize::from);
        let is_sound = (1..=frame.channels).contains(&channels) && body.len() == 4 + 2 * channels;
        if is_sound && self.has_quantisation && self.has_huffman { Ok(()) } else { Err(ImageFault::Damaged) }
    }

    fn header(&self) -> Read<Header> {
        let frame = self.frame.as_ref().ok_or(ImageFault::Damaged)?;
        let is_grey = match frame.channels {
            1 => true,
            3 => false,
            4 => return Err(ImageFault::FourInks),
            _ => return Err(ImageFault::UncommonJpeg),
        };
        let Frame { width, height, .. } = *frame;
        super::check_size(width, height)?;
        Ok(Header { kind: ImageKind::Jpeg, width, height, orientation: self.orientation(), is_grey })
    }
}

impl Frame {
    fn read(body: &[u8]) -> Read<Self> {
        let [depth, h1, h2, w1, w2, channels, components @ ..] = body else {
            return Err(ImageFault::Damaged);
        };
        if *depth != 8 {
            return Err(ImageFault::UncommonJpeg);
        }
        let channels = usize::from(*channels);
        let is_sound = |component: &[u8]| match component {
            [_, sampling, table] => {
                (1..=4).contains(&(sampling >> 4)) && (1..=4).contains(&(sampling & 15)) && *table < 4
            }
            _ => false,
        };
        if components.len() != 3 * channels || !components.chunks(3).all(is_sound) {
            return Err(ImageFault::Damaged);
        }
        let side = |high: &u8, low: &u8| u32::from(u16::from_be_bytes([*high, *low]));
        Ok(Self { width: side(w1, w2), height: side(h1, h2), channels })
    }
}

/// The orientation that the first directory of an EXIF block tells.
fn orientation(tiff: &[u8]) -> Option<Orientation> {
    const TAG: u16 = 0x0112;
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = [*tiff.get(at)?, *tiff.get(at + 1)?];
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let (first, second) = (usize::from(short(4)?), usize::from(short(6)?));
    let start = if is_little { first | second << 16 } else { first << 16 | second };
    let count = usize::from(short(start)?);
    let mut entries = (0..count).map(|entry| start + 2 + 12 * entry);
    let entry = entries.find(|entry| short(*entry) == Some(TAG))?;
    short(entry + 8).map(Orientation::of)
}

/// An EXIF segment that holds an orientation and nothing else.
fn exif(orientation: Orientation) -> [u8; 36] {
    let mut segment =
        *b"\xFF\xE1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0";
    if let Some(value) = segment.get_mut(28) {
        *value = orientation.value();
    }
    segment
}

/// A JFIF segment without density nor thumbnail: says that the channels are luminance and colour differences.
const JFIF: &[u8] = b"\xFF\xE0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0";
