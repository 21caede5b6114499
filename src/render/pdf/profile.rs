//! The colours of the file: a small sRGB profile of our own, as PDF/A asks for one.
//!
//! Made from the published figures of sRGB (IEC 61966-2-1): primaries adapted to D50, and its tone curve
//! in 256 steps. ICC version 2, so that every reader takes it.

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

/// The profile as a PDF stream.
pub fn stream() -> Stream {
    Stream::new(dictionary! { "N" => 3, "Alternate" => "DeviceRGB" }, profile())
}

/// The output intent that refers to the profile.
pub fn intent(profile: ObjectId) -> Dictionary {
    dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    }
}

fn profile() -> Vec<u8> {
    let curve = curve();
    let tags: [(&[u8; 4], Vec<u8>); 9] = [
        (b"desc", description("sRGB")),
        (b"cprt", [&b"text\0\0\0\0"[..], b"CC0\0"].concat()),
        (b"wtpt", xyz([0xF6D6, 0x10000, 0xD32D])),
        (b"rXYZ", xyz([0x6FA2, 0x38F5, 0x0390])),
        (b"gXYZ", xyz([0x6299, 0xB785, 0x18DA])),
        (b"bXYZ", xyz([0x24A0, 0x0F84, 0xB6CF])),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = Vec::new();
    let mut data: Vec<u8> = Vec::new();
    let start = 128 + 4 + tags.len() * 12;
    let mut last: Option<(usize, &Vec<u8>)> = None;
    for (name, content) in &tags {
        let offset = match last {
            Some((offset, same)) if same == content => offset,
            _ => {
                let offset = start + data.len();
                data.extend(content);
                data.resize(data.len().next_multiple_of(4), 0);
                offset
            }
        };
        last = Some((offset, content));
        table.extend(*name);
        table.extend(number(offset));
        table.extend(number(content.len()));
    }
    let mut profile = Vec::with_capacity(start + data.len());
    profile.extend(number(start + data.len()));
    profile.extend([0; 4]);
    profile.extend([2, 0x10, 0, 0]);
    profile.extend(b"mntrRGB XYZ ");
    profile.extend([0x07, 0xCF, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    profile.extend(b"acsp");
    profile.resize(68, 0);
    profile.extend(number(0xF6D6).into_iter().chain(number(0x10000)).chain(number(0xD32D)));
    profile.resize(128, 0);
    profile.extend(number(tags.len()));
    profile.extend(table);
    profile.extend(data);
    profile
}

fn number(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(0).to_be_bytes()
}

/// Three numbers with sixteen bits after the point.
fn xyz(values: [usize; 3]) -> Vec<u8> {
    b"XYZ \0\0\0\0".iter().copied().chain(values.into_iter().flat_map(number)).collect()
}

/// A name, in the three spellings that version 2 wants, the last two empty.
fn description(name: &str) -> Vec<u8> {
    let mut out = b"desc\0\0\0\0".to_vec();
    out.extend(number(name.len() + 1));
    out.extend(name.bytes());
    out.push(0);
    out.extend([0; 8]);
    out.extend([0; 3 + 67]);
    out
}

/// From a stored value to light.
fn curve() -> Vec<u8> {
    const STEPS: u16 = 256;
    let mut out = b"curv\0\0\0\0".to_vec();
    out.extend(number(usize::from(STEPS)));
    for step in 0..STEPS {
        let value = f64::from(step) / f64::from(STEPS - 1);
        let light = if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
        // Between 0 and 65535 by construction.
        out.extend(((light * 65535.0).round() as u16).to_be_bytes());
    }
    out
}
