//! What the rules never touch inside a sentence: addresses, file names, code (T4).

use super::Sign;

/// Signs around a word that are not part of it, and the stops after it.
const AROUND: &str = "\"«»“”‘’'([{)]}";
const STOPS: &str = ".,…;:!?";

/// Marks that, right after an address, may belong to it.
const DOUBTFUL: [char; 4] = [';', ':', '!', '?'];

/// Signs that no word of a sentence has.
const CODE: [char; 11] = ['@', '_', '=', '{', '}', '<', '>', '\\', '|', '`', '~'];

/// Ends of file names.
const EXTENSIONS: [&str; 17] = [
    ".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".csv", ".ppt", ".pptx", ".odp", ".txt",
    ".zip", ".jpg", ".png", ".db", ".json",
];

/// Marks as kept every word that is an address, a file name or code.
pub(super) fn keep_tokens(signs: &mut [Sign]) {
    for token in signs.split_mut(|sign| sign.sign.is_whitespace()) {
        let core = core_of(token);
        let word = core.iter().map(|sign| sign.sign).collect::<String>();
        if is_guarded(&word) {
            core.iter_mut().for_each(|sign| sign.kept = true);
        }
    }
}

/// The word without the brackets, quotes and stops around it; `;`, `:`, `!` and `?` that touch it
/// directly stay with it, since an address may end so.
fn core_of(token: &mut [Sign]) -> &mut [Sign] {
    let start = token.iter().take_while(|sign| AROUND.contains(sign.sign)).count();
    let (_, word) = token.split_at_mut(start);
    let closing = word.iter().rev().take_while(|sign| is_closing(sign.sign)).count();
    let end = word.len() - closing;
    let doubtful = word.iter().skip(end).take_while(|sign| DOUBTFUL.contains(&sign.sign)).count();
    word.split_at_mut(end + doubtful).0
}

fn is_closing(sign: char) -> bool {
    AROUND.contains(sign) || STOPS.contains(sign)
}

fn is_guarded(word: &str) -> bool {
    let lower = word.to_lowercase();
    let name = lower.trim_end_matches(DOUBTFUL);
    word.contains("://")
        || lower.starts_with("www.")
        || lower.starts_with("mailto:")
        || word.contains(CODE)
        || EXTENSIONS.iter().any(|extension| name.ends_with(extension))
}
