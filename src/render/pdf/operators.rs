//! PDF syntax written into bytes: numbers, strings, names.

use crate::render::layout::style::Unit;
use std::io::Write;

/// A length in points with at most two decimals, followed by a space.
pub fn length(out: &mut Vec<u8>, value: Unit) {
    let hundredths = (value.abs() + 5) / 10;
    if value < 0 && hundredths > 0 {
        out.push(b'-');
    }
    integer(out, hundredths / 100);
    out.pop();
    let decimals = hundredths % 100;
    if decimals > 0 {
        out.push(b'.');
        push_digit(out, decimals / 10);
        if decimals % 10 > 0 {
            push_digit(out, decimals % 10);
        }
    }
    out.push(b' ');
}

/// A whole number, followed by a space.
pub fn integer(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    let start = out.len();
    let mut rest = value.unsigned_abs();
    loop {
        push_digit(out, i64::try_from(rest % 10).unwrap_or(0));
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if let Some(digits) = out.get_mut(start..) {
        digits.reverse();
    }
    out.push(b' ');
}

fn push_digit(out: &mut Vec<u8>, digit: i64) {
    out.push(b'0' + u8::try_from(digit).unwrap_or(0));
}

/// One byte inside a literal string.
pub fn string_byte(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
        b'\r' => out.extend(b"\\r"),
        _ => out.push(byte),
    }
}

/// A text string: UTF-16 with its mark, in hexadecimal.
pub fn text_string(out: &mut Vec<u8>, text: &str) {
    out.extend(b"<FEFF");
    for unit in text.encode_utf16() {
        print(out, format_args!("{unit:04X}"));
    }
    out.push(b'>');
}

/// Formatted text. Writing into memory cannot fail.
pub fn print(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short() {
        let shown = |value: Unit| {
            let mut out = Vec::new();
            length(&mut out, value);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(shown(0), "0 ");
        assert_eq!(shown(10_500), "10.5 ");
        assert_eq!(shown(-1_234_567), "-1234.57 ");
        assert_eq!(shown(-4), "0 ");
        assert_eq!(shown(50), "0.05 ");
    }
}
