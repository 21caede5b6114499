//! Large print: a paper is laid out in its ordinary size on a smaller sheet, then the sheet is enlarged.
//!
//! Texts, leadings and rooms grow together, and no measure has to be known in two sizes. What must keep its
//! size on the sheet (margins, rows to sign in) is made smaller first.

use super::Page;
use super::item::{Item, Paint, Shape};
use super::style::Unit;

/// By how much a sheet is enlarged, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale(Unit);

impl Scale {
    /// Texts of this size, in percent of the ordinary one, kept between 50 and 400.
    pub fn new(text_percent: u32) -> Self {
        Self(Unit::from(text_percent.clamp(50, 400)))
    }

    /// Whether texts are larger than ordinary.
    pub fn is_large(self) -> bool {
        self.0 > 100
    }

    /// What gives `length` once enlarged.
    pub fn kept(self, length: Unit) -> Unit {
        length * 100 / self.0
    }

    /// What `length` gives once enlarged.
    pub fn grown(self, length: Unit) -> Unit {
        length * self.0 / 100
    }

    /// The pages in their final size.
    pub fn enlarge(self, pages: &mut [Page]) {
        if self.0 == 100 {
            return;
        }
        pages.iter_mut().flat_map(|page| &mut page.items).for_each(|item| self.item(item));
    }

    fn item(self, item: &mut Item) {
        let grow = |lengths: &mut [&mut Unit]| {
            for length in lengths {
                **length = self.grown(**length);
            }
        };
        match &mut item.shape {
            Shape::Text { x, y, size, spread, .. } => grow(&mut [x, y, size, spread]),
            Shape::Turned { x, y, size, .. } => grow(&mut [x, y, size]),
            Shape::Rule { x, y, length, is_vertical, .. } => {
                // From its end, so that rules that met still meet.
                let start = if *is_vertical { *y } else { *x };
                let mut end = start + *length;
                grow(&mut [x, y, &mut end]);
                *length = end - if *is_vertical { *y } else { *x };
            }
            Shape::Fill { x, y, width, height, .. }
            | Shape::Link { x, y, width, height, .. }
            | Shape::Jump { x, y, width, height, .. }
            | Shape::Picture { x, y, width, height, .. }
            | Shape::Extent { x, y, width, height } => {
                grow(&mut [x, y, width, height]);
            }
            Shape::Path { y, lines, paint } => {
                grow(&mut [y]);
                for (x, y) in lines.iter_mut().flatten() {
                    grow(&mut [x, y]);
                }
                if let Paint::Stroke { thickness, .. } = paint {
                    grow(&mut [thickness]);
                }
            }
            Shape::Watermark { width, size, .. } => grow(&mut [width, size]),
            Shape::Folio { x, y, right, size, .. } => grow(&mut [x, y, right, size]),
            Shape::Bookmark { y, .. } => grow(&mut [y]),
        }
    }
}
