//! Archives that are broken, hostile or spoiled by chance.

use std::fs;

use copil::demo;
use copil::domain::rows::Rows;
use copil::exchange::archive;
use copil::store::{Clock, Store};
use serde_json::{Value, json};

use crate::program::{Place, assert_french};
use crate::{Chance, noise};

/// A small archive with a row of nearly every list, as JSON to spoil.
fn small_archive() -> Value {
    let mut rows = demo::rows();
    let meeting =
        rows.meetings.iter().find(|meeting| meeting.held_on.to_string() == "2023-07-03").unwrap().id;
    rows.meetings.retain(|row| row.id == meeting);
    rows.meeting_schemes.retain(|row| row.meeting == meeting);
    rows.parts.retain(|row| row.meeting == meeting);
    let parts: Vec<_> = rows.parts.iter().map(|row| row.id).collect();
    rows.agenda_items.retain(|row| parts.contains(&row.part));
    let items: Vec<_> = rows.agenda_items.iter().map(|row| row.id).collect();
    rows.minutes_sections.retain(|row| items.contains(&row.item));
    rows.minutes.retain(|row| row.meeting == meeting);
    rows.decisions.retain(|row| row.meeting == meeting);
    rows.actions.truncate(2);
    rows.agenda_items.iter_mut().for_each(|row| row.action = None);
    let actions: Vec<_> = rows.actions.iter().map(|row| row.id).collect();
    rows.action_schemes.retain(|row| actions.contains(&row.action));
    rows.action_years.retain(|row| actions.contains(&row.action));
    let years: Vec<_> = rows.action_years.iter().map(|row| row.id).collect();
    rows.funding_lines.retain(|row| years.contains(&row.action_year));
    let Rows { settings, chairs, chair_mandates, invitations, attendances, attendance_capacities, .. } =
        &mut rows;
    settings.truncate(1);
    chairs.retain(|row| parts.contains(&row.part));
    let chairs: Vec<_> = chairs.iter().map(|row| row.id).collect();
    chair_mandates.retain(|row| chairs.contains(&row.chair));
    invitations.clear();
    attendances.clear();
    attendance_capacities.clear();
    rows.minutes_approvals.clear();
    json!({ "format": "copil", "version": archive::VERSION, "rows": rows })
}

fn refusal(bytes: &[u8]) -> String {
    let said = archive::parse(bytes).expect_err("refused").for_user();
    assert!(said.starts_with("Archive refusée\u{a0}: ") && said.ends_with('.'), "{said}");
    assert!(said.lines().count() == 1 && said.chars().count() < 400, "{said}");
    said
}

#[test]
fn a_spoiled_archive_is_refused_at_its_place() {
    let spoil = |pointer: &str, value: Value| {
        let mut archive = small_archive();
        *archive.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        archive
    };
    let first = small_archive();
    let copied = first.pointer("/rows/people/0/id").unwrap().clone();
    let wanted = [
        (spoil("/format", json!("autre")), "ce fichier n’est pas une archive de copil."),
        (spoil("/version", json!(5)), "elle est à la version 5, ce programme lit les versions 1 à 4."),
        (spoil("/version", json!(0)), "elle est à la version 0, ce programme lit les versions 1 à 4."),
        (spoil("/version", json!("1")), "champ « version »"),
        (
            spoil("/rows/agenda_items/1/planned_min", json!(-5)),
            "liste « agenda_items », ligne 2, champ « planned_min » : le nombre −5 est hors limites.",
        ),
        (
            spoil("/rows/agenda_items/1/planned_min", json!(100_000)),
            "liste « agenda_items », ligne 2 : valeur hors limites pour la durée : indiquez une valeur de 0 à 1440.",
        ),
        (
            spoil("/rows/agenda_items/0/planned_min", json!(1e300)),
            "liste « agenda_items », ligne 1, champ « planned_min » : cette valeur n’a pas la forme attendue.",
        ),
        (
            spoil("/rows/meetings/0/held_on", json!("2023-02-31")),
            "liste « meetings », ligne 1, champ « held_on » : cette valeur n’a pas la forme attendue.",
        ),
        (
            spoil("/rows/meetings/0/title", json!("a\0b")),
            "liste « meetings », ligne 1 : un caractère invisible",
        ),
        (
            spoil("/rows/meetings/0/title", json!("é".repeat(501))),
            "liste « meetings », ligne 1 : il y a trop de texte dans le titre de la réunion : 500 caractères au plus.",
        ),
        (
            spoil("/rows/people/2/family_name", json!("N".repeat(201))),
            "liste « people », ligne 3 : il y a trop de texte dans le nom de famille",
        ),
        (
            spoil("/rows/people/2/civility", json!("MLLE")),
            "liste « people », ligne 3, champ « civility » : « MLLE » n’est pas l’une des valeurs possibles.",
        ),
        (
            spoil("/rows/people/2/email", json!("sans arobase")),
            "liste « people », ligne 3 : cette adresse électronique n’est pas valable.",
        ),
        (spoil("/rows/people/1/id", copied), "liste « people », ligne 2, champ « id » : l’identifiant"),
        (
            spoil("/rows/parts/0/meeting", json!("01887441-0c00-7fff-8000-000000000001")),
            "liste « parts », ligne 1, champ « meeting » : aucune ligne de la liste « meetings » ne porte cet identifiant.",
        ),
        (
            spoil("/rows/parts/0/meeting", json!("douze")),
            "liste « parts », ligne 1, champ « meeting » : cette valeur n’a pas la forme attendue.",
        ),
        (
            spoil("/rows/parts/0/rank", json!("zz?")),
            "liste « parts », ligne 1, champ « rank » : ce rang n’est pas de ceux que copil écrit.",
        ),
        (
            spoil("/rows/endowments/1/amount_cents", json!(-1)),
            "liste « endowments », ligne 2 : valeur hors limites pour la dotation annuelle",
        ),
        (
            spoil("/rows/endowments/1/civil_year", json!(2022)),
            "liste « endowments », ligne 2 : cette ligne fait double emploi avec la ligne 1.",
        ),
        (spoil("/rows/meetings", json!({})), "liste « meetings » : cette valeur n’a pas la forme attendue."),
        (
            spoil("/rows/meetings/0", json!(null)),
            "liste « meetings », ligne 1 : cette valeur n’a pas la forme attendue.",
        ),
        (
            spoil("/rows/meetings/0", json!({ "id": "01887441-0c00-7fff-8000-000000000001" })),
            "liste « meetings », ligne 1 : il manque le champ « committee ».",
        ),
        (
            spoil("/rows/settings/0", json!({ "recette": 1 })),
            "liste « settings », ligne 1 : le champ « recette » n’est pas connu.",
        ),
        (json!({ "format": "copil", "version": 1 }), "il manque le champ « rows »."),
        (
            json!({ "format": "copil", "version": 1, "rows": { "recettes": [] } }),
            "le champ « recettes » n’est pas connu.",
        ),
        (json!([]), ""),
        (json!(null), ""),
    ];
    for (archive, sentence) in wanted {
        let sentence = sentence.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»").replace(" : ", "\u{a0}: ");
        let said = refusal(&serde_json::to_vec(&archive).unwrap());
        assert_french(&said);
        assert!(said.contains(&sentence), "wanted: {sentence}\nsaid:   {said}");
    }
}

#[test]
fn what_is_not_even_json_is_refused() {
    let whole = serde_json::to_string(&small_archive()).unwrap();
    let deep = |sign: &str| format!("{{\"format\":\"copil\",\"version\":1,\"rows\":{}", sign.repeat(200_000));
    let mut latin = whole.clone().into_bytes();
    let accent = latin.iter().position(|byte| *byte == 0xc3).unwrap();
    latin.remove(accent);
    let spoiled: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"{".to_vec(),
        b"\xff\xfe{\0}\0".to_vec(),
        noise(10_000, 23),
        vec![0; 10_000],
        deep("[").into_bytes(),
        deep("{\"a\":").into_bytes(),
        whole[..whole.len() - 1].into(),
        format!("{whole}{whole}").into_bytes(),
        whole.replacen("\"version\":4", "\"version\":4,\"version\":4", 1).into_bytes(),
        whole.replacen("\"version\":4", "\"version\":1e999", 1).into_bytes(),
        whole.replacen("Alençon", "\\ud800", 1).into_bytes(),
        latin,
    ];
    for bytes in &spoiled {
        assert_french(&refusal(bytes));
    }
    let place = Place::new();
    for (at, bytes) in spoiled.iter().enumerate() {
        let name = format!("{at}.json");
        fs::write(place.path(&name), bytes).unwrap();
        place.fails(1, &["load", "--binder", "neuf.db", &name]);
        assert!(!place.path("neuf.db").exists());
    }
    assert_eq!(fs::read_dir(place.path(".")).unwrap().count(), spoiled.len());
}

/// Spoils an archive in one of the ways in which files are spoiled, or people edit them.
fn mutant(whole: &str, chance: &mut Chance) -> Vec<u8> {
    const VALUES: [&str; 12] = [
        "null",
        "-1",
        "99999999999",
        "\"\"",
        "true",
        "[]",
        "{}",
        "1e99",
        "\"\\u0000\"",
        "\"x\"",
        "0.5",
        "\"2023-02-30\"",
    ];
    let mut bytes = whole.as_bytes().to_vec();
    let at = chance.below(bytes.len());
    match chance.below(7) {
        0 => bytes[at] ^= 1 << chance.below(8),
        1 => bytes.truncate(at),
        2 => drop(bytes.drain(at..(at + 1 + chance.below(200)).min(whole.len()))),
        3 => {
            let piece = bytes[at..(at + 1 + chance.below(400)).min(whole.len())].to_vec();
            let place = chance.below(bytes.len());
            bytes.splice(place..place, piece);
        }
        4 => {
            let from = chance.below(bytes.len());
            bytes.swap(at, from);
        }
        _ => {
            // Another value after a colon.
            let start = whole.as_bytes()[at..]
                .iter()
                .position(|byte| *byte == b':')
                .map_or(at, |colon| at + colon + 1);
            let end = whole.as_bytes()[start..]
                .iter()
                .position(|byte| b",}]".contains(byte))
                .map_or(start, |end| start + end);
            bytes.splice(start..end, VALUES[chance.below(VALUES.len())].bytes());
        }
    }
    bytes
}

#[test]
fn two_thousand_mutants_are_taken_whole_or_refused_with_a_sentence() {
    const SEED: u64 = 20_231_114;
    let whole = serde_json::to_string(&small_archive()).unwrap();
    let mut chance = Chance(SEED);
    let mut store = Store::in_memory(Clock::System).unwrap();
    let (mut taken, mut refused) = (0, 0);
    for number in 0..2000 {
        let bytes = mutant(&whole, &mut chance);
        match archive::parse(&bytes) {
            Ok(rows) => {
                taken += 1;
                store
                    .transact("Charger", |tx| tx.insert_rows(&rows))
                    .unwrap_or_else(|error| panic!("mutant {number} of seed {SEED}: {error}"));
                store.undo().unwrap();
            }
            Err(_) => {
                refused += 1;
                refusal(&bytes);
            }
        }
    }
    assert!(taken > 100 && refused > 1000, "{taken} taken, {refused} refused");
}
