//! The tag tree in the file: what a screen reader follows.

use super::Painted;
use super::canvas::{Target, role_name};
use super::operators::{length, print, text_string};
use super::writer::Objects;
use crate::render::layout::item::{Element, ElementId, Role, Tags};
use crate::render::layout::style::Unit;
use lopdf::{Object, ObjectId};
use std::collections::BTreeMap;

/// What the rest of the file refers to.
pub struct Structure {
    /// Number of the root object.
    pub root: u32,
    /// Numbers of the link annotations of each page.
    pub annotations: Vec<Vec<u32>>,
}

/// Marked contents and links of each element, sorted by element: `kids` of `element` in order of page.
struct Contents {
    sorted: Vec<(ElementId, u32, Kid)>,
}

#[derive(Clone, Copy)]
enum Kid {
    Marked(usize),
    Annotation(u32),
}

impl Contents {
    fn of(&self, element: ElementId) -> &[(ElementId, u32, Kid)] {
        let start = self.sorted.partition_point(|(owner, ..)| *owner < element);
        let end = self.sorted.partition_point(|(owner, ..)| *owner <= element);
        self.sorted.get(start..end).unwrap_or_default()
    }
}

/// Writes elements, parent tree and link annotations.
pub fn write(
    file: &mut lopdf::Document,
    out: &mut Objects,
    tags: &Tags,
    painted: &Painted,
    pages: &[ObjectId],
) -> Structure {
    let root = file.new_object_id().0;
    let parents = file.new_object_id().0;
    let annotations: Vec<Vec<u32>> =
        painted.iter().map(|page| page.links.iter().map(|_| file.new_object_id().0).collect()).collect();
    let elements = tags.elements();
    let first = file.max_id + 1;
    file.max_id += u32::try_from(elements.len()).unwrap_or(0);

    let contents = contents(painted, &annotations, pages);
    let (children, next) = family(elements);
    let boxes: BTreeMap<ElementId, [Unit; 4]> =
        painted.iter().flat_map(|page| &page.figures).copied().collect();
    for (place, element) in (0_u32..).zip(elements) {
        out.add(first + place, |out| {
            let parent = if place == 0 { root } else { first + element.parent.0 };
            print(out, format_args!("<</S/{}/P {parent} 0 R", role_name(element.role)));
            attributes(out, element.role);
            if let Role::Figure(alternative) = element.role {
                out.extend(b"/Alt");
                text_string(out, tags.alternative(alternative));
                if let Some(corners) = boxes.get(&ElementId(place)) {
                    out.extend(b"/A<</O/Layout/Placement/Block/BBox[");
                    corners.iter().for_each(|corner| length(out, *corner));
                    out.extend(b"]>>");
                }
            }
            let own = contents.of(ElementId(place));
            let page = own.first().map(|(_, page, _)| *page);
            if let Some(page) = page {
                print(out, format_args!("/Pg {page} 0 R"));
            }
            kids(out, own, page, inside(&children, &next, place), first);
            out.extend(b">>");
        });
    }

    out.add(parents, |out| parent_tree(out, painted, first));
    let links: usize = painted.iter().map(|page| page.links.len()).sum();
    out.add(root, |out| {
        let keys = painted.len() + links;
        print(
            out,
            format_args!(
                "<</Type/StructTreeRoot/K {first} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {keys}>>"
            ),
        );
    });
    let places = places(painted, pages);
    let mut key = painted.len();
    for ((page, ids), page_id) in painted.iter().zip(&annotations).zip(pages) {
        for (link, id) in page.links.iter().zip(ids) {
            out.add(*id, |out| {
                out.extend(b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
                for corner in link.corners {
                    length(out, corner);
                }
                print(out, format_args!("]/P {} 0 R/StructParent {key}/Contents", page_id.0));
                lead(out, &link.target, &places);
                out.extend(b">>");
            });
            key += 1;
        }
    }
    Structure { root, annotations }
}

/// Number of the page, its object and the height of each heading.
fn places(painted: &Painted, pages: &[ObjectId]) -> BTreeMap<usize, (usize, u32, Unit)> {
    let mut places = BTreeMap::new();
    for ((number, page), id) in (1..).zip(painted).zip(pages) {
        places.extend(page.bookmarks.iter().map(|mark| (mark.heading, (number, id.0, mark.top))));
    }
    places
}

/// What a link says and where it leads; the key of what it says is written already.
fn lead(out: &mut Vec<u8>, target: &Target, places: &BTreeMap<usize, (usize, u32, Unit)>) {
    match target {
        Target::Address(address) => {
            text_string(out, &format!("Lien vers {address}"));
            out.extend(b"/A<</S/URI/URI");
            super::writer::serialise(&Object::string_literal(uri(address)), out);
            out.extend(b">>");
        }
        Target::Heading(heading, title) => match places.get(heading) {
            Some((number, page, top)) => {
                text_string(out, &format!("{title}, page\u{A0}{number}"));
                print(out, format_args!("/Dest[{page} 0 R/XYZ null "));
                length(out, *top);
                out.extend(b"null]");
            }
            None => text_string(out, title),
        },
    }
}

fn contents(painted: &Painted, annotations: &[Vec<u32>], pages: &[ObjectId]) -> Contents {
    let mut sorted =
        Vec::with_capacity(painted.iter().map(|page| page.owners.len() + page.links.len()).sum());
    for ((page, ids), page_id) in painted.iter().zip(annotations).zip(pages) {
        let owners = page.owners.iter().enumerate();
        sorted.extend(owners.map(|(number, owner)| (*owner, page_id.0, Kid::Marked(number))));
        let links = page.links.iter().zip(ids);
        sorted.extend(links.map(|(link, id)| (link.element, page_id.0, Kid::Annotation(*id))));
    }
    sorted.sort_by_key(|(owner, ..)| *owner);
    Contents { sorted }
}

/// First child of each element, then the next element with the same parent.
fn family(elements: &[Element]) -> (Vec<u32>, Vec<u32>) {
    let mut children = vec![0; elements.len()];
    let mut next = vec![0; elements.len()];
    for (place, element) in elements.iter().enumerate().skip(1).rev() {
        let parent = element.parent.0 as usize;
        if let (Some(first), Some(next)) = (children.get_mut(parent), next.get_mut(place)) {
            *next = *first;
            *first = u32::try_from(place).unwrap_or(0);
        }
    }
    (children, next)
}

fn inside(children: &[u32], next: &[u32], element: u32) -> impl Iterator<Item = u32> {
    let follow = |list: &[u32], place: u32| list.get(place as usize).copied().filter(|place| *place > 0);
    std::iter::successors(follow(children, element), move |place| follow(next, *place))
}

fn attributes(out: &mut Vec<u8>, role: Role) {
    match role {
        Role::Document => out.extend(b"/Lang(fr-FR)"),
        Role::ThColumn => out.extend(b"/A<</O/Table/Scope/Column>>"),
        Role::ThRow | Role::ThGroup(0 | 1) => out.extend(b"/A<</O/Table/Scope/Row>>"),
        Role::ThGroup(span) => print(out, format_args!("/A<</O/Table/Scope/Row/ColSpan {span}>>")),
        Role::L { is_numbered: true } => out.extend(b"/A<</O/List/ListNumbering/Decimal>>"),
        Role::L { is_numbered: false } => out.extend(b"/A<</O/List/ListNumbering/Disc>>"),
        _ => {}
    }
}

/// The element's own text first, then the elements inside it.
fn kids(
    out: &mut Vec<u8>,
    own: &[(ElementId, u32, Kid)],
    page: Option<u32>,
    inside: impl Iterator<Item = u32>,
    first: u32,
) {
    let mut inside = inside.peekable();
    if own.is_empty() && inside.peek().is_none() {
        return;
    }
    out.extend(b"/K[");
    for (_, on, kid) in own {
        match kid {
            Kid::Marked(number) if Some(*on) == page => print(out, format_args!("{number} ")),
            Kid::Marked(number) => {
                print(out, format_args!("<</Type/MCR/Pg {on} 0 R/MCID {number}>>"));
            }
            Kid::Annotation(id) => print(out, format_args!("<</Type/OBJR/Obj {id} 0 R/Pg {on} 0 R>>")),
        }
    }
    for child in inside {
        print(out, format_args!("{} 0 R ", first + child));
    }
    out.push(b']');
}

/// From marked contents and annotations back to elements.
fn parent_tree(out: &mut Vec<u8>, painted: &Painted, first: u32) {
    out.extend(b"<</Nums[");
    for (place, page) in painted.iter().enumerate() {
        print(out, format_args!("{place}["));
        for owner in &page.owners {
            print(out, format_args!("{} 0 R ", first + owner.0));
        }
        out.push(b']');
    }
    let links = painted.iter().flat_map(|page| &page.links);
    for (key, link) in (painted.len()..).zip(links) {
        print(out, format_args!("{key} {} 0 R ", first + link.element.0));
    }
    out.extend(b"]>>");
}

/// An address in the signs of a URI, which are those of ASCII: the UTF-8 bytes of the others are written « %C3%A9 ».
fn uri(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        match char::from(byte) {
            sign if sign.is_ascii_graphic() => out.push(sign),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_all_their_signs() {
        assert_eq!(uri("https://x.fr/a?b=1%20"), "https://x.fr/a?b=1%20");
        assert_eq!(uri("https://x.fr/école 2"), "https://x.fr/%C3%A9cole%202");
    }
}
