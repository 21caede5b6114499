//! How the items of a list and titles end (T23, T25).

use super::super::{NARROW, is_space};
use crate::domain::inline::Text;

/// Marks that an item or a title keeps at its end.
const KEPT: [char; 5] = ['?', '!', '…', ':', ')'];
/// Words whose full stop is their own.
const ABBREVIATIONS: [&str; 4] = ["etc.", "M.", "MM.", "p."];

/// Ends the items of a list as one sentence, each with « ; » and the last with a full stop. Items that begin
/// with a capital are sentences of their own and stay as typed; so do verbatim ends.
pub fn list_ends(items: &mut [&mut Text]) {
    let begins_low = |item: &&mut Text| {
        let first = item.plain_text().trim_start().chars().next();
        first.is_some_and(char::is_lowercase)
    };
    if !items.iter().all(begins_low) {
        return;
    }
    let last = items.len().saturating_sub(1);
    let between = format!("{NARROW};");
    for (place, item) in items.iter_mut().enumerate() {
        end_with(item, &[';', ',', '.'], if place == last { "." } else { &between });
    }
}

/// Takes the full stop of a title away; « ? », « ! » and that of an abbreviation stay.
pub fn title_end(title: &mut Text) {
    end_with(title, &['.'], "");
}

/// Puts a mark at the end, in place of any of these.
fn end_with(text: &mut Text, others: &[char], mark: &str) {
    let whole = text.plain_text();
    let whole = whole.trim_end();
    let is_abbreviation = ABBREVIATIONS.contains(&whole.rsplit(is_space).next().unwrap_or(whole));
    // The dots of « S.A. » and of « ... » are no full stop either.
    let is_dotted = whole
        .strip_suffix('.')
        .and_then(|before| before.split(is_space).next_back())
        .is_some_and(|word| word.contains('.') || word.is_empty());
    let Some(end) = text.0.iter_mut().rfind(|run| !run.text.is_empty()) else { return };
    if end.verbatim || end.superscript || end.link.is_some() || whole.ends_with(KEPT) {
        return;
    }
    let stays = (is_abbreviation || is_dotted) && whole.ends_with('.');
    let goes = |sign: char| others.contains(&sign) && !(sign == '.' && stays);
    if mark.is_empty() && !whole.ends_with(goes) {
        return;
    }
    let kept = end.text.trim_end_matches(|sign| is_space(sign) || goes(sign)).len();
    // Marks alone in a run belong to the words of the run before: nothing to gain in guessing.
    if kept == 0 || stays && mark == "." {
        return;
    }
    end.text.truncate(kept);
    end.text.push_str(mark);
}
