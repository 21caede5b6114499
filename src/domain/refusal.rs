//! Every reason for which the rules say no, in French.

/// A sentence that says what is refused and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);
