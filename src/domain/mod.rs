//! Values and rules of the field.

pub mod inline;
