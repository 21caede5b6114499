//! The pages already drawn, kept as long as they fit in a bounded memory: the one unused for longest goes first.

use std::sync::Arc;

use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};

use super::desk::{Drawn, Order, Sheet};

/// Most memory of the pages kept, in bytes.
const ROOM: usize = 64 << 20;

struct Kept {
    order: Arc<Order>,
    sheet: Sheet,
    texture: TextureHandle,
    bytes: usize,
    /// When it was last shown.
    shown: u64,
}

/// The pages.
#[derive(Default)]
pub struct Album {
    kept: Vec<Kept>,
    now: u64,
}

impl Album {
    /// Keeps a page, and lets go of those for which there is no more room.
    pub fn keep(&mut self, ctx: &Context, drawn: Drawn) {
        let Drawn { order, sheet, picture } = drawn;
        let colours = ColorImage::from_rgba_premultiplied([picture.width, picture.height], &picture.rgba);
        let texture = ctx.load_texture("page", colours, TextureOptions::LINEAR);
        self.kept.retain(|kept| !(Arc::ptr_eq(&kept.order, &order) && kept.sheet == sheet));
        self.kept.push(Kept { order, sheet, texture, bytes: picture.rgba.len(), shown: self.now });
        while self.bytes() > ROOM && self.kept.len() > 1 {
            let oldest = self.kept.iter().enumerate().min_by_key(|(_, kept)| kept.shown).map(|(at, _)| at);
            self.kept.swap_remove(oldest.unwrap_or(0));
        }
    }

    /// A page to show now: at this size, or else at the nearest one, and whether it is the right one.
    pub fn show(&mut self, order: &Arc<Order>, sheet: Sheet) -> Option<(TextureId, bool)> {
        self.now += 1;
        let same = |kept: &&mut Kept| Arc::ptr_eq(&kept.order, order) && kept.sheet.page == sheet.page;
        let nearest =
            self.kept.iter_mut().filter(same).min_by_key(|kept| kept.sheet.width.abs_diff(sheet.width))?;
        nearest.shown = self.now;
        Some((nearest.texture.id(), nearest.sheet.width == sheet.width))
    }

    /// Lets go of the papers that are no longer known.
    pub fn retain(&mut self, is_known: impl Fn(&Arc<Order>) -> bool) {
        self.kept.retain(|kept| is_known(&kept.order));
    }

    fn bytes(&self) -> usize {
        self.kept.iter().map(|kept| kept.bytes).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo;
    use crate::documents::DOCUMENTS;
    use crate::documents::options::Options;
    use crate::domain::dossier::Dossier;
    use crate::render::preview::Picture;

    /// A page of 4 MiB.
    fn drawn(order: &Arc<Order>, page: usize) -> Drawn {
        let picture = Picture { width: 1024, height: 1024, rgba: vec![255; 4 << 20] };
        Drawn { order: Arc::clone(order), sheet: Sheet { page, width: 1024 }, picture }
    }

    #[test]
    fn memory_is_bounded_and_what_is_seen_stays() {
        let rows = demo::rows();
        let meeting = rows.meetings[0].id;
        let dossier = Arc::new(Dossier::assemble(rows, meeting).unwrap());
        let order = Arc::new(Order::new(&DOCUMENTS[0], Options::default(), dossier));
        let (ctx, mut album) = (Context::default(), Album::default());
        for page in 0..100 {
            album.keep(&ctx, drawn(&order, page));
            let (_, is_right) = album.show(&order, Sheet { page: 0, width: 1024 }).unwrap();
            assert!(is_right && album.bytes() <= ROOM);
        }
        assert_eq!(album.kept.len(), 16);
        assert!(album.show(&order, Sheet { page: 99, width: 64 }).is_some_and(|(_, is_right)| !is_right));
        assert!(album.show(&order, Sheet { page: 50, width: 1024 }).is_none());
        album.retain(|_| false);
        assert_eq!(album.bytes(), 0);
    }
}
