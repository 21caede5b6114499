//! A paper in black, white and greys: its logos and photos lose their colours. All the rest has none.

use super::model::{Block, Document, Masthead};
use super::picture::Picture;
use crate::domain::image::Image;

/// Longest side of a picture turned to grey, in pixels: 240 an inch over the whole width of a page.
const SIDE: u32 = 1_600;

/// The same paper with its pictures in grey.
pub(super) fn in_greys(mut document: Document) -> Document {
    let mut turned = Turned::default();
    turned.blocks(&mut document.blocks);
    document
}

/// Pictures before and after: a logo stands on each certificate of a paper, and is turned once.
#[derive(Default)]
struct Turned(Vec<(Image, Image)>);

impl Turned {
    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Masthead(Masthead { logos, .. }) => {
                    logos.iter_mut().for_each(|logo| self.picture(logo));
                }
                Block::Picture { picture, .. } => self.picture(picture),
                Block::Framed { blocks, .. } | Block::Together(blocks) | Block::Closing(blocks) => {
                    self.blocks(blocks);
                }
                Block::Columns(columns) => columns.iter_mut().for_each(|blocks| self.blocks(blocks)),
                // Drawings are made of black, white and greys.
                Block::Figure(_)
                | Block::Heading { .. }
                | Block::Contents { .. }
                | Block::Paragraph { .. }
                | Block::List(_)
                | Block::Table(_)
                | Block::Facts(_)
                | Block::Signatures(_)
                | Block::Card { .. }
                | Block::NewPage { .. }
                | Block::Space(_) => {}
            }
        }
    }

    fn picture(&mut self, picture: &mut Picture) {
        let known = self.0.iter().find(|(before, _)| *before == picture.image);
        if let Some((_, after)) = known {
            picture.image = after.clone();
        } else if let Some(after) = picture.image.in_grey(SIDE) {
            let before = std::mem::replace(&mut picture.image, after.clone());
            self.0.push((before, after));
        }
    }
}
