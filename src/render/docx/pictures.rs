//! Logos and photos in a word processor: each file once in the package, shown at the size that it has on paper.

use super::blocks::Body;
use super::{Twip, UNITS, mm};
use crate::documents::picture::Picture;
use crate::domain::image::{Image, ImageKind};
use crate::domain::inline::Text;
use crate::render::layout::pictures::logo_sizes;
use crate::render::markup::escaped;

/// Longest side of a photo that has to be turned, in pixels: word processors do not turn it themselves.
const TURNED_SIDE: u32 = 1_600;
/// A twentieth of a point, in the unit of drawings.
const EMU: Twip = 635;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

/// Name of the file of a picture in the package, by its number.
pub(super) fn file_name(number: usize, image: &Image) -> String {
    let extension = match image.kind() {
        ImageKind::Jpeg => "jpeg",
        ImageKind::Png => "png",
    };
    format!("media/image{number}.{extension}")
}

impl Body<'_> {
    /// Logos in a row, the first against the left margin, the last against the right one, as on paper.
    pub(super) fn logos(&mut self, logos: &[Picture]) {
        if logos.is_empty() {
            return;
        }
        let sizes: Vec<_> = logos.iter().map(|logo| logo.image.size()).collect();
        let sizes = logo_sizes(&sizes, self.width * UNITS);
        let sizes: Vec<_> =
            sizes.into_iter().map(|(width, height)| (width / UNITS, height / UNITS)).collect();
        let taken: Twip = sizes.iter().map(|(width, _)| *width).sum();
        let gaps = Twip::try_from(logos.len() - 1).unwrap_or(0);
        let gap = (self.width - taken).checked_div(gaps).unwrap_or(0);
        let (mut runs, mut tabs, mut x) = (String::new(), String::new(), 0);
        for (place, (logo, size)) in logos.iter().zip(&sizes).enumerate() {
            if place > 0 {
                // What stands against the right margin must not pass it by a hair.
                let is_last = place + 1 == logos.len();
                let (side, at) = if is_last { ("right", self.width) } else { ("left", x) };
                tabs.push_str(&format!("<w:tab w:val=\"{side}\" w:pos=\"{at}\"/>"));
                runs.push_str("<w:r><w:tab/></w:r>");
            }
            runs.push_str(&self.shown(logo, *size));
            x += size.0 + gap;
        }
        let tabs = if tabs.is_empty() { tabs } else { format!("<w:tabs>{tabs}</w:tabs>") };
        self.push("Image", &format!("{tabs}<w:textAlignment w:val=\"center\"/>"), &runs);
    }

    /// A picture and its caption on the same page.
    pub(super) fn picture(&mut self, picture: &Picture, caption: &Text, width_mm: u32) {
        let (columns, rows) = picture.image.size();
        let (columns, rows) = (Twip::from(columns.max(1)), Twip::from(rows.max(1)));
        let width = mm(width_mm).clamp(1, self.width);
        let most = self.width * 5 / 4;
        let size = if width * rows / columns > most {
            (most * columns / rows, most)
        } else {
            (width, width * rows / columns)
        };
        let shown = self.shown(picture, size);
        self.push("Image", "", &shown);
        if !caption.is_empty() {
            self.paragraph("Petit", "", caption);
        }
    }

    /// A run that shows a picture at this size, with the words for those who do not see it.
    fn shown(&mut self, picture: &Picture, (width, height): (Twip, Twip)) -> String {
        let image = picture.image.upright(TURNED_SIDE).unwrap_or_else(|| picture.image.clone());
        let known = self.pictures.iter().position(|known| *known == image);
        let number = known.unwrap_or_else(|| {
            self.pictures.push(image);
            self.pictures.len() - 1
        });
        self.shown += 1;
        let (id, words) = (self.shown, escaped(&picture.alt));
        let (width, height) = (width.max(1) * EMU, height.max(1) * EMU);
        let named = format!("id=\"{id}\" name=\"Image {id}\" descr=\"{words}\"");
        format!(
            "<w:r><w:drawing><wp:inline xmlns:wp=\"{DRAWING}/wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" \
             distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr {named}/><a:graphic \
             xmlns:a=\"{DRAWING}/main\"><a:graphicData uri=\"{DRAWING}/picture\"><pic:pic \
             xmlns:pic=\"{DRAWING}/picture\"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>\
             <a:blip r:embed=\"image{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>\
             <a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\">\
             <a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
    }
}
