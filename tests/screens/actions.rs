//! The actions, driven by accessible names: added, filled, put in order, weighed against the endowment.

use crate::hands::{TALL, enter, fill, press, store, undo};
use crate::support::window::{SIZES, app, clock, demonstration, go, harness, picture};
use copil::app::Route;
use copil::domain::action::{Action, ActionYear};
use copil::domain::programme::Endowment;
use copil::store::{Store, Tx};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT, Queryable};

#[test]
fn pictures() {
    for (size, theme) in [(SIZES[0], Theme::Light), (SIZES[1], Theme::Dark)] {
        let store = demonstration();
        let action = store.all::<Action>().unwrap()[0].id;
        let mut window = harness(app(Some(store)), size, theme);
        go(&mut window, Route::Actions(None));
        picture(&mut window, &format!("actions-{}-{theme:?}", size.x));
        go(&mut window, Route::Actions(Some(action)));
        picture(&mut window, &format!("action-{}-{theme:?}", size.x));
    }
    let store = demonstration();
    let action = store.all::<Action>().unwrap()[0].id;
    let mut window = harness(app(Some(store)), TALL, Theme::Light);
    go(&mut window, Route::Actions(Some(action)));
    picture(&mut window, "action-tall");
}

#[test]
fn an_action_is_added_with_its_amounts_and_passes_the_endowment_in_words() {
    let binder = demonstration();
    let endowment =
        binder.all::<Endowment>().unwrap().into_iter().find(|row| row.civil_year == 2023).unwrap();
    assert_eq!(endowment.amount_cents, 21_500_000);
    let mut window = harness(app(Some(binder)), TALL, Theme::Light);
    let before = store(&window).fingerprint().unwrap();
    go(&mut window, Route::Actions(None));
    press(&mut window, "Ajouter une action");
    fill(&mut window, "Titre de l’action", "Petite enfance à l’œuvre");
    enter(&mut window);
    let action = store(&window).all::<Action>().unwrap().into_iter().last().unwrap();
    assert_eq!(window.state().app.route(), Route::Actions(Some(action.id)));
    fill(&mut window, "Porteur", "luciole");
    enter(&mut window);
    assert!(store(&window).get::<Action>(action.id).unwrap().carrier.is_some());
    press(&mut window, "Pendant l’école");
    fill(&mut window, "Âge, de", "3");
    enter(&mut window);
    fill(&mut window, "à (ans)", "99");
    enter(&mut window);
    window.get_by_label_contains("Valeur hors limites");
    fill(&mut window, "à (ans)", "6");
    enter(&mut window);
    fill(&mut window, "Contexte", "Un quartier, des enfants.");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run_steps(4);
    let kept = store(&window).get::<Action>(action.id).unwrap();
    assert_eq!((kept.age_min, kept.age_max, kept.during_school), (Some(3), Some(6), true));
    assert_eq!(kept.context, "Un quartier, des enfants.");

    press(&mut window, "Ajouter l’année 2023");
    fill(&mut window, "Demandé", "300 000 €");
    enter(&mut window);
    fill(&mut window, "Accordé", "215 000,50");
    enter(&mut window);
    let year = store(&window).of::<ActionYear>("action", action.id).unwrap().remove(0);
    assert_eq!((year.requested_cents, year.granted_cents), (Some(30_000_000), Some(21_500_050)));
    go(&mut window, Route::Actions(None));
    window.get_by_label_contains("Dépassement");
    picture(&mut window, "actions-depassement");

    for _ in 0..20 {
        if store(&window).undo_label().is_some() {
            undo(&mut window);
        }
    }
    assert_eq!(store(&window).fingerprint().unwrap(), before);
}

#[test]
fn actions_move_with_the_keyboard_and_are_deleted_or_kept_with_the_reason() {
    let mut window = harness(app(Some(demonstration())), TALL, Theme::Light);
    let order = |window: &_| -> Vec<_> {
        store(window).all::<Action>().unwrap().into_iter().map(|action| action.id).collect()
    };
    let before = order(&window);
    let title = store(&window).all::<Action>().unwrap()[1].title.clone();
    go(&mut window, Route::Actions(None));
    window.get_by_label_contains(&format!("{title}, ")).focus();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    window.run_steps(4);
    assert_eq!(order(&window)[..2], [before[1], before[0]]);
    enter(&mut window);
    assert_eq!(window.state().app.route(), Route::Actions(Some(before[1])));
    press(&mut window, "Supprimer");
    window.get_by_label_contains("Suppression impossible");
    go(&mut window, Route::Actions(None));
    press(&mut window, "Ajouter une action");
    fill(&mut window, "Titre de l’action", "De trop");
    press(&mut window, "Ajouter");
    press(&mut window, "Supprimer");
    assert_eq!(window.state().app.route(), Route::Actions(None));
    assert_eq!(order(&window).len(), before.len());
}

#[test]
fn a_binder_without_actions_says_how_to_begin() {
    let mut window = harness(app(Some(Store::for_tests(clock()).unwrap())), SIZES[0], Theme::Light);
    go(&mut window, Route::Actions(None));
    window.get_by_label("Aucune action pour l’instant");
}

#[test]
fn the_list_opens_on_the_nearest_year_that_has_actions() {
    // Today is in 2023; without an endowment of that year, 2022 is as near as 2024.
    let shown = |moved_to: Option<i32>| {
        let mut binder = demonstration();
        let work = |tx: &Tx| {
            for row in tx.all::<Endowment>()?.iter().filter(|row| row.civil_year == 2023) {
                tx.delete::<Endowment>(row.id)?;
            }
            for year in tx.all::<ActionYear>()? {
                match moved_to {
                    Some(civil_year) => tx.update(&ActionYear { civil_year, ..year })?,
                    None => tx.delete::<ActionYear>(year.id)?,
                }
            }
            Ok(())
        };
        binder.transact("Changer les années", work).unwrap();
        let mut window = harness(app(Some(binder)), SIZES[0], Theme::Light);
        go(&mut window, Route::Actions(None));
        let chosen = window.get_by(|node| {
            node.role() == Role::RadioButton
                && node.is_selected() == Some(true)
                && node.label().is_some_and(|label| label.starts_with("20"))
        });
        chosen.accesskit_node().label().unwrap()
    };
    assert_eq!(shown(Some(2024)), "2024", "that of the actions");
    assert_eq!(shown(None), "2022", "that of an endowment");
}
