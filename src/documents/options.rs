//! How a paper is wanted: what the secretary may choose before it is made.

use super::sign_in;
use crate::domain::codes::codes;
use crate::domain::dossier::Dossier;
use crate::domain::ids::CollegeId;
use crate::domain::organisation::College;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The choices for one paper. The usual ones ask for nothing special.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Body text in 16 pt, for those who read with difficulty.
    pub is_large: bool,
    /// Logos and photos in greys, for a printer or a copier without colours.
    pub is_black_and_white: bool,
    /// One sheet for the whole meeting, with a place to sign for each part, instead of a sheet a part.
    pub joins_parts: bool,
    /// Numbers in the margin, so that a reader can say which line is to be corrected.
    pub has_line_numbers: bool,
    /// Colleges that are left out.
    pub without: BTreeSet<CollegeId>,
}

codes! {
    /// A choice that means something for a paper, with its word on the command line.
    Choice {
        /// [`Options::is_large`].
        LargePrint = "grands-caracteres", "Grands caractères (16 points)";
        /// [`Options::is_black_and_white`].
        BlackAndWhite = "noir-et-blanc", "Noir et blanc";
        /// [`Options::joins_parts`].
        JoinedParts = "temps-reunis", "Une seule feuille pour tous les temps";
        /// [`Options::has_line_numbers`].
        LineNumbers = "lignes-numerotees", "Numéros de lignes";
        /// [`Options::without`].
        Colleges = "sans-college", "Collèges imprimés";
    }
}

impl Choice {
    /// Whether the choice changes anything for a meeting: parts are joined where there are two or three.
    pub fn is_possible(self, dossier: &Dossier) -> bool {
        self != Self::JoinedParts || sign_in::can_be_joined(dossier)
    }
}

impl Options {
    /// Colleges of a dossier that are wanted, in order.
    pub fn colleges<'a>(&self, dossier: &'a Dossier) -> impl Iterator<Item = &'a College> {
        dossier.colleges.iter().filter(|college| !self.without.contains(&college.id))
    }
}
