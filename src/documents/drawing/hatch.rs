//! The strokes of a pattern inside a surface, found line by line where it crosses the edges.

use super::{Pattern, Point, Stroke, Tenth};

/// Between two lines of hatching, measured level or upright.
const STEP: i64 = 13;
/// The same where lines cross.
const CROSS_STEP: i64 = 19;
/// Between two rows of dots.
const DOT_STEP: i64 = 9;

/// A way to run over a surface: how a point is seen along and across the lines, and back.
#[derive(Clone, Copy)]
enum Way {
    Level,
    Upright,
    Rising,
    Falling,
}

impl Way {
    /// Along the line, then across.
    fn of(self, point: Point) -> (i64, i64) {
        let (x, y) = (i64::from(point.x), i64::from(point.y));
        match self {
            Way::Level => (x, y),
            Way::Upright => (y, x),
            Way::Rising => (x - y, x + y),
            Way::Falling => (x + y, x - y),
        }
    }

    fn point(self, along: i64, across: i64) -> Point {
        let (x, y) = match self {
            Way::Level => (along, across),
            Way::Upright => (across, along),
            Way::Rising => ((along + across).div_euclid(2), (across - along).div_euclid(2)),
            Way::Falling => ((along + across).div_euclid(2), (along - across).div_euclid(2)),
        };
        let tenth = |value: i64| Tenth::try_from(value).unwrap_or(0);
        Point { x: tenth(x), y: tenth(y) }
    }
}

pub(super) fn strokes(pattern: Pattern, surface: &[Point]) -> Vec<Stroke> {
    let lines = |way: Way, step| -> Vec<Stroke> {
        let lines = crossings(surface, way, step).into_iter();
        lines
            .map(|(line, from, to)| Stroke { from: way.point(from, line), to: way.point(to, line) })
            .collect()
    };
    match pattern {
        Pattern::Solid | Pattern::Blank => Vec::new(),
        Pattern::HatchRight => lines(Way::Rising, STEP),
        Pattern::HatchLeft => lines(Way::Falling, STEP),
        Pattern::Horizontal => lines(Way::Level, STEP * 2 / 3),
        Pattern::Vertical => lines(Way::Upright, STEP * 2 / 3),
        Pattern::Cross => {
            let mut both = lines(Way::Rising, CROSS_STEP);
            both.extend(lines(Way::Falling, CROSS_STEP));
            both
        }
        Pattern::Dots => dots(surface),
    }
}

/// Dots in staggered rows, none across an edge at its left or right.
fn dots(surface: &[Point]) -> Vec<Stroke> {
    let margin = i64::from(Pattern::Dots.thickness() / 2 + 1);
    let mut dots = Vec::new();
    for (row, from, to) in crossings(surface, Way::Level, DOT_STEP) {
        let shift = if row.div_euclid(DOT_STEP) % 2 == 0 { 0 } else { DOT_STEP };
        let first = (from + margin - shift).div_euclid(DOT_STEP * 2) * DOT_STEP * 2 + shift;
        let mut along = if first < from + margin { first + DOT_STEP * 2 } else { first };
        while along + margin <= to {
            let point = Way::Level.point(along, row);
            dots.push(Stroke { from: point, to: point });
            along += DOT_STEP * 2;
        }
    }
    dots
}

/// Where the lines across `way`, one every `step`, run inside the surface: line, beginning, end.
fn crossings(surface: &[Point], way: Way, step: i64) -> Vec<(i64, i64, i64)> {
    let corners: Vec<(i64, i64)> = surface.iter().map(|point| way.of(*point)).collect();
    let (Some(top), Some(bottom)) =
        (corners.iter().map(|corner| corner.1).min(), corners.iter().map(|corner| corner.1).max())
    else {
        return Vec::new();
    };
    let edges: Vec<_> = corners.iter().zip(corners.iter().cycle().skip(1)).collect();
    let mut found = Vec::new();
    let mut line = (top.div_euclid(step) + 1) * step;
    while line < bottom {
        let mut meets: Vec<i64> = edges
            .iter()
            .filter(|(one, other)| (one.1 <= line) != (other.1 <= line))
            .map(|(one, other)| one.0 + (other.0 - one.0) * (line - one.1) / (other.1 - one.1))
            .collect();
        meets.sort_unstable();
        found.extend(meets.chunks_exact(2).filter_map(|pair| match pair {
            [from, to] if from < to => Some((line, *from, *to)),
            _ => None,
        }));
        line += step;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(at: Tenth, side: Tenth) -> Vec<Point> {
        [(0, 0), (side, 0), (side, side), (0, side)].map(|(x, y)| Point { x: at + x, y: at + y }).to_vec()
    }

    #[test]
    fn strokes_stay_inside_and_fill_the_surface() {
        for pattern in Pattern::ALL {
            let strokes = pattern.strokes(&square(1_000, 200));
            let ends = strokes.iter().flat_map(|stroke| [stroke.from, stroke.to]);
            assert!(
                ends.clone().all(|end| (1_000..=1_200).contains(&end.x) && (1_000..=1_200).contains(&end.y))
            );
            let is_filled = matches!(pattern, Pattern::Solid | Pattern::Blank);
            assert_eq!(strokes.is_empty(), is_filled, "{pattern:?}");
            if !is_filled {
                assert!(ends.clone().any(|end| end.x < 1_030) && ends.clone().any(|end| end.x > 1_170));
                assert!(ends.clone().any(|end| end.y < 1_030) && ends.clone().any(|end| end.y > 1_170));
            }
        }
    }

    #[test]
    fn a_hollow_is_left_white() {
        let mut points = square(0, 300);
        points.splice(2..2, [(200, 300), (200, 100), (100, 100), (100, 300)].map(|(x, y)| Point { x, y }));
        for stroke in Pattern::Horizontal.strokes(&points) {
            let crosses = stroke.from.x < 101 && stroke.to.x > 199;
            assert!(!crosses || stroke.from.y <= 100, "{stroke:?}");
        }
    }

    #[test]
    fn a_surface_of_nothing_has_no_stroke() {
        for pattern in Pattern::ALL {
            assert!(pattern.strokes(&[]).is_empty());
            assert!(pattern.strokes(&square(5, 0)).is_empty());
        }
    }
}
