//! From objects to the bytes of the file: object streams, a compressed cross-reference table, and an
//! identifier made of the content.

use super::operators::print;
use crate::render::RenderError;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, dictionary};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::ops::Range;

/// Objects in one object stream: enough to compress well, few enough to open one quickly.
const PACK: usize = 400;
/// Bytes of an entry of the cross-reference table: kind, place, index.
const ENTRY: usize = 7;

/// Objects written already, one after the other.
#[derive(Default)]
pub struct Objects {
    text: Vec<u8>,
    places: Vec<(u32, Range<usize>)>,
}

impl Objects {
    /// Adds an object that is not a stream.
    pub fn add(&mut self, id: u32, write: impl FnOnce(&mut Vec<u8>)) {
        let start = self.text.len();
        write(&mut self.text);
        self.places.push((id, start..self.text.len()));
    }
}

/// Compresses at level 4: beyond it, twice the time gains two percent.
pub fn deflate(bytes: &[u8]) -> Result<Vec<u8>, RenderError> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3 + 64), Compression::new(4));
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Writes a file from its objects and those written already.
pub fn write(file: &lopdf::Document, extra: &Objects) -> Result<Vec<u8>, RenderError> {
    let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = Table::default();
    let mut plain = Objects::default();
    let mut next = file.max_id + 1;
    for (&(id, _), object) in &file.objects {
        match object {
            Object::Stream(stream) => {
                table.set(id, 1, out.len(), 0);
                write_stream(&mut out, id, &stream.dict, &stream.content, stream.allows_compression)?;
            }
            object => plain.add(id, |text| serialise(object, text)),
        }
    }
    for objects in [&plain, extra] {
        for pack in objects.places.chunks(PACK) {
            let mut index = Vec::new();
            let mut body = Vec::new();
            for (place, (id, range)) in pack.iter().enumerate() {
                table.set(*id, 2, next as usize, place);
                print(&mut index, format_args!("{id} {} ", body.len()));
                body.extend(objects.text.get(range.clone()).unwrap_or_default());
                body.push(b' ');
            }
            let first = index.len();
            index.append(&mut body);
            table.set(next, 1, out.len(), 0);
            let dictionary = dictionary! {
                "Type" => "ObjStm", "N" => whole(pack.len()), "First" => whole(first),
            };
            write_stream(&mut out, next, &dictionary, &index, true)?;
            next += 1;
        }
    }
    let start = out.len();
    table.set(next, 1, start, 0);
    let mut trailer = dictionary! {
        "Type" => "XRef",
        "Size" => i64::from(next) + 1,
        "W" => vec![1.into(), 4.into(), 2.into()],
        "ID" => identifier(&out),
        "DecodeParms" => dictionary! { "Predictor" => 12, "Columns" => whole(ENTRY) },
    };
    for key in ["Root", "Info"] {
        let value = file.trailer.get(key.as_bytes()).map_err(super::lacking("trailer"))?;
        trailer.set(key, value.clone());
    }
    write_stream(&mut out, next, &trailer, &table.predicted(), true)?;
    print(&mut out, format_args!("startxref\n{start}\n%%EOF\n"));
    Ok(out)
}

fn write_stream(
    out: &mut Vec<u8>,
    id: u32,
    dictionary: &Dictionary,
    content: &[u8],
    may_compress: bool,
) -> Result<(), RenderError> {
    let mut dictionary = dictionary.clone();
    let compressed = if may_compress && !dictionary.has(b"Filter") {
        dictionary.set("Filter", "FlateDecode");
        Some(deflate(content)?)
    } else {
        None
    };
    let content = compressed.as_deref().unwrap_or(content);
    dictionary.set("Length", whole(content.len()));
    print(out, format_args!("{id} 0 obj\n"));
    serialise(&Object::Dictionary(dictionary), out);
    out.extend(b"stream\n");
    out.extend(content);
    out.extend(b"\nendstream\nendobj\n");
    Ok(())
}

/// Where each object stands.
#[derive(Default)]
struct Table(Vec<[u8; ENTRY]>);

impl Table {
    fn set(&mut self, id: u32, kind: u8, place: usize, index: usize) {
        let id = id as usize;
        if self.0.len() <= id {
            self.0.resize(id + 1, [0, 0, 0, 0, 0, 0xFF, 0xFF]);
        }
        let [a, b, c, d] = u32::try_from(place).unwrap_or(0).to_be_bytes();
        let [e, f] = u16::try_from(index).unwrap_or(0).to_be_bytes();
        if let Some(entry) = self.0.get_mut(id) {
            *entry = [kind, a, b, c, d, e, f];
        }
    }

    /// Each entry as its difference from the one above: it compresses to almost nothing.
    fn predicted(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.0.len() * (ENTRY + 1));
        let mut above = [0; ENTRY];
        for entry in &self.0 {
            out.push(2);
            out.extend(entry.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
            above = *entry;
        }
        out
    }
}

/// The same content has the same identifier, on any day and any machine.
fn identifier(content: &[u8]) -> Vec<Object> {
    let hash = Sha256::digest(content);
    let half = hash.iter().copied().take(16).collect();
    let id = Object::String(half, lopdf::StringFormat::Hexadecimal);
    vec![id.clone(), id]
}

fn whole(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(0)
}

/// Writes an object that is not a stream.
pub fn serialise(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Null | Object::Stream(_) => out.extend(b"null"),
        Object::Boolean(value) => print(out, format_args!("{value}")),
        Object::Integer(value) => print(out, format_args!("{value}")),
        Object::Real(value) => print(out, format_args!("{value}")),
        Object::Name(name) => serialise_name(name, out),
        Object::String(bytes, _) => {
            out.push(b'<');
            for byte in bytes {
                print(out, format_args!("{byte:02X}"));
            }
            out.push(b'>');
        }
        Object::Array(values) => {
            out.push(b'[');
            for (place, value) in values.iter().enumerate() {
                if place > 0 {
                    out.push(b' ');
                }
                serialise(value, out);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => {
            out.extend(b"<<");
            for (key, value) in dictionary {
                serialise_name(key, out);
                out.push(b' ');
                serialise(value, out);
            }
            out.extend(b">>");
        }
        Object::Reference((id, generation)) => print(out, format_args!("{id} {generation} R")),
    }
}

fn serialise_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || b"+-_.".contains(byte) {
            out.push(*byte);
        } else {
            print(out, format_args!("#{byte:02X}"));
        }
    }
}
