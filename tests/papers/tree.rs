//! The tag tree of a PDF as a screen reader follows it, and what the file leaves out of it, in a few words a line.

use super::reading::{page_fonts, show, signs};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, HashMap};

/// Signs of a text that are shown: enough to recognise it, its whole being kept elsewhere.
const SHOWN: usize = 60;

/// What a page shows: the texts of its marked contents by number, and its artefacts in order.
#[derive(Default)]
struct Shown {
    contents: BTreeMap<i64, String>,
    artefacts: Vec<(String, String)>,
}

/// An element of the tree with the words that are its own, before those of the elements inside it.
pub struct Node {
    /// Its role: « H1 », « TD ».
    pub role: String,
    /// What is said of it besides its words: scope, alternative, language…
    pub said: Vec<String>,
    /// Its own words.
    pub words: String,
    /// Page on which it begins, from 1; 0 where it has no content of its own.
    pub page: usize,
    /// Pages and numbers of its marked contents.
    pub contents: Vec<(usize, i64)>,
    /// The elements inside it.
    pub inside: Vec<Node>,
}

/// A file read: its tree, then what each page leaves out of it.
pub struct Tree {
    /// The root of the tree.
    pub root: Node,
    shown: Vec<Shown>,
}

impl Tree {
    /// Reads a file.
    pub fn of(bytes: &[u8]) -> Self {
        let file = Document::load_mem(bytes).unwrap();
        let pages: Vec<ObjectId> = file.page_iter().collect();
        let mut fonts = HashMap::new();
        for page in &pages {
            for (name, font) in page_fonts(&file, *page) {
                fonts.entry(name).or_insert_with(|| signs(&file, &font));
            }
        }
        let shown: Vec<Shown> = pages.iter().map(|page| shown(&file, *page, &fonts)).collect();
        let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap();
        let root = file.dereference(root).unwrap().1.as_dict().unwrap();
        let top = kids(root, &file);
        assert_eq!(top.len(), 1, "one element at the top");
        let number = |id: ObjectId| pages.iter().position(|page| *page == id).unwrap();
        let root = node(&file, top[0], &number, &shown);
        Self { root, shown }
    }

    /// The tree, an element a line but for short families, then what each page leaves out of it.
    pub fn written(&self) -> String {
        let mut out = String::new();
        let mut page = 0;
        write(&self.root, 0, &mut page, &mut out);
        out.push_str("\nHors de l’arbre\n");
        for (number, page) in (1..).zip(&self.shown) {
            let artefacts = page.artefacts.iter().map(|(kind, words)| match words.as_str() {
                "" => kind.clone(),
                words => format!("{kind} {}", quoted(words)),
            });
            out.push_str(&format!("  p. {number} : {}\n", artefacts.collect::<Vec<_>>().join(" · ")));
        }
        out
    }

    /// Numbers of the marked contents of each page, in the order of the tree.
    pub fn reading_order(&self) -> Vec<Vec<i64>> {
        let mut order = vec![Vec::new(); self.shown.len()];
        self.each(&mut |node, _| {
            for (page, number) in &node.contents {
                order[page - 1].push(*number);
            }
        });
        order
    }

    /// Calls a function for each element, in the order of the tree, with the element that it hangs from.
    pub fn each(&self, visit: &mut impl FnMut(&Node, Option<&Node>)) {
        fn walk(node: &Node, parent: Option<&Node>, visit: &mut impl FnMut(&Node, Option<&Node>)) {
            visit(node, parent);
            node.inside.iter().for_each(|child| walk(child, Some(node), visit));
        }
        walk(&self.root, None, visit);
    }

    /// How many marked contents a page has.
    pub fn contents(&self, page: usize) -> usize {
        self.shown[page].contents.len()
    }
}

impl Node {
    /// Its words and those of all that stands inside it.
    pub fn all_words(&self) -> String {
        let inside = self.inside.iter().map(Node::all_words);
        std::iter::once(self.words.clone())
            .chain(inside)
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn head(&self, page: &mut usize) -> String {
        let mut head = self.role.clone();
        if !self.said.is_empty() {
            head.push_str(&format!("[{}]", self.said.join(", ")));
        }
        if self.page > 0 && self.page != *page {
            *page = self.page;
            head.push_str(&format!(" (p. {page})"));
        }
        if !self.words.trim().is_empty() {
            head.push_str(&format!(" {}", quoted(&self.words)));
        }
        head
    }
}

fn write(node: &Node, depth: usize, page: &mut usize, out: &mut String) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(&node.head(page));
    // Rows, items of a list and entries of contents are read on one line, as on paper.
    let is_line = ["TR", "TOCI", "Caption"].contains(&node.role.as_str());
    let is_item = node.role == "LI" && !holds(node, "L");
    if is_line || is_item {
        for child in &node.inside {
            out.push_str(" | ");
            line(child, page, out);
        }
        out.push('\n');
        return;
    }
    out.push('\n');
    node.inside.iter().for_each(|child| write(child, depth + 1, page, out));
}

fn line(node: &Node, page: &mut usize, out: &mut String) {
    out.push_str(&node.head(page));
    for child in &node.inside {
        out.push_str(" › ");
        line(child, page, out);
    }
}

fn holds(node: &Node, role: &str) -> bool {
    node.inside.iter().any(|child| child.role == role || holds(child, role))
}

fn quoted(words: &str) -> String {
    let words = words.trim();
    match words.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("« {}… »", words[..at].trim_end()),
        None => format!("« {words} »"),
    }
}

fn node(file: &Document, element: &Dictionary, page: &impl Fn(ObjectId) -> usize, shown: &[Shown]) -> Node {
    let role = name(element, b"S").unwrap();
    let mut found = Node {
        role,
        said: said(element),
        words: String::new(),
        page: 0,
        contents: Vec::new(),
        inside: Vec::new(),
    };
    let own = element.get(b"Pg").and_then(Object::as_reference).ok();
    let take = |found: &mut Node, on: ObjectId, number: i64| {
        let on = page(on);
        found.page = if found.page == 0 { on + 1 } else { found.page };
        found.words.push_str(&shown[on].contents[&number]);
        found.contents.push((on + 1, number));
    };
    let none = Vec::new();
    for kid in element.get(b"K").and_then(Object::as_array).unwrap_or(&none) {
        if let Ok(number) = kid.as_i64() {
            take(&mut found, own.unwrap(), number);
            continue;
        }
        let kid = file.dereference(kid).unwrap().1.as_dict().unwrap();
        match name(kid, b"Type").as_deref() {
            Some("MCR") => {
                let on = kid.get(b"Pg").and_then(Object::as_reference).unwrap();
                take(&mut found, on, kid.get(b"MCID").unwrap().as_i64().unwrap());
            }
            Some("OBJR") => {
                let link = file.dereference(kid.get(b"Obj").unwrap()).unwrap().1.as_dict().unwrap();
                let to = lopdf::decode_text_string(link.get(b"Contents").unwrap()).unwrap();
                let kind = if link.has(b"Dest") { "vers" } else { "adresse" };
                found.said.push(format!("{kind} {}", quoted(&to)));
            }
            _ => found.inside.push(node(file, kid, page, shown)),
        }
    }
    found
}

/// Attributes of an element that a screen reader uses.
fn said(element: &Dictionary) -> Vec<String> {
    let mut said = Vec::new();
    if let Ok(attributes) = element.get(b"A").and_then(Object::as_dict) {
        for key in ["Scope", "ListNumbering"] {
            said.extend(name(attributes, key.as_bytes()));
        }
        let span = attributes.get(b"ColSpan").and_then(Object::as_i64);
        said.extend(span.map(|span| format!("{span} colonnes")));
        said.extend(attributes.has(b"BBox").then(|| "cadre".to_owned()));
    }
    for (key, word) in [("Lang", "langue"), ("Alt", "alt"), ("ActualText", "texte"), ("E", "sigle")] {
        let text = element.get(key.as_bytes()).and_then(lopdf::decode_text_string);
        said.extend(text.map(|text| format!("{word} « {text} »")));
    }
    said
}

fn kids<'a>(dictionary: &'a Dictionary, file: &'a Document) -> Vec<&'a Dictionary> {
    let kids = match dictionary.get(b"K").unwrap() {
        Object::Array(kids) => kids.iter().collect(),
        kid => vec![kid],
    };
    kids.into_iter().map(|kid| file.dereference(kid).unwrap().1.as_dict().unwrap()).collect()
}

fn name(dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    let name = dictionary.get(key).ok()?.as_name().ok()?;
    Some(String::from_utf8(name.to_vec()).unwrap())
}

fn shown(file: &Document, page: ObjectId, fonts: &HashMap<Vec<u8>, HashMap<u16, String>>) -> Shown {
    let mut shown = Shown::default();
    let mut font = None;
    let mut open: Option<Option<i64>> = None;
    for operation in Content::decode(&file.get_page_content(page)).unwrap().operations {
        match operation.operator.as_str() {
            "BDC" => {
                assert!(open.is_none(), "marked contents do not nest");
                let kind = operation.operands[1].as_dict().unwrap();
                let number = kind.get(b"MCID").and_then(Object::as_i64).ok();
                open = Some(number);
                match number {
                    Some(number) => drop(shown.contents.insert(number, String::new())),
                    None => {
                        let kind = name(kind, b"Subtype").or(name(kind, b"Type")).unwrap();
                        // Rules and fills between two texts tell nothing.
                        if kind != "Layout" || shown.artefacts.last().is_none_or(|(last, _)| *last != kind) {
                            shown.artefacts.push((kind, String::new()));
                        }
                    }
                }
            }
            "EMC" => open = None,
            "Tf" => font = fonts.get(operation.operands[0].as_name().unwrap()),
            "TJ" => {
                let words = match open.expect("a text stands outside of any marked content") {
                    Some(number) => shown.contents.get_mut(&number).unwrap(),
                    None => &mut shown.artefacts.last_mut().unwrap().1,
                };
                if open == Some(None) && !words.is_empty() {
                    words.push_str(" / ");
                }
                show(&operation.operands[0], font.unwrap(), words);
            }
            "f" | "S" | "Do" => assert!(open.is_some(), "a shape stands outside of any marked content"),
            _ => {}
        }
    }
    shown
}
