//! Where the window is on the screens: kept when it closes, found again when it opens, never out of sight.

use egui::{Vec2, ViewportInfo};

use crate::app::Place;

/// Height of the part of the window by which it is moved, in pixels.
const BAR: i32 = 32;
/// How much of that part must be on a screen for somebody to get hold of it, in pixels.
const HOLD: i32 = 96;
/// The least that a window is worth remembering, in points.
const LEAST: f32 = 200.0;

/// A screen: its corner among all screens, its width and its height, in pixels.
pub type Screen = ([i32; 2], [u32; 2]);

/// Where a window is, as the system tells it; `before` is where it was the last time it was asked.
///
/// A window that fills its screen keeps the place it comes back to; one that is minimised or in full screen says nothing.
///
/// `content` is the size of what is drawn, in points of the zoom: Wayland tells nothing of where the window is.
pub fn place_of(info: &ViewportInfo, content: Vec2, zoom: f32, before: Option<Place>) -> Option<Place> {
    if info.minimized == Some(true) || info.fullscreen == Some(true) {
        return before;
    }
    let is_maximised = info.maximized == Some(true);
    if is_maximised && before.is_some() {
        return before.map(|before| Place { is_maximised, ..before });
    }
    let scale = info.native_pixels_per_point.unwrap_or(1.0) * zoom;
    let size = info.inner_rect.map_or(content, |inner| inner.size()) * zoom;
    if size.min_elem() < LEAST {
        return before;
    }
    let corner = info.outer_rect.map(|frame| (frame.min * scale).round());
    Some(Place {
        corner: corner.map(|corner| [corner.x as i32, corner.y as i32]),
        size: size.into(),
        is_maximised,
    })
}

/// Whether a window at this corner and so many pixels wide can be got hold of on one of these screens.
pub fn is_in_sight(corner: [i32; 2], width: u32, screens: &[Screen]) -> bool {
    let shared = |from: i32, length: i32, other: i32, other_length: i32| {
        from.saturating_add(length).min(other.saturating_add(other_length)).saturating_sub(from.max(other))
    };
    let length = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
    screens.iter().any(|(at, size)| {
        let [[x, y], [left, top], [wide, high]] = [corner, *at, size.map(length)];
        shared(x, length(width), left, wide) >= HOLD && shared(y, BAR, top, high) >= BAR / 2
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Rect, pos2, vec2};

    fn info() -> ViewportInfo {
        ViewportInfo {
            native_pixels_per_point: Some(1.5),
            inner_rect: Some(Rect::from_min_size(pos2(10.0, 40.0), vec2(1000.0, 600.0))),
            outer_rect: Some(Rect::from_min_size(pos2(10.0, 20.0), vec2(1000.0, 620.0))),
            ..ViewportInfo::default()
        }
    }

    #[test]
    fn the_corner_is_in_pixels_and_the_size_in_points_whatever_the_zoom() {
        let place = place_of(&info(), Vec2::ZERO, 1.0, None).unwrap();
        assert_eq!(place, Place { corner: Some([15, 30]), size: [1000.0, 600.0], is_maximised: false });
        let place = place_of(&info(), Vec2::ZERO, 2.0, None).unwrap();
        assert_eq!((place.corner, place.size), (Some([30, 60]), [2000.0, 1200.0]));
        let nowhere = ViewportInfo { outer_rect: None, inner_rect: None, ..info() };
        let place = place_of(&nowhere, vec2(500.0, 400.0), 2.0, None).unwrap();
        assert_eq!((place.corner, place.size), (None, [1000.0, 800.0]), "Wayland does not tell");
    }

    #[test]
    fn a_window_that_fills_its_screen_keeps_the_place_it_comes_back_to() {
        let before = place_of(&info(), Vec2::ZERO, 1.0, None);
        let large = Rect::from_min_size(pos2(0.0, 0.0), vec2(1920.0, 1080.0));
        let filling = ViewportInfo {
            inner_rect: Some(large),
            outer_rect: Some(large),
            maximized: Some(true),
            ..ViewportInfo::default()
        };
        let kept = place_of(&filling, Vec2::ZERO, 1.0, before);
        assert_eq!(kept, before.map(|before| Place { is_maximised: true, ..before }));
        let shown = ViewportInfo { maximized: None, fullscreen: Some(true), ..filling.clone() };
        assert_eq!(place_of(&shown, Vec2::ZERO, 1.0, before), before);
        let hidden = ViewportInfo { maximized: None, minimized: Some(true), ..filling };
        assert_eq!(place_of(&hidden, Vec2::ZERO, 1.0, before), before);
    }

    #[test]
    fn a_window_is_never_put_where_nobody_can_get_hold_of_it() {
        let screens = [([0, 0], [1920, 1080]), ([1920, -200], [1280, 1024])];
        for (corner, is_seen) in [
            ([100, 100], true),
            ([1860, 40], true),
            ([-1100, 10], true),
            ([-1190, 10], false),
            ([2000, -190], true),
            ([2000, 820], false),
            ([100, 1079], false),
            ([3150, 0], false),
            ([i32::MAX, i32::MIN], false),
        ] {
            assert_eq!(is_in_sight(corner, 1200, &screens), is_seen, "{corner:?}");
        }
        assert!(!is_in_sight([0, 0], 1200, &[]));
    }
}
