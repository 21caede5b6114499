//! Draws egui's triangles without a graphics card, the same on every machine: snapshots and pictures.
#![allow(clippy::disallowed_methods, reason = "the colours are those that the window asks for, mixed")]

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, Primitive, Vertex};
use egui::{Color32, Context, FullOutput, ImageData, TextureFilter, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// A renderer for [`egui_kittest::Harness`].
#[derive(Default)]
pub struct CpuPainter {
    textures: HashMap<TextureId, Texture>,
}

struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
    smooth: bool,
}

/// The pixels being drawn, and the part of them that may be touched.
struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
}

impl TestRenderer for CpuPainter {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, changes) in delta.set.drain() {
            for change in changes {
                let ImageData::Color(image) = &change.image;
                let [width, height] = image.size;
                match change.pos {
                    None => {
                        let smooth = change.options.magnification == TextureFilter::Linear;
                        let pixels = image.pixels.clone();
                        self.textures.insert(id, Texture { width, height, pixels, smooth });
                    }
                    Some([left, top]) => {
                        if let Some(texture) = self.textures.get_mut(&id) {
                            for row in 0..height {
                                let at = (top + row) * texture.width + left;
                                texture.pixels[at..at + width]
                                    .copy_from_slice(&image.pixels[row * width..(row + 1) * width]);
                            }
                        }
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        // As the window clears itself before it draws.
        let ground = ctx.global_style().visuals.panel_fill;
        let mut canvas = Canvas { width, height, pixels: vec![ground; width * height] };
        for primitive in ctx.tessellate(output.shapes.clone(), scale) {
            self.draw(&mut canvas, &primitive, scale);
        }
        let bytes = canvas.pixels.iter().flat_map(Color32::to_srgba_unmultiplied).collect();
        RgbaImage::from_raw(width as u32, height as u32, bytes)
            .ok_or_else(|| "the image has no size".to_owned())
    }
}

impl CpuPainter {
    fn draw(&self, canvas: &mut Canvas, primitive: &ClippedPrimitive, scale: f32) {
        let Primitive::Mesh(mesh) = &primitive.primitive else { return };
        let Some(texture) = self.textures.get(&mesh.texture_id) else { return };
        let pixel = |points: f32, most: usize| ((points * scale).round().max(0.0) as usize).min(most);
        let clip = primitive.clip_rect;
        let x = pixel(clip.min.x, canvas.width)..pixel(clip.max.x, canvas.width);
        let y = pixel(clip.min.y, canvas.height)..pixel(clip.max.y, canvas.height);
        for corners in mesh.indices.chunks_exact(3) {
            let corner = |at: usize| &mesh.vertices[corners[at] as usize];
            triangle(canvas, (x.clone(), y.clone()), [corner(0), corner(1), corner(2)], texture, scale);
        }
    }
}

type Area = (std::ops::Range<usize>, std::ops::Range<usize>);

/// Fills one triangle. A pixel belongs to it when its centre does; on an edge, to the triangle of which the edge is
/// the top or the left, so that two neighbours never both draw it.
fn triangle(
    canvas: &mut Canvas,
    (clip_x, clip_y): Area,
    corners: [&Vertex; 3],
    texture: &Texture,
    scale: f32,
) {
    let place = |vertex: &Vertex| (vertex.pos.x * scale, vertex.pos.y * scale);
    let cross =
        |a: (f32, f32), b: (f32, f32), c: (f32, f32)| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let mut corners = corners;
    let mut area = cross(place(corners[0]), place(corners[1]), place(corners[2]));
    if area == 0.0 {
        return;
    }
    if area < 0.0 {
        corners.swap(1, 2);
        area = -area;
    }
    let points = corners.map(place);
    let edges: [Edge; 3] = std::array::from_fn(|at| Edge::new(points[(at + 1) % 3], points[(at + 2) % 3]));
    let bounds = |of: fn(&(f32, f32)) -> f32, clip: &std::ops::Range<usize>| {
        let values = points.iter().map(of);
        let least = values.clone().fold(f32::MAX, f32::min).floor().max(clip.start as f32) as usize;
        let most = (values.fold(f32::MIN, f32::max).ceil().max(0.0) as usize).min(clip.end);
        least..most
    };
    let colors = corners.map(|corner| corner.color.to_array().map(f32::from));
    // Most triangles are of one ink.
    let is_plain =
        corners.iter().all(|corner| (corner.uv, corner.color) == (corners[0].uv, corners[0].color));
    let plain = is_plain.then(|| {
        let texel = texture.sample(corners[0].uv.x, corners[0].uv.y);
        std::array::from_fn(|c| colors[0][c] * texel[c])
    });
    for y in bounds(|point| point.1, &clip_y) {
        for x in bounds(|point| point.0, &clip_x) {
            let center = (x as f32 + 0.5, y as f32 + 0.5);
            let shares = [edges[0].at(center), edges[1].at(center), edges[2].at(center)];
            if edges.iter().zip(shares).any(|(edge, share)| !edge.holds(share)) {
                continue;
            }
            let pixel = &mut canvas.pixels[y * canvas.width + x];
            if let Some(ink) = plain {
                blend(pixel, ink);
                continue;
            }
            let weights = shares.map(|share| share / area);
            let mix = |of: [f32; 3]| of[0] * weights[0] + of[1] * weights[1] + of[2] * weights[2];
            let u = mix(corners.map(|corner| corner.uv.x));
            let v = mix(corners.map(|corner| corner.uv.y));
            let texel = texture.sample(u, v);
            let ink = std::array::from_fn(|c| mix([colors[0][c], colors[1][c], colors[2][c]]) * texel[c]);
            blend(pixel, ink);
        }
    }
}

/// A side of a triangle, as the line on which a·x + b·y + c is nothing.
struct Edge {
    a: f32,
    b: f32,
    c: f32,
    is_top_or_left: bool,
}

impl Edge {
    fn new(from: (f32, f32), to: (f32, f32)) -> Self {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let is_top_or_left = dy < 0.0 || (dy == 0.0 && dx > 0.0);
        Self { a: -dy, b: dx, c: dy * from.0 - dx * from.1, is_top_or_left }
    }

    fn at(&self, (x, y): (f32, f32)) -> f32 {
        self.a * x + self.b * y + self.c
    }

    fn holds(&self, share: f32) -> bool {
        share > 0.0 || (share == 0.0 && self.is_top_or_left)
    }
}

impl Texture {
    /// The color at a place from 0 to 1, each channel from 0 to 1.
    fn sample(&self, u: f32, v: f32) -> [f32; 4] {
        let (x, y) = (u * self.width as f32 - 0.5, v * self.height as f32 - 0.5);
        if !self.smooth {
            return self.texel((x + 0.5).floor(), (y + 0.5).floor());
        }
        let (left, top) = (x.floor(), y.floor());
        let (right_share, bottom_share) = (x - left, y - top);
        let mix = |a: [f32; 4], b: [f32; 4], share: f32| -> [f32; 4] {
            std::array::from_fn(|channel| a[channel] + (b[channel] - a[channel]) * share)
        };
        let upper = mix(self.texel(left, top), self.texel(left + 1.0, top), right_share);
        let lower = mix(self.texel(left, top + 1.0), self.texel(left + 1.0, top + 1.0), right_share);
        mix(upper, lower, bottom_share)
    }

    fn texel(&self, x: f32, y: f32) -> [f32; 4] {
        let x = x.clamp(0.0, self.width as f32 - 1.0) as usize;
        let y = y.clamp(0.0, self.height as f32 - 1.0) as usize;
        self.pixels[y * self.width + x].to_array().map(|channel| f32::from(channel) / 255.0)
    }
}

/// Lays a color, its alpha already multiplied in, over what is there.
fn blend(under: &mut Color32, over: [f32; 4]) {
    let rest = 1.0 - over[3] / 255.0;
    let below = under.to_array().map(f32::from);
    let [r, g, b, a] = std::array::from_fn(|c| (over[c] + below[c] * rest + 0.5).min(255.0) as u8);
    *under = Color32::from_rgba_premultiplied(r, g, b, a);
}
