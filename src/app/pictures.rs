//! Picture files that the person chooses: read and cleaned on a thread of their own, refused in a sentence.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::{App, Ask};
use crate::domain::image::Image;
use crate::domain::limits;
use crate::error::{Doing, Result};

/// Endings of the files proposed; what they hold decides.
const ENDINGS: &[&str] = &["jpg", "jpeg", "png", "JPG", "JPEG", "PNG"];

impl App {
    /// Asks for a picture file, then calls `then` with the picture; nothing happens if the person gives up, and
    /// they are told why if the file is refused.
    pub fn choose_picture(&mut self, title: &'static str, then: impl FnOnce(&mut App, &Image) + 'static) {
        let ask = Ask::File { kind: "Images JPEG ou PNG", extensions: ENDINGS, from: None };
        self.ask_path(title, ask, move |app, path| {
            let work = move |_: &super::Progress| read(&path);
            app.start_quiet("Lire l’image", work, move |app, read| match read {
                Ok(image) => then(app, &image),
                Err(error) => app.fail(&error),
            });
        });
    }
}

fn read(path: &Path) -> Result<Image> {
    let most = u64::try_from(limits::IMAGE_MAX_BYTES).unwrap_or(u64::MAX);
    let file = File::open(path).doing("opening the picture", path)?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).doing("reading the picture", path)?;
    Ok(Image::clean(&bytes)?)
}
