//! A `Document` as one PDF file that is both PDF/UA-1 (accessible) and PDF/A-2a (to be archived).
//!
//! printpdf holds the document, its fonts, pages and information, and gives it as lopdf objects; the
//! page contents are written straight into bytes, then tags, metadata, bookmarks and links are added and
//! everything is written by a small writer that compresses better and always gives the same bytes.

mod canvas;
mod fonts;
mod metadata;
mod operators;
mod outline;
mod paths;
mod pictures;
mod profile;
mod tags;
mod writer;

use super::RenderError;
use super::layout::{self, Pages};
use super::missing::{self, MissingSign};
use crate::documents::model::{Document, PageFormat};
use canvas::PaintedPage;
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use pictures::Pictures;
use printpdf::{Mm, Op, PdfDocument, PdfPage, PdfSaveOptions};
use writer::Objects;

/// A finished PDF.
#[derive(Debug)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// Signs that the typeface lacks and where they are; empty for all French texts.
    pub missing: Vec<MissingSign>,
}

/// Renders a document. The same document always gives the same bytes.
///
/// # Errors
/// [`RenderError`] when an embedded typeface or the PDF library fails, never because of the content.
pub fn render(document: &Document) -> Result<Rendered, RenderError> {
    let pages = layout::paginate(document)?;
    let missing = missing::of(&pages);
    let count = pages.count();
    Ok(Rendered { bytes: write(document, pages)?, pages: count, missing })
}

/// Writes pages as a file.
pub(super) fn write(document: &Document, pages: Pages) -> Result<Vec<u8>, RenderError> {
    let mut pdf = PdfDocument::new(&document.title);
    metadata::inform(&mut pdf, document);
    let codes_on_page_one = fonts::add(&mut pdf, &pages.words)?;
    let (width, height) = match document.page.format {
        PageFormat::Portrait => (Mm(210.0), Mm(297.0)),
        PageFormat::Landscape => (Mm(297.0), Mm(210.0)),
        PageFormat::Slide => (Mm(338.667), Mm(190.5)),
    };
    let contents = std::iter::once(codes_on_page_one).chain(std::iter::repeat_with(Vec::<Op>::new));
    pdf.pages = contents.take(pages.count()).map(|ops| PdfPage::new(width, height, ops)).collect();
    let mut file = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    drop(pdf);

    fonts::complete(&mut file, &pages.words)?;
    let Pages { pages, tags, words, height, .. } = pages;
    let page_ids: Vec<ObjectId> = file.page_iter().collect();
    let mut painted = Vec::with_capacity(page_ids.len());
    let mut pictures = Pictures::default();
    for (page, id) in pages.into_iter().zip(&page_ids) {
        let (content, page) = canvas::paint(page, &mut pictures, &words, &tags, height);
        set_content(&mut file, *id, writer::deflate(&content)?)?;
        painted.push(page);
    }
    drop(words);
    let shown: Vec<_> = painted.iter().map(|page| &page.pictures).collect();
    pictures.write(&mut file, &shown, &page_ids)?;
    let mut extra = Objects::default();
    let structure = tags::write(&mut file, &mut extra, &tags, &painted, &page_ids);
    drop(tags);
    for (place, id) in page_ids.iter().enumerate() {
        let page = dictionary_of(&mut file, *id)?;
        page.set("StructParents", i64::try_from(place).unwrap_or(0));
        page.set("Tabs", "S");
        let links = structure.annotations.get(place).map(Vec::as_slice).unwrap_or_default();
        if links.is_empty() {
            page.remove(b"Annots");
        } else {
            let links: Vec<Object> = links.iter().map(|id| Object::Reference((*id, 0))).collect();
            page.set("Annots", links);
        }
    }
    let outlines = outline::write(&mut file, &mut extra, &painted, &page_ids);
    let metadata = metadata::stream(document);
    let metadata = file.add_object(metadata);
    let profile = file.add_object(profile::stream());
    metadata::complete(&mut file, document)?;
    let catalog = file.catalog_mut().map_err(lacking("catalog"))?;
    catalog.set("Lang", Object::string_literal("fr-FR"));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("StructTreeRoot", Object::Reference((structure.root, 0)));
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Dictionary(profile::intent(profile))]);
    if let Some(outlines) = outlines {
        catalog.set("Outlines", Object::Reference((outlines, 0)));
    }
    writer::write(&file, &extra)
}

/// Replaces the content of a page by operators compressed already.
fn set_content(file: &mut lopdf::Document, page: ObjectId, deflated: Vec<u8>) -> Result<(), RenderError> {
    let content = dictionary_of(file, page)?.get(b"Contents").and_then(Object::as_reference);
    let content = content.map_err(lacking("page content"))?;
    let dictionary = dictionary! { "Filter" => "FlateDecode" };
    file.objects.insert(content, Object::Stream(lopdf::Stream::new(dictionary, deflated)));
    Ok(())
}

fn dictionary_of(file: &mut lopdf::Document, id: ObjectId) -> Result<&mut Dictionary, RenderError> {
    file.get_object_mut(id).and_then(Object::as_dict_mut).map_err(lacking("dictionary"))
}

/// Turns what the PDF library says into an error that names what was looked for.
fn lacking<E: std::fmt::Display>(what: &'static str) -> impl FnOnce(E) -> RenderError {
    move |error| RenderError::Pdf { what, why: error.to_string() }
}

/// What tagging and bookmarks need of the painted pages.
type Painted = [PaintedPage];
