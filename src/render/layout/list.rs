//! Nested lists: label, text, what stands at the right end of the line, details, then the inner items.

use super::blocks::{Area, Setter};
use super::fragment::{Fragment, Keep, hold};
use super::item::{ElementId, Role};
use super::lines::set;
use super::style::{BODY, HALF, QUARTER, SMALL, TextStyle, Unit};
use crate::documents::model::{Align, ListItem};
use crate::domain::inline::Text;

/// Widths shared by the items of a list.
#[derive(Clone, Copy)]
struct Measure {
    label: Unit,
    aside: Unit,
    before: Unit,
}

impl Setter {
    /// Sets a list and the lists inside it.
    pub fn list(&mut self, items: &[ListItem], area: Area, parent: ElementId, out: &mut Vec<Fragment>) {
        let aside = self.aside_width(items).min(area.width / 3);
        let from = out.len();
        let is_airy = items.iter().any(|item| !item.details.is_empty());
        let before = if is_airy { HALF } else { QUARTER };
        self.level(items, area, (aside, before), parent, out);
        if out.len() > from
            && let Some(last) = out.last_mut()
        {
            last.after = HALF;
        }
    }

    fn level(
        &mut self,
        items: &[ListItem],
        area: Area,
        (aside, before): (Unit, Unit),
        parent: ElementId,
        out: &mut Vec<Fragment>,
    ) {
        if items.is_empty() {
            return;
        }
        let is_numbered = items.iter().any(|item| item.label.starts_with(|sign: char| sign.is_ascii_digit()));
        let list = self.tags.add(parent, Role::L { is_numbered });
        let labels = items.iter().map(|item| self.width(&label(item), BODY)).max().unwrap_or(0);
        let measure = Measure { label: (labels + HALF).clamp(QUARTER * 3, area.width / 3), aside, before };
        for item in items {
            self.item(item, area, measure, list, out);
        }
    }

    fn item(
        &mut self,
        item: &ListItem,
        area: Area,
        measure: Measure,
        list: ElementId,
        out: &mut Vec<Fragment>,
    ) {
        let from = out.len();
        let element = self.tags.add(list, Role::Li);
        let label_text = label(item);
        // An item without a label (a pause) has no empty one to be read.
        let label_element = if label_text.is_empty() { element } else { self.tags.add(element, Role::Lbl) };
        let label = self.text(&label_text, BODY, measure.label, label_element);
        let body = self.tags.add(element, Role::LBody);
        let inside = area.inset(measure.label, 0);
        let gap = if measure.aside > 0 { HALF } else { 0 };
        let aside_area = Area { x: inside.x + inside.width - measure.aside, width: measure.aside };
        let text_area = inside.inset(0, measure.aside + gap);
        let text = self.text(&item.text, BODY, text_area.width, body);
        let aside = if item.aside.is_empty() {
            None
        } else {
            let element = self.tags.add(body, Role::Span);
            Some(self.text(&item.aside, BODY, measure.aside, element))
        };
        let columns = [&label, &text].into_iter().chain(&aside);
        let tallest = columns.max_by_key(|column| column.len()).unwrap_or(&text);
        for line in 0..tallest.len() {
            let mut items = Vec::new();
            label.items(line, area.x, 0, measure.label, Align::Left, &mut items);
            text.items(line, text_area.x, 0, text_area.width, Align::Left, &mut items);
            if let Some(aside) = &aside {
                aside.items(line, aside_area.x, 0, aside_area.width, Align::Right, &mut items);
            }
            out.push(Fragment {
                before: if line == 0 { measure.before } else { 0 },
                height: BODY.leading,
                keep: tallest.keep(line),
                items,
                ..Fragment::default()
            });
        }
        for detail in item.details.iter().filter(|detail| !detail.is_empty()) {
            let element = self.tags.add(body, Role::P);
            let lines = self.text(detail, SMALL, text_area.width, element);
            self.lines(&lines, text_area, Align::Left, 0, 0, out);
        }
        hold(out, from, Keep::Group);
        if !item.children.is_empty()
            && let Some(last) = out.get_mut(from..).and_then(<[Fragment]>::last_mut)
        {
            last.keep = Keep::Strong;
        }
        // Items of an item stand close to it: an agenda keeps to its page, its first level is seen at once.
        self.level(&item.children, inside, (measure.aside, 0), body, out);
    }

    /// Width of a text on one line.
    pub fn width(&mut self, text: &Text, style: TextStyle) -> Unit {
        set(&mut self.shaper, text, style, Unit::MAX / 4).iter().map(|line| line.width).max().unwrap_or(0)
    }

    fn aside_width(&mut self, items: &[ListItem]) -> Unit {
        let own = |setter: &mut Self, item: &ListItem| {
            setter.width(&item.aside, BODY).max(setter.aside_width(&item.children))
        };
        items.iter().map(|item| own(self, item)).max().unwrap_or(0)
    }
}

/// Label of an item, bold when its text begins in bold.
fn label(item: &ListItem) -> Text {
    let is_bold = item.text.0.first().is_some_and(|run| run.bold);
    if is_bold { Text::bold(item.label.as_str()) } else { Text::plain(item.label.as_str()) }
}
