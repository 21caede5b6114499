//! Photos of actions, one each.

use crate::domain::ids::{ActionId, PhotoId};
use crate::domain::image::Image;
use crate::domain::picture::Photo;
use crate::error::Result;
use crate::store::Store;

/// Gives an action its photo. In place of another one: what was said of that one goes with it.
///
/// # Errors
/// The action is not there any more.
pub fn set(store: &mut Store, action: ActionId, image: &Image) -> Result<PhotoId> {
    store.transact("Choisir la photo", |tx| {
        let kept = tx.of::<Photo>("action", action)?.pop();
        let id = kept.as_ref().map_or_else(|| tx.id(), |photo| photo.id);
        let photo = Photo { id, action, image: image.clone(), alt: String::new(), credit: String::new() };
        match kept {
            Some(kept) if kept.image == *image => {}
            Some(_) => tx.update(&photo)?,
            None => tx.insert(&photo)?,
        }
        Ok(id)
    })
}

/// Says what a photo shows and who took it.
///
/// # Errors
/// Too long a text; the photo is not there any more.
pub fn describe(store: &mut Store, id: PhotoId, alt: &str, credit: &str) -> Result<()> {
    store.transact("Décrire la photo", |tx| {
        let photo = tx.get::<Photo>(id)?;
        tx.update(&Photo { alt: alt.to_owned(), credit: credit.to_owned(), ..photo })
    })
}

/// Takes a photo away.
///
/// # Errors
/// The photo is not there any more.
pub fn remove(store: &mut Store, id: PhotoId) -> Result<()> {
    store.transact("Retirer la photo", |tx| tx.delete::<Photo>(id))
}
