//! Straight quotes and apostrophes become French ones (T3, T14).

use super::Sign;

/// Signs right after which a straight quote cannot open.
const CLOSED: &str = ".!?…»”)]}%€°";

/// Signs right before which a straight quote closes.
const CLOSES_BEFORE: &str = ")]}»”.,;:!?…—–-/";

/// Signs, other than letters and figures, that an elided word may stand against.
const ELIDED_BEFORE: &str = "«“\"([";

/// Turns apostrophes between letters into ’ and pairs of `"` into « », or “ ” inside « ».
/// A `"` that has no other stays as typed (27").
pub(super) fn curl(signs: &mut [Sign]) {
    curl_apostrophes(signs);
    let mut partners = vec![None; signs.len()];
    for (open, close) in pairs(signs) {
        for (end, other) in [(open, close), (close, open)] {
            if let Some(partner) = partners.get_mut(end) {
                *partner = Some(other);
            }
        }
    }
    set_levels(signs, &partners);
}

fn curl_apostrophes(signs: &mut [Sign]) {
    let mut before = None;
    for index in 0..signs.len() {
        let after = signs.get(index + 1).map(|next| next.sign);
        let Some(sign) = signs.get_mut(index) else { return };
        let elides = before.is_some_and(char::is_alphabetic)
            && after.is_some_and(|next| next.is_alphanumeric() || ELIDED_BEFORE.contains(next));
        if sign.is_free('\'') && elides {
            sign.sign = '’';
        }
        before = Some(sign.sign);
    }
}

/// Places of the straight quotes that go together, opening and closing, around something.
///
/// A quote in a row of several is never guessed: « "" » between two spaces stays as typed.
fn pairs(signs: &[Sign]) -> Vec<(usize, usize)> {
    let mut words = 0;
    let mut open = Vec::new();
    let mut closed = Vec::new();
    let mut start = 0;
    for row in signs.chunk_by(|left, right| left.is_free('"') == right.is_free('"')) {
        let end = start + row.len();
        if row.first().is_some_and(|sign| sign.is_free('"')) {
            let (before, after) = (signs.get(start.wrapping_sub(1)), signs.get(end));
            match (can_open(before), can_close(after)) {
                (true, false) => open.extend((start..end).map(|place| (place, words))),
                (false, true) => {
                    closed.extend((start..end).map_while(|place| Some((open.pop()?, place, words))))
                }
                (can_open, _) if row.len() == 1 => match open.pop() {
                    Some(opening) => closed.push((opening, start, words)),
                    None if can_open => open.push((start, words)),
                    None => {}
                },
                _ => {}
            }
        } else if row.iter().any(|sign| !sign.sign.is_whitespace()) {
            words += 1;
        }
        start = end;
    }
    let filled = closed.into_iter().filter(|((_, before), _, words)| words > before);
    filled.map(|((opening, _), closing, _)| (opening, closing)).collect()
}

fn can_open(before: Option<&Sign>) -> bool {
    before.is_none_or(|sign| !sign.sign.is_alphanumeric() && !CLOSED.contains(sign.sign))
}

fn can_close(after: Option<&Sign>) -> bool {
    after.is_none_or(|sign| sign.sign.is_whitespace() || CLOSES_BEFORE.contains(sign.sign))
}

/// Writes « » or “ ” for each pair, in turn from the outside in, counting the marks already there.
fn set_levels(signs: &mut [Sign], partners: &[Option<usize>]) {
    let mut enclosing = Vec::new();
    for (index, partner) in partners.iter().enumerate() {
        let opened =
            partner.filter(|other| *other < index).and_then(|other| signs.get(other)).map(|open| open.sign);
        let Some(sign) = signs.get_mut(index).filter(|sign| !sign.kept) else { continue };
        match (partner, opened) {
            (Some(_), Some('“')) => sign.sign = '”',
            (Some(_), Some(_)) => sign.sign = '»',
            (Some(_), None) => sign.sign = if enclosing.last() == Some(&'«') { '“' } else { '«' },
            (None, _) => {}
        }
        match sign.sign {
            opening @ ('«' | '“') => enclosing.push(opening),
            '»' => leave(&mut enclosing, '«'),
            '”' => leave(&mut enclosing, '“'),
            _ => {}
        }
    }
}

/// Leaves the innermost level opened by this mark, looking no deeper than people write.
fn leave(enclosing: &mut Vec<char>, opening: char) {
    const DEEPEST: usize = 8;
    if let Some(inner) = enclosing.iter().rev().take(DEEPEST).position(|mark| *mark == opening) {
        enclosing.truncate(enclosing.len() - inner - 1);
    }
}
