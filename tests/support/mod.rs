//! What several tests share.

mod painter;
pub mod window;

pub use painter::CpuPainter;
