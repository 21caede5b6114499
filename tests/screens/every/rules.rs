//! What holds of every picture of the window: what a screen reader needs, and nothing cut nor written over.
//!
//! A text is *cut* when its ink leaves its clip rectangle, or the window, by more than a point on the left or on the
//! right; above and below, it only scrolls. The text of a field is not cut: the caret moves along it. A text that ends
//! with an ellipsis says the whole of it under the pointer. Two texts of one page never stand over one another.

use crate::hands::W;
use egui::accesskit::{Action, Role};
use egui::epaint::{ClippedShape, TextShape};
use egui::{Rect, Shape, vec2};
use egui_kittest::kittest::{AccessKitNode as Node, NodeT};

/// By how much, in points, ink may leave its place: letters lean out of their own.
const TOLERANCE: f32 = 1.0;

/// A text as painted.
#[derive(Clone)]
pub struct Painted {
    /// All of it, even what an ellipsis stands for.
    pub words: String,
    /// Where its ink is.
    pub ink: Rect,
    /// What of it is seen.
    pub clip: Rect,
    /// It ends with an ellipsis.
    pub is_elided: bool,
}

/// Every text of the last frame that is painted after so many shapes.
pub fn painted(window: &W, from: usize) -> Vec<Painted> {
    let mut all = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in window.output().shapes.iter().skip(from) {
        gather(shape, *clip_rect, &mut all);
    }
    all
}

/// How many shapes are painted under what floats over the page and holds this place: its ground, and all before that.
pub fn under(window: &W, place: Rect) -> usize {
    let screen = window.ctx.content_rect();
    // What does not fit scrolls below.
    let top = Rect::from_min_size(place.min, vec2(place.width(), 24.0)).shrink(2.0);
    let is_ground = |shape: &Shape| match shape {
        Shape::Rect(ground) => ground.rect.contains_rect(top) && ground.rect.width() < screen.width(),
        _ => false,
    };
    let holds = |clipped: &ClippedShape| match &clipped.shape {
        Shape::Vec(shapes) => shapes.iter().any(is_ground),
        shape => is_ground(shape),
    };
    window
        .output()
        .shapes
        .iter()
        .rposition(holds)
        .unwrap_or_else(|| panic!("no ground under what floats at {place}"))
}

fn gather(shape: &Shape, clip: Rect, all: &mut Vec<Painted>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| gather(shape, clip, all)),
        Shape::Text(TextShape { pos, galley, opacity_factor, .. })
            if *opacity_factor > 0.0 && !galley.mesh_bounds.is_negative() =>
        {
            all.push(Painted {
                words: galley.job.text.clone(),
                ink: galley.mesh_bounds.translate(pos.to_vec2()),
                clip,
                is_elided: galley.elided,
            });
        }
        _ => {}
    }
}

/// What is wrong in the last frame, each in a sentence; of texts, those painted after so many shapes.
pub fn faults(window: &W, from: usize) -> Vec<String> {
    let mut faults = Vec::new();
    let root = window.root();
    walk(&root.accesskit_node(), &mut |node| faults.extend(unsaid(node)));
    let screen = window.ctx.content_rect();
    let mut fields = Vec::new();
    walk(&root.accesskit_node(), &mut |node| {
        if node.is_text_input() {
            fields.extend(node.bounding_box());
        }
    });
    let in_a_field = |clip: Rect| {
        fields.iter().any(|field| {
            let scale = f64::from(window.ctx.pixels_per_point());
            let [x0, y0, x1, y1] = [field.x0, field.y0, field.x1, field.y1].map(|side| (side / scale) as f32);
            Rect::from_x_y_ranges(x0..=x1, y0..=y1).expand(8.0).contains_rect(clip)
        })
    };
    let texts: Vec<Painted> = painted(window, from)
        .into_iter()
        .filter(|text| {
            let seen = text.clip.intersect(screen);
            text.ink.bottom() > seen.top() && text.ink.top() < seen.bottom() && text.clip.is_positive()
        })
        .collect();
    for text in &texts {
        let seen = text.clip.intersect(screen).expand2(vec2(TOLERANCE, 0.0));
        let is_whole = text.ink.left() >= seen.left() && text.ink.right() <= seen.right();
        if !is_whole && !in_a_field(text.clip) {
            faults.push(format!("« {} » is cut: {} in {}", text.words, text.ink, text.clip));
        }
    }
    for (at, one) in texts.iter().enumerate() {
        for other in &texts[at + 1..] {
            let common = one.ink.intersect(one.clip).intersect(other.ink).intersect(other.clip);
            if common.width() > 2.0 && common.height() > 2.0 {
                faults.push(format!("« {} » stands over « {} » at {common}", other.words, one.words));
            }
        }
    }
    faults
}

/// The texts that end with an ellipsis and do not say the rest under the pointer.
pub fn untold(window: &mut W, from: usize) -> Vec<String> {
    let screen = window.ctx.content_rect();
    let is_seen = |text: &Painted| text.clip.intersect(screen).contains(text.ink.center());
    let elided: Vec<Painted> =
        painted(window, from).into_iter().filter(|text| text.is_elided && is_seen(text)).collect();
    let before = painted(window, 0).len();
    let mut untold = Vec::new();
    for text in elided {
        window.hover_at(text.ink.center());
        window.run_steps(6);
        let words = spaced(&text.words);
        let told = painted(window, 0);
        if !told.iter().skip(before).any(|told| !told.is_elided && spaced(&told.words).contains(&words)) {
            untold.push(format!("« {} » at {} does not say the rest of it", text.words, text.ink));
        }
        window.remove_cursor();
        window.run_steps(4);
    }
    untold
}

fn spaced(words: &str) -> String {
    words.split_whitespace().collect()
}

/// Sees a node and all under it.
pub fn walk(node: &Node<'_>, see: &mut impl FnMut(&Node<'_>)) {
    see(node);
    for child in node.children() {
        walk(&child, see);
    }
}

/// What a control does not say of itself.
fn unsaid(node: &Node<'_>) -> Option<String> {
    let is_control = [Action::Focus, Action::Click].iter().any(|action| node.data().supports_action(*action));
    // The role of a scroll bar is its name.
    if !is_control || node.is_hidden() || node.role() == Role::ScrollBar {
        return None;
    }
    let name = node.label().unwrap_or_default();
    let place = node.bounding_box();
    if name.trim().is_empty() {
        return Some(format!("{:?} without a name at {place:?}", node.role()));
    }
    match node.role() {
        Role::Unknown | Role::GenericContainer => Some(format!("« {name} » without a role at {place:?}")),
        Role::CheckBox | Role::Switch if node.toggled().is_none() => {
            Some(format!("« {name} » does not say whether it is ticked"))
        }
        Role::Tab | Role::RadioButton | Role::ListBoxOption
            if node.is_selected().is_none() && node.toggled().is_none() =>
        {
            Some(format!("« {name} » does not say whether it is chosen"))
        }
        _ => None,
    }
}
