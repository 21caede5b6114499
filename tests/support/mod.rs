//! What several tests share.

pub mod window;

pub use copil_painter::CpuPainter;
