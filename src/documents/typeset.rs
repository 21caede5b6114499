//! The rules of French typography applied to every text of a paper, just before it is rendered.

use crate::documents::drawing::{Drawing, Label, Mark};
use crate::documents::model::{
    Block, Column, Document, Draft, Figure, FigureContent, ListItem, Masthead, Row, RowGroup, SignatureBlock,
    Table,
};
use crate::domain::french::typography::{list_ends, title_end, typeset_line, typeset_runs};
use crate::domain::inline::Text;

/// Label of the items of a list that is one sentence.
const DASH: &str = "–";

/// The same paper with French spaces, quotes and apostrophes; verbatim runs are kept to the letter.
/// Applying it twice gives the same paper.
pub fn typeset(mut document: Document) -> Document {
    let Document {
        title,
        author,
        dated_on: _,
        page: _,
        text_percent: _,
        has_line_numbers: _,
        has_page_numbers: _,
        running_head,
        footer,
        notice,
        draft,
        blocks,
    } = &mut document;
    for line in [title, author, running_head, footer] {
        set_line(line);
    }
    notice.iter_mut().for_each(set_text);
    if let Some(Draft { watermark, notice }) = draft {
        set_line(watermark);
        set_line(notice);
    }
    set_blocks(blocks);
    document
}

fn set_line(line: &mut String) {
    *line = typeset_line(line);
}

fn set_text(text: &mut Text) {
    *text = typeset_runs(text);
}

fn set_title(text: &mut Text) {
    set_text(text);
    title_end(text);
}

fn set_blocks(blocks: &mut [Block]) {
    blocks.iter_mut().for_each(set_block);
}

fn set_block(block: &mut Block) {
    match block {
        Block::Masthead(Masthead { level: _, logos, programme, title, lines }) => {
            logos.iter_mut().for_each(|logo| set_line(&mut logo.alt));
            set_text(programme);
            set_title(title);
            lines.iter_mut().for_each(set_text);
        }
        Block::Heading { level: _, text } | Block::Contents { title: text, levels: _ } => set_title(text),
        Block::Paragraph { text, style: _ } => set_text(text),
        Block::List(items) => {
            items.iter_mut().for_each(set_item);
            if items
                .iter()
                .all(|item| item.label == DASH && item.aside.is_empty() && item.children.is_empty())
            {
                list_ends(&mut items.iter_mut().map(|item| &mut item.text).collect::<Vec<_>>());
            }
        }
        Block::Table(table) => set_table(table),
        Block::Framed { title, blocks } => {
            set_text(title);
            set_blocks(blocks);
        }
        Block::Columns(columns) => columns.iter_mut().for_each(|blocks| set_blocks(blocks)),
        Block::Picture { picture, caption, width_mm: _ } => {
            set_line(&mut picture.alt);
            set_text(caption);
        }
        Block::Facts(facts) => {
            for (label, value) in facts {
                set_text(label);
                set_text(value);
            }
        }
        Block::Figure(figure) => set_figure(figure),
        Block::Signatures(places) => {
            for SignatureBlock { quality, name } in places {
                set_text(quality);
                set_text(name);
            }
        }
        Block::Together(blocks) | Block::Closing(blocks) => set_blocks(blocks),
        Block::Card { name, quality } => {
            set_text(name);
            set_text(quality);
        }
        Block::NewPage { running_head } => running_head.iter_mut().for_each(set_line),
        Block::Space(_) => {}
    }
}

fn set_item(item: &mut ListItem) {
    let ListItem { label, text, aside, details, children } = item;
    set_line(label);
    set_text(text);
    set_text(aside);
    details.iter_mut().for_each(set_text);
    children.iter_mut().for_each(set_item);
}

fn set_figure(figure: &mut Figure) {
    let Figure { content, alt, caption } = figure;
    set_line(alt);
    set_text(caption);
    match content {
        FigureContent::Drawing(Drawing { width_mm: _, height_mm: _, marks }) => {
            for mark in marks {
                if let Mark::Text(Label { text, .. }) = mark {
                    set_line(text);
                }
            }
        }
    }
}

fn set_table(table: &mut Table) {
    let Table { caption, columns, groups, row_min_mm: _, spread: _, is_ruled: _ } = table;
    set_text(caption);
    for Column { title, width: _, align: _, is_row_header: _ } in columns {
        set_text(title);
    }
    for RowGroup { title, rows } in groups {
        title.iter_mut().for_each(set_text);
        for Row { cells, is_total: _ } in rows {
            cells.iter_mut().flatten().for_each(set_text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::drawing::{Anchor, Point};
    use crate::documents::model::{Align, PageFormat, PageSetup, ParagraphStyle, Spread, Width};
    use jiff::civil::date;

    const TYPED: &str = "l'école : \"oui\" ;";
    const PRINTED: &str = "l’école\u{a0}: «\u{a0}oui\u{a0}»\u{202f};";

    fn item(children: Vec<ListItem>) -> ListItem {
        ListItem {
            label: TYPED.into(),
            text: TYPED.into(),
            aside: TYPED.into(),
            details: vec![TYPED.into()],
            children,
        }
    }

    fn paragraph(text: Text) -> Block {
        Block::Paragraph { text, style: ParagraphStyle::Body }
    }

    /// A paper that has every kind of block, the same text everywhere.
    fn paper() -> Document {
        let masthead = Masthead {
            level: 1,
            logos: Vec::new(),
            programme: TYPED.into(),
            title: TYPED.into(),
            lines: vec![TYPED.into()],
        };
        let column =
            Column { title: TYPED.into(), width: Width::Share(1), align: Align::Left, is_row_header: true };
        let row = Row { cells: vec![vec![TYPED.into(), TYPED.into()]], is_total: false };
        let table = Table {
            caption: TYPED.into(),
            columns: vec![column],
            groups: vec![RowGroup { title: Some(TYPED.into()), rows: vec![row] }],
            row_min_mm: 0,
            spread: Spread::Flow,
            is_ruled: false,
        };
        let label = Label {
            at: Point { x: 0, y: 0 },
            anchor: Anchor::Start,
            text: TYPED.into(),
            size: 32,
            is_bold: false,
            room: 500,
        };
        let drawing = Drawing { width_mm: 60, height_mm: 20, marks: vec![Mark::Text(label)] };
        let figure =
            Figure { content: FigureContent::Drawing(drawing), alt: TYPED.into(), caption: TYPED.into() };
        let place = SignatureBlock { quality: TYPED.into(), name: TYPED.into() };
        Document {
            title: TYPED.into(),
            author: TYPED.into(),
            dated_on: date(2023, 11, 14),
            page: PageSetup { format: PageFormat::Portrait, margin_mm: 20 },
            text_percent: 100,
            has_line_numbers: false,
            has_page_numbers: true,
            running_head: TYPED.into(),
            footer: TYPED.into(),
            notice: Some(TYPED.into()),
            draft: Some(Draft { watermark: TYPED.into(), notice: TYPED.into() }),
            blocks: vec![
                Block::Masthead(masthead),
                Block::Heading { level: 2, text: TYPED.into() },
                Block::Contents { title: TYPED.into(), levels: 2 },
                paragraph(TYPED.into()),
                Block::List(vec![item(vec![item(Vec::new())])]),
                Block::Table(table),
                Block::Framed { title: TYPED.into(), blocks: vec![paragraph(TYPED.into())] },
                Block::Columns(vec![vec![paragraph(TYPED.into())]]),
                Block::Facts(vec![(TYPED.into(), TYPED.into())]),
                Block::Figure(figure),
                Block::Signatures(vec![place]),
                Block::Together(vec![paragraph(TYPED.into())]),
                Block::Closing(vec![paragraph(TYPED.into())]),
                Block::Card { name: TYPED.into(), quality: TYPED.into() },
                Block::NewPage { running_head: Some(TYPED.into()) },
                Block::Space(4),
            ],
        }
    }

    #[test]
    fn every_text_of_a_paper_is_typeset_once_for_all() {
        let typed = format!("{:?}", paper());
        let printed = typeset(paper());
        assert_eq!(format!("{printed:?}"), typed.replace(&format!("{TYPED:?}"), &format!("{PRINTED:?}")));
        assert_eq!(typeset(printed.clone()), printed);
    }

    #[test]
    fn verbatim_labels_are_kept_to_the_letter() {
        let mut document = paper();
        document.blocks = vec![paragraph(Text::verbatim(TYPED))];
        assert_eq!(typeset(document.clone()).blocks, document.blocks);
    }
}
