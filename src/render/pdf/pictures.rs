//! Pictures in the file: each once, however many times it is shown.

use super::operators::{length, print};
use super::{RenderError, dictionary_of};
use crate::domain::image::{Image, ImageKind};
use crate::render::layout::style::Unit;
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use std::collections::BTreeSet;

/// The pictures of a file, in the order in which they are first shown.
#[derive(Default)]
pub struct Pictures(Vec<Image>);

/// Where a picture stands on a page, counted from its bottom left corner.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Left edge.
    pub x: Unit,
    /// Bottom edge.
    pub y: Unit,
    /// Width.
    pub width: Unit,
    /// Height.
    pub height: Unit,
}

impl Pictures {
    /// Shows a picture; returns its number.
    pub fn show(&mut self, out: &mut Vec<u8>, image: &Image, place: Place) -> usize {
        let number = self.0.iter().position(|known| known == image).unwrap_or_else(|| {
            self.0.push(image.clone());
            self.0.len() - 1
        });
        out.extend(b"q ");
        for value in matrix(image.orientation().value(), place) {
            length(out, value);
        }
        print(out, format_args!("cm /P{number} Do Q\n"));
        number
    }

    /// Adds the pictures to the file and names those that each page shows among its resources.
    pub fn write(
        &self,
        file: &mut lopdf::Document,
        shown: &[&BTreeSet<usize>],
        pages: &[ObjectId],
    ) -> Result<(), RenderError> {
        let ids: Vec<ObjectId> = self.0.iter().map(|image| file.add_object(stream(image))).collect();
        for (numbers, page) in shown.iter().zip(pages).filter(|(numbers, _)| !numbers.is_empty()) {
            let mut named = Dictionary::new();
            for number in *numbers {
                if let Some(id) = ids.get(*number) {
                    named.set(format!("P{number}"), *id);
                }
            }
            let dictionary = dictionary_of(file, *page)?;
            let own = dictionary.get(b"Resources").cloned();
            let mut resources = match own {
                Ok(Object::Reference(id)) => dictionary_of(file, id)?.clone(),
                Ok(Object::Dictionary(own)) => own,
                _ => Dictionary::new(),
            };
            resources.set("XObject", named);
            dictionary_of(file, *page)?.set("Resources", resources);
        }
        Ok(())
    }
}

/// The picture as an object: a JPEG as it is, the rows of a PNG as they are compressed.
fn stream(image: &Image) -> Stream {
    let (width, height) = image.stored_size();
    let mut dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => if image.is_grey() { "DeviceGray" } else { "DeviceRGB" },
        "BitsPerComponent" => 8,
    };
    match image.kind() {
        ImageKind::Jpeg => dictionary.set("Filter", "DCTDecode"),
        ImageKind::Png => {
            dictionary.set("Filter", "FlateDecode");
            let colours = if image.is_grey() { 1 } else { 3 };
            let rows = dictionary! {
                "Predictor" => 15, "Colors" => colours, "BitsPerComponent" => 8, "Columns" => i64::from(width),
            };
            dictionary.set("DecodeParms", rows);
        }
    }
    Stream::new(dictionary, image.data()).with_compression(false)
}

/// From the unit square, in which a picture is drawn with its first row at the top, to its place, turned as its
/// orientation asks.
fn matrix(orientation: u8, place: Place) -> [Unit; 6] {
    let Place { x, y, width: w, height: h } = place;
    let (right, top) = (x + w, y + h);
    match orientation {
        2 => [-w, 0, 0, h, right, y],
        3 => [-w, 0, 0, -h, right, top],
        4 => [w, 0, 0, -h, x, top],
        5 => [0, -h, -w, 0, right, top],
        6 => [0, -h, w, 0, x, top],
        7 => [0, h, w, 0, x, y],
        8 => [0, h, -w, 0, right, y],
        _ => [w, 0, 0, h, x, y],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the corner of the first row and first column goes, by EXIF value: top left, top right…
    #[test]
    fn the_first_row_and_column_go_where_exif_says() {
        let place = Place { x: 100, y: 10, width: 40, height: 30 };
        let (left, right, bottom, top) = (100, 140, 10, 40);
        // The stored picture's first pixel is at (0, 1) of the unit square, its last at (1, 0).
        let corners = [
            (1, (left, top), (right, bottom)),
            (2, (right, top), (left, bottom)),
            (3, (right, bottom), (left, top)),
            (4, (left, bottom), (right, top)),
            (5, (left, top), (right, bottom)),
            (6, (right, top), (left, bottom)),
            (7, (right, bottom), (left, top)),
            (8, (left, bottom), (right, top)),
        ];
        for (value, first, last) in corners {
            let [a, b, c, d, e, f] = matrix(value, place);
            assert_eq!((c + e, d + f), first, "orientation {value}");
            assert_eq!((a + e, b + f), last, "orientation {value}");
        }
    }
}
