//! The slides: what is on each, and that nothing of a subject falls on the next one.

use crate::dossiers::key;
use crate::{november, paper};
use copil::domain::action::{Action, ActionYear};
use copil::domain::dossier::Dossier;
use copil::render::layout::item::{Item, Mark, Role};
use copil::render::layout::{self, Page, Pages};

/// The meeting of November with so many actions, each with its amounts.
fn with_actions(count: usize) -> Dossier {
    let mut dossier = november();
    let known: Vec<Action> = dossier.actions.clone();
    dossier.actions.truncate(count);
    for number in known.len()..count {
        let model = &known[number % known.len()];
        let action = Action { id: key(9_000 + number as u128), ..model.clone() };
        let lines: Vec<ActionYear> =
            dossier.action_years.iter().filter(|line| line.action == model.id).cloned().collect();
        dossier.action_years.extend(lines.into_iter().map(|line| ActionYear { action: action.id, ..line }));
        dossier.actions.push(action);
    }
    dossier
}

/// Whether a page shows something of this role, or of an element inside one.
fn shows(pages: &Pages, page: &Page, wanted: fn(Role) -> bool) -> bool {
    let is_wanted = |item: &Item| {
        let Mark::Element(mut id) = item.mark else { return false };
        loop {
            let element = pages.tags.elements()[id.0 as usize];
            if wanted(element.role) {
                return true;
            }
            if element.parent == id {
                return false;
            }
            id = element.parent;
        }
    };
    page.items.iter().any(is_wanted)
}

#[test]
fn a_chart_and_its_table_share_a_slide_that_has_a_title() {
    for count in 1..=13 {
        let document = paper(&with_actions(count), "diaporama");
        let pages = layout::paginate(&document).unwrap();
        let mut charts = 0;
        for (number, page) in pages.pages.iter().enumerate() {
            let has = |wanted| shows(&pages, page, wanted);
            assert!(has(|role| matches!(role, Role::Heading(_))), "{count} actions, slide {}", number + 1);
            if has(|role| matches!(role, Role::Figure(_))) {
                charts += 1;
                assert!(has(|role| role == Role::Td), "{count} actions, slide {}", number + 1);
            }
        }
        let with = |said: &str| {
            let pages = (0..pages.count())
                .filter(|page| pages.lines(*page).iter().any(|line| line.starts_with(said)));
            pages.count()
        };
        // The endowment and its parts, unless what is granted passes it: one or the other, never both.
        let ring = with("Part");
        assert_eq!(ring, 1 - with("Dépassement"), "{count} actions");
        assert_eq!(charts, count.div_ceil(4) + ring, "{count} actions");
        assert_eq!(with("Total"), usize::from(count > 1) + ring, "{count} actions");
    }
}
