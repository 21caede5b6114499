//! Settings of the binder: who answers for personal data, and the notice of the sheets.

use super::ids::{Series, key};
use crate::domain::rows::Rows;
use crate::domain::setting::{Setting, SettingKey};

const SETTINGS: [(SettingKey, &str); 4] = [
    (
        SettingKey::Controllers,
        "la préfecture de l’Orne, la Ville d’Alençon, la Communauté Urbaine d’Alençon et l’Éducation nationale",
    ),
    (SettingKey::Retention, "un an"),
    (SettingKey::PrivacyContact, "dpo@example.fr"),
    (
        SettingKey::PrivacyNotice,
        "Données personnelles – {responsables} recueillent vos nom, organisme, fonction et signature pour \
         attester votre présence et établir le compte rendu (mission d’intérêt public, art. 6-1-e RGPD). \
         Destinataires : membres du comité et services chargés du suivi. Conservation : {durée}, puis \
         archivage selon le code du patrimoine. Accès, rectification, opposition, limitation, effacement \
         (art. 17-3) : {courriel DPO}. Réclamation : cnil.fr. À défaut de signature, votre présence est \
         constatée par le secrétariat.",
    ),
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
