//! Files that become pictures: what stays of them, what is refused, and two thousand spoilt ones.

use crate::drawn::*;
use copil::domain::image::{Image, ImageFault, ImageKind};
use copil::domain::limits;
use copil::domain::refusal::Refusal;
use png::{BitDepth, ColorType};

fn fault(file: &[u8]) -> ImageFault {
    match Image::clean(file) {
        Err(Refusal::Image(fault)) => fault,
        other => panic!("not refused: {other:?}"),
    }
}

/// Red, green and blue of a point of a picture, each taken as high or low.
fn ink(image: &Image, across: usize, down: usize) -> [bool; 3] {
    let pixels = image.pixels(96).unwrap();
    let (x, y) = (pixels.width * across / 100, pixels.height * down / 100);
    let at = (y * pixels.width + x) * 3;
    [0, 1, 2].map(|channel| pixels.rgb[at + channel] > 128)
}

const RED: [bool; 3] = [true, false, false];
const GREEN: [bool; 3] = [false, true, false];
const BLUE: [bool; 3] = [false, false, true];

#[test]
fn a_jpeg_keeps_its_data_and_loses_all_that_tells_of_its_author() {
    let profile = [b"ICC_PROFILE\0".to_vec(), vec![7; 300]].concat();
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Perseigne</x:xmpmeta>".to_vec();
    let told = with_segments(
        COLOUR,
        &[(0xE1, exif(1)), (0xE1, xmp), (0xE2, profile), (0xFE, b"by Camille".to_vec())],
    );
    let mut trailing = told.clone();
    trailing.extend(b"motion photo of Perseigne");
    for file in [&told, &trailing] {
        let image = Image::clean(file).unwrap();
        for word in ["GPS", "Perseigne", "Camille", "ICC_PROFILE", "Exif"] {
            assert!(!image.bytes().windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
        }
        assert_eq!(image, Image::clean(COLOUR).unwrap());
        assert_eq!((image.kind(), image.size(), image.is_grey()), (ImageKind::Jpeg, (96, 64), false));
    }
    // Nothing is compressed again: the tables and scans are those of the file.
    let scan = COLOUR.windows(2).position(|pair| pair == [0xFF, 0xDA]).unwrap();
    assert!(Image::clean(COLOUR).unwrap().bytes().ends_with(&COLOUR[scan..]));
}

#[test]
fn cleaning_twice_changes_nothing() {
    let alpha = png(9, 7, ColorType::Rgba, &[0, 0, 0, 128]);
    let turned = with_segments(COLOUR, &[(0xE1, exif(6))]);
    for file in [COLOUR, PROGRESSIVE, GREY, &turned, &alpha] {
        let once = Image::clean(file).unwrap();
        let twice = Image::clean(once.bytes()).unwrap();
        assert_eq!(once, twice);
        assert_eq!(once, Image::from_stored(once.bytes().to_vec()).unwrap());
    }
}

#[test]
fn a_photo_is_seen_upright_whatever_the_way_the_camera_was_held() {
    // What stands at the top left of the picture as shown, and at its top right.
    let corners = [(1, RED, GREEN), (2, GREEN, RED), (4, BLUE, [true; 3]), (5, RED, BLUE), (6, BLUE, RED)];
    for (orientation, left, right) in corners {
        let image = Image::clean(&with_segments(COLOUR, &[(0xE1, exif(orientation))])).unwrap();
        assert_eq!(image.orientation().value(), orientation);
        let is_sideways = orientation >= 5;
        assert_eq!(image.size(), if is_sideways { (64, 96) } else { (96, 64) });
        assert_eq!(ink(&image, 10, 10), left, "orientation {orientation}");
        if right != [true; 3] {
            assert_eq!(ink(&image, 90, 10), right, "orientation {orientation}");
        }
    }
    for nonsense in [0, 9, 200] {
        let image = Image::clean(&with_segments(COLOUR, &[(0xE1, exif(nonsense))])).unwrap();
        assert_eq!(image.orientation().value(), 1);
    }
}

#[test]
fn progressive_and_grey_photos_are_taken_and_four_inks_refused_in_words() {
    assert_eq!(ink(&Image::clean(PROGRESSIVE).unwrap(), 10, 10), RED);
    let grey = Image::clean(GREY).unwrap();
    assert!(grey.is_grey() && grey.pixels(20).is_some());
    assert_eq!(fault(CMYK), ImageFault::FourInks);
    assert!(Refusal::Image(ImageFault::FourInks).to_string().contains("RVB"));
}

#[test]
fn a_transparent_png_stands_on_white() {
    let shown = |file: &[u8]| Image::clean(file).unwrap().pixels(4).unwrap().rgb[..3].to_vec();
    assert_eq!(shown(&png(4, 4, ColorType::Rgba, &[0, 0, 0, 0])), [255, 255, 255]);
    assert_eq!(shown(&png(4, 4, ColorType::Rgba, &[0, 0, 0, 128])), [127, 127, 127]);
    assert_eq!(shown(&png(4, 4, ColorType::GrayscaleAlpha, &[0, 255])), [0, 0, 0]);
    assert!(Image::clean(&png(4, 4, ColorType::GrayscaleAlpha, &[0, 255])).unwrap().is_grey());
    let palette = png_of(8, 1, ColorType::Indexed, BitDepth::One, &[0b0101_0101], |encoder| {
        encoder.set_palette(vec![250, 0, 0, 0, 0, 250]);
        encoder.set_trns(vec![255, 0]);
        encoder.add_text_chunk("Author".into(), "Camille".into()).unwrap();
    });
    let image = Image::clean(&palette).unwrap();
    assert_eq!(image.pixels(8).unwrap().rgb[..6], [250, 0, 0, 255, 255, 255]);
    assert!(!image.bytes().windows(7).any(|part| part == b"Camille"));
    let deep = png_of(2, 1, ColorType::Grayscale, BitDepth::Sixteen, &[255, 255, 0, 0], |_| {});
    assert_eq!(shown(&deep), [255, 255, 255]);
}

#[test]
fn what_is_no_picture_or_too_much_of_one_is_refused_in_words() {
    assert_eq!(fault(b""), ImageFault::Unknown);
    assert_eq!(fault(b"GIF89a..."), ImageFault::Unknown);
    assert_eq!(fault(&vec![0; limits::IMAGE_MAX_BYTES + 1]), ImageFault::TooHeavy);
    for length in 3..COLOUR.len() {
        assert!(Image::clean(&COLOUR[..length]).is_err(), "cut at {length}");
    }
    let small = png(40, 40, ColorType::Rgb, &[1, 2, 3]);
    for length in 0..small.len() - 12 {
        assert!(Image::clean(&small[..length]).is_err(), "cut at {length}");
    }
    // A head that promises far more than there is.
    let mut huge = small.clone();
    huge[16..24].copy_from_slice(&[0, 0x10, 0, 0, 0, 0x10, 0, 0]);
    assert!(matches!(fault(&huge), ImageFault::TooLarge | ImageFault::Damaged));
    let mut large = COLOUR.to_vec();
    let frame = large.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    large[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert_eq!(fault(&large), ImageFault::TooLarge);
    let mut twelve = COLOUR.to_vec();
    twelve[frame + 4] = 12;
    assert_eq!(fault(&twelve), ImageFault::UncommonJpeg);
    for fault in [ImageFault::Unknown, ImageFault::Damaged, ImageFault::TooHeavy, ImageFault::TooLarge] {
        assert!(Refusal::Image(fault).to_string().ends_with('.'));
    }
}

#[test]
fn a_bomb_of_pixels_is_refused_before_it_is_unpacked() {
    // 5000 × 4999 pixels of one colour weigh little, and are under the limit; one row more is not.
    let within = png(5000, 4999, ColorType::Grayscale, &[200]);
    assert!(Image::clean(&within).is_ok());
    let beyond = png(5000, 5001, ColorType::Grayscale, &[200]);
    assert!(beyond.len() < 200_000);
    assert_eq!(fault(&beyond), ImageFault::TooLarge);
}

/// Numbers that are always the same for a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 20).unwrap() % limit.max(1)
    }
}

#[test]
fn two_thousand_spoilt_files_are_taken_or_refused_and_never_more() {
    let turned = with_segments(COLOUR, &[(0xE1, exif(6)), (0xEE, b"Adobe\0\x64\0\0\0\0\x01".to_vec())]);
    let interlaced = include_bytes!("../fixtures/pictures/interlaced.png").to_vec();
    let alpha = png(60, 50, ColorType::Rgba, &[10, 20, 30, 40]);
    let seeds = [&turned, &PROGRESSIVE.to_vec(), &GREY.to_vec(), &interlaced, &alpha];
    let mut dice = Dice(20_231_114);
    let mut taken = 0;
    for round in 0..2_000 {
        let mut file = seeds[round % seeds.len()].clone();
        for _ in 0..1 + dice.below(8) {
            let at = dice.below(file.len());
            match dice.below(5) {
                0 => file[at] = u8::try_from(dice.below(256)).unwrap(),
                1 => file[at] ^= 1 << dice.below(8),
                2 => file.truncate(at.max(4)),
                3 => drop(file.drain(at..(at + dice.below(16)).min(file.len()))),
                _ => {
                    let part = file[at..(at + dice.below(32)).min(file.len())].to_vec();
                    file.splice(at..at, part);
                }
            }
            if file.is_empty() {
                file.push(0xFF);
            }
        }
        match Image::clean(&file) {
            Ok(image) => {
                taken += 1;
                assert_eq!(Image::clean(image.bytes()).as_ref(), Ok(&image), "round {round}");
                let pixels = image.pixels(32);
                assert!(pixels.is_none_or(|pixels| pixels.rgb.len() == pixels.width * pixels.height * 3));
            }
            Err(Refusal::Image(_)) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    assert!(taken > 100, "only {taken} were taken");
}

#[test]
fn an_interlaced_png_is_taken() {
    let image = Image::clean(include_bytes!("../fixtures/pictures/interlaced.png")).unwrap();
    assert_eq!(ink(&image, 10, 10), RED);
    assert_eq!(ink(&image, 90, 10), GREEN);
    assert_eq!(ink(&image, 10, 90), BLUE);
}
