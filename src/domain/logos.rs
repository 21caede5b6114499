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
pub fn warnings(dossier: &Dossier) -> Vec<String> {
    let state: Vec<&Logo> = dossier.logos.iter().filter(|logo| logo.bears_marianne).collect();
    let mut warnings = Vec::new();
    if state.len() > 1 {
        let names: Vec<&str> =
            state.iter().map(|logo| dossier.organisation_name(logo.organisation)).collect();
        warnings.push(format!("Plusieurs logos portent la Marianne{NO_BREAK}: {}", list(&names)));
    }
    let first = dossier.logos.first();
    if let Some(marked) = state.first()
        && first.is_some_and(|first| !first.bears_marianne)
    {
        let name = dossier.organisation_name(marked.organisation);
        warnings.push(format!("Le logo de l’État n’est pas le premier à gauche{NO_BREAK}: {name}"));
    }
    warnings
}
