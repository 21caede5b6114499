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
