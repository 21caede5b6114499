//! What is wrong with a binder: its pages, its references, its rules.

use crate::error::Result;
use crate::store::{Db, Unreadable};

use super::rules::{self, Finding};

/// Everything that is wrong, one French sentence each; nothing where all is well.
///
/// # Errors
/// Those of the database, where it cannot even be read.
pub fn check(db: &Db) -> Result<Vec<String>> {
    let mut sentences: Vec<String> = db
        .faults()?
        .into_iter()
        .map(|fault| format!("La base de données est abîmée (« {fault} »). Restaurez une sauvegarde."))
        .collect();
    let unreadable = db.unreadable()?;
    if !unreadable.is_empty() {
        // The rules look at whole lists: a row that is missing there would be missed everywhere.
        sentences.extend(unreadable.iter().map(for_user));
        return Ok(sentences);
    }
    let rows = db.rows()?;
    let findings = rules::faults(&rows).into_iter().chain(rules::remarks(&rows));
    sentences.extend(findings.map(|finding: Finding| finding.for_user()));
    Ok(sentences)
}

fn for_user(row: &Unreadable) -> String {
    format!(
        "{}, identifiant {} : copil n’écrit jamais ce qu’il y a là. Restaurez une sauvegarde.",
        rules::place(row.list, None, Some(row.field)),
        row.key
    )
}
