//! Settings: the committee and its programme, its members, the lists, the messages, what papers say of personal data, the binder, the window.

mod binder;
mod committee;
mod lists;
mod logos;
mod members;
mod privacy;
mod seat;
mod texts;

use egui::Ui;

use super::Screen;
use crate::app::Route;
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::widgets::{self, Bound, Rule, page, page_header};

/// One side of the settings.
trait Section {
    /// Draws it.
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>);
}

/// The page of settings.
pub struct Settings {
    shown: usize,
    /// In the order of [`TABS`].
    sections: [Box<dyn Section>; 7],
}

/// Icon and name of each section.
const TABS: [(&str, &str); 7] = [
    (icons::BANK, "Comité et programme"),
    (icons::USERS_THREE, "Membres"),
    (icons::LIST_BULLETS, "Listes"),
    (icons::IMAGE, "Logos"),
    (icons::ENVELOPE_SIMPLE, "Messages"),
    (icons::SHIELD_CHECK, "Données personnelles"),
    (icons::DATABASE, "Classeur et fenêtre"),
];

#[allow(
    clippy::derivable_impls,
    reason = "clippy takes the boxes for what they hold: a Box<dyn Section> has no default"
)]
impl Default for Settings {
    fn default() -> Self {
        Self {
            shown: 0,
            sections: [
                Box::<committee::CommitteeSection>::default(),
                Box::<members::Members>::default(),
                Box::<lists::Lists>::default(),
                Box::<logos::Logos>::default(),
                Box::<texts::Texts>::default(),
                Box::<privacy::Privacy>::default(),
                Box::<binder::Binder>::default(),
            ],
        }
    }
}

impl Screen for Settings {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, _route: Route) {
        let mut wanted = None;
        page_header(
            ui,
            &[],
            "Réglages",
            |_| {},
            |_| {},
            |ui| {
                let tabs: Vec<_> =
                    TABS.iter().map(|(icon, label)| widgets::Tab { icon, label, badge: None }).collect();
                wanted = widgets::tabs(ui, self.shown, &tabs);
            },
        );
        let shown = self.shown;
        if let Some(section) = self.sections.get_mut(shown) {
            ui.push_id(shown, |ui| page(ui, |ui| section.ui(ui, cx)));
        }
        // After the section, so that a field that is left gives its text first.
        self.shown = wanted.unwrap_or(shown);
    }
}

/// A field of one line over a text of the binder that may be empty.
fn text(ui: &mut Ui, label: &str, value: &str) -> Option<String> {
    Bound::new(label, value).show(ui)
}

/// A field of one line over a text of the binder that may not be empty.
fn required(ui: &mut Ui, label: &str, value: &str) -> Option<String> {
    Bound::new(label, value).check(FILLED).show(ui)
}

/// Refuses an empty text.
const FILLED: &Rule<'static> = &|typed: &str| match typed {
    "" => Err("Ce champ ne peut pas rester vide.".to_owned()),
    _ => Ok(()),
};
