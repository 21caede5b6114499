//! The controls of the window, one by one: by keyboard, by pointer, by accessible name.

use crate::support::CpuPainter;
use copil::ui::widgets::{
    Bound, Column, Field, Move, Picked, Picker, Proposal, Reorder, ReorderRow, Sort, Table, checkbox, choice,
    date, duration, search, segmented, stepper, tabs,
};
use copil::ui::{theme, widgets};
use egui::accesskit::Role;
use egui::{Id, Key, Modifiers, Theme, Ui, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::civil;

fn harness<S: 'static>(state: S, ui: impl FnMut(&mut Ui, &mut S) + 'static) -> Harness<'static, S> {
    let size: Vec2 = vec2(600.0, 700.0);
    let mut harness = Harness::builder()
        .with_size(size)
        .renderer(CpuPainter::default())
        .with_context_setup(|ctx| theme::apply(ctx, egui::ThemePreference::Light))
        .build_ui_state(ui, state);
    harness.run_steps(3);
    harness
}

fn press(harness: &mut Harness<'_, impl Sized>, key: Key) {
    harness.key_press(key);
    harness.run_steps(3);
}

#[test]
fn a_bound_field_gives_its_text_once_when_it_is_left() {
    let mut harness = harness((String::from("Bilan"), Vec::new()), |ui, (value, given)| {
        if let Some(text) = Bound::new("Intitulé", value).show(ui) {
            given.push(text.clone());
            *value = text;
        }
        ui.add(widgets::Button::secondary("Ailleurs")).clicked();
    });
    harness.get_by_label("Intitulé").focus();
    harness.run_steps(2);
    press(&mut harness, Key::End);
    harness.get_by_label("Intitulé").type_text(" chiffré ");
    harness.run_steps(2);
    assert!(harness.state().1.is_empty());
    press(&mut harness, Key::Tab);
    assert_eq!(harness.state().1, ["Bilan chiffré"]);
    harness.get_by_label("Intitulé").focus();
    harness.run_steps(2);
    harness.get_by_label("Intitulé").type_text("!");
    harness.run_steps(2);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().1.len(), 1, "Escape gives up");
    assert_eq!(harness.get_by_label("Intitulé").accesskit_node().value().as_deref(), Some("Bilan chiffré"));
}

#[test]
fn a_refused_text_stays_in_its_field_with_the_reason() {
    let mut harness = harness(civil::date(2023, 11, 14), |ui, day| {
        if let Some(Some(new)) = date(ui, "Date", Some(*day), false) {
            *day = new;
        }
    });
    for (typed, expected) in
        [("31/02/2023", civil::date(2023, 11, 14)), ("3 juillet 2023", civil::date(2023, 7, 3))]
    {
        harness.get_by_label("Date").focus();
        harness.run_steps(2);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.run_steps(1);
        harness.get_by_label("Date").type_text(typed);
        harness.run_steps(2);
        press(&mut harness, Key::Enter);
        assert_eq!(*harness.state(), expected);
        if typed.starts_with("31") {
            assert_eq!(harness.get_by_label("Date").accesskit_node().value().as_deref(), Some(typed));
            harness.get_by_label_contains("31");
        }
    }
    assert_eq!(harness.get_by_label("Date").accesskit_node().value().as_deref(), Some("03/07/2023"));
}

#[test]
fn durations_and_numbers_are_typed_or_stepped() {
    let mut harness = harness((15, 3), |ui, (minutes, count)| {
        *minutes = duration(ui, "Durée", *minutes, true).unwrap_or(*minutes);
        *count = stepper(ui, "Nombre", *count, 0..=9).unwrap_or(*count);
    });
    harness.get_by_label("Allonger de 5 minutes\u{a0}: Durée").click();
    harness.run_steps(2);
    assert_eq!(harness.state().0, 20);
    for (typed, minutes) in [("1 h 15", 75), ("80", 80)] {
        harness.get_by_label("Durée").focus();
        harness.run_steps(2);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.run_steps(1);
        harness.get_by_label("Durée").type_text(typed);
        harness.run_steps(1);
        press(&mut harness, Key::Enter);
        assert_eq!(harness.state().0, minutes);
    }
    harness.get_by_label("Nombre").focus();
    harness.run_steps(2);
    press(&mut harness, Key::ArrowUp);
    assert_eq!(harness.state().1, 4);
}

#[test]
fn a_step_shows_at_once_and_goes_from_what_is_typed() {
    let mut harness = harness(15, |ui, minutes| {
        *minutes = duration(ui, "Durée", *minutes, true).unwrap_or(*minutes);
    });
    let shown = |harness: &Harness<'_, u32>| harness.get_by_label("Durée").accesskit_node().value().unwrap();
    harness.get_by_label("Durée").focus();
    harness.run_steps(2);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::ArrowUp);
    assert_eq!(*harness.state(), 25);
    assert!(shown(&harness).starts_with("25"), "{}", shown(&harness));
    press(&mut harness, Key::Tab);
    assert_eq!(*harness.state(), 25, "leaving the field keeps the steps");
    harness.get_by_label("Durée").focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_steps(1);
    harness.get_by_label("Durée").type_text("60");
    harness.run_steps(2);
    press(&mut harness, Key::ArrowUp);
    assert_eq!(*harness.state(), 65);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_steps(1);
    harness.get_by_label("Durée").type_text("90");
    harness.run_steps(2);
    harness.get_by_label("Réduire de 5 minutes\u{a0}: Durée").click();
    harness.run_steps(3);
    assert_eq!(*harness.state(), 85);
}

#[test]
fn escape_leaves_a_text_kept_while_typing_as_it_is() {
    let mut harness = harness(String::from("Le comité"), |ui, value| {
        if let Some(text) = Bound::new("Préambule", value).rows(3).while_typing().show(ui) {
            *value = text;
        }
    });
    harness.get_by_label("Préambule").focus();
    harness.run_steps(2);
    harness.get_by_label("Préambule").type_text(" se réunit");
    harness.run_steps(2);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state(), "Le comité se réunit");
    assert_eq!(
        harness.get_by_label("Préambule").accesskit_node().value().as_deref(),
        Some("Le comité se réunit")
    );
}

#[test]
fn choices_follow_the_arrows() {
    let options = [(1, "Information"), (2, "Échange"), (3, "Décision")];
    let mut harness = harness((1, 1, false), move |ui, (listed, side, ticked)| {
        *listed = choice(ui, "Nature", listed, &options).unwrap_or(*listed);
        *side = segmented(ui, "Réponse", side, &options).unwrap_or(*side);
        *ticked = checkbox(ui, "Signé", *ticked).unwrap_or(*ticked);
    });
    harness.get_by_label("Nature").focus();
    harness.run_steps(2);
    press(&mut harness, Key::ArrowDown);
    assert_eq!(harness.state().0, 2);
    harness.get_by_role_and_label(Role::RadioButton, "Information").focus();
    harness.run_steps(2);
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::ArrowRight);
    assert_eq!(harness.state().1, 3);
    harness.get_by_label("Signé").focus();
    harness.run_steps(2);
    press(&mut harness, Key::Space);
    assert!(harness.state().2);
}

#[test]
fn a_table_is_walked_sorted_and_opened_by_keyboard() {
    const COLUMNS: &[Column] =
        &[Column::share("Nom", 1.0).sortable(), Column::fixed("Nombre", 100.0).right()];
    let mut harness = harness((Sort::default(), Vec::new()), |ui, (sort, opened)| {
        let table = Table::new("Organismes", COLUMNS).sort(sort).height(300.0);
        let outcome = table.show(ui, 1000, |row, cells| {
            cells.strong(&format!("Organisme {row}"));
            cells.text(&row.to_string());
        });
        opened.extend(outcome.opened);
    });
    harness.get_by_label("Organisme 2, 2").click();
    harness.run_steps(2);
    press(&mut harness, Key::ArrowDown);
    assert!(harness.get_by_label("Organisme 3, 3").is_focused(), "a screen reader says the row");
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::End);
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, [2, 3, 999]);
    harness.get_by_label("Organisme 999, 999");
    harness.get_by_label_contains("tri croissant").click();
    harness.run_steps(2);
    assert!(harness.state().0.descending);
}

fn rows(order: &[u32]) -> Vec<ReorderRow> {
    let row = |key: &u32| ReorderRow {
        key: Id::unique(("row", *key)),
        name: format!("Point {key}"),
        height: 60.0,
        span: 1,
        movable: true,
        typed: false,
    };
    order.iter().map(row).collect()
}

fn moved(order: &mut Vec<u32>, going: Move) {
    let row = order.remove(going.from());
    order.insert(going.to, row);
}

fn list() -> Harness<'static, Vec<u32>> {
    harness(vec![1, 2, 3, 4, 5], |ui, order| {
        widgets::scroll(ui, "list", |ui| {
            let rows = rows(order);
            let list = Reorder::begin(ui, "Points", &rows, 6.0, &|_| true);
            let done = list.show(ui, |ui, place| {
                let fill = theme::palette(ui).surface;
                ui.painter().rect_filled(place.rect, 10.0, fill);
            });
            if let Some(going) = done.moved {
                moved(order, going);
            }
        });
    })
}

#[test]
fn rows_move_with_alt_and_the_arrows_and_keep_the_focus() {
    let mut harness = list();
    harness.get_by_label("Point 2").click();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    harness.run_steps(3);
    assert_eq!(*harness.state(), [1, 3, 2, 4, 5]);
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    harness.run_steps(3);
    assert_eq!(*harness.state(), [1, 3, 4, 2, 5]);
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    harness.run_steps(3);
    assert_eq!(*harness.state(), [1, 3, 2, 4, 5]);
    assert!(harness.get_by_label("Point 2").accesskit_node().is_focused());
    press(&mut harness, Key::ArrowUp);
    assert!(harness.get_by_label("Point 3").accesskit_node().is_focused());
}

#[test]
fn rows_are_dragged_and_escape_leaves_them_where_they_were() {
    for (give_up, expected) in [(false, [2, 3, 4, 1, 5]), (true, [1, 2, 3, 4, 5])] {
        let mut harness = list();
        let from = harness.get_by_label("Point 1").rect().center();
        let to = harness.get_by_label("Point 4").rect().center();
        harness.drag_at(from);
        harness.step();
        for step in 1..=8 {
            harness.hover_at(from + (to - from) * (step as f32 / 8.0));
            harness.step();
        }
        if give_up {
            harness.key_press(Key::Escape);
            harness.step();
        }
        harness.drop_at(to);
        harness.run_steps(3);
        assert_eq!(*harness.state(), expected);
    }
}

#[test]
fn a_picker_proposes_takes_and_creates() {
    let mut harness = harness(Vec::new(), |ui, picked| {
        let taken = Picker::new("Organisme").create("Créer l’organisme").show(ui, "", |typed| {
            ["Zone 61", "La Luciole", "La Boîte aux lettres"]
                .iter()
                .filter(|name| name.to_lowercase().contains(&typed.to_lowercase()))
                .map(|name| Proposal { key: *name, name: (*name).to_owned(), detail: "Alençon".to_owned() })
                .collect()
        });
        picked.extend(taken);
    });
    harness.get_by_label("Organisme").focus();
    harness.run_steps(2);
    harness.get_by_label("Organisme").type_text("la ");
    harness.run_steps(3);
    harness.get_by_label("La Luciole, Alençon");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(*harness.state(), [Picked::Row("La Boîte aux lettres")]);
    harness.get_by_label("Organisme").focus();
    harness.run_steps(2);
    harness.get_by_label("Organisme").type_text("Pôle S");
    harness.run_steps(3);
    harness.get_by_label_contains("Créer l’organisme").click();
    harness.run_steps(3);
    assert_eq!(harness.state().last(), Some(&Picked::New("Pôle S".to_owned())));
}

#[test]
fn a_name_in_any_of_our_letters_is_drawn() {
    let mut harness =
        harness(String::from("Ελένη Папков محمد Dvořák Łódź"), |ui, name| {
            Field::new("Nom", name).show(ui);
            search(ui, "Rechercher", name, "Nom, organisme");
            let items = [widgets::Tab { icon: copil::ui::icons::USERS, label: "Présence", badge: None }];
            tabs(ui, 0, &items);
        });
    harness.run_steps(2);
    harness.get_by_label("Nom");
}

#[test]
fn the_gallery_is_drawn_in_both_themes() {
    for theme in [Theme::Light, Theme::Dark] {
        let mut harness = crate::gallery::gallery(theme);
        crate::support::window::save(&harness.render().unwrap(), &format!("controles-{theme:?}"));
    }
}
