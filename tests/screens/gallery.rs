//! Every control on one page, to be looked at.

use copil::ui::widgets::{
    Answer, Badge, Bound, Button, Column, Field, NavItem, Sort, Tab, Table, Tone, bar, card, checkbox, chip,
    choice, date, dialog_buttons, duration, empty_state, heading, icon_button, icon_text, in_line, key_caps,
    key_figure, level, link, nav_item, search, segmented, stacked_bar, stepper, tabs, tag, title,
};
use copil::ui::{icons, theme};
use egui::{Theme, ThemePreference, Ui, vec2};
use egui_kittest::Harness;
use jiff::civil;

use crate::support::CpuPainter;

const COLUMNS: &[Column] = &[
    Column::share("Nom", 2.0).sortable(),
    Column::share("Collège", 1.0),
    Column::fixed("Sièges", 90.0).right(),
];

/// The page, in one theme.
pub fn gallery(theme: Theme) -> Harness<'static> {
    let choice = if theme == Theme::Dark { ThemePreference::Dark } else { ThemePreference::Light };
    let mut harness = Harness::builder()
        .with_size(vec2(900.0, 1180.0))
        .with_theme(theme)
        .renderer(CpuPainter::default())
        .with_context_setup(move |ctx| theme::apply(ctx, choice))
        .build_ui(gallery_ui);
    harness.run_steps(4);
    harness
}

fn gallery_ui(ui: &mut Ui) {
    let p = theme::palette(ui);
    ui.painter().rect_filled(ui.max_rect(), 0.0, p.canvas);
    title(ui, "Contrôles");
    ui.horizontal(|ui| {
        ui.add(Button::primary("Créer").icon(icons::PLUS));
        ui.add(Button::secondary("Aperçu").icon(icons::FILE_PDF));
        ui.add(Button::ghost("Ajouter un point").icon(icons::PLUS));
        ui.add(Button::danger("Supprimer").icon(icons::TRASH));
        ui.add_enabled(false, Button::secondary("Indisponible"));
        icon_button(ui, icons::DOTS_THREE, "Autres actions");
        link(ui, "Voir la fiche");
    });
    let badge = |text: &str| Some(Badge { text: text.to_owned(), meaning: text.to_owned() });
    tabs(
        ui,
        0,
        &[
            Tab { icon: icons::LIST_CHECKS, label: "Ordre du jour", badge: badge("7") },
            Tab { icon: icons::USERS, label: "Présence", badge: badge("48/61") },
            Tab { icon: icons::FLAG, label: "Actions", badge: badge("2") },
            Tab { icon: icons::NOTEPAD, label: "Compte rendu", badge: None },
        ],
    );
    ui.horizontal(|ui| {
        chip(ui, Tone::Success, "Convocation envoyée");
        chip(ui, Tone::Warning, "reportée");
        chip(ui, Tone::Danger, "annulée");
        tag(ui, Tone::Info, "Information");
        tag(ui, Tone::Accent, "Décision");
        tag(ui, Tone::Neutral, "Pause");
        key_caps(ui, &["Alt", "↑", "↓"]);
        icon_text(ui, icons::MAP_PIN, "Alençon");
    });
    card(ui, |ui| {
        heading(ui, "Champs");
        in_line(ui, |ui| {
            Field::new("Intitulé", &mut String::from("Bilan chiffré")).width(220.0).show(ui);
            Field::new("Courriel", &mut String::from("paul"))
                .width(220.0)
                .error(Some("Il manque l’arobase."))
                .show(ui);
            date(ui, "Date", Some(civil::date(2023, 11, 14)), false);
        });
        in_line(ui, |ui| {
            duration(ui, "Durée", 75, true);
            stepper(ui, "Lignes vides", 5, 0..=20);
            ui.scope(|ui| {
                ui.set_max_width(180.0);
                choice(ui, "Nature", &1, &[(1, "Information"), (2, "Décision")]);
            });
            level(ui, |ui| segmented(ui, "Réponse", &1, &[(1, "Oui"), (2, "Non"), (3, "Représenté")]));
        });
        checkbox(ui, "Présent", true);
        checkbox(ui, "Signé", false);
        Bound::new("Compte rendu du point", "Le comité prend acte.\nIl remercie les porteurs.")
            .rows(3)
            .show(ui);
        search(ui, "Rechercher", &mut String::from("luciole"), "Nom, organisme, courriel");
    });
    let mut sort = Sort::default();
    Table::new("Organismes", COLUMNS).sort(&mut sort).selected(Some(1)).height(160.0).show(
        ui,
        3,
        |row, cells| {
            cells.strong(["Centre social Paul Gauguin", "La Luciole", "Zone 61"][row]);
            cells.tag(Tone::Accent, "Associations");
            cells.text("2");
        },
    );
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(264.0, 120.0), |ui| {
            card(ui, |ui| {
                key_figure(ui, "Durée prévue", "2 h 21", "sur 2 h 30");
                stacked_bar(ui, "Durée", &[(0.2, p.data1), (0.15, p.data2), (0.6, p.data3)]);
                bar(ui, "Réponses", 0.7, p.data1);
            });
        });
        ui.allocate_ui(vec2(200.0, 120.0), |ui| {
            ui.vertical(|ui| {
                for (label, chosen) in [("Accueil", true), ("Annuaire", false)] {
                    nav_item(ui, &NavItem { icon: icons::HOUSE, label, chosen: Some(chosen), narrow: false });
                }
            });
        });
    });
    empty_state(ui, icons::TRAY, "Rien pour l’instant", "Ce qui est décidé viendra ici.", None);
    assert_eq!(dialog_buttons(ui, Button::primary("Continuer"), None), Answer::None);
}
