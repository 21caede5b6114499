//! The committee and what it steers: founded in one step from what the first start asks.

use crate::domain::committee::Committee;
use crate::domain::ids::CommitteeId;
use crate::domain::organisation::College;
use crate::domain::programme::{
    LabelPeriod, Objective, Programme, Scheme, SchemeCalendar, Territory, TerritoryKind,
};
use crate::domain::setting::{PRIVACY_NOTICE, RETENTION, Setting, SettingKey};
use crate::error::Result;
use crate::ops::{colleges, endowments, objectives, schemes, settings};
use crate::store::{Store, Tx};

/// What the first start asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Founding {
    /// Name of the committee: « Comité de pilotage de la cité éducative Alençon-Perseigne ».
    pub name: String,
    /// Town: « Alençon ».
    pub city: String,
    /// District under the label: « Perseigne ».
    pub territory: String,
    /// « Orne ».
    pub department: String,
    /// « 61 ».
    pub department_code: String,
    /// First civil year of the label.
    pub start_year: i32,
    /// Last civil year of the label.
    pub end_year: i32,
    /// Endowment of each of these years, in cents; none where it is not known.
    pub endowment_cents: Option<i64>,
}

impl Founding {
    /// Town and district in one name: « Alençon-Perseigne », « Saint-Étienne-du-Rouvray – Château-Blanc ».
    fn place(&self) -> String {
        let is_compound = |name: &str| name.contains(['-', ' ', '\u{a0}']);
        match (self.city.trim(), self.territory.trim()) {
            ("", name) | (name, "") => name.to_owned(),
            (city, territory) if is_compound(city) || is_compound(territory) => {
                format!("{city} – {territory}")
            }
            (city, territory) => format!("{city}-{territory}"),
        }
    }
}

/// The three national objectives.
const OBJECTIVES: [&str; 3] =
    ["Conforter le rôle de l’école", "Promouvoir la continuité éducative", "Ouvrir le champ des possibles"];

/// Abbreviation, label and calendar of the schemes that usually share a meeting.
const SCHEMES: [(&str, &str, SchemeCalendar); 4] = [
    ("CLAS", "contrat local d’accompagnement à la scolarité", SchemeCalendar::School),
    ("REP+", "réseau d’éducation prioritaire renforcé", SchemeCalendar::School),
    ("PRE", "programme de réussite éducative", SchemeCalendar::Civil),
    ("Cité éducative", "cité éducative", SchemeCalendar::Civil),
];

/// Label, form in the attendance sentence, and whether members are private persons.
const COLLEGES: [(&str, &str, bool); 3] = [
    ("Institutions", "les institutions", false),
    ("Associations", "le secteur associatif", false),
    ("Habitants", "les habitants", true),
];

const SETTINGS: [(SettingKey, &str); 4] = [
    (SettingKey::Controllers, "Les institutions copilotes"),
    (SettingKey::Retention, RETENTION),
    (SettingKey::PrivacyContact, "auprès du secrétariat du comité"),
    (SettingKey::PrivacyNotice, PRIVACY_NOTICE),
];

/// Founds a committee: programme, territory, label period and its endowments, and the usual colleges,
/// objectives, schemes and settings where the binder has none.
///
/// # Errors
/// A field that breaks its limits; a label that ends before it starts.
pub fn found(store: &mut Store, founding: &Founding) -> Result<CommitteeId> {
    store.transact("Créer le comité", |tx| {
        let place = founding.place();
        let period = label_period(tx, founding, &place)?;
        let committee = Committee {
            id: tx.id(),
            name: founding.name.clone(),
            label_period: Some(period.id),
            emitter: format!("Secrétariat de la cité éducative {place}"),
        };
        tx.insert(&committee)?;
        usual_lists(tx)?;
        Ok(committee.id)
    })
}

/// Saves the fields of a committee.
///
/// # Errors
/// A field that breaks its limits; the committee is not there any more.
pub fn edit(store: &mut Store, committee: &Committee) -> Result<()> {
    store.transact("Modifier le comité", |tx| tx.update(committee))
}

/// Saves the fields of the national programme.
///
/// # Errors
/// A field that breaks its limits; the programme is not there any more.
pub fn edit_programme(store: &mut Store, programme: &Programme) -> Result<()> {
    store.transact("Modifier le programme", |tx| tx.update(programme))
}

/// Saves the fields of the territory.
///
/// # Errors
/// A field that breaks its limits; the territory is not there any more.
pub fn edit_territory(store: &mut Store, territory: &Territory) -> Result<()> {
    store.transact("Modifier le territoire", |tx| tx.update(territory))
}

/// Saves the name and the years of the label.
///
/// # Errors
/// A label that ends before it starts; it is not there any more.
pub fn edit_period(store: &mut Store, period: &LabelPeriod) -> Result<()> {
    store.transact("Modifier la période du label", |tx| {
        let kept = tx.get::<LabelPeriod>(period.id)?;
        let (programme, territory) = (kept.programme, kept.territory);
        tx.update(&LabelPeriod { programme, territory, ..period.clone() })
    })
}

fn label_period(tx: &Tx, founding: &Founding, place: &str) -> Result<LabelPeriod> {
    let programme = Programme {
        id: tx.id(),
        name: "Cités éducatives".to_owned(),
        launched_year: Some(2019),
        framework: "*Mobilisation nationale pour les habitants des quartiers*".to_owned(),
        rationale: String::new(),
        national_copilots: String::new(),
        label_rank: "label d’excellence".to_owned(),
        reference_text: String::new(),
    };
    tx.insert(&programme)?;
    let territory = Territory {
        id: tx.id(),
        name: founding.territory.clone(),
        city: founding.city.clone(),
        department: founding.department.clone(),
        department_code: founding.department_code.clone(),
        kind: TerritoryKind::PriorityDistrict,
        code: String::new(),
    };
    tx.insert(&territory)?;
    let period = LabelPeriod {
        id: tx.id(),
        programme: programme.id,
        territory: territory.id,
        name: format!("Cité éducative {place}"),
        start_year: founding.start_year,
        end_year: founding.end_year,
        announced_on: None,
    };
    tx.insert(&period)?;
    if let Some(cents) = founding.endowment_cents {
        for year in founding.start_year..=founding.end_year {
            endowments::insert(tx, period.id, year, cents)?;
        }
    }
    Ok(period)
}

/// Writes the usual lists and settings, except those that the binder has already.
fn usual_lists(tx: &Tx) -> Result<()> {
    if tx.count::<College>()? == 0 {
        for (label, phrase, is_private) in COLLEGES {
            colleges::insert(tx, label, phrase, is_private)?;
        }
    }
    if tx.count::<Objective>()? == 0 {
        for label in OBJECTIVES {
            objectives::insert(tx, label)?;
        }
    }
    if tx.count::<Scheme>()? == 0 {
        for (abbreviation, label, calendar) in SCHEMES {
            schemes::insert(tx, abbreviation, label, calendar)?;
        }
    }
    if tx.count::<Setting>()? == 0 {
        for (key, value) in SETTINGS {
            settings::write(tx, key, value)?;
        }
    }
    Ok(())
}
