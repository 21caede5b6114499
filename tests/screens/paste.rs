//! Tables pasted from a spreadsheet: seen row by row before anything is recorded, and taken back by one undo.

use copil::app::{DirectoryPlace, MeetingTab, Route};
use copil::domain::attendance::Attendance;
use copil::domain::meeting::Part;
use copil::domain::organisation::Organisation;
use copil::domain::person::{Mandate, Person};
use copil::store::Store;
use copil::ui::Window;
use egui::accesskit::Role;
use egui::{Event, Key, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::support::window::{SIZES, app, demonstration, go, harness, meeting_on, picture};

type W = Harness<'static, Window>;

/// As Excel copies it: a title of its own, a cell on two lines, a name twice, one that is known, one without a name.
const PEOPLE: &str = "CIVILITÉ\tNom\tPrénom\tQualité\tStructure\tMèl\tTéléphone\tRemarque\r\n\
    Mme\tDE LA TOUR\tANNE\t\"Directrice\nadjointe\"\tAtelier des Lilas\tanne@lilas.example\t0233000001\tà rappeler\r\n\
    M.\tLe Gall\tYann\tTrésorier\tAtelier des lilas\tyann(at)lilas\t02 33 00 00 02\t\r\n\
    M.\tPueyo\tJoaquim\tMaire d’Alençon\tVille d’Alençon\t\t\t\r\n\
    Mme\tde la Tour\tAnne\tDirectrice\tATELIER DES LILAS\t\t\t\r\n\
    \t\t\tPrésident\tAtelier des Lilas\t\t\t\r\n";

fn open(size: Vec2, theme: Theme, route: impl Fn(&Store) -> Route) -> W {
    let store = demonstration();
    let route = route(&store);
    let mut window = harness(app(Some(store)), size, theme);
    go(&mut window, route);
    window.run_steps(3);
    window
}

fn directory(of_people: bool) -> impl Fn(&Store) -> Route {
    move |_| {
        Route::Directory(match of_people {
            true => DirectoryPlace::People(None),
            false => DirectoryPlace::Organisations(None),
        })
    }
}

fn store(window: &W) -> &Store {
    window.state().app.store().unwrap()
}

fn paste(window: &mut W, text: &str) {
    window.event(Event::Paste(text.to_owned()));
    window.run_steps(6);
}

fn click(window: &mut W, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).click();
    window.run_steps(6);
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn says(window: &W, words: &str) -> bool {
    let holds = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        node.label().or(node.value()).is_some_and(|label| plain(&label).contains(words))
    };
    window.query_all_by(holds).next().is_some()
}

/// What the rows of the preview say, from top to bottom.
fn rows(window: &W) -> Vec<String> {
    // Those of the page under the dialog do not begin with a number.
    let numbered = |label: &str| label.split(", ").next().is_some_and(|first| first.parse::<usize>().is_ok());
    let mut rows: Vec<(f32, String)> = window
        .get_all_by_role(Role::Row)
        .map(|row| (row.rect().top(), plain(&row.accesskit_node().label().unwrap_or_default())))
        .filter(|(_, label)| numbered(label))
        .collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    rows.into_iter().map(|(_, label)| label).collect()
}

/// How many people, mandates and organisations there are.
fn counts(window: &W) -> (u64, u64, u64) {
    let store = store(window);
    let count = |result: copil::error::Result<usize>| result.unwrap() as u64;
    (
        count(store.all::<Person>().map(|rows| rows.len())),
        count(store.all::<Mandate>().map(|rows| rows.len())),
        count(store.all::<Organisation>().map(|rows| rows.len())),
    )
}

#[test]
fn another_table_takes_the_place_of_the_first_one() {
    let mut window = open(SIZES[0], Theme::Light, directory(true));
    paste(&mut window, "Nom\tPrénom\nMartin\tAnne\n");
    assert!(rows(&window)[0].contains("MARTIN"));
    click(&mut window, Role::Link, "Coller un autre tableau");
    paste(&mut window, "Nom\tPrénom\nRoux\tZoé\n");
    assert!(rows(&window)[0].contains("ROUX"), "{:?}", rows(&window));
    click(&mut window, Role::Button, "Ajouter 1\u{a0}ligne");
    let people = store(&window).all::<copil::domain::person::Person>().unwrap();
    let has = |family: &str| people.iter().any(|person| person.family_name.eq_ignore_ascii_case(family));
    assert!(has("Roux") && !has("Martin"));
}

#[test]
fn people_are_pasted_into_the_directory_and_taken_back_at_once() {
    for (size, theme) in [(SIZES[0], Theme::Light), (SIZES[1], Theme::Dark)] {
        let mut window = open(size, theme, directory(true));
        let before = counts(&window);
        paste(&mut window, PEOPLE);
        window.get_by_role_and_label(Role::Dialog, "Coller un tableau de personnes");
        picture(&mut window, &format!("coller-personnes-{}-{theme:?}", size.x));
        let expected = [
            "2, Mme Anne DE LA TOUR, Directrice adjointe, Atelier des Lilas, nouvelle personne ; organisme inconnu : sera créé",
            "3, M. Yann LE GALL, Trésorier, Atelier des lilas, nouvelle personne ; courriel illisible, laissé",
            "4, M. Joaquim PUEYO, Maire d’Alençon, Ville d’Alençon, déjà là",
            "5, Mme Anne de LA TOUR, Directrice, ATELIER DES LILAS, ligne laissée : déjà à la ligne 2",
            "6, Atelier des Lilas, Président, Atelier des Lilas, ligne laissée : sans nom",
        ];
        let shown = rows(&window);
        assert!(shown.len() > 2, "{shown:?}");
        assert_eq!(shown, expected[..shown.len()]);
        assert!(says(&window, "5 lignes : 2 nouvelles, 1 déjà là, 2 laissées"));
        assert_eq!(counts(&window), before, "nothing is recorded before it is accepted");
        click(&mut window, Role::Button, "Ajouter 2\u{a0}lignes");
        assert_eq!(counts(&window), (before.0 + 2, before.1 + 2, before.2 + 1));
        let anne =
            store(&window).all::<Person>().unwrap().into_iter().find(|p| p.email == "anne@lilas.example");
        let anne = anne.unwrap();
        assert_eq!((anne.given_name.as_str(), anne.phone.as_str()), ("Anne", "0233000001"));
        assert_eq!(anne.contact_source, "tableau collé le lundi 23\u{a0}octobre 2023");
        assert!(says(&window, "Tableau collé : 2 lignes reprises, 2 lignes laissées"));
        click(&mut window, Role::Button, "Annuler");
        assert_eq!(counts(&window), before);
    }
}

#[test]
fn a_column_is_read_as_one_says() {
    let mut window = open(SIZES[0], Theme::Light, directory(true));
    let before = counts(&window);
    click(&mut window, Role::Button, "Coller un tableau…");
    picture(&mut window, "coller-vide-1280-Light");
    paste(&mut window, "ZORA\tLune\tChef\nYVES\tSoleil\tChef\n");
    // Capitals are a family name, unless one says otherwise.
    assert!(rows(&window)[0].contains("Lune ZORA"), "{:?}", rows(&window));
    click(&mut window, Role::ComboBox, "2. Lune");
    click(&mut window, Role::ListBoxOption, "Nom");
    click(&mut window, Role::ComboBox, "1. ZORA");
    click(&mut window, Role::ListBoxOption, "Prénom");
    assert!(rows(&window)[0].contains("Zora LUNE"), "{:?}", rows(&window));
    click(&mut window, Role::ComboBox, "3. Chef");
    click(&mut window, Role::ListBoxOption, "Fonction");
    assert!(rows(&window)[0].contains("fonction « Chef » laissée, sans organisme"), "{:?}", rows(&window));
    click(&mut window, Role::ComboBox, "3. Chef");
    click(&mut window, Role::ListBoxOption, "Ne pas reprendre");
    assert!(says(&window, "2 lignes : 2 nouvelles"));
    click(&mut window, Role::CheckBox, "La première ligne donne les titres des colonnes");
    assert!(says(&window, "1 ligne : 1 nouvelle"));
    click(&mut window, Role::Button, "Ajouter 1\u{a0}ligne");
    assert_eq!(counts(&window).0, before.0 + 1);
}

#[test]
fn organisations_are_pasted_in_the_college_that_is_said() {
    let mut window = open(SIZES[1], Theme::Dark, directory(false));
    let before = counts(&window);
    paste(
        &mut window,
        "Nom\tSigle\tCollège\tVille\nAtelier des Lilas\tADL\thabitants\tAlençon\nLe Zinc\t\t\tDamigny\n",
    );
    window.get_by_role_and_label(Role::Dialog, "Coller un tableau d’organismes");
    picture(&mut window, "coller-organismes-1024-Dark");
    window.get_by_label("Leur collège, s’il n’est pas dit");
    click(&mut window, Role::Button, "Ajouter 2\u{a0}lignes");
    assert_eq!(counts(&window), (before.0, before.1, before.2 + 2));
    let cities: Vec<String> =
        store(&window).all::<Organisation>().unwrap().into_iter().map(|one| one.city).collect();
    assert!(cities.iter().any(|city| city == "Damigny"));
}

#[test]
fn a_list_is_pasted_into_the_attendance_from_the_search_itself() {
    let meeting = |store: &Store| Route::Meeting(meeting_on(store, "2023-11-14"), MeetingTab::Attendance);
    let mut window = open(SIZES[0], Theme::Light, meeting);
    let before = counts(&window);
    let id = meeting_on(store(&window), "2023-11-14");
    let parts: Vec<Part> = store(&window).of("meeting", id).unwrap();
    let lines =
        |window: &W, part: usize| store(window).of::<Attendance>("part", parts[part].id).unwrap().len();
    let (first, second) = (lines(&window, 0), lines(&window, 1));
    // The search has the keyboard: a table is not a name.
    paste(&mut window, "Mme Zoé Roux\tAtelier des Lilas\nPUEYO Joaquim\tVille d’Alençon\n");
    window.get_by_role_and_label(Role::Dialog, "Coller un tableau dans la liste");
    // Somebody of the second part only, who is put on the list of the first too.
    assert!(rows(&window)[1].contains("déjà dans l’annuaire"), "{:?}", rows(&window));
    click(&mut window, Role::CheckBox, "2e temps");
    picture(&mut window, "coller-liste-1280-Light");
    click(&mut window, Role::Button, "Ajouter 2\u{a0}lignes");
    assert_eq!((lines(&window, 0), lines(&window, 1)), (first + 2, second + 1));
    assert_eq!(counts(&window).0, before.0 + 1);
    window.state_mut().app.undo();
    window.run_steps(3);
    assert_eq!((lines(&window, 0), lines(&window, 1)), (first, second));
    assert_eq!(counts(&window), before);
}

#[test]
fn a_hundred_thousand_rows_and_nonsense_are_answered_in_a_sentence() {
    let mut window = open(SIZES[0], Theme::Light, directory(true));
    paste(&mut window, &"Martin\tAnne\n".repeat(100_000));
    assert!(says(&window, "Ce tableau a 100 000 lignes"));
    picture(&mut window, "coller-trop-1280-Light");
    paste(&mut window, "\u{0}\u{1}\t\u{7}\n\t\t\n\u{202e}evil\t\u{1b}[31m\n");
    assert!(says(&window, "1 ligne"), "{:?}", rows(&window));
    assert!(!rows(&window)[0].contains(['\u{202e}', '\u{1b}']));
    window.key_press(Key::Escape);
    window.run_steps(4);
    // One word is no table: it belongs to the search.
    let before = counts(&window);
    paste(&mut window, "martin");
    assert!(window.query_by_role(Role::Dialog).is_none());
    assert_eq!(counts(&window), before);
}
