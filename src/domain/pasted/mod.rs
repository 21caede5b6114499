//! A table copied from a spreadsheet: its cells, what its columns hold, and what each row would do to the directory.

mod columns;
mod directory;
mod grid;
mod plan;
mod planner;
mod reading;

pub use columns::{Field, Layout, guess};
pub use directory::Directory;
pub use grid::{Grid, ROWS_MAX, TooLarge};
pub use plan::{Fate, Into, Line, NewOrganisation, Office, PastedPerson, Place, Plan};
pub use planner::plan;
