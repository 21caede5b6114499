//! Values and rules of the field.

pub mod inline;
pub mod refusal;
