//! Every paper of every meeting: its whole text, its PDF, and what each must and must never say.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod binder;
mod choices;
mod copies;
mod counts;
#[path = "../dossiers/mod.rs"]
mod dossiers;
mod ink;
mod names;
mod places;
mod preview;
#[path = "../papers/mod.rs"]
mod prints;
mod sheets;
mod slides;
mod tags;
mod validity;
mod web;
mod word;
mod wording;

use copil::demo;
use copil::documents::{
    self, DOCUMENTS, DocumentType,
    model::{Document, PageFormat},
    options::Options,
};
use copil::domain::attendance::{Attendance, AttendanceCapacity, AttendanceStatus, SubstitutionBasis};
use copil::domain::dossier::Dossier;
use copil::domain::meeting::MeetingState;
use copil::domain::person::{Civility, Person};
use copil::domain::rows::Rows;
use copil::render::{layout, pdf, text};
use dossiers::{key, line, mandate, on, part, person};
use std::path::PathBuf;

const NOVEMBER: &str = "2023-11-14";
const SENTENCE: &str = "Au total, 61 personnes étaient présentes représentant les institutions (État, Éducation \
    nationale, Ville et Communauté Urbaine d’Alençon, Conseil départemental de l’Orne, DRAC, PJJ, IME La \
    Garenne, EPIDE, Canopé), le secteur associatif (Centre social Paul Gauguin, Centre social Édith Bonnem, \
    Planning Familial, Mission Locale, Compagnie Halem, Régie des quartiers alençonnaise, Zone 61, La \
    luciole, Boîte aux lettres, Pôle S, Bureau information jeunesse, Pupilles de l’enseignement public de \
    l’Orne), et les habitants (des membres du Conseil de quartier de Perseigne).";
const ACTIONS: [&str; 7] = [
    "Le séjour de rupture en Norvège (CUA)",
    "Égalité Filles/Garçons et lutte contre les stéréotypes de genre (Régie des quartiers alençonnaise)",
    "Santé sexuelle des jeunes filles et des femmes et précarité menstruelle dans les Cités éducatives \
     (Planning familial)",
    "Classe transplantée itinérance à vélo (Éducation nationale)",
    "Il suffira d’un signe (La Luciole)",
    "Action de proximité culturelle et sociale (Zone 61)",
    "Festival de rue (Centre social Paul Gauguin)",
];

/// Text with ordinary spaces only, to be read.
fn plain(dossier: &Dossier, key: &str) -> String {
    text::render(&paper(dossier, key)).replace(['\u{a0}', '\u{202f}'], " ")
}

fn paper(dossier: &Dossier, key: &str) -> Document {
    documents::build(documents::find(key).unwrap(), dossier, &Options::default())
}

fn november() -> Dossier {
    on(&demo::rows(), NOVEMBER)
}

/// Every paper of every dossier.
fn each(mut check: impl FnMut(&str, &DocumentType, &Dossier, Document)) {
    for (name, dossier) in dossiers::all() {
        for kind in DOCUMENTS {
            check(name, kind, &dossier, documents::build(kind, &dossier, &Options::default()));
        }
    }
}

/// `COPIL_BLESS=1 cargo test --test documents` writes the texts anew; the difference is then to be read.
#[test]
fn whole_texts_are_those_kept() {
    let mut different = Vec::new();
    each(|name, kind, _, document| {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("tests/golden")
            .join(name)
            .join(format!("{}.txt", kind.key));
        let found = text::render(&document);
        if std::env::var_os("COPIL_BLESS").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &found).unwrap();
        }
        if std::fs::read_to_string(&path).ok().as_ref() != Some(&found) {
            different.push(path);
        }
    });
    assert!(different.is_empty(), "other texts than those kept: {different:#?}");
}

#[test]
fn every_pdf_opens_has_its_tags_and_never_changes() {
    each(|name, kind, _, document| {
        let rendered = pdf::render(&document).unwrap();
        let what = format!("{name} {}", kind.key);
        assert!(rendered.missing.is_empty(), "{what} lacks {:?}", rendered.missing);
        assert_eq!(rendered.bytes, pdf::render(&document).unwrap().bytes, "{what}");

        let file = lopdf::Document::load_mem(&rendered.bytes).unwrap();
        assert_eq!(file.get_pages().len(), rendered.pages, "{what}");
        let catalog = file.catalog().unwrap();
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"fr-FR", "{what}");
        let info = file.trailer.get(b"Info").and_then(|info| file.dereference(info)).unwrap().1;
        let title = info.as_dict().unwrap().get(b"Title").unwrap();
        assert_eq!(lopdf::decode_text_string(title).unwrap(), document.title, "{what}");

        let roles: Vec<&[u8]> = file
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok()?.get(b"S").ok()?.as_name().ok())
            .collect();
        let count = |role: &[u8]| roles.iter().filter(|found| **found == role).count();
        let papers = match kind.key {
            // A certificate, or a card, is a paper of its own on each page.
            "attestation" | "chevalets" => rendered.pages,
            _ => 1,
        };
        assert_eq!(count(b"H1"), papers, "{what}");
        let is_tabular = kind.key == "emargement" && name != "sans-contenu";
        assert!(!is_tabular || (count(b"Table") > 0 && count(b"TH") > 0), "{what}");
    });
}

#[test]
fn papers_have_the_pages_expected() {
    let pages = |dossier: &Dossier, key| layout::paginate(&paper(dossier, key)).unwrap().count();
    for (name, dossier) in dossiers::all() {
        assert_eq!(pages(&dossier, "ordre-du-jour"), 1, "{name}");
    }
    let november = november();
    assert_eq!(pages(&november, "fiches-action"), 2 + ACTIONS.len());
    assert!((4..=8).contains(&pages(&november, "compte-rendu")));
}

#[test]
fn no_paper_shows_an_address_or_a_number_of_a_participant() {
    each(|name, kind, dossier, document| {
        let text = text::render(&document);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        for person in dossier.people.values() {
            let what = format!("{name} {}", kind.key);
            assert!(person.email.is_empty() || !text.contains(&person.email), "{what}");
            assert!(person.phone.is_empty() || !digits.contains(&person.phone), "{what}");
        }
    });
}

#[test]
fn the_agenda_has_its_chairs_and_the_seven_actions_in_order() {
    let agenda = plain(&november(), "ordre-du-jour");
    assert!(agenda.contains(
        "sous la présidence de Monsieur Sébastien JALLET, Préfet de l’Orne, de Madame Delphine MAUROUARD, \
         Secrétaire générale des services de l’Éducation Nationale de l’Orne et de Monsieur Joaquim PUEYO, \
         Maire d’Alençon et Président de la Communauté Urbaine d’Alençon"
    ));
    let mut rest = agenda.as_str();
    for (place, action) in ACTIONS.iter().enumerate() {
        let numbered = format!("2.{} {action}", place + 1);
        let at = rest.find(&numbered).unwrap_or_else(|| panic!("{numbered} is missing or misplaced"));
        rest = &rest[at..];
    }
    assert!(!agenda.contains("Questions diverses"));
    let july = plain(&on(&demo::rows(), "2023-07-03"), "ordre-du-jour");
    assert!(july.contains(
        "commun à 4 dispositifs et démarches : contrat local d’accompagnement à la scolarité, réseau \
         d’éducation prioritaire renforcé, programme de réussite éducative et cité éducative"
    ));
}

#[test]
fn the_minutes_have_the_sentence_word_for_word_and_never_count_nobody() {
    let minutes = plain(&november(), "compte-rendu");
    assert!(minutes.contains(SENTENCE));
    assert!(minutes.contains("M. Sébastien JALLET, préfet de l’Orne"));
    assert!(minutes.contains("DRAC : 3 personnes"));
    assert!(minutes.starts_with("PROJET – version 0.1 du 20 novembre 2023 – document non validé"));
    for (_, dossier) in dossiers::all() {
        let minutes = plain(&dossier, "compte-rendu");
        assert!(!minutes.contains("0 personne"));
        let is_draft = paper(&dossier, "compte-rendu").draft.is_some();
        assert_eq!(is_draft, minutes.contains("PROJET"));
    }
}

#[test]
fn the_sheet_has_every_organisation_present() {
    let dossier = november();
    let sheet = plain(&dossier, "emargement");
    for line in &dossier.attendances {
        let name = dossier.organisation_name(line.organisation.unwrap());
        assert!(sheet.contains(name), "{name}");
    }
    assert!(sheet.contains("dpo@example.fr") && !sheet.contains('{'));
}

#[test]
fn cancelled_and_postponed_meetings_say_so_first() {
    for (state, word) in
        [(MeetingState::Cancelled, "RÉUNION ANNULÉE"), (MeetingState::Postponed, "RÉUNION REPORTÉE")]
    {
        let mut dossier = november();
        dossier.meeting.state = state;
        // A card on the table bears a name and nothing else.
        for kind in DOCUMENTS.iter().filter(|kind| kind.key != "chevalets") {
            let document = documents::build(kind, &dossier, &Options::default());
            assert!(document.running_head.starts_with(word), "{}", kind.key);
            let head: String = text::render(&document).lines().take(8).collect();
            assert!(head.contains(word), "{}", kind.key);
        }
    }
}

/// Scenario S3: three pages of institutions, three balanced pages of associations, one of residents
/// completed with blank rows, one for people who are not registered.
#[test]
fn sheets_are_balanced_over_eight_pages() {
    let dossier = dossiers::sheets();
    let document = paper(&dossier, "emargement");
    assert!(document.page.format == PageFormat::Landscape && document.page.margin_mm == 12);
    let pages = layout::paginate(&document).unwrap();
    assert_eq!(pages.count(), 8);
    let rows = |page: usize, prefix: &str| {
        pages.lines(page).iter().filter(|text| text.trim().starts_with(prefix)).count()
    };
    let named: Vec<usize> = (0..8).map(|page| rows(page, "NOM0")).collect();
    assert_eq!(named[..3].iter().sum::<usize>(), 38);
    assert_eq!(named[3..], [10, 9, 9, 8, 0]);
    for page in 0..8 {
        assert_eq!(rows(page, "Signature"), 1, "header of page {page}");
        assert_eq!(rows(page, "Données personnelles"), 1, "notice of page {page}");
        assert!(pages.lines(page).iter().all(|text| !text.contains('@') || text.contains("dpo@")));
    }
    let numbers =
        |page: usize| pages.lines(page).iter().filter(|text| text.trim().parse::<u32>().is_ok()).count();
    assert_eq!(numbers(6), 13, "8 residents and 5 blank rows");

    let text = text::render(&document);
    let homonyms: Vec<&str> = text.lines().filter(|line| line.contains("NOM005 Alix")).collect();
    assert!(homonyms.iter().any(|line| line.contains("Organisme 28-05")));
    assert!(homonyms.iter().any(|line| line.contains("Organisme 28-06")));
    assert!(text.contains("Établissement public départemental pour l’accompagnement éducatif\u{a0}(61)"));
}

/// Scenario S4: the first deputy comes in the mayor’s place, for the Ville only.
#[test]
fn a_replaced_chair_is_represented_and_never_absent() {
    let mut rows = demo::rows();
    let dossier = on(&rows, NOVEMBER);
    let second = dossier.parts[1].id;
    let mayor = named(&dossier, "Pueyo").id;
    let town = dossier
        .mandates_of(mayor)
        .iter()
        .find(|m| m.function_label.starts_with("Maire"))
        .unwrap()
        .organisation;
    let deputy = person(50, Civility::Madame, "Camille", "Exemple");
    let college = dossier.organisations[&town].college;
    rows.mandates.push(mandate(51, deputy.id, town, "Première adjointe au Maire d’Alençon"));
    rows.attendances.push(Attendance {
        replaces: Some(mayor),
        basis: Some(SubstitutionBasis::SameAssembly),
        ..line(52, second, deputy.id, college, Some(town), AttendanceStatus::Present)
    });
    rows.people.push(deputy);
    for row in rows.attendances.iter_mut().filter(|row| row.part == second && row.person == mayor) {
        row.status = AttendanceStatus::Represented;
    }
    let present = plain(&on(&rows, NOVEMBER), "compte-rendu");
    assert!(present.contains("Alençon, représentant M. Joaquim PUEYO (2e temps)"));
    let dossier = on(&rows, NOVEMBER);

    let minutes = plain(&dossier, "compte-rendu");
    assert!(minutes.contains(
        "et de Madame Camille EXEMPLE, Première adjointe au Maire d’Alençon, représentant Monsieur Joaquim \
         PUEYO, Maire d’Alençon."
    ));
    let agenda = plain(&dossier, "ordre-du-jour");
    assert!(agenda.contains("Monsieur Joaquim PUEYO, Maire d’Alençon") && !agenda.contains("représentant"));
    let represented = section(&minutes, "Étaient représentés");
    assert!(represented.contains("M. Joaquim PUEYO"), "{represented}");
    assert!(represented.contains("représenté par Mme Camille EXEMPLE, première adjointe au Maire d’Alençon"));
    let present = section(&minutes, "Étaient présents");
    assert!(present.contains("Mme Camille EXEMPLE, première adjointe au Maire d’Alençon"));
    assert!(!present.contains("– M. Joaquim PUEYO"));
    assert!(!minutes.contains("Étaient absents"));

    let sheet = plain(&dossier, "emargement");
    let row = sheet.lines().find(|line| line.contains("PUEYO Joaquim")).unwrap();
    assert!(
        row.contains("Mme Camille EXEMPLE, première adjointe au Maire d’Alençon")
            && row.contains("représenté")
    );

    // What the line names wins over the organisation of the substitute.
    let offices = dossier.mandates_of(mayor);
    for (place, office) in offices.iter().enumerate() {
        let mut rows = rows.clone();
        let named = AttendanceCapacity { id: key(53), attendance: key(52), mandate: office.id };
        rows.attendance_capacities.push(named);
        let minutes = plain(&on(&rows, NOVEMBER), "compte-rendu");
        let function = ["Maire d’Alençon", "Président de la Communauté Urbaine d’Alençon"][place];
        assert!(minutes.contains(&format!("représentant Monsieur Joaquim PUEYO, {function}.")), "{minutes}");
        let spoken = function.replacen(['M', 'P'], &function[..1].to_lowercase(), 1);
        assert!(
            minutes.contains(&format!("représentant M. Joaquim PUEYO, {spoken} (2e temps)")),
            "{minutes}"
        );
    }
}

#[test]
fn the_head_names_the_committee_and_the_label_that_it_does_not_say() {
    let mut dossier = november();
    let head = |dossier: &Dossier| plain(dossier, "ordre-du-jour").lines().next().unwrap().to_owned();
    let name = dossier.committee.name.clone();
    let label = "programme « Cités éducatives », label 2022-2024";
    assert_eq!(head(&dossier), format!("{name} – {label}"));
    dossier.label_period.as_mut().unwrap().name = "Cité éducative du Perche".to_owned();
    assert_eq!(head(&dossier), format!("{name} – Cité éducative du Perche – {label}"));
    dossier.label_period.as_mut().unwrap().name.clear();
    assert_eq!(head(&dossier), format!("{name} – {label}"));
    dossier.programme = None;
    assert_eq!(head(&dossier), format!("{name} – label 2022-2024"));
    dossier.label_period = None;
    assert_eq!(head(&dossier), name);
}

/// Each college has its total; what the secretariat signs stands once, at the end of each part.
#[test]
fn a_sheet_is_certified_once_a_part() {
    let mut dossier = november();
    let sheet = plain(&dossier, "emargement");
    assert_eq!(sheet.matches("Total : ________ présents").count(), 8);
    assert_eq!(sheet.matches("arrêtée à ________ présents. Le secrétariat,").count(), 2);
    for part in ["1er", "2e"] {
        let words =
            format!("Feuille d’émargement du {part} temps, tous collèges et personnes non inscrites :");
        assert_eq!(sheet.matches(&words).count(), 1);
    }
    dossier.parts.truncate(1);
    assert!(plain(&dossier, "emargement").contains("Feuille d’émargement, tous collèges"));
}

#[test]
fn a_part_without_points_says_so() {
    let mut dossier = november();
    let first = dossier.parts[0].id;
    dossier.items.retain(|item| item.part != first);
    let unset = "L’ordre du jour de ce temps n’est pas encore fixé.";
    assert_eq!(plain(&dossier, "ordre-du-jour").matches(unset).count(), 1);
    dossier.items.clear();
    let agenda = plain(&dossier, "ordre-du-jour");
    assert!(!agenda.contains(unset) && agenda.contains("L’ordre du jour n’est pas encore établi."));
}

/// Scenario S5: a resident who gives her name only; then she had left before the second part.
#[test]
fn a_walk_in_resident_is_counted_once() {
    let mut rows = demo::rows();
    let residents = rows.colleges.iter().find(|college| college.is_private_individuals).unwrap().id;
    let who = Person { is_private_individual: true, ..person(60, Civility::Madame, "Inès", "Exemple") };
    for place in [0, 1] {
        let part = part(&rows, NOVEMBER, place);
        rows.attendances.push(Attendance {
            is_walk_in: true,
            ..line(61 + place as u128, part, who.id, residents, None, AttendanceStatus::Present)
        });
    }
    rows.people.push(who);
    let counts = |rows: &Rows| {
        let minutes = plain(&on(rows, NOVEMBER), "compte-rendu");
        assert!(minutes.contains("Mme Inès EXEMPLE, habitante"));
        minutes.lines().find(|line| line.starts_with("Ensemble")).unwrap().to_owned()
    };
    assert_eq!(counts(&rows), "Ensemble | 41 | 56 | 62");
    rows.attendances.retain(|row| row.id != key(62));
    assert_eq!(counts(&rows), "Ensemble | 41 | 55 | 62");
    let sheet = plain(&on(&rows, NOVEMBER), "emargement");
    let row = sheet.lines().find(|line| line.contains("EXEMPLE Inès")).unwrap();
    assert!(row.contains("Mme") && row.contains("habitante"));
}

#[test]
fn invented_people_are_said_to_be_examples() {
    let mut dossier = november();
    let mayor = named(&dossier, "Pueyo").id;
    dossier.people.get_mut(&mayor).unwrap().is_example = true;
    assert!(plain(&dossier, "emargement").contains("PUEYO Joaquim (exemple)"));
    let table = layout::paginate(&paper(&dossier, "plan-de-table")).unwrap();
    assert_eq!(table.lines(0).iter().filter(|line| *line == "(exemple)").count(), 1);
    assert!(plain(&dossier, "ordre-du-jour").contains("Monsieur Joaquim PUEYO (exemple), Maire d’Alençon"));
}

/// Scenario S7, on the summary of the sheets: the overrun is told, and nothing is blocked.
#[test]
fn an_overrun_of_the_endowment_is_said_in_words() {
    let mut dossier = november();
    let amounts = [3_800_000, 1_850_000, 2_240_000, 1_475_000, 2_600_000, 3_120_000, 2_990_000 + 3_980_050];
    for (action, cents) in dossier.actions.clone().iter().zip(amounts) {
        for year in dossier.action_years.iter_mut().filter(|y| y.action == action.id && y.civil_year == 2023)
        {
            year.granted_cents = Some(cents);
        }
    }
    let text = text::render(&paper(&dossier, "fiches-action"));
    assert!(text.contains("Dépassement\u{a0}: 5\u{202f}550,50\u{a0}€ (2,6\u{a0}%) (exemple)"));
    assert!(text.contains("215\u{202f}000,00\u{a0}€"));
}

/// What is left of the endowment once example amounts are taken off it is an example; the endowment is not.
#[test]
fn a_rest_of_example_amounts_is_an_example() {
    let mut dossier = november();
    let text = plain(&dossier, "fiches-action");
    assert!(text.contains("34 250,00 € (exemple)"));
    assert!(!text.contains("215 000,00 € (exemple)"));
    dossier.action_years.iter_mut().for_each(|year| year.is_example = false);
    assert!(!plain(&dossier, "fiches-action").contains("€ (exemple)"));
}

/// An action of the REP+ keeps its scheme on a sheet made for a meeting of the cité éducative alone.
#[test]
fn a_sheet_names_schemes_for_which_the_meeting_does_not_sit() {
    let mut rows = demo::rows();
    let scheme = rows.schemes.iter().find(|scheme| scheme.abbreviation == "REP+").unwrap().id;
    rows.action_schemes[0].scheme = scheme;
    assert!(plain(&on(&rows, NOVEMBER), "fiches-action").contains("réseau d’éducation prioritaire renforcé"));
}

/// A mandate that the line does not name is not printed, one that it names is.
#[test]
fn a_line_shows_the_mandates_exercised() {
    let mut rows = demo::rows();
    let dossier = on(&rows, NOVEMBER);
    let mayor = named(&dossier, "Pueyo").id;
    let row_of = |rows: &Rows| {
        let sheet = plain(&on(rows, NOVEMBER), "emargement");
        sheet.lines().find(|line| line.contains("PUEYO Joaquim")).unwrap().to_owned()
    };
    assert!(
        row_of(&rows).contains("Maire d’Alençon") && row_of(&rows).contains("Président de la Communauté")
    );
    let president =
        dossier.mandates_of(mayor).iter().find(|m| m.function_label.starts_with("Président")).unwrap().id;
    rows.attendance_capacities.retain(|row: &AttendanceCapacity| row.mandate != president);
    assert!(
        row_of(&rows).contains("Maire d’Alençon") && !row_of(&rows).contains("Président de la Communauté")
    );
}

fn named<'a>(dossier: &'a Dossier, family: &str) -> &'a Person {
    dossier.people.values().find(|person| person.family_name.eq_ignore_ascii_case(family)).unwrap()
}

/// The text under a heading, up to the next one of its level or above.
fn section<'a>(text: &'a str, title: &str) -> &'a str {
    let from = text.find(&format!("# {title}")).unwrap_or_else(|| panic!("no section {title}"));
    let level = text[..=from].len() - text[..=from].trim_end_matches('#').len();
    let after = &text[from + 2..];
    let ends = (1..=level).filter_map(|level| after.find(&format!("\n{} ", "#".repeat(level))));
    &after[..ends.min().unwrap_or(after.len())]
}
