//! What each row of a table would do, said and planned.

use super::super::columns::{Field, guess};
use super::*;
use crate::domain::ids::{MandateId, OrganisationNameId};
use crate::domain::organisation::{College, OrganisationName};
use crate::domain::person::Mandate;
use crate::domain::rank::Rank;
use crate::domain::rows::Rows;
use jiff::civil::date;
use std::collections::HashSet;

fn key<I: Id>(number: u128) -> I {
    I::from_uuid(Uuid::from_u128(number))
}

/// Anne MARTIN, of the Ville d’Alençon (VA), who has a telephone; two Paul PETIT; the college « Habitants ».
fn directory() -> Directory {
    let named =
        |number, given: &str, family: &str| Person::named(key(number), Civility::Unknown, given, family);
    let anne = Person { phone: "0233324058".to_owned(), ..named(1, "Anne", "Martin") };
    let town = OrganisationName {
        id: key::<OrganisationNameId>(10),
        organisation: key(11),
        official: "Ville d’Alençon".to_owned(),
        short: String::new(),
        acronym: "VA".to_owned(),
        article: "la".to_owned(),
        valid_from: None,
        valid_to: None,
    };
    let rows = Rows {
        people: vec![anne, named(2, "Paul", "Petit"), named(3, "Paul", "Petit")],
        mandates: vec![Mandate::at_any_time(key::<MandateId>(20), key(1), key(11), "Adjointe")],
        organisation_names: vec![town],
        ..Rows::default()
    };
    let residents = College {
        id: key(30),
        label: "Habitants".to_owned(),
        phrase: "les habitants".to_owned(),
        is_private_individuals: true,
        rank: Rank::last(std::iter::empty()),
    };
    Directory::of(&rows, &[residents], date(2023, 11, 14), HashSet::from([key(1)]))
}

fn planned(text: &str, into: Into) -> Plan {
    let grid = Grid::parse(text).unwrap();
    let allowed: &[Field] =
        if into == Into::Organisations { &Field::OF_ORGANISATIONS } else { &Field::OF_PEOPLE };
    let layout = guess(&grid, allowed, &directory());
    plan(&grid, &layout, &directory(), into)
}

fn said(text: &str, into: Into) -> Vec<String> {
    planned(text, into).lines.into_iter().map(|line| line.said.replace(['\u{a0}', '\u{202f}'], " ")).collect()
}

const TITLES: &str = "Nom\tPrénom\tFonction\tOrganisme\tCollège\tCourriel\tTél\n";

#[test]
fn each_row_says_what_becomes_of_it() {
    let rows = [
        "MARTIN\tanne\tAdjointe\tville d'alencon\t\t\t02 33 32 40 58",
        "Martin\tAnne\tPrésidente\tLa Luciole\t\ta@b.fr\t",
        "Du Bois\tZoé\t\t\tHabitants\t\t",
        "Petit\tPaul\t\t\t\t\t",
        "\t\tMaire\tVA\t\t\t",
        "Blanc\tLéa\tMaire\t\t\t\t",
        "Blanc\tLéa\tMaire\t\t\t\t02 33 00 00 01",
        "Roux\tLéa\tMaire\tVA\tSyndicats\t\tposte 12",
        "roux\tLEA\tTrésorière\tLa Luciole\t\t\t",
        "Roux\tLéa\tMaire\tVA\t\t\t",
    ];
    let expected = [
        "déjà là",
        "personne de la ligne 2 : fonction ajoutée et coordonnées ajoutées ; organisme inconnu : sera créé",
        "nouvelle personne",
        "ligne laissée : plusieurs personnes de l’annuaire portent ce nom",
        "ligne laissée : sans nom",
        "nouvelle personne ; fonction « Maire » laissée, sans organisme",
        "personne de la ligne 7 : coordonnées ajoutées ; fonction « Maire » laissée, sans organisme",
        "nouvelle personne ; collège « Syndicats » inconnu ; téléphone illisible, laissé",
        "personne de la ligne 9 : fonction ajoutée",
        "ligne laissée : déjà à la ligne 9",
    ];
    let text = format!("{TITLES}{}", rows.join("\n"));
    assert_eq!(said(&text, Into::People), expected);
    let plan = planned(&text, Into::People);
    assert_eq!(plan.organisations.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["La Luciole"]);
    assert_eq!(plan.people.len(), 4);
    assert_eq!((plan.people[2].person.family_name.as_str(), plan.people[2].offices.len()), ("Blanc", 0));
    assert!(plan.people[1].person.is_private_individual);
    assert_eq!(plan.count(|fate| matches!(fate, Fate::Left(_))), 3);
}

#[test]
fn contact_details_fill_what_is_empty_and_nothing_else() {
    let text = format!("{TITLES}Martin\tAnne\t\t\t\ta@b.fr\t02 33 00 00 00");
    assert_eq!(said(&text, Into::People), ["déjà dans l’annuaire : coordonnées ajoutées"]);
    let plan = planned(&text, Into::People);
    assert_eq!((plan.people[0].person.email.as_str(), plan.people[0].person.phone.as_str()), ("a@b.fr", ""));
}

#[test]
fn a_row_that_comes_again_completes_the_first_one() {
    let rows =
        ["Roux\tLéa\t\t\tHabitants\t\t", "Roux\tLéa\tMaire\tVA\t\tlea@b.fr\tposte 12", "Roux\tLéa\t\t\t\t\t"];
    let text = format!("{TITLES}{}", rows.join("\n"));
    assert_eq!(
        said(&text, Into::People),
        [
            "nouvelle personne",
            "personne de la ligne 2 : fonction ajoutée et coordonnées ajoutées ; téléphone illisible, laissé",
            "ligne laissée : déjà à la ligne 2",
        ]
    );
    let plan = planned(&text, Into::People);
    assert_eq!((plan.people.len(), plan.people[0].person.email.as_str()), (1, "lea@b.fr"));
    assert!(!plan.people[0].person.is_private_individual, "she holds an office");
}

#[test]
fn people_of_one_name_are_told_apart_by_their_organisation() {
    let mut directory = directory();
    directory.put_in_office(key(2), key(11));
    directory.put_in_office(key(3), key(12));
    directory.call(key(12), "La Luciole");
    let grid =
        Grid::parse(&format!("{TITLES}Petit\tPaul\t\tVA\t\t\t\nPetit\tPaul\t\tLa Luciole\t\t\t")).unwrap();
    let layout = guess(&grid, &Field::OF_PEOPLE, &directory);
    let plan = plan(&grid, &layout, &directory, Into::List);
    let known: Vec<_> = plan.people.iter().map(|one| one.known).collect();
    assert_eq!(known, [Some(key(2)), Some(key(3))]);
    assert!(plan.people.iter().all(|one| one.offices.is_empty() && one.house.is_some()));
}

#[test]
fn an_organisation_that_could_be_another_is_left_and_said() {
    let mut directory = directory();
    directory.call(key(12), "VA");
    let grid = Grid::parse(&format!("{TITLES}Roux\tLéa\tMaire\tVA\t\t\t")).unwrap();
    let layout = guess(&grid, &Field::OF_PEOPLE, &directory);
    let plan = plan(&grid, &layout, &directory, Into::People);
    assert!(plan.lines[0].said.ends_with(SHARED_NAME), "{}", plan.lines[0].said);
    assert!(plan.organisations.is_empty() && plan.people.is_empty());
}

#[test]
fn on_a_list_those_who_are_there_stay() {
    let text = "MARTIN Anne\nMme Zoé Roux\n";
    assert_eq!(said(text, Into::List), ["déjà sur la liste", "nouvelle personne, sera sur la liste"]);
}

#[test]
fn organisations_are_told_by_any_of_their_names() {
    let text = "Nom\tSigle\nLA LUCIOLE\tLL\nla luciole\t\nMairie\tVA\n\tX\nLL\t\n";
    let again = "ligne laissée : déjà plus haut dans ce tableau";
    let expected = ["nouvel organisme", again, "déjà là", "ligne laissée : sans nom d’organisme", again];
    assert_eq!(said(text, Into::Organisations), expected);
}

#[test]
fn what_is_too_long_is_left_and_said() {
    let text = format!("Nom\tPrénom\n{}\tAnne", "x".repeat(3_000));
    let plan = planned(&text, Into::People);
    assert!(
        plan.lines[0].said.ends_with("le nom de famille\u{a0}: 200\u{a0}caractères au plus"),
        "{}",
        plan.lines[0].said
    );
    assert!(plan.lines[0].name.chars().count() <= limits::NAME_MAX && !plan.does_something());
}
