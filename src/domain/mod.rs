//! Values and rules of the field.

pub mod french;
pub mod inline;
pub mod refusal;
