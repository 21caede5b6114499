//! A row read by what its columns hold.

use super::columns::{Field, Layout};
use super::grid::Grid;
use crate::domain::french::phones::parse_phone;
use crate::domain::french::typed_names::TypedName;
use crate::domain::limits;
use crate::domain::person::Civility;

/// What a row says; any of it may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    pub civility: Civility,
    pub given: String,
    pub particle: String,
    pub family: String,
    pub function: String,
    pub organisation: String,
    pub acronym: String,
    pub college: String,
    pub email: String,
    pub phone: String,
    pub postal: String,
    pub city: String,
    /// What could not be read and is left aside: « téléphone ».
    pub unread: Vec<&'static str>,
}

impl Reading {
    /// Reads a row.
    pub fn of(grid: &Grid, layout: &Layout, row: usize) -> Self {
        let cell = |field: Field| {
            let column = layout.fields.iter().position(|held| *held == field);
            column.map_or("", |column| grid.cell(row, column))
        };
        let mut name = TypedName::parse(cell(Field::FullName));
        if !cell(Field::Family).is_empty() || !cell(Field::Given).is_empty() {
            let (particle, family) = family(cell(Field::Family));
            name = TypedName {
                given_name: cell(Field::Given).to_owned(),
                particle,
                family_name: family,
                ..name
            };
        }
        let said = TypedName::parse(&format!("{} X", cell(Field::Civility))).civility;
        let mut unread = Vec::new();
        let email = match limits::email(cell(Field::Email)) {
            Ok(()) => cell(Field::Email).to_owned(),
            Err(_) => {
                unread.push("courriel");
                String::new()
            }
        };
        let phone = match cell(Field::Phone) {
            "" => String::new(),
            typed => parse_phone(typed).unwrap_or_else(|_| {
                unread.push("téléphone");
                String::new()
            }),
        };
        Self {
            civility: if said == Civility::Unknown { name.civility } else { said },
            given: without_shouting(&name.given_name),
            particle: name.particle,
            family: name.family_name,
            function: cell(Field::Function).to_owned(),
            organisation: cell(Field::Organisation).to_owned(),
            acronym: cell(Field::Acronym).to_owned(),
            college: cell(Field::College).to_owned(),
            email,
            phone,
            postal: cell(Field::Postal).to_owned(),
            city: cell(Field::City).to_owned(),
            unread,
        }
    }

    /// Whether there is a name.
    pub fn is_named(&self) -> bool {
        !self.family.is_empty() || !self.given.is_empty()
    }
}

/// A family name and its low particle: « de LA TOUR » as « de » and « LA TOUR ».
fn family(typed: &str) -> (String, String) {
    let name = TypedName::parse(typed);
    match name.given_name.is_empty() && !name.particle.is_empty() && name.civility == Civility::Unknown {
        true => (name.particle, name.family_name),
        false => (String::new(), typed.to_owned()),
    }
}

/// A given name typed in capitals as it is written: « JEAN-PIERRE » as « Jean-Pierre ».
fn without_shouting(given: &str) -> String {
    let letters = given.chars().filter(|sign| sign.is_alphabetic()).count();
    if letters < 2 || given.contains('.') || given.chars().any(char::is_lowercase) {
        return given.to_owned();
    }
    let mut begins = true;
    let mut out = String::with_capacity(given.len());
    for sign in given.chars() {
        if begins {
            out.push(sign);
        } else {
            out.extend(sign.to_lowercase());
        }
        begins = !sign.is_alphabetic();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[Field], cells: &[&str]) -> Reading {
        let grid = Grid::parse(&cells.join("\t")).unwrap();
        Reading::of(&grid, &Layout { has_titles: false, fields: fields.to_vec() }, 0)
    }

    fn name(reading: &Reading) -> (Civility, &str, &str, &str) {
        (reading.civility, &reading.given, &reading.particle, &reading.family)
    }

    #[test]
    fn a_name_is_read_in_one_cell_or_in_several() {
        use Civility::{Madame, Monsieur, Unknown};
        let one = |cell| read(&[Field::FullName], &[cell]);
        assert_eq!(name(&one("MARTIN Anne")), (Unknown, "Anne", "", "MARTIN"));
        assert_eq!(name(&one("Mme Anne de La Tour")), (Madame, "Anne", "de", "La Tour"));
        let fields = [Field::Civility, Field::Family, Field::Given];
        let several = |cells: &[&str]| read(&fields, cells);
        assert_eq!(
            name(&several(&["M.", "de LA TOUR", "JEAN-PIERRE"])),
            (Monsieur, "Jean-Pierre", "de", "LA TOUR")
        );
        assert_eq!(name(&several(&["Madame", "Le Gall", "Zoé"])), (Madame, "Zoé", "", "Le Gall"));
        assert_eq!(name(&several(&["", "Martin Dupont", "J.-P."])), (Unknown, "J.-P.", "", "Martin Dupont"));
    }

    #[test]
    fn what_cannot_be_read_is_left_aside_and_said() {
        let reading = read(&[Field::Email, Field::Phone], &["a.martin", "poste 12"]);
        assert_eq!(reading.unread, ["courriel", "téléphone"]);
        assert!(reading.email.is_empty() && reading.phone.is_empty() && !reading.is_named());
        let reading = read(&[Field::Email, Field::Phone], &["a@b.fr", "+33 2 33 32 40 58"]);
        assert_eq!((reading.email.as_str(), reading.phone.as_str()), ("a@b.fr", "0233324058"));
        assert!(reading.unread.is_empty());
    }
}
