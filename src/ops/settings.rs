//! Settings that papers print.

use crate::domain::setting::{Setting, SettingKey};
use crate::error::Result;
use crate::store::{Store, Tx};

/// Sets a value.
///
/// # Errors
/// Too long a value.
pub fn set(store: &mut Store, key: SettingKey, value: &str) -> Result<()> {
    store.transact("Modifier un réglage", |tx| write(tx, key, value))
}

pub(crate) fn write(tx: &Tx, key: SettingKey, value: &str) -> Result<()> {
    let value = value.to_owned();
    match tx.all::<Setting>()?.into_iter().find(|setting| setting.key == key) {
        Some(setting) => tx.update(&Setting { value, ..setting }),
        None => tx.insert(&Setting { id: tx.id(), key, value }),
    }
}
