//! Every reason for which the rules of the field say no, in French: what is wrong, what to do.

use super::french::words;
use super::image::ImageFault;
use std::fmt;

/// A rule that says no. The sentence is shown to the user as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A text that may not be empty is empty.
    Empty {
        /// What is missing, with its article: « le titre de la réunion ».
        what: &'static str,
    },
    /// A text is longer than its limit, in characters.
    TooLong {
        /// What is too long, with its article.
        what: &'static str,
        /// Greatest length, in characters.
        limit: usize,
    },
    /// A text holds NUL or another control character than a line break.
    ControlCharacter {
        /// What holds it, with its article.
        what: &'static str,
    },
    /// A number is outside its range.
    OutOfRange {
        /// What is out of range, with its article.
        what: &'static str,
        /// Least value allowed, as shown.
        min: String,
        /// Greatest value allowed, as shown.
        max: String,
    },
    /// A period ends before it starts.
    EndsBeforeStart {
        /// What ends too early, with its article.
        what: &'static str,
    },
    /// Two names of one organisation hold on the same day.
    NamesOverlap,
    /// The only name of an organisation would go.
    OnlyName,
    /// An agenda item would be its own ancestor, or sit in another part or meeting than what holds it.
    MisplacedItem,
    /// Items that stand under different points would move together by one place.
    UnlikeLevels,
    /// Items of several parts would be moved by a place together.
    UnlikeParts,
    /// A pause cannot hold sub-items.
    PauseWithItems,
    /// An item that the minutes or a decision speak of would leave the agenda.
    DealtWith,
    /// An item would stand deeper than papers can show.
    TooDeep,
    /// A row would depend on itself, directly or through others.
    Loop {
        /// What, with its article: « cet organisme ».
        what: &'static str,
    },
    /// The row that the user acts on is used elsewhere and cannot be deleted.
    StillUsed {
        /// What is used, with its article.
        what: &'static str,
        /// By what: « la réunion du 14 novembre 2023 ».
        by: String,
    },
    /// The same thing is already there.
    AlreadyThere {
        /// What, with its article.
        what: &'static str,
    },
    /// The e-mail address has no @ or holds spaces.
    NotAnEmail,
    /// The SIRET is not fourteen digits with a right key.
    NotASiret,
    /// The number is not that of a French department.
    NotADepartment,
    /// Someone cannot stand in for himself.
    ReplacesHimself,
    /// The meeting is cancelled, postponed or archived: its content no longer changes.
    MeetingClosed {
        /// State label, with agreement: « annulée ».
        state: &'static str,
    },
    /// The minutes are no longer a draft: what they number stays.
    MinutesIssued,
    /// A file that cannot become a picture.
    Image(ImageFault),
    /// A date or an hour that cannot be read; the sentence comes from `domain::french`.
    Unreadable(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { what } => write!(f, "Il manque {what}. Complétez ce champ."),
            Self::TooLong { what, limit } => {
                let most = words::count(u64::try_from(*limit).unwrap_or(u64::MAX), "caractère", "caractères");
                write!(f, "Il y a trop de texte dans {what} : {most} au plus. Raccourcissez-le.")
            }
            Self::ControlCharacter { what } => write!(
                f,
                "Un caractère invisible qui ne peut pas être imprimé se trouve dans {what}. Saisissez ce texte à nouveau."
            ),
            Self::OutOfRange { what, min, max } => {
                write!(f, "Valeur hors limites pour {what} : indiquez une valeur de {min} à {max}.")
            }
            Self::EndsBeforeStart { what } => {
                write!(f, "La fin précède le début pour {what}. Corrigez l’un ou l’autre.")
            }
            Self::NamesOverlap => f.write_str(
                "Deux noms de cet organisme sont valables le même jour. Indiquez jusqu’à quand vaut l’ancien nom.",
            ),
            Self::OnlyName => f.write_str(
                "C’est le seul nom de cet organisme, et il lui en faut un. Modifiez-le au lieu de le supprimer.",
            ),
            Self::MisplacedItem => f.write_str(
                "Un point ne peut pas être placé sous lui-même, sous un point d’un autre temps ni dans une autre réunion. \
                 Choisissez une autre place.",
            ),
            Self::UnlikeLevels => f.write_str(
                "Ces points ne sont pas sous un même point\u{a0}: glissez-les à leur place, ou mettez-les d’abord au même \
                 niveau (Alt+← ou Alt+→).",
            ),
            Self::UnlikeParts => f.write_str(
                "Ces points ne sont pas du même temps\u{a0}: déplacez-les un temps à la fois, ou glissez-les ensemble à \
                 leur place.",
            ),
            Self::PauseWithItems => {
                f.write_str("Une pause ne peut pas contenir de points. Placez-les avant ou après elle.")
            }
            Self::DealtWith => f.write_str(
                "Le compte rendu ou une décision parle déjà de ce point\u{a0}: il reste à l’ordre du jour. Notez plutôt un \
                 nouveau sujet à reprendre.",
            ),
            Self::TooDeep => f.write_str(
                "Un point ne peut pas être placé au-delà du sixième niveau. Remontez-le d’un niveau.",
            ),
            Self::Loop { what } => {
                write!(f, "Ce choix formerait une boucle pour {what}. Choisissez autre chose.")
            }
            Self::StillUsed { what, by } => {
                write!(f, "Suppression impossible : {by} utilise {what}. Retirez d’abord ce lien.")
            }
            Self::AlreadyThere { what } => write!(f, "Déjà enregistré : {what}. Utilisez la ligne existante."),
            Self::NotAnEmail => f.write_str(
                "Cette adresse électronique n’est pas valable. Écrivez-la comme « prenom.nom@example.fr ».",
            ),
            Self::NotASiret => {
                f.write_str("Ce numéro SIRET n’est pas valable : quatorze chiffres, avec leur clé. Vérifiez-le.")
            }
            Self::NotADepartment => f.write_str(
                "Ce numéro n’est pas celui d’un département. Écrivez-le avec deux ou trois \
                 caractères, comme «\u{a0}61\u{a0}», «\u{a0}2A\u{a0}» ou «\u{a0}974\u{a0}».",
            ),
            Self::ReplacesHimself => {
                f.write_str("Une personne ne peut pas se remplacer elle-même. Choisissez une autre personne.")
            }
            Self::MeetingClosed { state } => write!(
                f,
                "Cette réunion est {state} : son contenu ne change plus. Changez d’abord son état dans la page de la réunion."
            ),
            Self::MinutesIssued => f.write_str(
                "Le compte rendu n’est plus un projet : ses décisions ne peuvent plus être supprimées. \
                 Remettez-le d’abord à l’état de projet, ou notez la décision comme rejetée.",
            ),
            Self::Image(fault) => fault.fmt(f),
            Self::Unreadable(sentence) => f.write_str(sentence),
        }
    }
}

impl std::error::Error for Refusal {}
