//! Typefaces in the PDF: a subset with the glyphs used, its widths and the text of each code.

use super::canvas::resource;
use crate::render::RenderError;
use crate::render::fonts::{Face, Metrics};
use crate::render::layout::shape::{Code, Words};
use lopdf::{Object, ObjectId, Stream};
use printpdf::{
    Codepoint, FontId, FontMetrics, FontType, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle,
    PdfFontMetricsStub, Pt, TextItem,
};
use subsetter::GlyphRemapper;

/// Gives the faces that the words use to the PDF library. It embeds only faces that some content shows:
/// the operators returned show every code once, and are replaced later by the content of the first page.
pub fn add(pdf: &mut PdfDocument, words: &Words) -> Result<Vec<Op>, RenderError> {
    let mut operators = vec![Op::StartTextSection];
    for face in used(words) {
        let codes = words.codes(face);
        pdf.resources.fonts.map.insert(id(face), font(face, codes, words.metrics(face))?);
        operators.push(Op::SetFont { font: PdfFontHandle::External(id(face)), size: Pt(1.0) });
        let shown = numbered(codes).map(|(code, it)| Codepoint::with_cid(code, 0.0, it.text.clone()));
        operators.push(Op::ShowText { items: vec![TextItem::GlyphIds(shown.collect())] });
    }
    operators.push(Op::EndTextSection);
    Ok(operators)
}

/// Completes the font objects: the tag of subsets in their names, and the glyph of each code.
pub fn complete(file: &mut lopdf::Document, words: &Words) -> Result<(), RenderError> {
    for face in used(words) {
        let glyphs: Vec<u8> = {
            let mut remapper = GlyphRemapper::new();
            words.codes(face).iter().flat_map(|code| remapper.remap(code.glyph).to_be_bytes()).collect()
        };
        let map = file.add_object(Stream::new(lopdf::Dictionary::new(), glyphs));
        let name = Object::Name(format!("{}+{}", subset_tag(face), face.name()).into_bytes());
        let font = composite(file, face)?;
        let dictionary = super::dictionary_of(file, font)?;
        dictionary.set("BaseFont", name.clone());
        let descendants = dictionary.get_mut(b"DescendantFonts").and_then(Object::as_array_mut);
        let descendant = descendants.ok().and_then(|fonts| fonts.first_mut());
        let Some(Object::Dictionary(descendant)) = descendant else {
            return Err(super::lacking("descendant font")("not found"));
        };
        descendant.set("BaseFont", name.clone());
        descendant.set("CIDToGIDMap", map);
        let descriptor = descendant.get(b"FontDescriptor").and_then(Object::as_reference);
        let descriptor = descriptor.map_err(super::lacking("font descriptor"))?;
        let cap_height = i64::from(words.metrics(face).cap_height) * 1000 / words.metrics(face).units_per_em;
        let descriptor = super::dictionary_of(file, descriptor)?;
        descriptor.set("FontName", name);
        descriptor.set("CapHeight", cap_height);
    }
    Ok(())
}

fn used(words: &Words) -> impl Iterator<Item = Face> + '_ {
    Face::ALL.into_iter().filter(|face| words.codes(*face).len() > 1)
}

/// Codes with their numbers, but for the first, which stands for no glyph and is never shown.
fn numbered(codes: &[Code]) -> impl Iterator<Item = (u16, &Code)> {
    (0..=u16::MAX).zip(codes).skip(1)
}

fn id(face: Face) -> FontId {
    FontId(resource(face).to_owned())
}

fn subset_tag(face: Face) -> &'static str {
    match face {
        Face::Regular => "AAAAAR",
        Face::Bold => "AAAAAB",
        Face::Italic => "AAAAAI",
        Face::BoldItalic => "AAAAAJ",
    }
}

fn font(face: Face, codes: &[Code], metrics: &Metrics) -> Result<PdfFont, RenderError> {
    let mut remapper = GlyphRemapper::new();
    for code in codes {
        remapper.remap(code.glyph);
    }
    let subset = subsetter::subset(face.bytes(), 0, &remapper)
        .map_err(|why| RenderError::Subset { face: face.name(), why: why.to_string() })?;
    let units_per_em = u16::try_from(metrics.units_per_em).unwrap_or(1000);
    let [x_min, y_min, x_max, y_max] = metrics.bounds;
    let [caret_slope_rise, caret_slope_run] = metrics.caret;
    Ok(PdfFont::new(ParsedFont {
        original_bytes: subset,
        font_index: 0,
        font_name: Some(face.name().to_owned()),
        codepoint_to_glyph: Default::default(),
        glyph_widths: numbered(codes).map(|(code, it)| (code, it.advance)).collect(),
        units_per_em,
        font_metrics: FontMetrics { ascent: metrics.ascent, descent: metrics.descent },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em,
            x_min,
            y_min,
            x_max,
            y_max,
            caret_slope_rise,
            caret_slope_run,
            us_weight_class: metrics.weight,
        },
    }))
}

/// The composite font object of a face, known by its name.
fn composite(file: &lopdf::Document, face: Face) -> Result<ObjectId, RenderError> {
    let is_it = |object: &Object| {
        let Ok(font) = object.as_dict() else { return false };
        let name = |key: &[u8]| font.get(key).and_then(Object::as_name).unwrap_or_default();
        name(b"Subtype") == b"Type0" && name(b"BaseFont") == face.name().as_bytes()
    };
    let found = file.objects.iter().find(|(_, object)| is_it(object));
    found.map(|(id, _)| *id).ok_or_else(|| super::lacking("font")("not found"))
}
