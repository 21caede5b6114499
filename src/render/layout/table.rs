//! Tables: widths of columns, header to repeat, groups, rows whose cells wrap, blank rows to fill in.

use super::blocks::{Area, Setter, rule, upright};
use super::fragment::{Fragment, Head, Keep};
use super::item::{ElementId, Item, Mark, Role, Shape};
use super::lines::Setting;
use super::style::{
    BEAT, BODY, CELL, HAIRLINE, HALF, HEADER_CELL, QUARTER, SHEET_CELL, STRONG, THIN, TINT, TextStyle, Unit,
    mm,
};
use crate::documents::model::{Align, Row, Spread, Table};
use crate::domain::inline::Text;
use std::rc::Rc;

/// Room left and right of the text of a cell.
pub const SIDE: Unit = 4_000;
/// Room above and below the text of a cell that has no least height.
const PAD: Unit = 3_000;
/// The same where a least height already gives room.
const TIGHT_PAD: Unit = 700;

/// A table set in fragments, before its rows are shared over pages.
pub struct TableParts {
    /// Caption and header row, held to what follows.
    pub lead: Vec<Fragment>,
    /// Rows and group titles, in order; a title is held to its rows.
    pub rows: Vec<Fragment>,
    /// Height of a blank row.
    pub blank_height: Unit,
    head: Option<Rc<Head>>,
    columns: Vec<Area>,
    element: ElementId,
    body: Option<ElementId>,
    next_number: Option<u64>,
    has_room: bool,
}

impl TableParts {
    /// Height of the header that each page repeats.
    pub fn header_height(&self) -> Unit {
        self.head.as_ref().map_or(0, |head| head.height)
    }
}

/// A cell: where it stands and its paragraphs.
struct Cell<'a> {
    area: Area,
    align: Align,
    paragraphs: Vec<Setting<'a>>,
}

/// How a row is drawn.
struct Look {
    least: Unit,
    pad: Unit,
    grey: Option<u8>,
    is_centred: bool,
    is_ruled: bool,
    bottom: Unit,
}

impl Look {
    /// Of a row that titles others; `under` is the rule below it where cells have none around them.
    fn band(table: &Table, under: Unit) -> Self {
        Self {
            least: 0,
            pad: PAD,
            grey: Some(TINT),
            is_centred: true,
            is_ruled: table.is_ruled,
            bottom: if table.is_ruled { THIN } else { under },
        }
    }
}

impl Setter {
    /// Sets a table whose rows fill each page in turn.
    pub fn table(&mut self, table: &Table, area: Area, parent: ElementId, out: &mut Vec<Fragment>) {
        let parts = self.table_parts(table, area, parent);
        out.extend(parts.lead);
        let from = out.len();
        out.extend(parts.rows);
        // Never one or two rows alone, at the start of the table nor on its last page.
        let rows = out.len() - from;
        for place in [0, 1, rows.wrapping_sub(3), rows.wrapping_sub(2)] {
            if place < rows.saturating_sub(1)
                && let Some(fragment) = out.get_mut(from + place)
            {
                fragment.keep = fragment.keep.max(Keep::Group);
            }
        }
        if let Some(last) = out.get_mut(from..).and_then(<[Fragment]>::last_mut) {
            last.after = BEAT;
            last.keep = Keep::Free;
        }
    }

    /// Sets a table, leaving to the caller how its rows are shared over pages.
    pub fn table_parts(&mut self, table: &Table, area: Area, parent: ElementId) -> TableParts {
        let columns = self.column_areas_for_words(table, area);
        let element = self.tags.add(parent, Role::Table);
        let mut lead = Vec::new();
        if !table.caption.is_empty() {
            let caption = self.tags.add(element, Role::Caption);
            let lines = self.text(&table.caption, BODY.strong(), area.width, caption);
            self.lines(&lines, area, Align::Left, HALF, QUARTER, &mut lead);
        }
        let head = self.header(table, &columns, element, &mut lead);
        for fragment in &mut lead {
            fragment.keep = Keep::Strong;
        }
        if let Some(first) = lead.first_mut() {
            first.before = HALF;
        }
        let least = self.scale.kept(mm(table.row_min_mm));
        let default = if least > 0 { least } else { self.scale.kept(mm(9)) };
        let mut parts = TableParts {
            lead,
            rows: Vec::new(),
            blank_height: default,
            head,
            columns,
            element,
            body: None,
            next_number: table.next_number(),
            has_room: least > 0,
        };
        for group in &table.groups {
            if group.title.is_none() && group.rows.is_empty() {
                continue;
            }
            let body = self.tags.add(element, Role::TBody);
            parts.body = Some(body);
            let from = parts.rows.len();
            if let Some(title) = &group.title {
                self.group_title(title, table, area, body, &mut parts.rows);
            }
            let held = parts.rows.len() + usize::from(group.title.is_some() && group.rows.len() > 1);
            for row in &group.rows {
                self.row(row, table, &parts.columns, body, &mut parts.rows);
            }
            if group.title.is_some() {
                for fragment in parts.rows.iter_mut().take(held).skip(from) {
                    fragment.keep = Keep::Strong;
                }
                // Nor the last row of a group alone at the top of a page.
                if let [.., before_last, _] = parts.rows.get_mut(from..).unwrap_or_default() {
                    before_last.keep = before_last.keep.max(Keep::Group);
                }
            }
        }
        for fragment in &mut parts.rows {
            fragment.head.clone_from(&parts.head);
        }
        parts
    }

    /// A blank row to fill in by hand, numbered after the last one where rows are numbered.
    pub fn blank_row(&mut self, table: &Table, parts: &mut TableParts) -> Fragment {
        let body = match parts.body {
            Some(body) => body,
            None => self.tags.add(parts.element, Role::TBody),
        };
        parts.body = Some(body);
        let number = parts.next_number.map(|number| vec![Text::plain(number.to_string())]);
        parts.next_number = parts.next_number.map(|number| number + 1);
        let cells = (0..table.columns.len()).map(|place| match (&number, place) {
            (Some(number), 0) => number.clone(),
            _ => Vec::new(),
        });
        let row = Row { cells: cells.collect(), is_total: false };
        let mut rows = Vec::new();
        self.row(&row, table, &parts.columns, body, &mut rows);
        let mut fragment = rows.into_iter().next().unwrap_or_default();
        if !parts.has_room {
            fragment.height = parts.blank_height;
        }
        fragment
    }

    /// Sets labels and values side by side, as a table without rules.
    pub fn facts(&mut self, facts: &[(Text, Text)], area: Area, parent: ElementId, out: &mut Vec<Fragment>) {
        if facts.is_empty() {
            return;
        }
        let widest = facts.iter().map(|(label, _)| self.width(label, BODY.strong())).max().unwrap_or(0);
        let label = Area { x: area.x, width: (widest + BEAT).min(area.width * 2 / 5) };
        let value = area.inset(label.width, 0);
        let table = self.tags.add(parent, Role::Table);
        let body = self.tags.add(table, Role::TBody);
        let look = Look { least: 0, pad: 0, grey: None, is_centred: false, is_ruled: false, bottom: 0 };
        for (name, what) in facts {
            let row = self.tags.add(body, Role::Tr);
            let header = self.tags.add(row, Role::ThRow);
            let name = self.text(name, BODY.strong(), label.width - HALF, header);
            let data = self.tags.add(row, Role::Td);
            let what = self.text(what, BODY, value.width, data);
            let cells = [
                Cell { area: label, align: Align::Left, paragraphs: vec![name] },
                Cell { area: value, align: Align::Left, paragraphs: vec![what] },
            ];
            self.slices(&cells, &look, BODY.leading, out);
        }
        if let Some(last) = out.last_mut() {
            last.after = HALF + QUARTER;
        }
    }

    fn header(
        &mut self,
        table: &Table,
        columns: &[Area],
        element: ElementId,
        out: &mut Vec<Fragment>,
    ) -> Option<Rc<Head>> {
        if table.columns.iter().all(|column| column.title.is_empty()) {
            return None;
        }
        let section = self.tags.add(element, Role::THead);
        let row = self.tags.add(section, Role::Tr);
        let mut cells = Vec::new();
        for (column, area) in table.columns.iter().zip(columns) {
            let cell = self.tags.add(row, Role::ThColumn);
            let inside = area.inset(SIDE, SIDE);
            let title = self.text(&column.title, HEADER_CELL, inside.width, cell);
            cells.push(Cell { area: inside, align: column.align, paragraphs: vec![title] });
        }
        let look = Look::band(table, STRONG);
        let from = out.len();
        self.slices(&cells, &look, HEADER_CELL.leading, out);
        let [header] = out.get_mut(from..).unwrap_or_default() else { return None };
        let table_area = across(columns);
        self.edges(header, &look, columns);
        if table.is_ruled {
            header.items.push(rule(table_area, 0, THIN));
        }
        let items = header.items.iter().cloned().map(|item| item.remarked(Mark::Layout)).collect();
        (header.height * 3 < self.page_height).then(|| Rc::new(Head { height: header.height, items }))
    }

    fn group_title(
        &mut self,
        title: &Text,
        table: &Table,
        area: Area,
        body: ElementId,
        out: &mut Vec<Fragment>,
    ) {
        let columns = self.column_areas(table, area);
        let whole = across(&columns);
        let row = self.tags.add(body, Role::Tr);
        let span = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
        let cell = self.tags.add(row, Role::ThGroup(span));
        let inside = whole.inset(SIDE, SIDE);
        let title = self.text(title, CELL.strong(), inside.width, cell);
        let look = Look::band(table, HAIRLINE);
        let from = out.len();
        let cell = Cell { area: inside, align: Align::Left, paragraphs: vec![title] };
        self.slices(&[cell], &look, CELL.leading, out);
        for fragment in out.iter_mut().skip(from) {
            self.edges(fragment, &look, &[whole]);
        }
    }

    fn row(&mut self, row: &Row, table: &Table, columns: &[Area], body: ElementId, out: &mut Vec<Fragment>) {
        let style = if table.row_min_mm > 0 { SHEET_CELL } else { CELL };
        let style = if row.is_total { style.strong() } else { style };
        let element = self.tags.add(body, Role::Tr);
        let mut cells = Vec::new();
        for (place, (column, area)) in table.columns.iter().zip(columns).enumerate() {
            let paragraphs = row.cells.get(place).map(Vec::as_slice).unwrap_or_default();
            // What is blank heads nothing.
            let is_header = column.is_row_header && paragraphs.iter().any(|text| !text.is_empty());
            let cell = self.tags.add(element, if is_header { Role::ThRow } else { Role::Td });
            let inside = area.inset(SIDE, SIDE);
            cells.push(Cell {
                area: inside,
                align: column.align,
                paragraphs: self.paragraphs(paragraphs, style, inside.width, cell),
            });
        }
        let least = self.scale.kept(mm(table.row_min_mm));
        let look = Look {
            least,
            pad: if least > 0 { TIGHT_PAD } else { PAD },
            grey: row.is_total.then_some(TINT),
            is_centred: least > 0,
            is_ruled: table.is_ruled,
            bottom: if table.is_ruled { THIN } else { HAIRLINE },
        };
        let from = out.len();
        self.slices(&cells, &look, style.leading, out);
        for fragment in out.iter_mut().skip(from) {
            self.edges(fragment, &look, columns);
        }
    }

    /// One paragraph belongs to the cell itself, several have each their own element.
    fn paragraphs<'a>(
        &mut self,
        texts: &'a [Text],
        style: TextStyle,
        width: Unit,
        cell: ElementId,
    ) -> Vec<Setting<'a>> {
        let shown: Vec<&Text> = texts.iter().filter(|text| !text.is_empty()).collect();
        let is_alone = shown.len() == 1;
        let mut set = Vec::new();
        for text in shown {
            let element = if is_alone { cell } else { self.tags.add(cell, Role::P) };
            set.push(self.text(text, style, width, element));
        }
        set
    }

    /// Turns the cells of a row into a fragment, or into several when they are taller than a page.
    fn slices(&self, cells: &[Cell<'_>], look: &Look, leading: Unit, out: &mut Vec<Fragment>) {
        let heads = self.page_height / 3;
        let most = usize::try_from((self.page_height - heads - look.pad * 2) / leading).unwrap_or(1).max(1);
        let counts = cells.iter().map(|cell| cell.paragraphs.iter().map(Setting::len).sum::<usize>());
        let counts: Vec<usize> = counts.collect();
        let slices = counts.iter().max().map_or(1, |lines| lines.div_ceil(most).max(1));
        for slice in 0..slices {
            let shown = |count: usize| count.saturating_sub(slice * most).min(most);
            let tallest = counts.iter().map(|count| shown(*count)).max().unwrap_or(0);
            let text_height = leading * Unit::try_from(tallest).unwrap_or(0);
            // A row that outgrows its least height no longer has its room: it takes that of other tables.
            let outgrows = look.least > 0 && text_height + look.pad * 2 > look.least;
            let pad = if outgrows { PAD } else { look.pad };
            let height = (text_height + pad * 2).max(if slices == 1 { look.least } else { 0 });
            let mut items = Vec::new();
            for (cell, count) in cells.iter().zip(&counts) {
                let own = leading * Unit::try_from(shown(*count)).unwrap_or(0);
                let mut y = if look.is_centred { (height - own) / 2 } else { look.pad };
                let lines = cell
                    .paragraphs
                    .iter()
                    .flat_map(|paragraph| (0..paragraph.len()).map(move |line| (paragraph, line)));
                for (paragraph, line) in lines.skip(slice * most).take(most) {
                    paragraph.items(line, cell.area.x, y, cell.area.width, cell.align, &mut items);
                    y += leading;
                }
            }
            let keep = if slice + 1 < slices { Keep::Group } else { Keep::Free };
            out.push(Fragment { height, keep, items, ..Fragment::default() });
        }
    }

    /// Draws the fill and the rules of a row, the fill first.
    fn edges(&self, fragment: &mut Fragment, look: &Look, columns: &[Area]) {
        let whole = across(columns);
        let height = fragment.height;
        if let Some(grey) = look.grey {
            let shape = Shape::Fill { x: whole.x, y: 0, width: whole.width, height, grey };
            fragment.items.insert(0, Item { mark: Mark::Layout, shape });
        }
        if look.is_ruled {
            let ends = columns.iter().map(|column| column.x + column.width);
            let edges = std::iter::once(whole.x).chain(ends);
            fragment.items.extend(edges.map(|x| upright(x, 0, height, THIN)));
        }
        fragment.items.push(rule(whole, height, look.bottom));
    }
}

/// From the first column to the last.
fn across(columns: &[Area]) -> Area {
    let x = columns.first().map_or(0, |first| first.x);
    Area { x, width: columns.last().map_or(0, |last| last.x + last.width - x) }
}

/// Whether a table wants its rows shared evenly over pages.
pub fn is_balanced(table: &Table) -> bool {
    table.spread == Spread::BalancedWithBlankRows
}
