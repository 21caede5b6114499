//! The logos at the top of a paper: their words, and what is amiss with them.

use super::dossier::Dossier;
use super::french::NO_BREAK;
use super::french::words::list;
use super::picture::Logo;

/// What is read aloud in place of a logo: « Logo : Préfecture de l’Orne » where nothing else was written.
pub fn alternative(dossier: &Dossier, logo: &Logo) -> String {
    if !logo.alt.trim().is_empty() {
        return logo.alt.clone();
    }
    format!("Logo{NO_BREAK}: {}", dossier.organisation_name(logo.organisation))
}

/// What the charter of the State would not have: a second Marianne, a mark of the State that is not the leftmost.
/// Told, never blocked: each in a French sentence without a full stop.
///
/// Takes, for each logo from left to right, the name of the institution and whether it bears the Marianne.
pub fn warnings<'a>(logos: impl IntoIterator<Item = (&'a str, bool)>) -> Vec<String> {
    let logos: Vec<(&str, bool)> = logos.into_iter().collect();
    let state: Vec<&str> =
        logos.iter().filter(|(_, bears_marianne)| *bears_marianne).map(|(name, _)| *name).collect();
    let mut warnings = Vec::new();
    if state.len() > 1 {
        warnings.push(format!("Plusieurs logos portent la Marianne{NO_BREAK}: {}", list(&state)));
    }
    if let (Some(marked), Some((_, false))) = (state.first(), logos.first()) {
        warnings.push(format!("Le logo de l’État n’est pas le premier à gauche{NO_BREAK}: {marked}"));
    }
    warnings
}

/// The same for the papers of a meeting.
pub fn warnings_of(dossier: &Dossier) -> Vec<String> {
    let named = |logo: &Logo| (logo.organisation, logo.bears_marianne);
    let logos = dossier.logos.iter().map(named);
    warnings(logos.map(|(organisation, bears)| (dossier.organisation_name(organisation), bears)))
}
