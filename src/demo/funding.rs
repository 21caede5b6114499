//! Who pays for the actions: examples all, as the amounts of their year.

use super::ids::{Series, key, ranks};
use crate::domain::action::ActionYear;
use crate::domain::funding::{FundingKind, FundingLine};
use crate::domain::rows::Rows;

/// What the demonstration supposes that volunteers and premises are worth, in cents.
const IN_KIND_CENTS: i64 = 60_000;

/// The financing table of each action presented: what the programme grants, what is left of the request, and
/// what is brought in kind.
pub(super) fn add(rows: &mut Rows) {
    let mut number = 0..;
    let mut lines = Vec::new();
    for year in rows.action_years.iter().filter(|year| year.is_example) {
        for ((label, kind, planned_cents), rank) in funders(year).into_iter().zip(ranks()) {
            let Some(number) = number.next() else { return };
            lines.push(FundingLine {
                id: key(Series::FundingLine, number),
                action_year: year.id,
                funder: None,
                funder_label: label.into(),
                kind,
                planned_cents: Some(planned_cents),
                actual_cents: None,
                rank,
            });
        }
    }
    rows.funding_lines = lines;
}

fn funders(year: &ActionYear) -> Vec<(&'static str, FundingKind, i64)> {
    let granted = year.granted_cents.unwrap_or(0);
    let rest = year.requested_cents.unwrap_or(0) - granted;
    let mut funders = vec![("État – cité éducative", FundingKind::Specific, granted)];
    if rest > 0 {
        funders.push(("Ville", FundingKind::Ordinary, rest));
    }
    funders.push(("Valorisation", FundingKind::InKind, IN_KIND_CENTS));
    funders
}
