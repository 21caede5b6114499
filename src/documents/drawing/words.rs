//! Room that words take on a drawing. Papers and screens have their own typefaces: the width is one that
//! neither passes.

use super::Tenth;

/// Width of a text on one line, at most.
pub fn width(text: &str, size: Tenth, is_bold: bool) -> Tenth {
    let thousandths = text.chars().map(|sign| advance(sign, is_bold)).fold(0, Tenth::saturating_add);
    let width = i64::from(thousandths) * i64::from(size) / 1_000 + 1;
    Tenth::try_from(width).unwrap_or(Tenth::MAX)
}

/// Advance of a sign in thousandths of the size, at most.
fn advance(sign: char, is_bold: bool) -> Tenth {
    let regular = match sign {
        'i' | 'j' | 'l' | 'î' | 'ï' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | ' ' | '\u{A0}' => 310,
        '\u{202F}' => 310,
        '!' | 'f' | 't' | 'r' | 's' | 'I' | 'J' | '(' | ')' | '[' | ']' | '/' | '-' | '·' | '\u{2011}'
        | '°' => 520,
        'm' | 'w' | 'œ' | 'æ' | 'M' | 'W' | 'Œ' | 'Æ' | '—' | '…' | '%' | '@' => 1_010,
        'a'..='z' | '0'..='9' | 'à'..='ö' | 'ø'..='ÿ' | '«' | '»' | '–' | '?' | '+' | '=' | '€' => {
            630
        }
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => 760,
        _ => 1_050,
    };
    if is_bold { regular + regular / 16 } else { regular }
}

/// A text cut into lines that take no more than `room`: at spaces, and inside a word wider than a line.
pub fn wrapped(text: &str, size: Tenth, is_bold: bool, room: Tenth) -> Vec<String> {
    let fits = |line: &str| width(line, size, is_bold) <= room;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if let Some(last) = lines.last_mut() {
            let joined = format!("{last} {word}");
            if fits(&joined) {
                *last = joined;
                continue;
            }
        }
        let mut part = String::new();
        for sign in word.chars() {
            part.push(sign);
            if part.chars().nth(1).is_some() && !fits(&part) {
                part.pop();
                lines.push(std::mem::replace(&mut part, sign.to_string()));
            }
        }
        lines.push(part);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_their_room_and_lose_no_sign() {
        let text = "Accompagnement à la scolarité et anticonstitutionnellement parlant";
        let lines = wrapped(text, 32, false, 300);
        assert!(lines.iter().all(|line| width(line, 32, false) <= 300), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        assert!(wrapped("  ", 32, false, 300).is_empty());
        assert_eq!(wrapped("été", 32, false, 1), ["é", "t", "é"]);
    }
}
