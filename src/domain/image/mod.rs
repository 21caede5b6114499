//! Pictures as the binder holds them: a JPEG or PNG file cleaned of all that is not the picture itself.
//!
//! A JPEG keeps its compressed data to the byte and loses its metadata: place and time of the shot, device,
//! thumbnail, profile, comments. A PNG becomes eight bits grey or colour on white, so that a paper can carry its
//! compressed rows as they are. No file makes these readers fail: what cannot be read is refused in a sentence.

mod jpeg;
mod pixels;
mod png;
mod text;

use super::codes::codes;
use super::limits;
use super::refusal::Refusal;
pub use pixels::Pixels;
use std::fmt;
use std::sync::Arc;

codes! {
    /// How the bytes of a picture are compressed.
    ImageKind {
        /// As photos are.
        Jpeg = "JPEG", "JPEG";
        /// As drawings and logos are.
        Png = "PNG", "PNG";
    }
}

/// A picture that can be shown and printed: its bytes have been read and hold nothing else.
///
/// Copies share the bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    bytes: Arc<[u8]>,
    header: Header,
}

/// What the head of a file says of its picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Header {
    kind: ImageKind,
    width: u32,
    height: u32,
    orientation: Orientation,
    is_grey: bool,
}

/// How stored rows and columns are turned to be shown: the eight values of EXIF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orientation(u8);

impl Orientation {
    /// Shown as it is stored.
    pub const UPRIGHT: Self = Self(1);

    /// The orientation of this EXIF value; upright where the value is none of the eight.
    fn of(value: u16) -> Self {
        u8::try_from(value).ok().filter(|value| (1..=8).contains(value)).map_or(Self::UPRIGHT, Self)
    }

    /// The value in EXIF, 1 to 8.
    pub fn value(self) -> u8 {
        self.0
    }

    /// Whether rows become columns.
    pub fn is_sideways(self) -> bool {
        self.0 >= 5
    }
}

impl Image {
    /// Reads a file, whatever its name says, and keeps of it the picture only. Cleaning twice changes nothing.
    ///
    /// # Errors
    /// [`Refusal::Image`]: not a JPEG nor a PNG, damaged, too heavy, too large, of a kind that papers cannot carry.
    pub fn clean(file: &[u8]) -> Result<Self, Refusal> {
        if file.len() > limits::IMAGE_MAX_BYTES {
            return Err(ImageFault::TooHeavy.into());
        }
        let bytes = match kind_of(file)? {
            ImageKind::Jpeg => jpeg::clean(file)?,
            ImageKind::Png => png::clean(file)?,
        };
        if bytes.len() > limits::IMAGE_MAX_BYTES {
            return Err(ImageFault::TooHeavy.into());
        }
        Self::from_stored(bytes)
    }

    /// A picture that was cleaned before: only its head is read again.
    ///
    /// # Errors
    /// [`Refusal::Image`] where the bytes were changed meanwhile.
    pub fn from_stored(bytes: Vec<u8>) -> Result<Self, Refusal> {
        let header = match kind_of(&bytes)? {
            ImageKind::Jpeg => jpeg::header(&bytes)?,
            ImageKind::Png => png::header(&bytes)?,
        };
        check_size(header.width, header.height)?;
        Ok(Self { bytes: bytes.into(), header })
    }

    /// The file: what the binder stores and a JPEG viewer or a PNG viewer opens.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How it is compressed.
    pub fn kind(&self) -> ImageKind {
        self.header.kind
    }

    /// Columns and rows as stored, before it is turned.
    pub fn stored_size(&self) -> (u32, u32) {
        (self.header.width, self.header.height)
    }

    /// Width and height as shown, in pixels.
    pub fn size(&self) -> (u32, u32) {
        let Header { width, height, orientation, .. } = self.header;
        if orientation.is_sideways() { (height, width) } else { (width, height) }
    }

    /// How it is turned to be shown.
    pub fn orientation(&self) -> Orientation {
        self.header.orientation
    }

    /// Whether it has one channel; three otherwise.
    pub fn is_grey(&self) -> bool {
        self.header.is_grey
    }

    /// The compressed data for a paper: a whole JPEG file, or the zlib stream of the rows of a PNG, each row
    /// after the number of its filter.
    pub fn data(&self) -> Vec<u8> {
        match self.header.kind {
            ImageKind::Jpeg => self.bytes.to_vec(),
            ImageKind::Png => png::rows(&self.bytes),
        }
    }

    /// Its pixels as shown, made smaller so that neither side passes `side`; nothing if the data cannot be read.
    pub fn pixels(&self, side: u32) -> Option<Pixels> {
        pixels::of(self, side)
    }

    /// The same picture in greys as light as its colours, made smaller so that neither side passes `side`; as it is
    /// where it has no colour; nothing if the data cannot be read.
    pub fn in_grey(&self, side: u32) -> Option<Self> {
        if self.is_grey() {
            return Some(self.clone());
        }
        let pixels = self.pixels(side)?;
        let rows: Vec<u8> = pixels.rgb.chunks_exact(3).map(pixels::light).collect();
        Self::of_rows(&pixels, true, &rows)
    }

    /// The same picture stored as it is shown, for readers that do not turn it, made smaller so that neither side passes
    /// `side`; as it is where it is not turned; nothing if the data cannot be read.
    pub fn upright(&self, side: u32) -> Option<Self> {
        if self.orientation() == Orientation::UPRIGHT {
            return Some(self.clone());
        }
        let pixels = self.pixels(side)?;
        Self::of_rows(&pixels, false, &pixels.rgb)
    }

    fn of_rows(pixels: &Pixels, is_grey: bool, rows: &[u8]) -> Option<Self> {
        let (width, height) = (u32::try_from(pixels.width).ok()?, u32::try_from(pixels.height).ok()?);
        Self::from_stored(png::written(width, height, is_grey, rows).ok()?).ok()
    }
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (width, height) = self.size();
        write!(f, "Image({:?}, {width}×{height}, {} bytes)", self.kind(), self.bytes.len())
    }
}

/// Why a file cannot become a picture of the binder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFault {
    /// Neither a JPEG nor a PNG.
    Unknown,
    /// Its content does not hold together: cut short, or changed.
    Damaged,
    /// More bytes than [`limits::IMAGE_MAX_BYTES`].
    TooHeavy,
    /// More pixels than [`limits::IMAGE_MAX_PIXELS`], or a side beyond [`limits::IMAGE_MAX_SIDE`].
    TooLarge,
    /// A JPEG in the four inks of printers.
    FourInks,
    /// A JPEG of a kind that readers of PDF do not know: lossless, arithmetic, twelve bits.
    UncommonJpeg,
    /// A large PNG whose rows are interlaced.
    Interlaced,
}

impl From<ImageFault> for Refusal {
    fn from(fault: ImageFault) -> Self {
        Self::Image(fault)
    }
}

impl fmt::Display for ImageFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str(
                "Ce fichier n’est pas une image JPEG ou PNG. Enregistrez l’image dans l’un de ces formats, puis choisissez-la à nouveau.",
            ),
            Self::Damaged => {
                f.write_str("Cette image est incomplète ou abîmée. Ouvrez-la dans un logiciel d’images et enregistrez-la à nouveau.")
            }
            Self::TooHeavy => write!(
                f,
                "Cette image est trop lourde\u{a0}: {} Mio au plus. Réduisez ses dimensions, puis choisissez-la à nouveau.",
                limits::IMAGE_MAX_BYTES >> 20
            ),
            Self::TooLarge => write!(
                f,
                "Cette image a trop de pixels\u{a0}: {} millions au plus. Réduisez ses dimensions, puis choisissez-la à nouveau.",
                limits::IMAGE_MAX_PIXELS / 1_000_000
            ),
            Self::FourInks => f.write_str(
                "Cette image est en quadrichromie (CMJN), faite pour l’imprimerie. Enregistrez-la en couleurs RVB, puis choisissez-la à nouveau.",
            ),
            Self::UncommonJpeg => f.write_str(
                "Cette variante du format JPEG ne peut pas être placée dans un PDF. Enregistrez l’image à nouveau en JPEG ordinaire ou en PNG.",
            ),
            Self::Interlaced => f.write_str(
                "Cette image PNG est entrelacée et trop grande. Enregistrez-la sans entrelacement, puis choisissez-la à nouveau.",
            ),
        }
    }
}

fn kind_of(file: &[u8]) -> Result<ImageKind, ImageFault> {
    if file.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Ok(ImageKind::Jpeg)
    } else if file.starts_with(png::SIGNATURE) {
        Ok(ImageKind::Png)
    } else {
        Err(ImageFault::Unknown)
    }
}

fn check_size(width: u32, height: u32) -> Result<(), ImageFault> {
    if width == 0 || height == 0 {
        return Err(ImageFault::Damaged);
    }
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > limits::IMAGE_MAX_SIDE || pixels > limits::IMAGE_MAX_PIXELS {
        return Err(ImageFault::TooLarge);
    }
    Ok(())
}
