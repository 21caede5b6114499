//! Closed lists of the field: each value has a code for files and a French label for people.

/// A value of a closed list.
pub trait Code: Copy + PartialEq + 'static {
    /// Every value, in the order shown to people.
    const ALL: &'static [Self];
    /// The word kept in the binder and the archive: ASCII, never shown, never changed.
    fn code(self) -> &'static str;
    /// The French words shown on screen and paper, lower case.
    fn label(self) -> &'static str;
    /// The value of a code, if there is one.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $code)] $variant,)* }

        impl $crate::domain::codes::Code for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)*];
            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
            fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }
        }
    };
}
pub(crate) use codes;
