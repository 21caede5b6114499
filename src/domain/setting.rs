//! Settings that belong to the binder because papers print them.

use super::codes::codes;
use super::entities::Entity;
use super::ids::SettingId;
use super::limits::{self, Checked};
use serde::{Deserialize, Serialize};

codes! {
    /// What can be set.
    SettingKey {
        /// Who is responsible for personal data (RGPD, art. 26).
        Controllers = "responsables", "responsables du traitement";
        /// How long sheets are kept.
        Retention = "conservation", "durée de conservation";
        /// Where to exercise one’s rights.
        PrivacyContact = "contact_rgpd", "courriel du délégué à la protection des données";
        /// Privacy notice of the sheet, with {responsables}, {durée} and {courriel DPO}.
        PrivacyNotice = "mention_rgpd", "mention d’information";
        /// Message that asks to keep the day free.
        SaveTheDate = "message_date", "message «\u{a0}réservez la date\u{a0}»";
        /// Message of invitation.
        Invitation = "message_invitation", "message d’invitation";
        /// Message to those who have not replied.
        Reminder = "message_relance", "message de relance";
        /// Message with the minutes.
        MinutesSent = "message_compte_rendu", "message d’envoi du compte rendu";
    }
}

/// How long sheets are kept before the archives, until somebody says otherwise.
pub const RETENTION: &str = "un an";

/// Privacy notice of the sheet (RGPD, art. 13) until somebody says otherwise, to be validated by the data
/// protection officer.
pub const PRIVACY_NOTICE: &str = "Données personnelles – {responsables} recueillent vos nom, organisme, \
    fonction et signature pour attester votre présence et établir le compte rendu (mission d’intérêt public, \
    art. 6-1-e RGPD). Destinataires\u{a0}: membres du comité et services chargés du suivi. \
    Conservation\u{a0}: {durée}, puis archivage selon le code du patrimoine. Accès, rectification, \
    opposition, limitation, effacement (art. 17-3)\u{a0}: {courriel DPO}. Réclamation\u{a0}: cnil.fr. \
    À défaut de signature, votre présence est constatée par le secrétariat.";

/// One setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// Key of the row.
    pub id: SettingId,
    /// What is set, once.
    pub key: SettingKey,
    /// Its value.
    pub value: String,
}

impl Entity for Setting {
    type Id = SettingId;
    const WHAT: &'static str = "le réglage";
    fn id(&self) -> SettingId {
        self.id
    }
    fn check(&self) -> Checked {
        limits::text("ce réglage", &self.value)
    }
}
