//! Pictures on the page: the row of logos of a masthead, photos with their caption.

use super::blocks::{Area, Setter};
use super::fragment::{self, Fragment, Keep};
use super::item::{ElementId, Item, Mark, Role, Shape};
use super::style::{BEAT, HALF, QUARTER, SMALL, Unit, mm};
use crate::documents::model::Align;
use crate::documents::picture::Picture;
use crate::domain::inline::Text;

/// Greatest height of a logo (`domain.md` §1.3).
const LOGO_HEIGHT: Unit = mm(18);
/// Side that a square logo would have: the others have the same area, so that none outweighs its neighbours.
const LOGO_SIDE: Unit = mm(13);
/// Greatest width of a logo.
const LOGO_WIDTH: Unit = mm(55);
/// Least room between two logos.
const LOGO_GAP: Unit = mm(6);
/// Room under the row of logos.
const UNDER_LOGOS: Unit = HALF;

impl Setter {
    /// Logos in a row, the first against the left edge, the last against the right one.
    pub(super) fn logos(
        &mut self,
        logos: &[Picture],
        area: Area,
        parent: ElementId,
        out: &mut Vec<Fragment>,
    ) {
        if logos.is_empty() {
            return;
        }
        // Logos keep their size on the sheet, whatever that of the texts.
        let kept = |length| self.scale.kept(length);
        let room = area.width * mm(100) / kept(mm(100)).max(1);
        let sizes = logo_sizes(&logos.iter().map(|logo| logo.image.size()).collect::<Vec<_>>(), room);
        let sizes: Vec<_> = sizes.into_iter().map(|(width, height)| (kept(width), kept(height))).collect();
        let height = sizes.iter().map(|(_, height)| *height).max().unwrap_or(0);
        let taken: Unit = sizes.iter().map(|(width, _)| *width).sum();
        let gaps = Unit::try_from(logos.len() - 1).unwrap_or(0);
        let gap = (area.width - taken).checked_div(gaps).unwrap_or(0);
        let mut x = area.x;
        let mut items = Vec::new();
        for (logo, size) in logos.iter().zip(sizes) {
            items.push(self.picture_item(logo, x, (height - size.1) / 2, size, parent));
            x += size.0 + gap;
        }
        out.push(Fragment { after: UNDER_LOGOS, height, keep: Keep::Strong, items, ..Fragment::default() });
    }

    /// A picture and its caption, kept together.
    pub(super) fn picture(
        &mut self,
        picture: &Picture,
        caption: &Text,
        width_mm: u32,
        area: Area,
        parent: ElementId,
        out: &mut Vec<Fragment>,
    ) {
        let from = out.len();
        let (columns, rows) = proportions(picture.image.size());
        let width = self.scale.kept(mm(width_mm)).clamp(1, area.width);
        let height = (width * rows / columns).max(1);
        // A caption and some room must stand on the same page.
        let most = (self.page_height - BEAT * 4).max(BEAT);
        let (width, height) = if height > most { (most * columns / rows, most) } else { (width, height) };
        let item = self.picture_item(picture, area.x, 0, (width.max(1), height), parent);
        out.push(Fragment { before: HALF, after: QUARTER, height, items: vec![item], ..Fragment::default() });
        if !caption.is_empty() {
            let element = self.tags.add(parent, Role::P);
            let lines = self.text(caption, SMALL, area.width, element);
            self.lines(&lines, area, Align::Left, 0, HALF, out);
        }
        fragment::hold(out, from, Keep::Strong);
    }

    fn picture_item(
        &mut self,
        picture: &Picture,
        x: Unit,
        y: Unit,
        (width, height): (Unit, Unit),
        parent: ElementId,
    ) -> Item {
        let element = self.tags.add_figure(parent, &picture.alt);
        let shape = Shape::Picture { x, y, width, height, image: picture.image.clone() };
        Item { mark: Mark::Element(element), shape }
    }
}

/// Width and height of each logo: the same area for all as far as height and width allow, smaller together where
/// the row would be too long.
pub(in crate::render) fn logo_sizes(logos: &[(u32, u32)], width: Unit) -> Vec<(Unit, Unit)> {
    let sizes: Vec<_> = logos.iter().map(|size| logo(proportions(*size))).collect();
    let gaps = LOGO_GAP * Unit::try_from(logos.len().saturating_sub(1)).unwrap_or(0);
    let wanted: Unit = sizes.iter().map(|(width, _)| *width).sum();
    let room = (width - gaps).max(BEAT);
    if wanted <= room {
        return sizes;
    }
    let less = |size: Unit| (size * room / wanted).max(1);
    sizes.into_iter().map(|(width, height)| (less(width), less(height))).collect()
}

fn logo((columns, rows): (Unit, Unit)) -> (Unit, Unit) {
    let height = (LOGO_SIDE * LOGO_SIDE * rows / columns).isqrt().min(LOGO_HEIGHT);
    let width = height * columns / rows;
    if width > LOGO_WIDTH { (LOGO_WIDTH, LOGO_WIDTH * rows / columns) } else { (width, height) }
}

/// Pixels as lengths whose products stay small.
fn proportions((columns, rows): (u32, u32)) -> (Unit, Unit) {
    (Unit::from(columns.max(1)), Unit::from(rows.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logos_weigh_the_same_and_none_passes_its_height() {
        let sizes = logo_sizes(&[(100, 100), (400, 100), (100, 300)], mm(170));
        assert!(sizes.iter().all(|(_, height)| *height <= LOGO_HEIGHT), "{sizes:?}");
        let area = |(width, height): (Unit, Unit)| width * height / 1_000_000;
        assert!(area(sizes[0]).abs_diff(area(sizes[1])) < 20, "{sizes:?}");
        assert_eq!(sizes[2].1, LOGO_HEIGHT);
    }

    #[test]
    fn many_logos_get_smaller_together() {
        let sizes = logo_sizes(&[(300, 100); 8], mm(170));
        let total: Unit = sizes.iter().map(|(width, _)| width).sum();
        assert!(total + LOGO_GAP * 7 <= mm(170));
        assert!(logo_sizes(&[(20_000, 1), (1, 20_000)], mm(170)).iter().all(|(w, h)| *w >= 0 && *h >= 0));
    }
}
