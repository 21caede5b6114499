//! Who may replace whom (CRPA R133-3, the nearest legal model): said as a warning, never blocking.

use super::french::keys::fold;
use super::ids::OrganisationId;
use super::person::Mandate;
use std::fmt;

/// The rule that a replacement breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// An elected member is replaced by an elected member of the same assembly.
    SameAssembly,
    /// A member by office is replaced by somebody of the same service.
    SameService,
    /// A qualified personality is replaced by nobody.
    Personality,
}

/// A rule broken, and for which organisation; none for a personality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breach {
    /// The rule.
    pub rule: Rule,
    /// Organisation in whose name the substitute would come.
    pub organisation: Option<OrganisationId>,
}

/// What to tell the secretary of a replacement; it is her decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The rule.
    pub rule: Rule,
    /// Name of the organisation with its article; empty for a personality.
    pub organisation: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let organisation = &self.organisation;
        match self.rule {
            Rule::SameAssembly => write!(
                f,
                "Ce remplacement ne vaut pas pour {organisation}, sauf si la personne qui remplace siège à son \
                 assemblée\u{a0}: un élu est remplacé par un élu de la même assemblée."
            ),
            Rule::SameService => write!(
                f,
                "Ce remplacement ne vaut pas pour {organisation}, sauf si la personne qui remplace appartient \
                 au même service."
            ),
            Rule::Personality => f.write_str(
                "Une personne désignée pour elle-même ne peut pas se faire remplacer\u{a0}: sa place reste vide.",
            ),
        }
    }
}

/// The rules that a replacement breaks: one breach at most for each mandate in whose name it is made.
///
/// `in_name_of` are mandates of the absent person, `held` those that the substitute holds on the day. Where
/// an assembly is not written, the organisation stands for it.
pub fn breaches(in_name_of: &[Mandate], held: &[Mandate]) -> Vec<Breach> {
    if in_name_of.is_empty() {
        return vec![Breach { rule: Rule::Personality, organisation: None }];
    }
    let broken = |mandate: &Mandate| {
        let of_same_organisation = |own: &Mandate| own.organisation == mandate.organisation;
        let of_same_assembly = |own: &Mandate| {
            let is_same = match (own.assembly.as_str(), mandate.assembly.as_str()) {
                ("", _) | (_, "") => of_same_organisation(own),
                (own, other) => fold(own) == fold(other),
            };
            own.is_elective && is_same
        };
        let organisation = Some(mandate.organisation);
        if mandate.is_elective {
            let rule = Rule::SameAssembly;
            (!held.iter().any(of_same_assembly)).then_some(Breach { rule, organisation })
        } else {
            let rule = Rule::SameService;
            (!held.iter().any(of_same_organisation)).then_some(Breach { rule, organisation })
        }
    };
    in_name_of.iter().filter_map(broken).collect()
}
