//! The papers of a meeting seen, searched, chosen and written from the window, by accessible names.

mod support;

use std::time::Duration;

use copil::app::{MeetingTab, Route};
use copil::ui::Window;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use support::window::{SIZES, app, demonstration, go, harness, meeting_on, picture};

type W = Harness<'static, Window>;

/// The papers of the November meeting.
fn papers(size: Vec2, theme: Theme) -> W {
    let store = demonstration();
    let meeting = meeting_on(&store, "2023-11-14");
    let mut window = harness(app(Some(store)), size, theme);
    go(&mut window, Route::Meeting(meeting, MeetingTab::Documents));
    window.run_steps(6);
    window
}

fn wait(window: &mut W, what: &str, is_done: impl Fn(&W) -> bool) {
    for _ in 0..2400 {
        window.run_steps(2);
        if is_done(window) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{what} never came");
}

fn says(window: &W, part: &str) -> bool {
    window.query_all_by_label_contains(part).next().is_some()
}

fn click(window: &mut W, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(4);
}

/// Chooses a paper of the list.
fn choose(window: &mut W, title: &str) {
    let rows = window.query_all_by_role(Role::ListBoxOption);
    let name = |label: Option<String>| label.is_some_and(|label| label.starts_with(&format!("{title} · ")));
    let row = rows.into_iter().find(|row| name(row.accesskit_node().label())).unwrap();
    row.click_accesskit();
    window.run_steps(4);
}

/// Waits until the preview of a paper is there, every page that is wanted drawn; how many pages it has.
fn pages(window: &mut W, title: &str) -> usize {
    let end = format!(" de {title}");
    let first = |window: &W| {
        let pages = window.query_all_by_role(Role::Image);
        let mut names = pages.filter_map(|page| page.accesskit_node().label());
        names.find(|name| name.ends_with(&end))
    };
    wait(window, title, |window| first(window).is_some() && window.state().app.tasks.is_empty());
    window.run_steps(4);
    let name = first(window).unwrap();
    name.trim_end_matches(&end).split(' ').next_back().unwrap().parse().unwrap()
}

#[test]
fn pages_are_drawn_and_read_aloud() {
    let mut window = papers(SIZES[0], Theme::Light);
    let count = pages(&mut window, "Ordre du jour");
    let name = format!("Page 1 sur {count} de Ordre du jour");
    let page = window.get_by_label(&name);
    let text = page.accesskit_node().value().unwrap();
    assert!(text.contains("2.3 La mobilisation des publics"), "{text}");
    let drawn = page.rect();
    let image = window.render().unwrap();
    let row = drawn.top() as u32 + 2..drawn.bottom().min(790.0) as u32;
    let pixels = row.flat_map(|y| (drawn.left() as u32 + 2..drawn.right() as u32 - 2).map(move |x| (x, y)));
    let (mut paper, mut ink) = (0, 0);
    for (x, y) in pixels {
        match image.get_pixel(x, y).0 {
            [255, 255, 255, _] => paper += 1,
            [red, ..] if red < 100 => ink += 1,
            _ => {}
        }
    }
    assert!(ink > 500 && paper > 20 * ink, "{paper} white pixels, {ink} dark ones");
}

#[test]
fn a_text_is_found_whatever_its_accents() {
    let mut window = papers(SIZES[0], Theme::Light);
    pages(&mut window, "Ordre du jour");
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run_steps(3);
    window.get_by_label("Chercher dans le document").type_text("norvege");
    window.run_steps(4);
    wait(&mut window, "the match", |window| says(window, "1 sur 1"));
    picture(&mut window, "documents-recherche");
    window.get_by_label("Chercher dans le document").type_text("ien");
    window.run_steps(4);
    assert!(says(&window, "Introuvable"));
}

#[test]
fn matches_are_walked_through() {
    let mut window = papers(SIZES[0], Theme::Light);
    pages(&mut window, "Ordre du jour");
    window.get_by_label("Chercher dans le document").focus();
    window.run_steps(2);
    window.get_by_label("Chercher dans le document").type_text("ateliers");
    window.run_steps(4);
    assert!(says(&window, "1 sur "));
    window.key_press(Key::Enter);
    window.run_steps(4);
    assert!(says(&window, "2 sur "));
    click(&mut window, "Résultat précédent");
    click(&mut window, "Résultat précédent");
    let told = window.query_all_by_label_contains(" sur ").filter_map(|node| node.accesskit_node().value());
    let last =
        told.filter_map(|told| told.split_once(" sur ").map(|(at, of)| at == of)).any(|is_last| is_last);
    assert!(last, "before the first match stands the last one");
}

#[test]
fn large_print_takes_more_pages_and_is_remembered() {
    let mut window = papers(SIZES[0], Theme::Light);
    let usual = pages(&mut window, "Ordre du jour");
    click(&mut window, "Grands caractères (16 points)");
    let large = pages(&mut window, "Ordre du jour");
    assert!(large > usual, "{usual} then {large} pages");
    click(&mut window, "Noir et blanc");
    let kept = window.state().app.preferences.options_of("ordre-du-jour");
    assert!(kept.is_large && kept.is_black_and_white);
    // Another paper has choices of its own.
    choose(&mut window, "Composition du comité de pilotage");
    pages(&mut window, "Composition du comité de pilotage");
    assert!(!window.state().app.preferences.options_of("composition").is_large);
    choose(&mut window, "Ordre du jour");
    assert_eq!(pages(&mut window, "Ordre du jour"), large);
}

#[test]
fn a_college_is_left_out() {
    let mut window = papers(SIZES[0], Theme::Light);
    choose(&mut window, "Feuille d’émargement");
    let all = pages(&mut window, "Feuille d’émargement");
    click(&mut window, "Collèges imprimés\u{a0}: tous");
    let college = window.state().app.store().unwrap().all::<copil::domain::organisation::College>();
    let label = college.unwrap()[0].label.clone();
    click(&mut window, &label);
    assert_eq!(window.state().app.preferences.options_of("emargement").without.len(), 1);
    window.key_press(Key::Escape);
    window.run_steps(4);
    assert!(pages(&mut window, "Feuille d’émargement") <= all);
    assert!(says(&window, "Collèges imprimés\u{a0}: "));
    picture(&mut window, "documents-colleges");
}

#[test]
fn a_gap_leads_to_where_it_is_filled() {
    let mut window = papers(SIZES[0], Theme::Light);
    choose(&mut window, "Compte rendu");
    window.run_steps(4);
    let gap = window.query_all_by_label_contains("\u{a0}: aller à Compte rendu").next().unwrap();
    gap.click();
    window.run_steps(6);
    assert!(matches!(window.state().app.route(), Route::Meeting(_, MeetingTab::Minutes)));
}

#[test]
fn arrows_choose_and_page_keys_turn() {
    let mut window = papers(SIZES[0], Theme::Light);
    choose(&mut window, "Ordre du jour");
    window.key_press(Key::ArrowDown);
    window.run_steps(4);
    pages(&mut window, "Déroulé de séance");
    window.key_press(Key::ArrowUp);
    window.run_steps(4);
    pages(&mut window, "Ordre du jour");
    click(&mut window, "Grands caractères (16 points)");
    let count = pages(&mut window, "Ordre du jour");
    assert!(count > 1);
    window.key_press(Key::PageDown);
    window.run_steps(6);
    assert!(says(&window, &format!("Page 2 sur {count}")));
    window.key_press(Key::PageUp);
    window.run_steps(6);
    assert!(window.query_by_label(&format!("Page 1 sur {count}")).is_some());
    let size =
        |window: &W| window.get_by_label(&format!("Page 1 sur {count} de Ordre du jour")).rect().width();
    let before = size(&window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
    window.run_steps(4);
    assert!(size(&window) > before);
    assert!((window.ctx.zoom_factor() - 1.0).abs() < f32::EPSILON, "the window itself stays as it is");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Minus);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Minus);
    window.run_steps(4);
    assert!(size(&window) < before);
}

#[test]
fn a_paper_is_saved_as_it_is_wanted() {
    for (format, start) in [("pdf", &b"%PDF-"[..]), ("docx", b"PK"), ("html", b"<!"), ("txt", b"")] {
        let mut window = papers(SIZES[0], Theme::Light);
        pages(&mut window, "Ordre du jour");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("papier.{format}"));
        match format {
            "pdf" => click(&mut window, "Enregistrer sous…"),
            _ => {
                click(&mut window, "Autres formats");
                let items = window.query_all_by_role(Role::MenuItem);
                let wanted =
                    |label: String| label.to_lowercase().contains(&format[..3].replace("txt", "texte"));
                let item = items.into_iter().find(|item| item.accesskit_node().label().is_some_and(wanted));
                item.unwrap().click();
                window.run_steps(4);
            }
        }
        wait(&mut window, "the path", |window| window.query_by_label("Chemin du fichier à créer").is_some());
        window.get_by_label("Chemin du fichier à créer").focus();
        window.run_steps(2);
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.run_steps(1);
        window.get_by_label("Chemin du fichier à créer").type_text(path.to_str().unwrap());
        window.run_steps(3);
        click(&mut window, "Continuer");
        wait(&mut window, format, |_| path.exists());
        assert!(std::fs::read(&path).unwrap().starts_with(start), "{format}");
        wait(&mut window, "the toast", |window| says(window, "Exporté à 14\u{a0}h\u{a0}02"));
    }
}

#[test]
fn the_export_of_every_paper_is_cut_short() {
    let mut window = papers(SIZES[0], Theme::Light);
    pages(&mut window, "Ordre du jour");
    let folder = tempfile::tempdir().unwrap();
    click(&mut window, "Tout exporter…");
    wait(&mut window, "the path", |window| window.query_by_label("Chemin du dossier").is_some());
    window.get_by_label("Chemin du dossier").focus();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_steps(1);
    window.get_by_label("Chemin du dossier").type_text(folder.path().to_str().unwrap());
    window.run_steps(3);
    window.get_by_label("Continuer").click();
    let stop = "Interrompre\u{a0}: Exporter les documents";
    wait(&mut window, "the button", |window| window.query_by_label(stop).is_some());
    click(&mut window, stop);
    wait(&mut window, "the end", |window| says(window, "Export interrompu"));
    let count = std::fs::read_dir(folder.path()).unwrap().count();
    assert!(count < copil::documents::DOCUMENTS.len(), "{count} papers");
}

#[test]
fn the_preview_opens_over_the_list_where_both_have_no_room() {
    let mut window = papers(SIZES[1], Theme::Light);
    assert!(window.query_by_label("Enregistrer sous…").is_none());
    picture(&mut window, "documents-liste");
    choose(&mut window, "Compte rendu");
    pages(&mut window, "Compte rendu");
    click(&mut window, "Retour");
    assert!(window.query_by_label("Tout exporter…").is_some());
    // The keyboard is back on the paper.
    window.key_press(Key::Enter);
    window.run_steps(4);
    assert!(window.get_by_label("Retour").accesskit_node().is_focused());
}

#[test]
fn pictures_at_every_size_and_theme() {
    for (size, theme, name) in [
        (SIZES[0], Theme::Light, "documents-large-clair"),
        (SIZES[0], Theme::Dark, "documents-large-sombre"),
        (SIZES[1], Theme::Light, "documents-etroit-clair"),
        (SIZES[1], Theme::Dark, "documents-etroit-sombre"),
    ] {
        let mut window = papers(size, theme);
        choose(&mut window, "Ordre du jour");
        pages(&mut window, "Ordre du jour");
        picture(&mut window, name);
        if size == SIZES[0] {
            for title in ["Compte rendu", "Diaporama", "Feuille d’émargement"] {
                choose(&mut window, title);
                pages(&mut window, title);
                picture(&mut window, &format!("{name}-{}", title.len()));
            }
        }
    }
}
