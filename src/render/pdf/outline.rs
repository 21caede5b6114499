//! Bookmarks, one for each heading, nested as the headings are.

use super::Painted;
use super::operators::{length, print, text_string};
use super::writer::Objects;
use crate::render::layout::style::Unit;
use lopdf::ObjectId;

struct Entry<'a> {
    parent: Option<usize>,
    title: &'a str,
    page: u32,
    top: Unit,
}

/// Writes the bookmarks and gives the number of their root, if there is any heading.
pub fn write(
    file: &mut lopdf::Document,
    out: &mut Objects,
    painted: &Painted,
    pages: &[ObjectId],
) -> Option<u32> {
    let entries = entries(painted, pages);
    if entries.is_empty() {
        return None;
    }
    let root = file.new_object_id().0;
    let ids: Vec<u32> = entries.iter().map(|_| file.new_object_id().0).collect();
    let id = |place: usize| ids.get(place).copied().unwrap_or(root);
    let mut families: Vec<Vec<usize>> = vec![Vec::new(); entries.len() + 1];
    for (place, entry) in entries.iter().enumerate() {
        if let Some(family) = families.get_mut(entry.parent.map_or(0, |parent| parent + 1)) {
            family.push(place);
        }
    }
    let below = descendants(&entries);
    let ends = |out: &mut Vec<u8>, family: &[usize]| {
        if let (Some(first), Some(last)) = (family.first(), family.last()) {
            // Every bookmark is open: all those below are seen and counted (ISO 32000-1, tables 152 and 153).
            let count: usize = family.iter().map(|place| 1 + below.get(*place).copied().unwrap_or(0)).sum();
            print(out, format_args!("/First {} 0 R/Last {} 0 R/Count {count}", id(*first), id(*last)));
        }
    };
    for family in &families {
        for (place, entry) in family.iter().enumerate() {
            let Some(it) = entries.get(*entry) else { continue };
            out.add(id(*entry), |out| {
                out.extend(b"<</Title");
                text_string(out, it.title);
                print(out, format_args!("/Parent {} 0 R", it.parent.map_or(root, id)));
                print(out, format_args!("/Dest[{} 0 R/XYZ null ", it.page));
                length(out, it.top);
                out.extend(b"null]");
                if let Some(before) = place.checked_sub(1).and_then(|place| family.get(place)) {
                    print(out, format_args!("/Prev {} 0 R", id(*before)));
                }
                if let Some(after) = family.get(place + 1) {
                    print(out, format_args!("/Next {} 0 R", id(*after)));
                }
                ends(out, families.get(entry + 1).map(Vec::as_slice).unwrap_or_default());
                out.extend(b">>");
            });
        }
    }
    out.add(root, |out| {
        out.extend(b"<</Type/Outlines");
        ends(out, families.first().map(Vec::as_slice).unwrap_or_default());
        out.extend(b">>");
    });
    Some(root)
}

/// Headings in order, each under the last one of a higher rank.
fn entries<'a>(painted: &'a Painted, pages: &[ObjectId]) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let mut above: Vec<(u8, usize)> = Vec::new();
    for (page, id) in painted.iter().zip(pages) {
        for bookmark in &page.bookmarks {
            while above.last().is_some_and(|(level, _)| *level >= bookmark.level) {
                above.pop();
            }
            let parent = above.last().map(|(_, place)| *place);
            above.push((bookmark.level, entries.len()));
            entries.push(Entry { parent, title: &bookmark.title, page: id.0, top: bookmark.top });
        }
    }
    entries
}

/// How many bookmarks stand below each one, at every depth.
fn descendants(entries: &[Entry<'_>]) -> Vec<usize> {
    let mut counts = vec![0; entries.len()];
    // A bookmark comes after the one that it stands under: from the last one on, its own count is complete.
    for (place, entry) in entries.iter().enumerate().rev() {
        let own = counts.get(place).copied().unwrap_or(0);
        if let Some(count) = entry.parent.and_then(|parent| counts.get_mut(parent)) {
            *count += own + 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_bookmarks_count_all_that_stand_below() {
        let entry = |parent| Entry { parent, title: "", page: 1, top: 0 };
        let entries = [entry(None), entry(Some(0)), entry(Some(1)), entry(Some(0)), entry(None)];
        assert_eq!(descendants(&entries), [3, 1, 0, 0, 0]);
    }
}
