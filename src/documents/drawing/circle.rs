//! Circles as short straight lines, with sums and products alone: the same points on every machine.

use super::{Point, Tenth};

/// A whole turn.
const TURN: u32 = 3_600;

/// Between two corners.
const STEP: u32 = 30;

/// Corners of a disc, clockwise from the top.
pub(super) fn corners(centre: Point, radius: Tenth) -> Vec<Point> {
    (0..TURN / STEP).map(|step| at(centre, radius, step * STEP)).collect()
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
    fn a_circle_goes_clockwise_from_the_top() {
        let corners = corners(Point { x: 100, y: 100 }, 100);
        assert_eq!(corners[0], Point { x: 100, y: 0 });
        assert_eq!(corners[corners.len() / 4], Point { x: 200, y: 100 });
        assert_eq!(corners[corners.len() / 2], Point { x: 100, y: 200 });
        assert_eq!(corners.last().map(|last| last.x < 100), Some(true));
    }
}
