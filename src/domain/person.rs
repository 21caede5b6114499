//! People and the offices they hold.

use super::codes::codes;
use super::entities::Entity;
use super::ids::{MandateId, OrganisationId, PersonId};
use super::limits::{self, Checked};
use super::organisation::holds;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// How a person is addressed. No « Mademoiselle » (circulaire of 21 February 2012).
    Civility {
        /// Madame.
        Madame = "MME", "Madame";
        /// Monsieur.
        Monsieur = "M", "Monsieur";
        /// Not known.
        Unknown = "", "non précisée";
    }
}

/// Somebody who may come. The name may be empty: an expected seat whose holder is not known yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Key.
    pub id: PersonId,
    /// Civility.
    pub civility: Civility,
    /// Given name.
    pub given_name: String,
    /// Particle kept in lower case before the name: « de », « d’ ».
    pub particle: String,
    /// Family name as typed; empty for an unnamed person.
    pub family_name: String,
    /// A resident or another private person: masked in what is communicated.
    pub is_private_individual: bool,
    /// E-mail; never printed on a paper that participants see.
    pub email: String,
    /// Telephone, as `french::phones` keeps it since it was typed here; never printed either.
    pub phone: String,
    /// Postal address.
    pub postal: String,
    /// Where the contact comes from.
    pub contact_source: String,
    /// Day on which the person was told of the record (RGPD, art. 13 and 14).
    pub contact_notice_on: Option<Date>,
    /// Under age: a flag, never a date of birth.
    pub is_minor: bool,
    /// Invented for an example, and said so wherever it is shown.
    pub is_example: bool,
}

impl Person {
    /// Somebody of whom nothing is known yet, not even the name.
    pub fn unnamed(id: PersonId) -> Self {
        Self::named(id, Civility::Unknown, "", "")
    }

    /// Somebody of whom nothing more is known than the name.
    pub fn named(id: PersonId, civility: Civility, given_name: &str, family_name: &str) -> Self {
        Self {
            id,
            civility,
            given_name: given_name.to_owned(),
            particle: String::new(),
            family_name: family_name.to_owned(),
            is_private_individual: false,
            email: String::new(),
            phone: String::new(),
            postal: String::new(),
            contact_source: String::new(),
            contact_notice_on: None,
            is_minor: false,
            is_example: false,
        }
    }

    /// Whether the person has a name to print.
    pub fn is_named(&self) -> bool {
        !self.family_name.trim().is_empty() || !self.given_name.trim().is_empty()
    }
}

/// An office of a person in an organisation, over a period (both days included).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mandate {
    /// Key.
    pub id: MandateId,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub organisation: OrganisationId,
    /// The office as typed: « Secrétaire générale des services de l’Éducation Nationale de l’Orne ».
    pub function_label: String,
    /// Elected.
    pub is_elective: bool,
    /// Assembly in which the person sits: an elected member is replaced by one of the same assembly.
    pub assembly: String,
    /// Default protocol rank, from 1 (décret 89-655, art. 3); `None` when not in the table.
    pub protocol_code: Option<u32>,
    /// Day of the first election: breaks ties of protocol.
    pub first_elected_on: Option<Date>,
    /// First day.
    pub valid_from: Option<Date>,
    /// Last day.
    pub valid_to: Option<Date>,
}

impl Mandate {
    /// An office that is not elective, held at any time.
    pub fn at_any_time(
        id: MandateId,
        person: PersonId,
        organisation: OrganisationId,
        function_label: &str,
    ) -> Self {
        Self {
            id,
            person,
            organisation,
            function_label: function_label.to_owned(),
            is_elective: false,
            assembly: String::new(),
            protocol_code: None,
            first_elected_on: None,
            valid_from: None,
            valid_to: None,
        }
    }

    /// What orders the offices of a person: protocol, then key.
    pub fn place(&self) -> (u32, MandateId) {
        (self.protocol_code.unwrap_or(u32::MAX), self.id)
    }

    /// Whether the office is held on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        holds(self.valid_from, self.valid_to, day)
    }
}

impl Entity for Person {
    type Id = PersonId;
    const WHAT: &'static str = "la personne";
    fn id(&self) -> PersonId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::name("le prénom", &self.given_name)?;
        limits::name("la particule", &self.particle)?;
        limits::name("le nom de famille", &self.family_name)?;
        limits::email(&self.email)?;
        limits::name("le téléphone", &self.phone)?;
        limits::text("l’adresse postale", &self.postal)?;
        limits::name("l’origine du contact", &self.contact_source)
    }
}

impl Entity for Mandate {
    type Id = MandateId;
    const WHAT: &'static str = "le mandat";
    fn id(&self) -> MandateId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::name("la fonction", &self.function_label)?;
        limits::name("l’assemblée", &self.assembly)?;
        self.protocol_code
            .map_or(Ok(()), |code| limits::range("le rang protocolaire", code.into(), 1, 999))?;
        limits::period("ce mandat", self.valid_from, self.valid_to)
    }
}
