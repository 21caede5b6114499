//! Settings of the binder: who answers for personal data, and the notice of the sheets.

use super::ids::{Series, key};
use crate::domain::rows::Rows;
use crate::domain::setting::{PRIVACY_NOTICE, RETENTION, Setting, SettingKey};

const SETTINGS: [(SettingKey, &str); 4] = [
    (
        SettingKey::Controllers,
        "la préfecture de l’Orne, la Ville d’Alençon, la Communauté Urbaine d’Alençon et l’Éducation nationale",
    ),
    (SettingKey::Retention, RETENTION),
    (SettingKey::PrivacyContact, "dpo@example.fr"),
    (SettingKey::PrivacyNotice, PRIVACY_NOTICE),
];

pub(super) fn add(rows: &mut Rows) {
    rows.settings = (1..)
        .zip(SETTINGS)
        .map(|(number, (name, value))| Setting {
            id: key(Series::Setting, number),
            key: name,
            value: value.into(),
        })
        .collect();
}
