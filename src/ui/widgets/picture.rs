//! A picture of the binder seen in the window.

use egui::{
    Color32, ColorImage, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions,
    Ui, Vec2, pos2, vec2,
};

use super::announce;
use crate::domain::image::Image;
use crate::ui::theme;

/// Longest side of what is sent to the screen, in pixels: twice the largest preview.
const SIDE: u32 = 640;

#[derive(Clone)]
struct Kept {
    image: Image,
    /// Nothing where the data cannot be read.
    texture: Option<TextureHandle>,
}

/// Draws a picture as large as it can be in a frame of this size, on white as on paper; `name` is read aloud.
pub fn preview(ui: &mut Ui, image: &Image, size: Vec2, name: &str) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    announce(ui, &response, Role::Image, name);
    let memory = response.id.with("preview");
    let kept = ui.data(|data| data.get_temp::<Kept>(memory)).filter(|kept| kept.image == *image);
    let kept = kept.unwrap_or_else(|| {
        let kept = Kept { image: image.clone(), texture: texture(ui, image, name) };
        ui.data_mut(|data| data.insert_temp(memory, kept.clone()));
        kept
    });
    let p = theme::palette(ui);
    let radius = CornerRadius::same(theme::RADIUS);
    ui.painter().rect_filled(rect, radius, Color32::WHITE);
    if let Some(texture) = &kept.texture {
        let room = size - Vec2::splat(8.0);
        let shown = texture.size_vec2();
        let scale = (room.x / shown.x).min(room.y / shown.y).min(1.0);
        let place = Rect::from_center_size(rect.center(), shown * scale);
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(texture.id(), place, whole, Color32::WHITE);
    }
    ui.painter().rect_stroke(rect, radius, Stroke::new(1.0, p.border), StrokeKind::Inside);
}

fn texture(ui: &Ui, image: &Image, name: &str) -> Option<TextureHandle> {
    let pixels = image.pixels(SIDE)?;
    let colours = ColorImage::from_rgb([pixels.width, pixels.height], &pixels.rgb);
    Some(ui.ctx().load_texture(name, colours, TextureOptions::LINEAR))
}

/// Room of a logo in a list, in points.
pub const LOGO: Vec2 = vec2(150.0, 64.0);
/// Room of a photo in a page, in points.
pub const PHOTO: Vec2 = vec2(300.0, 220.0);
