//! From a `Document` to something that can be handed out: pages, a PDF, a file for word processors, a web page, plain text.

pub mod docx;
pub mod fonts;
pub mod html;
pub mod layout;
mod markup;
pub mod missing;
pub mod pdf;
pub mod preview;
mod svg;
pub mod text;

/// Why a paper could not be made. None of these comes from what the secretary typed: any text has a page.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// An embedded typeface cannot be read.
    #[error("the embedded typeface {0} cannot be read")]
    Font(&'static str),
    /// The subset of a typeface cannot be made.
    #[error("the subset of the typeface {face} cannot be made: {why}")]
    Subset {
        /// PostScript name of the typeface.
        face: &'static str,
        /// What the subsetter says.
        why: String,
    },
    /// The PDF library gave an object of an unexpected shape.
    #[error("the PDF library gave no usable {what}: {why}")]
    Pdf {
        /// What was looked for.
        what: &'static str,
        /// What the library says.
        why: String,
    },
    /// Compression failed.
    #[error("a stream of the PDF cannot be compressed")]
    Compress(#[from] std::io::Error),
}
