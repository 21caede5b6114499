//! Every dialog and every menu that a page of the demonstration leads to, in two sizes: nothing unnamed, unwritten, cut.

use super::{BOTH, LOOKS, look_over, places, rules, sections};
use crate::hands::W;
use crate::support::window::{app, demonstration, go, harness};
use copil::app::{Route, ThemeChoice};
use egui::accesskit::Role;
use egui::{Key, Rect, Theme};
use egui_kittest::kittest::{NodeT, Queryable};
use std::collections::BTreeSet;

/// What floats over the page.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Floating {
    Dialog(Rect),
    Menu(Rect),
}

fn floating(window: &W) -> Option<Floating> {
    if let Some(dialog) = window.query_all_by_role(Role::Dialog).last() {
        let mut place = Rect::NOTHING;
        rules::walk(&dialog.accesskit_node(), &mut |node| {
            if let Some(held) = node.bounding_box() {
                let scale = f64::from(window.ctx.pixels_per_point());
                let [x0, y0, x1, y1] = [held.x0, held.y0, held.x1, held.y1].map(|side| (side / scale) as f32);
                place |= Rect::from_x_y_ranges(x0..=x1, y0..=y1);
            }
        });
        return Some(Floating::Dialog(place));
    }
    let items = window.query_all_by_role(Role::MenuItem).map(|item| item.rect());
    items.reduce(Rect::union).map(Floating::Menu)
}

/// The names of what can be pressed here and may open something: « … » says so, and so do the names of menus.
fn openers(window: &W, role: Role) -> Vec<String> {
    let names = window.query_all_by_role(role).filter(|node| !node.accesskit_node().is_disabled());
    let names: Vec<String> = names.filter_map(|node| node.accesskit_node().label()).collect();
    let verbs: &[&str] = if role == Role::Button { &["Actions sur", "Ajouter"] } else { &[] };
    let opens = |name: &String| {
        let is_once = names.iter().filter(|other| *other == name).count() == 1;
        is_once && (name.ends_with('…') || verbs.iter().any(|verb| name.starts_with(verb)))
    };
    names.iter().filter(|name| opens(name)).cloned().collect()
}

/// Presses what has this name, unless a button pressed before has acted at once and it is not there any more.
fn press(window: &mut W, role: Role, name: &str) {
    if let Some(node) = window.query_by_role_and_label(role, name) {
        node.click_accesskit();
    }
    window.run_steps(6);
}

fn close(window: &mut W) {
    for _ in 0..4 {
        if floating(window).is_none() {
            return;
        }
        window.key_press(Key::Escape);
        window.run_steps(5);
    }
}

/// Looks at what floats; the names of the dialogs that a menu leads to.
fn look(window: &mut W, name: &str, faults: &mut Vec<String>) -> Vec<String> {
    let Some(floating) = floating(window) else { return Vec::new() };
    let (Floating::Dialog(place) | Floating::Menu(place)) = floating;
    let from = rules::under(window, place);
    assert!(rules::painted(window, from).len() > 1, "{name} says nothing");
    faults.extend(look_over(window, name, from));
    match floating {
        Floating::Dialog(_) => Vec::new(),
        Floating::Menu(_) => openers(window, Role::MenuItem),
    }
}

#[test]
fn every_dialog_and_menu_of_the_demonstration() {
    let mut window = harness(app(Some(demonstration())), LOOKS[0].size, Theme::Light);
    go(&mut window, Route::Settings);
    let sections = sections(&window);
    let places = places(window.state().app.store().unwrap(), &sections);
    let (mut faults, mut all) = (Vec::new(), BTreeSet::new());
    for (theme, look_of) in BOTH.iter().zip(&LOOKS) {
        window.state_mut().app.choose_theme(match theme {
            Theme::Light => ThemeChoice::Light,
            Theme::Dark => ThemeChoice::Dark,
        });
        window.set_size(look_of.size);
        // The same button stands on several pages.
        let mut seen = BTreeSet::new();
        window.run_steps(4);
        for place in &places {
            let back = |window: &mut W| {
                close(window);
                go(window, place.route);
                if let Some(section) = &place.section {
                    window.get_by_role_and_label(Role::Tab, section).click_accesskit();
                    window.run_steps(4);
                }
            };
            back(&mut window);
            for opener in openers(&window, Role::Button) {
                if !seen.insert(opener.clone()) {
                    continue;
                }
                press(&mut window, Role::Button, &opener);
                let name = |what: &str| {
                    let what = what.replace(['/', '…', ' ', '\u{a0}'], "-");
                    format!("flottant-{}-{what}-{}-{theme:?}", place.name, look_of.name)
                };
                let items = look(&mut window, &name(&opener), &mut faults);
                for item in items {
                    back(&mut window);
                    press(&mut window, Role::Button, &opener);
                    press(&mut window, Role::MenuItem, &item);
                    look(&mut window, &name(&format!("{opener}-{item}")), &mut faults);
                }
                back(&mut window);
            }
        }
        all.append(&mut seen);
    }
    assert!(all.len() > 20, "{all:?}");
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
