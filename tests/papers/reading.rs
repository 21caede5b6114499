//! The text of a PDF as a reader of the file finds it: page contents through the ToUnicode tables.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};
use std::collections::HashMap;

/// Real content of the whole file, in the order in which it is written, without line ends; artifacts left out.
#[allow(dead_code, reason = "the tests of the window read page by page")]
pub fn text_of(bytes: &[u8]) -> String {
    pages_of(bytes).concat()
}

/// The same, page by page.
pub fn pages_of(bytes: &[u8]) -> Vec<String> {
    let file = Document::load_mem(bytes).unwrap();
    let mut fonts = HashMap::new();
    let page_text = |page| {
        let resources = page_fonts(&file, page);
        for (name, font) in &resources {
            fonts.entry(name.clone()).or_insert_with(|| signs(&file, font));
        }
        let mut text = String::new();
        read(&Content::decode(&file.get_page_content(page)).unwrap(), &fonts, &mut text);
        text
    };
    file.page_iter().map(page_text).collect()
}

fn read(content: &Content, fonts: &HashMap<Vec<u8>, HashMap<u16, String>>, text: &mut String) {
    let mut font = None;
    let mut is_artifact = false;
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BDC" => is_artifact = operation.operands[0].as_name().unwrap() == b"Artifact",
            "EMC" => is_artifact = false,
            "Tf" => font = fonts.get(operation.operands[0].as_name().unwrap()),
            "TJ" if !is_artifact => {
                show(&operation.operands[0], font.unwrap(), text);
            }
            _ => {}
        }
    }
}

/// Adds what a TJ operator shows.
pub(super) fn show(operand: &Object, font: &HashMap<u16, String>, text: &mut String) {
    let shown = operand.as_array().unwrap().iter();
    for string in shown.filter_map(|object| object.as_str().ok()) {
        for code in string.chunks(2) {
            let code = u16::from_be_bytes(code.try_into().unwrap());
            text.push_str(&font[&code]);
        }
    }
}

pub(super) fn page_fonts(file: &Document, page: (u32, u16)) -> Vec<(Vec<u8>, Dictionary)> {
    let fonts = file.get_page_fonts(page).unwrap();
    fonts.into_iter().map(|(name, font)| (name, font.clone())).collect()
}

/// Signs of each code of a font.
pub(super) fn signs(file: &Document, font: &Dictionary) -> HashMap<u16, String> {
    let (_, table) = file.dereference(font.get(b"ToUnicode").unwrap()).unwrap();
    let Object::Stream(table) = table else { panic!("ToUnicode is a stream") };
    let table = String::from_utf8(table.decompressed_content().unwrap()).unwrap();
    let pair = |line: &str| {
        let (code, signs) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        let units = signs
            .as_bytes()
            .chunks(4)
            .map(|unit| u16::from_str_radix(std::str::from_utf8(unit).unwrap(), 16).unwrap());
        let units: Vec<u16> = units.collect();
        Some((u16::from_str_radix(code, 16).ok()?, String::from_utf16(&units).unwrap()))
    };
    table.lines().filter_map(pair).collect()
}
