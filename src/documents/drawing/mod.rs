//! Vector drawings: a few marks on a small sheet, in whole tenths of a millimetre, for papers and screens alike.
//!
//! What tells two surfaces apart is a pattern, never a colour: it survives a black and white copy. A pattern
//! is given as strokes already cut along the surface, so that whoever draws it needs neither clipping nor
//! transparency, and draws the same everywhere.

mod circle;
mod hatch;
mod words;

pub use circle::{TURN, arc};
pub use words::{width, wrapped};

/// A length in tenths of a millimetre; `y` grows downwards.
pub type Tenth = i32;

/// A place on a drawing, from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// To the right.
    pub x: Tenth,
    /// Downwards.
    pub y: Tenth,
}

/// A drawing: marks in the order in which they are drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawing {
    /// Width, in millimetres. A page that has less room shows it smaller.
    pub width_mm: u32,
    /// Height, in millimetres.
    pub height_mm: u32,
    /// The marks.
    pub marks: Vec<Mark>,
}

/// A mark of a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A rectangle.
    Rectangle {
        /// Top left corner.
        at: Point,
        /// Width.
        width: Tenth,
        /// Height.
        height: Tenth,
        /// What fills it.
        fill: Fill,
        /// Thickness of its edge; 0 for none.
        edge: Tenth,
    },
    /// A straight line.
    Line {
        /// From there.
        from: Point,
        /// To there.
        to: Point,
        /// Its thickness.
        thickness: Tenth,
    },
    /// A surface with straight edges; arcs are cut into short ones (see [`arc`]).
    Polygon {
        /// Its corners; the last one is joined to the first.
        points: Vec<Point>,
        /// What fills it.
        fill: Fill,
        /// Thickness of its edge; 0 for none.
        edge: Tenth,
    },
    /// A disc.
    Circle {
        /// Its centre.
        centre: Point,
        /// Its radius.
        radius: Tenth,
        /// What fills it.
        fill: Fill,
        /// Thickness of its edge; 0 for none.
        edge: Tenth,
    },
    /// Words.
    Text(Label),
}

/// Words on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The end of the baseline that `anchor` names.
    pub at: Point,
    /// Which end.
    pub anchor: Anchor,
    /// The words.
    pub text: String,
    /// Size of the letters (em): 32 is 9 pt.
    pub size: Tenth,
    /// In bold.
    pub is_bold: bool,
    /// Width that the words may take: wider, they are set smaller, never cut.
    pub room: Tenth,
}

/// Where a text is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// By its beginning.
    Start,
    /// By its middle.
    Middle,
    /// By its end.
    End,
}

/// What fills a surface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Nothing: what is behind is seen.
    None,
    /// Grey, in percent of black.
    Grey(u8),
    /// A pattern in black on white.
    Pattern(Pattern),
}

/// Patterns told apart on a bad copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// Black.
    Solid,
    /// Lines that rise to the right.
    HatchRight,
    /// Dots.
    Dots,
    /// Level lines.
    Horizontal,
    /// Lines both ways, rising and falling.
    Cross,
    /// Upright lines.
    Vertical,
    /// Nothing: white.
    Blank,
    /// Lines that fall to the right.
    HatchLeft,
}

impl Pattern {
    /// Every pattern, in an order in which neighbours look unlike.
    pub const ALL: [Pattern; 8] = [
        Pattern::Solid,
        Pattern::HatchRight,
        Pattern::Dots,
        Pattern::Horizontal,
        Pattern::Cross,
        Pattern::Vertical,
        Pattern::Blank,
        Pattern::HatchLeft,
    ];

    /// The pattern of the nth surface, from 0; they come again after the last.
    pub fn nth(place: usize) -> Self {
        Self::ALL.get(place % Self::ALL.len()).copied().unwrap_or(Self::Solid)
    }
}

/// A stroke of a pattern. One without length is a dot: strokes of dots have round ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    /// From there.
    pub from: Point,
    /// To there.
    pub to: Point,
}

impl Pattern {
    /// The strokes of the pattern inside a surface, cut along its edges. The patterns of two surfaces of a
    /// drawing go on from one to the other. None for [`Pattern::Solid`] and [`Pattern::Blank`], which are
    /// filled.
    pub fn strokes(self, surface: &[Point]) -> Vec<Stroke> {
        hatch::strokes(self, surface)
    }

    /// Thickness of its strokes, and diameter of its dots.
    pub fn thickness(self) -> Tenth {
        if self == Pattern::Dots { 5 } else { 2 }
    }
}

impl Mark {
    /// The corners of the surface of a mark; none for lines and words.
    pub fn surface(&self) -> Vec<Point> {
        match self {
            Mark::Rectangle { at, width, height, .. } => {
                let (right, bottom) = (at.x + width, at.y + height);
                vec![
                    *at,
                    Point { x: right, y: at.y },
                    Point { x: right, y: bottom },
                    Point { x: at.x, y: bottom },
                ]
            }
            Mark::Polygon { points, .. } => points.clone(),
            Mark::Circle { centre, radius, .. } => {
                let mut points = arc(*centre, *radius, 0, TURN);
                points.pop();
                points
            }
            Mark::Line { .. } | Mark::Text(_) => Vec::new(),
        }
    }
}
