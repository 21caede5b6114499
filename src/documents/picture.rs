//! A picture in a paper: what is shown, and the words for those who do not see it.

use crate::domain::image::Image;

/// A picture with its alternative.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What is shown.
    pub image: Image,
    /// What it says or shows, read aloud in its place; never empty.
    pub alt: String,
}

impl Picture {
    /// The greatest width, in whole millimetres, at which the picture is neither wider nor taller than these.
    pub fn width_within(&self, width_mm: u32, height_mm: u32) -> u32 {
        let (columns, rows) = self.image.size();
        let by_height = u64::from(height_mm) * u64::from(columns) / u64::from(rows.max(1));
        u32::try_from(by_height).unwrap_or(width_mm).clamp(1, width_mm.max(1))
    }
}
