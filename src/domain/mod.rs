//! Values and rules of the field: no file, no clock, no SQL, no window.
//!
//! The words of the secretariat and their names in the code:
//!
//! | French | here |
//! |---|---|
//! | comité de pilotage, siège | `Committee`, `Seat` |
//! | séance, réunion · temps | `Meeting` · `Part` |
//! | présidence, coprésidence | `Chair` |
//! | ordre du jour, point, déroulé | `AgendaItem`, `RunningOrder` |
//! | modèle d’ordre du jour · sujet à reprendre | `AgendaTemplate`, `Outline` · `BacklogTopic` |
//! | collège · organisme · sigle | `College` · `Organisation` · `acronym` |
//! | personne · mandat, fonction, qualité | `Person` · `Mandate` |
//! | invitation, réponse | `Invitation`, `Reply` |
//! | présence, émargement, non inscrit | `Attendance`, `is_walk_in` |
//! | remplacement | `Attendance::replaces`, `SubstitutionBasis` |
//! | dispositif · objectif · copilote | `Scheme` · `Objective` · `CoPilot` |
//! | label, période, dotation | `LabelPeriod`, `Endowment` |
//! | action, porteur, fiche action | `Action`, `carrier`, `ActionYear` |
//! | plan de financement, financeur | `FundingLine` |
//! | logo · photo | `Logo` · `Photo`, each with its `Image` |
//! | compte rendu · décision | `Minutes`, `MinutesSection` · `Decision` |
//! | validation · approbation du compte rendu | `MinutesValidation` · `MinutesApproval` |
//! | phrase de présence | `ListEntry`, `headcount` |
//! | dossier | `Dossier`: everything about one meeting |

pub mod action;
pub mod agenda;
pub mod attendance;
pub mod back_planning;
pub mod backlog;
pub mod codes;
pub mod committee;
pub mod dossier;
pub mod entities;
pub mod french;
pub mod funding;
pub mod headcount;
pub mod ids;
pub mod image;
pub mod inline;
pub mod limits;
pub mod logos;
pub mod meeting;
pub mod minutes;
pub mod organisation;
pub mod outline;
pub mod pasted;
pub mod person;
pub mod picture;
pub mod programme;
pub mod rank;
pub mod readiness;
pub mod refusal;
pub mod rows;
pub mod search;
pub mod setting;
pub mod substitution;
