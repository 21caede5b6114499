//! What is typed in the window and not in the binder yet, where a failure of the window finds it.

use std::cell::RefCell;

use egui::Id;

/// A field whose text is not in the binder yet.
struct Typed {
    field: Id,
    label: String,
    text: String,
}

thread_local! {
    // The thread that fails is the one that draws: nobody else asks, and no lock can be held.
    static TYPED: RefCell<Vec<Typed>> = const { RefCell::new(Vec::new()) };
}

/// Notes what a field holds, each time somebody types in it; `label` is its accessible name.
pub fn note(field: Id, label: &str, text: &str) {
    TYPED.with_borrow_mut(|typed| {
        typed.retain(|other| other.field != field);
        typed.push(Typed { field, label: label.to_owned(), text: text.to_owned() });
    });
}

/// Forgets the fields that hold nothing any more, at the beginning of a frame: the field that gave its text in the one
/// before may have failed in giving it.
pub fn keep_only(mut still_holds: impl FnMut(Id) -> bool) {
    TYPED.with_borrow_mut(|typed| typed.retain(|typed| still_holds(typed.field)));
}

/// Each field that holds something and its text, for a report; empty where there is none.
pub(super) fn said() -> String {
    // A failure in the middle of `note` must still leave a report.
    let said = TYPED.try_with(|typed| {
        let typed = typed.try_borrow().ok()?;
        let fields = typed.iter().filter(|typed| !typed.text.trim().is_empty());
        let said = fields.map(|Typed { label, text, .. }| format!("«\u{a0}{label}\u{a0}»\u{a0}:\n{text}\n"));
        Some(said.collect::<Vec<_>>().join("\n"))
    });
    said.ok().flatten().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_text_of_each_field_is_kept_until_it_is_given() {
        let (title, place) = (Id::unique("title"), Id::unique("place"));
        note(title, "Intitulé", "Élec");
        note(place, "Lieu", "Mairie");
        note(title, "Intitulé", "Élection");
        assert_eq!(said(), "«\u{a0}Lieu\u{a0}»\u{a0}:\nMairie\n\n«\u{a0}Intitulé\u{a0}»\u{a0}:\nÉlection\n");
        keep_only(|field| field == place);
        assert_eq!(said(), "«\u{a0}Lieu\u{a0}»\u{a0}:\nMairie\n");
        note(place, "Lieu", " ");
        assert_eq!(said(), "");
    }
}
