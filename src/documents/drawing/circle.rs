//! Arcs as short straight lines, with sums and products alone: the same points on every machine.

use super::{Point, Tenth};

/// A whole turn.
pub const TURN: u32 = 3_600;

/// Between two points of an arc.
const STEP: u32 = 30;

/// Points of an arc, both ends included, clockwise from `from` to `to`, in parts of [`TURN`] from the top.
pub fn arc(centre: Point, radius: Tenth, from: u32, to: u32) -> Vec<Point> {
    let between = (from / STEP + 1..to.div_ceil(STEP)).map(|step| step * STEP);
    let angles = std::iter::once(from).chain(between).chain(std::iter::once(to));
    angles.map(|angle| at(centre, radius, angle)).collect()
}

fn at(centre: Point, radius: Tenth, angle: u32) -> Point {
    let along = |angle: u32| (f64::from(radius) * sine(angle)).round() as Tenth;
    Point { x: centre.x + along(angle), y: centre.y - along(angle + TURN / 4) }
}

/// Sine by its series: the functions of the system may differ in their last digit.
fn sine(angle: u32) -> f64 {
    let (quarter, within) = (angle / (TURN / 4) % 4, angle % (TURN / 4));
    let folded = if quarter % 2 == 0 { within } else { TURN / 4 - within };
    let x = f64::from(folded) * std::f64::consts::TAU / f64::from(TURN);
    let (mut sum, mut term) = (x, x);
    for step in 1..10 {
        let step = f64::from(step);
        term = -term * x * x / ((2.0 * step) * (2.0 * step + 1.0));
        sum += term;
    }
    if quarter < 2 { sum } else { -sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arc_goes_clockwise_from_the_top() {
        let centre = Point { x: 100, y: 100 };
        let points = arc(centre, 100, 0, TURN);
        assert_eq!(points[0], Point { x: 100, y: 0 });
        assert_eq!(points[points.len() / 4], Point { x: 200, y: 100 });
        assert_eq!(points[points.len() / 2], Point { x: 100, y: 200 });
        assert_eq!(points.last(), points.first());
        assert_eq!(arc(centre, 100, 895, 905).len(), 3);
        assert_eq!(arc(centre, 100, 900, 900).len(), 2);
    }
}
