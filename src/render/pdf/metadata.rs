//! Who, what and when: the information of the file and its XMP twin, which must agree.

use super::{RenderError, dictionary_of};
use crate::documents::model::Document;
use crate::render::markup::escaped;
use lopdf::{Object, Stream, dictionary};
use printpdf::PdfDocument;

/// Name of the program in the file.
const PRODUCER: &str = "copil";

/// Fills the information that the PDF library writes.
pub fn inform(pdf: &mut PdfDocument, document: &Document) {
    let info = &mut pdf.metadata.info;
    info.document_title = shown(&document.title);
    info.author = shown(&document.author);
    info.creator = PRODUCER.to_owned();
    info.producer = PRODUCER.to_owned();
}

/// Sets the version and the dates, and removes what has no place in an archived file.
pub fn complete(file: &mut lopdf::Document, document: &Document) -> Result<(), RenderError> {
    file.version = "1.7".to_owned();
    let info = file.trailer.get(b"Info").and_then(Object::as_reference);
    let info = dictionary_of(file, info.map_err(super::lacking("information"))?)?;
    for key in ["GTS_PDFXVersion", "Identifier", "Trapped", "Subject", "Keywords"] {
        info.remove(key.as_bytes());
    }
    if document.author.is_empty() {
        info.remove(b"Author");
    }
    let day = document.dated_on.strftime("D:%Y%m%d000000+00'00'").to_string();
    for key in ["CreationDate", "ModDate"] {
        info.set(key, Object::string_literal(day.as_str()));
    }
    Ok(())
}

/// The XMP packet, not compressed so that archives can read it.
pub fn stream(document: &Document) -> Stream {
    let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    Stream::new(dictionary, packet(document).into_bytes()).with_compression(false)
}

fn packet(document: &Document) -> String {
    let title = escaped(&document.title);
    let author = escaped(&document.author);
    let creator = match author.as_str() {
        "" => String::new(),
        author => format!("<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"),
    };
    let date = document.dated_on.strftime("%Y-%m-%dT00:00:00+00:00");
    format!(
        r#"<?xpacket begin="{mark}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{creator}<dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{EXTENSION}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#,
        mark = '\u{FEFF}',
    )
}

/// PDF/A asks that the PDF/UA identifier, which it does not know, be described.
const EXTENSION: &str = r#"<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>PDF/UA version</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"#;

/// A text without the controls that XML refuses.
fn shown(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control() && !matches!(sign, '\u{FFFE}' | '\u{FFFF}')).collect()
}
