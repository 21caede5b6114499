//! Pictures that papers bear: the logo of an institution, the photo of an action.

use super::entities::Entity;
use super::ids::{ActionId, LogoId, OrganisationId, PhotoId};
use super::image::Image;
use super::limits::{self, Checked};
use serde::{Deserialize, Serialize};

/// The logo of an institution, once an organisation: at the top of papers while it steers the label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logo {
    /// Key.
    pub id: LogoId,
    /// The institution.
    pub organisation: OrganisationId,
    /// The picture.
    pub image: Image,
    /// What is read aloud in its place; where empty, « Logo : » and the name of the institution.
    pub alt: String,
    /// Bears the Marianne: the mark of the State, which stands first and once only on a paper.
    pub bears_marianne: bool,
}

/// The photo of an action, once an action. It is printed once it has words for those who do not see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Photo {
    /// Key.
    pub id: PhotoId,
    /// The action.
    pub action: ActionId,
    /// The picture.
    pub image: Image,
    /// What it shows, in words.
    pub alt: String,
    /// Who took it, and what must be said of it: « Ville d’Alençon, 2023 »; may be empty.
    pub credit: String,
}

impl Entity for Logo {
    type Id = LogoId;
    const WHAT: &'static str = "le logo";
    fn id(&self) -> LogoId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::title("le texte de remplacement du logo", &self.alt)
    }
}

impl Entity for Photo {
    type Id = PhotoId;
    const WHAT: &'static str = "la photo";
    fn id(&self) -> PhotoId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::title("le texte de remplacement de la photo", &self.alt)?;
        limits::title("le crédit de la photo", &self.credit)
    }
}
