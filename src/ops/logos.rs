//! Logos of institutions, one each.

use crate::domain::ids::{LogoId, OrganisationId};
use crate::domain::image::Image;
use crate::domain::organisation::{Organisation, OrganisationKind};
use crate::domain::picture::Logo;
use crate::error::Result;
use crate::store::Store;

/// Gives an institution its logo, in place of the one it had; words and mark of the State stay. A first logo of a
/// State service or of the Éducation nationale is taken to bear the Marianne.
///
/// # Errors
/// The organisation is not there any more.
pub fn set(store: &mut Store, organisation: OrganisationId, image: &Image) -> Result<LogoId> {
    store.transact("Choisir le logo", |tx| {
        if let Some(kept) = tx.of::<Logo>("organisation", organisation)?.pop() {
            tx.update(&Logo { image: image.clone(), ..kept.clone() })?;
            return Ok(kept.id);
        }
        let kind = tx.get::<Organisation>(organisation)?.kind;
        let bears_marianne = matches!(kind, OrganisationKind::State | OrganisationKind::NationalEducation);
        let logo =
            Logo { id: tx.id(), organisation, image: image.clone(), alt: String::new(), bears_marianne };
        tx.insert(&logo)?;
        Ok(logo.id)
    })
}

/// Says what is read aloud in place of a logo; empty for the name of the institution.
///
/// # Errors
/// Too long a text; the logo is not there any more.
pub fn describe(store: &mut Store, id: LogoId, alt: &str) -> Result<()> {
    store.transact("Décrire le logo", |tx| {
        let logo = tx.get::<Logo>(id)?;
        tx.update(&Logo { alt: alt.to_owned(), ..logo })
    })
}

/// Says whether a logo bears the Marianne, the mark of the State.
///
/// # Errors
/// The logo is not there any more.
pub fn set_marianne(store: &mut Store, id: LogoId, bears_marianne: bool) -> Result<()> {
    store.transact("Noter si le logo porte la Marianne", |tx| {
        let logo = tx.get::<Logo>(id)?;
        tx.update(&Logo { bears_marianne, ..logo })
    })
}

/// Takes a logo away.
///
/// # Errors
/// The logo is not there any more.
pub fn remove(store: &mut Store, id: LogoId) -> Result<()> {
    store.transact("Retirer le logo", |tx| tx.delete::<Logo>(id))
}
