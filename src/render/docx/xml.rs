//! Runs and paragraphs as XML.

use crate::render::markup::escaped;

/// A run; `properties` are the elements of its manner.
pub(super) fn run(properties: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let manner = if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    format!("<w:r>{manner}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
}

/// A paragraph of a style; `properties` are further elements of its manner, in the order of the schema.
pub(super) fn paragraph(style: &str, properties: &str, runs: &str) -> String {
    let mut out = String::from("<w:p>");
    if !style.is_empty() || !properties.is_empty() {
        out.push_str("<w:pPr>");
        if !style.is_empty() {
            out.push_str(&format!("<w:pStyle w:val=\"{style}\"/>"));
        }
        out.push_str(properties);
        out.push_str("</w:pPr>");
    }
    out.push_str(runs);
    out.push_str("</w:p>");
    out
}
