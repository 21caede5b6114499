//! The whole work of the secretariat in the window, by accessible names: from an empty binder, or from seats, to PDFs.

use crate::hands::{W, enter, fill, press, store};
use crate::reading::pages_of;
use crate::support::window::{app, clock, harness, picture};
use copil::app::Route;
use copil::demo;
use copil::documents::DOCUMENTS;
use copil::domain::action::Action;
use copil::domain::attendance::Attendance;
use copil::domain::committee::Seat;
use copil::domain::ids::MeetingId;
use copil::domain::meeting::{Meeting, MeetingKind, Part, PartFormat};
use copil::domain::organisation::{College, OrganisationKind};
use copil::domain::person::{Civility, Person};
use copil::domain::rows::Rows;
use copil::ops;
use copil::ops::organisations::Naming;
use copil::ops::people::NewPerson;
use copil::store::Store;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Theme, Vec2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

/// High enough for a whole agenda without scrolling.
const HIGH: Vec2 = vec2(1280.0, 1700.0);

fn click(window: &mut W, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).click();
    window.run_steps(6);
}

/// Clicks a place of the bar at the side.
fn visit(window: &mut W, place: &str) {
    window.get_by_role_and_label(Role::Tab, place).click();
    window.run_steps(6);
}

/// Takes a value of a drop-down list.
fn take(window: &mut W, list: &str, value: &str) {
    click(window, Role::ComboBox, list);
    click(window, Role::ListBoxOption, value);
}

/// Clicks an action of a menu.
fn choose(window: &mut W, menu: &str, label: &str) {
    press(window, menu);
    click(window, Role::MenuItem, label);
}

/// Types lines one after the other in the field that has the keyboard.
fn lines(window: &mut W, lines: &[&str]) {
    for line in lines {
        window.event(Event::Text((*line).to_owned()));
        window.run_steps(2);
        enter(window);
    }
    window.key_press(Key::Escape);
    window.run_steps(4);
}

fn says(window: &W, part: &str) -> bool {
    window.query_all_by_label_contains(part).next().is_some()
}

fn rows(window: &W) -> Rows {
    store(window).rows().unwrap()
}

fn wait(window: &mut W, what: &str, is_done: impl Fn(&W) -> bool) {
    for _ in 0..2400 {
        window.run_steps(2);
        if is_done(window) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let said: Vec<String> = [Role::Alert, Role::Status, Role::Dialog]
        .into_iter()
        .flat_map(|role| window.query_all_by_role(role).filter_map(|node| node.accesskit_node().label()))
        .collect();
    let tasks: Vec<&str> = window.state().app.tasks.list().iter().map(|task| task.label.as_str()).collect();
    panic!("{what} never came: said {said:?}, going on {tasks:?}");
}

/// Presses a button that writes papers, and says where.
fn export(window: &mut W, button: &str, asked: &str, path: &Path) {
    wait(window, button, |window| {
        window.query_by_label(button).is_some() && window.state().app.tasks.is_empty()
    });
    press(window, button);
    wait(window, asked, |window| window.query_by_label(asked).is_some());
    fill(window, asked, &path.display().to_string());
    press(window, "Continuer");
    let is_whole =
        || path.is_file() || std::fs::read_dir(path).is_ok_and(|papers| papers.count() == DOCUMENTS.len());
    wait(window, "the file", |window| is_whole() && window.state().app.tasks.is_empty());
}

/// Chooses a paper of the list.
fn click_paper(window: &mut W, title: &str) {
    let rows = window.query_all_by_role(Role::ListBoxOption);
    let is_it = |label: Option<String>| label.is_some_and(|label| label.starts_with(&format!("{title} · ")));
    rows.into_iter().find(|row| is_it(row.accesskit_node().label())).unwrap().click_accesskit();
    window.run_steps(6);
}

/// The pages of a paper of 14 November written in a folder.
fn paper(folder: &Path, key: &str) -> Vec<String> {
    pages_of(&std::fs::read(folder.join(format!("2023-11-14_COPIL-evaluation_{key}.pdf"))).unwrap())
}

/// Checks that these words follow one another in a text: on a page, the hour of a point stands between its lines.
fn in_order<'a>(text: &str, sentences: impl IntoIterator<Item = &'a str>) {
    let text = spaced(text);
    let mut at = 0;
    for sentence in sentences {
        for word in sentence.split_whitespace() {
            let found =
                text[at..].find(word).unwrap_or_else(|| panic!("« {word} » of « {sentence} » in {text}"));
            at += found + word.len();
        }
    }
}

/// A text without its spaces: a line of a page ends without one.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect()
}

/// S1 of the field, without invitations, protocol sort and what the workshops said.
#[test]
fn the_evaluation_is_prepared_from_an_empty_binder_and_printed() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(None);
    app.keep_backups_in(folder.path().join("sauvegardes"));
    let mut window = harness(app, HIGH, Theme::Light);

    press(&mut window, "Créer mon comité…");
    for (field, typed) in [
        ("Commune", "Alençon"),
        ("Quartier ou territoire", "Perseigne"),
        ("Département", "Orne"),
        ("Numéro", "61"),
        ("Première année du label", "2022"),
        ("Dernière année", "2024"),
        ("Dotation par an, si connue", "215 000"),
        ("Fichier du classeur", &folder.path().join("copil.db").display().to_string()),
    ] {
        fill(&mut window, field, typed);
    }
    enter(&mut window);
    // The binder is made beside the window.
    wait(&mut window, "the binder", |window| window.state().app.store().is_some());
    assert_eq!(rows(&window).endowments.len(), 3);

    // The seven actions, titles and carriers to the letter.
    let actions: Vec<Action> = demo::rows().actions;
    for action in &actions {
        visit(&mut window, "Actions");
        window.query_all_by_label("Ajouter une action").next().unwrap().click();
        window.run_steps(5);
        fill(&mut window, "Titre de l’action", &action.title);
        enter(&mut window);
        fill(&mut window, "Porteur, tel qu’imprimé", &action.carrier_label);
        enter(&mut window);
    }

    visit(&mut window, "Réunions");
    press(&mut window, "Nouvelle réunion…");
    fill(&mut window, "Titre de la réunion", "Comité de pilotage dédié à l’évaluation");
    take(&mut window, "Type", "Évaluation");
    fill(&mut window, "Date", "14/11/2023");
    fill(&mut window, "Lieu", "Salle polyvalente");
    enter(&mut window);
    let Route::Meeting(meeting, _) = window.state().app.route() else { panic!("the meeting is shown") };
    assert_eq!(store(&window).get::<Meeting>(meeting).unwrap().kind, MeetingKind::Evaluation);
    agenda(&mut window, meeting);
    chairs(&mut window);
    second_mandate(&mut window);
    people(&mut window, meeting);

    visit(&mut window, "Documents");
    let papers = folder.path().join("papiers");
    std::fs::create_dir(&papers).unwrap();
    export(&mut window, "Tout exporter…", "Chemin du dossier", &papers);
    assert_eq!(std::fs::read_dir(&papers).unwrap().count(), DOCUMENTS.len());

    let titled = || actions.iter().flat_map(|action| [action.title.as_str(), action.carrier_label.as_str()]);
    let agenda = paper(&papers, "ordre-du-jour");
    assert_eq!(agenda.len(), 1, "{agenda:?}");
    let themes =
        ["Le partenariat", "L’impact sur les publics", "La mobilisation des publics", "L’innovation"];
    let points = ["Bilan chiffré", "Restitution des ateliers", "Perspectives 2024", "Échanges", "Clôture"];
    let chairs = ["Sébastien JALLET", "Delphine MAUROUARD", "Joaquim PUEYO"];
    let opening = ["Ouverture", "Présentation d’actions"];
    in_order(&agenda[0], themes.into_iter().chain(chairs).chain(opening).chain(titled()).chain(points));
    let file = papers.join("ordre-du-jour.txt");
    click_paper(&mut window, "Ordre du jour");
    press(&mut window, "Autres formats");
    export(&mut window, "Enregistrer en texte…", "Chemin du fichier à créer", &file);
    let read_aloud = spaced(&std::fs::read_to_string(&file).unwrap());
    for action in &actions {
        let said = spaced(&format!("{} ({})", action.title, action.carrier_label));
        assert!(read_aloud.contains(&said), "{said} in {read_aloud}");
    }
    let mayor = "Maire d’Alençon et Président de la Communauté urbaine d’Alençon";
    assert!(read_aloud.contains(&spaced(mayor)), "{read_aloud}");

    let sheets = paper(&papers, "fiches-action");
    let (heads, pages) = sheets.split_at(sheets.len() - actions.len());
    in_order(&heads.concat(), ["Fiches action", "Récapitulatif"]);
    for (number, (page, action)) in (1..).zip(pages.iter().zip(&actions)) {
        assert!(page.starts_with(&format!("{number}. {}", action.title)), "one page an action: {page}");
    }
    let sheet = paper(&papers, "emargement").concat();
    in_order(&sheet, ["Institutions", "JALLET Sébastien", "MAUROUARD Delphine", "PUEYO Joaquim"]);
    for name in ["MARTIN Anne", "Planning familial", "DURAND Paul", "Conseil de quartier de Perseigne"] {
        in_order(&sheet, [name]);
    }
    in_order(&paper(&papers, "compte-rendu").concat(), ["PROJET"].into_iter().chain(chairs));
}

/// Two parts, the workshops and the points, their lengths, the margin and the overrun.
fn agenda(window: &mut W, meeting: MeetingId) {
    press(window, "Modifier Premier temps");
    for (field, typed) in [
        ("Début", "9h30"),
        ("Fin", "12:00"),
        ("Personnes attendues", "40"),
        ("Public", "professionnels de terrain"),
    ] {
        fill(window, field, typed);
    }
    take(window, "Format", "Ateliers");
    press(window, "Enregistrer");
    press(window, "Ajouter un point à Premier temps");
    lines(
        window,
        &["Le partenariat", "L’impact sur les publics", "La mobilisation des publics", "L’innovation"],
    );
    press(window, "Ajouter un temps");
    press(window, "Modifier Second temps");
    fill(window, "Début", "14h");
    fill(window, "Fin", "16 h 30");
    enter(window);
    let parts = store(window).of::<Part>("meeting", meeting).unwrap();
    let hours: Vec<_> = parts.iter().map(|part| (part.starts_min, part.ends_min)).collect();
    assert_eq!(hours, [(570, 720), (840, 990)]);
    assert_eq!((parts[0].expected_count, parts[0].format), (Some(40), PartFormat::Workshop));
    press(window, "Ajouter un point à Second temps");
    lines(
        window,
        &[
            "Ouverture",
            "Présentation d’actions",
            "Bilan chiffré",
            "Restitution des ateliers",
            "Perspectives 2024",
            "Échanges",
            "Clôture",
        ],
    );
    choose(window, "Actions sur Présentation d’actions", "Ajouter des actions sous ce point…");
    let actions = store(window).all::<Action>().unwrap();
    for action in &actions {
        click(window, Role::CheckBox, &action.title);
    }
    press(window, "Ajouter 7\u{a0}actions");
    for action in &actions {
        let items = rows(window).agenda_items;
        let copied = items.iter().find(|item| item.action == Some(action.id)).unwrap();
        assert_eq!((&copied.title, &copied.carrier_label), (&action.title, &action.carrier_label));
    }
    for (title, typed) in [
        ("Bilan chiffré", "15"),
        ("Restitution des ateliers", "20 min"),
        ("Perspectives 2024", "25"),
        ("Échanges", "0h15"),
        ("Clôture", "5"),
    ] {
        fill(window, &format!("Durée de {title}"), typed);
        enter(window);
    }
    let lasting = |window: &mut W, minutes: &str| {
        choose(window, "Actions sur Présentation d’actions", "Durée de tous les sous-points…");
        fill(window, "Durée de chacun", minutes);
        press(window, "Appliquer");
    };
    lasting(window, "8");
    window.get_by_label("Fin prévue à 16\u{a0}h\u{a0}26");
    assert!(says(window, "4\u{a0}min de marge avant 16\u{a0}h\u{a0}30"));
    let before = rows(window);
    lasting(window, "10 min");
    window.get_by_label("Fin prévue à 16\u{a0}h\u{a0}40");
    assert!(says(window, "Dépassement de 10\u{a0}min"));
    let after = rows(window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run_steps(4);
    assert_eq!(rows(window), before);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.run_steps(4);
    assert_eq!(rows(window), after);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run_steps(4);
}

/// The three chairs in the press release's order, nobody of whom the directory knows yet.
fn chairs(window: &mut W) {
    choose(window, "Actions sur Second temps", "Présidence…");
    for (name, function, organisation, kind) in [
        ("M. Sébastien Jallet", "Préfet de l’Orne", "Préfecture de l’Orne", "État"),
        (
            "Mme Delphine Maurouard",
            "Secrétaire générale des services de l’Éducation nationale de l’Orne",
            "Éducation nationale",
            "Éducation nationale",
        ),
        ("M. Joaquim Pueyo", "Maire d’Alençon", "Ville d’Alençon", "Collectivité"),
    ] {
        fill(window, "Ajouter à la présidence", name);
        enter(window);
        fill(window, "Fonction", function);
        fill(window, "Organisme", organisation);
        enter(window);
        take(window, "Nature de l’organisme", kind);
        press(window, "Créer et ajouter");
    }
    press(window, "Fermer");
    assert!(says(
        window,
        "Présidence\u{a0}: M.\u{a0}Sébastien JALLET, Mme\u{a0}Delphine MAUROUARD et M.\u{a0}Joaquim PUEYO"
    ));
    picture(window, "de-rien-ordre-du-jour");
}

/// The mayor presides in the name of the Communauté urbaine too: he is told of in the directory, then chosen for.
fn second_mandate(window: &mut W) {
    visit(window, "Annuaire");
    fill(window, "Rechercher", "pueyo");
    enter(window);
    fill(window, "Ajouter un mandat dans", "Communauté urbaine d’Alençon");
    enter(window);
    take(window, "Nature", "Collectivité");
    press(window, "Ajouter");
    fill(window, "Fonction", "Président de la Communauté urbaine d’Alençon");
    enter(window);
    visit(window, "Réunions");
    window
        .get_by(|node| {
            node.role() == Role::Row && node.label().is_some_and(|label| label.contains("14/11/2023"))
        })
        .click();
    window.run_steps(4);
    enter(window);
    choose(window, "Actions sur Second temps", "Présidence…");
    click(window, Role::CheckBox, "Président de la Communauté urbaine d’Alençon");
    press(window, "Fermer");
}

/// Somebody of an association and a resident at both parts, and twelve professionals not known by name at the first.
fn people(window: &mut W, meeting: MeetingId) {
    window
        .get_by(|node| {
            node.role() == Role::Tab && node.label().is_some_and(|label| label.starts_with("Présence"))
        })
        .click();
    window.run_steps(6);
    press(window, "Ajouter à la liste…");
    click(window, Role::RadioButton, "Des personnes");
    for (name, organisation, kind) in [
        ("Mme Anne Martin", "Planning familial", "Association"),
        ("M. Paul Durand", "Conseil de quartier de Perseigne", "Collectif"),
    ] {
        fill(window, "Personne", name);
        enter(window);
        fill(window, "Organisme", organisation);
        enter(window);
        if kind != "Association" {
            take(window, "Nature de l’organisme", kind);
        }
        press(window, "Créer cette personne");
    }
    click(window, Role::CheckBox, "2e temps");
    press(window, "Ajouter");
    press(window, "Ajouter à la liste…");
    click(window, Role::RadioButton, "Sans nom");
    fill(window, "Organisme", "planning");
    enter(window);
    fill(window, "Nombre de personnes", "12");
    window.key_press(Key::Tab);
    window.run_steps(4);
    press(window, "Ajouter");
    picture(window, "de-rien-presence");
    let parts = store(window).of::<Part>("meeting", meeting).unwrap();
    let listed = |part: &Part| store(window).of::<Attendance>("part", part.id).unwrap().len();
    let residents = rows(window).colleges.iter().find(|row| row.is_private_individuals).unwrap().id;
    let durand = rows(window).people.into_iter().find(|row| row.family_name == "Durand").unwrap().id;
    let line = rows(window).attendances.into_iter().find(|line| line.person == durand).unwrap();
    assert_eq!(line.college, residents);
    assert_eq!(parts.iter().map(listed).collect::<Vec<_>>(), [2 + 12, 3 + 2]);
}

/// S3 of the field: 38, 28 and 8 seats entered one by one, the list that they make, and the sheet on paper.
#[test]
fn seats_make_a_list_and_the_list_a_sheet_of_eight_pages() {
    let mut binder = Store::in_memory(clock()).unwrap();
    let (meeting, [_, second]) = crate::hands::evaluation(&mut binder);
    ops::parts::delete(&mut binder, second).unwrap();
    let colleges: Vec<College> = binder.all().unwrap();
    let long = "Établissement public départemental pour l’accompagnement éducatif (61)";
    let counts = [38, 28, 8];
    let mut houses = Vec::new();
    for (college, count) in colleges.iter().zip(counts) {
        for number in 0..count {
            // The fifth and the sixth of the associations have the same name.
            let family = if (count, number) == (28, 5) { 4 } else { number };
            let name = NewPerson::named(Civility::Madame, "Alix", &format!("Nom{count}-{family:02}"));
            let name = match count {
                8 => name,
                _ => {
                    let house = if (count, number) == (38, 7) {
                        long.to_owned()
                    } else {
                        format!("Organisme {count}-{number:02}")
                    };
                    let kind = OrganisationKind::Association;
                    let at =
                        ops::organisations::create(&mut binder, college.id, kind, &Naming::official(&house));
                    houses.push(house);
                    name.in_office(at.unwrap(), "Membre")
                }
            };
            let id = ops::people::create(&mut binder, &name).unwrap();
            let person = Person { email: format!("p{number}@example.fr"), ..binder.get(id).unwrap() };
            ops::people::edit(&mut binder, &person).unwrap();
        }
    }
    let mut window = harness(app(Some(binder)), HIGH, Theme::Light);
    visit(&mut window, "Réglages");
    click(&mut window, Role::Tab, "Membres");
    for (college, count) in colleges.iter().zip(counts) {
        for number in 0..count {
            let button = if rows(&window).seats.is_empty() {
                "Ajouter un membre…".to_owned()
            } else {
                format!("Ajouter un membre à {}", college.label)
            };
            window.get_by_role_and_label(Role::Button, &button).click_accesskit();
            window.run_steps(3);
            let typed = match (count, number) {
                (28, 4 | 5) => format!("nom28-04 organisme 28-{number:02}"),
                _ => format!("nom{count}-{number:02}"),
            };
            fill(&mut window, "Titulaire", &typed);
            enter(&mut window);
            press(&mut window, "Ajouter");
        }
    }
    let seats = store(&window).all::<Seat>().unwrap();
    let seated: BTreeSet<_> = seats.iter().filter_map(|seat| seat.holder).collect();
    assert_eq!((seats.len(), seated.len()), (74, 74));
    for (college, count) in colleges.iter().zip(counts) {
        let own: Vec<_> = seats.iter().filter(|seat| seat.college == college.id).collect();
        assert_eq!(own.len(), count);
        assert!(own.iter().all(|seat| seat.organisation.is_none() == college.is_private_individuals));
    }

    window.state_mut().app.go(Route::Meeting(meeting, copil::app::MeetingTab::Attendance));
    window.run_steps(6);
    press(&mut window, "Composer la liste");
    press(&mut window, "Ajouter");
    window.get_by_label("74\u{a0}lignes ajoutées à la liste");

    click(&mut window, Role::Tab, "Documents");
    click_paper(&mut window, "Feuille d’émargement");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("feuille.pdf");
    export(&mut window, "Enregistrer sous…", "Chemin du fichier à créer", &file);
    let pages = pages_of(&std::fs::read(&file).unwrap());
    let named: Vec<usize> = pages.iter().map(|page| page.matches("Alix").count()).collect();
    assert_eq!(pages.len(), 8, "{named:?}");
    assert_eq!(named[..3].iter().sum::<usize>(), 38);
    assert_eq!(named[3..], [10, 9, 9, 8, 0]);
    let text = pages.concat();
    assert!(!text.contains("@example.fr"));
    for house in &houses {
        in_order(&text, [house.as_str()]);
    }
    in_order(&text, ["NOM28-04 Alix", "Organisme 28-04", "NOM28-04 Alix", "Organisme 28-05"]);
}
