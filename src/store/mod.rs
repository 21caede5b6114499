//! The binder.

mod column;
pub mod rows;
