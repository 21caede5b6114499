//! A paper as a person reads it on screen: its PDF, what is written where, and pictures of its pages.

mod page_text;

use super::layout::style::Unit;
use super::{RenderError, layout, pdf};
use crate::documents::model::Document;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use std::sync::Arc;

pub use page_text::{PageText, Spot};

/// A paper made for the screen.
#[derive(Debug)]
pub struct Proof {
    /// The PDF, the same as the one that is written to a file.
    pub pdf: Arc<Vec<u8>>,
    /// Width of every page, in points of 1/72 inch.
    pub width: f32,
    /// Height of every page, in points of 1/72 inch.
    pub height: f32,
    /// What is written on each page; at least one.
    pub pages: Vec<PageText>,
}

/// A page drawn.
#[derive(Debug)]
pub struct Picture {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// Red, green, blue, alpha of each pixel, row by row; every page is opaque.
    pub rgba: Vec<u8>,
}

/// Makes a paper for the screen.
///
/// # Errors
/// Those of [`pdf::render`].
pub fn proof(document: &Document) -> Result<Proof, RenderError> {
    let pages = layout::paginate(document)?;
    let texts = (0..pages.count()).map(|page| PageText::of(&pages, page)).collect();
    let (width, height) = (points(pages.width), points(pages.height));
    Ok(Proof { pdf: Arc::new(pdf::write(document, pages)?), width, height, pages: texts })
}

/// Draws pages of a PDF as long as `next` asks for one, by its place and its width in pixels; `done` gets each.
///
/// # Errors
/// [`RenderError::Pdf`] when the PDF cannot be read, or has no such page.
pub fn draw(
    pdf: &Arc<Vec<u8>>,
    mut next: impl FnMut() -> Option<(usize, u16)>,
    mut done: impl FnMut(usize, u16, Picture),
) -> Result<(), RenderError> {
    let broken = |what, why: &dyn std::fmt::Debug| RenderError::Pdf { what, why: format!("{why:?}") };
    let file = Pdf::new(Arc::clone(pdf)).map_err(|error| broken("file", &error))?;
    let cache = RenderCache::new();
    let interpreter = InterpreterSettings::default();
    let settings = RenderSettings::default();
    while let Some((place, width)) = next() {
        let page = file.pages().get(place).ok_or_else(|| broken("page", &place))?;
        // A little more than wanted, so that the cut to whole pixels never takes one away.
        let scale = (f32::from(width) + 0.01) / page.render_dimensions().0.max(1.0);
        let paper = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let drawn = hayro::render(page, &cache, &interpreter, &settings, &paper);
        let (pixels_wide, pixels_high) = (usize::from(drawn.width()), usize::from(drawn.height()));
        let picture =
            Picture { width: pixels_wide, height: pixels_high, rgba: drawn.data_as_u8_slice().to_vec() };
        done(place, width, picture);
    }
    Ok(())
}

/// A length in points: what the screen shows needs no more than seven digits.
fn points(length: Unit) -> f32 {
    length as f32 / 1000.0
}
