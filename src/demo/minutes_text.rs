//! What the minutes of both meetings tell, point by point: the press release's facts in sober words.

use super::agenda::{FIGURES, OUTLOOK, PRESENTATIONS, REPORT_BACK, WORKSHOPS};
use super::meetings::Sitting::{self, July, November1, November2};

/// Point that a text is about.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// Point of a part, by number.
    Point(Sitting, u32),
    /// Sub-point: part, number of the point, number under it.
    Under(Sitting, u32, u32),
}

use Place::{Point, Under};

pub(super) const JULY_PREAMBLE: &str = "Ce comité de pilotage est commun aux dispositifs et démarches éducatives du quartier de Perseigne : contrat local d’accompagnement à la scolarité, réseau d’éducation prioritaire renforcé, programme de réussite éducative et cité éducative.";

pub(super) const JULY: [(Place, &str); 2] = [
    (
        Point(July, 1),
        "Le comité de pilotage permet de mettre en valeur la diversité et la richesse de l’offre éducative existante dans le quartier de Perseigne.",
    ),
    (
        Point(July, 2),
        "La programmation des actions retenues au titre de l’année civile 2023 est présentée, puis soumise à la validation du comité de pilotage.",
    ),
];

pub(super) const NOVEMBER_PREAMBLE: &str = "Ce comité de pilotage, dédié à l’évaluation, s’est décomposé en deux temps : un premier temps de travail interactif regroupant 40 professionnels de terrain, puis un second temps sous la présidence des représentants de l’État, de l’Éducation nationale et des collectivités.";

pub(super) const NOVEMBER: [(Place, &str); 23] = [
    (
        Point(November1, 1),
        "Le déroulement des ateliers est présenté aux participants : sur chaque thématique, évaluer ce qui a été fait et proposer des améliorations.",
    ),
    (
        Point(November1, WORKSHOPS),
        "Les professionnels de terrain travaillent sur quatre thématiques. Les constats et les propositions sont notés pour être restitués au second temps.",
    ),
    (
        Under(November1, WORKSHOPS, 1),
        "L’atelier évalue la manière dont les partenaires préparent, conduisent et font connaître ensemble les actions.",
    ),
    (
        Under(November1, WORKSHOPS, 2),
        "L’atelier évalue ce que les actions apportent aux enfants, aux jeunes et aux familles, et la façon de le mesurer.",
    ),
    (
        Under(November1, WORKSHOPS, 3),
        "L’atelier évalue la manière dont les publics sont informés, invités et accompagnés vers les actions.",
    ),
    (
        Under(November1, WORKSHOPS, 4),
        "L’atelier évalue ce que la cité éducative permet d’essayer de nouveau, et ce qui mérite d’être prolongé.",
    ),
    (
        Point(November1, 4),
        "Les quatre ateliers mettent en commun leurs constats et leurs propositions en vue de la restitution.",
    ),
    (
        Point(November2, 1),
        "Les coprésidents ouvrent la séance. Ils rappellent les trois grands objectifs qui guident l’ambition des cités éducatives :\n- conforter le rôle de l’école ;\n- promouvoir la continuité éducative ;\n- ouvrir le champ des possibles.",
    ),
    (
        Point(November2, PRESENTATIONS),
        "Sept actions de la programmation 2023 sont présentées au comité de pilotage par leurs porteurs.",
    ),
    (
        Under(November2, PRESENTATIONS, 1),
        "La Communauté Urbaine d’Alençon présente le séjour, de sa préparation à l’accompagnement au retour.",
    ),
    (
        Under(November2, PRESENTATIONS, 2),
        "La Régie des quartiers alençonnaise présente les ateliers menés avec les enfants, les jeunes et les parents.",
    ),
    (
        Under(November2, PRESENTATIONS, 3),
        "Le Planning Familial présente les séances d’information et la mise à disposition de protections périodiques.",
    ),
    (
        Under(November2, PRESENTATIONS, 4),
        "L’Éducation nationale présente le projet de classe itinérante et ce qu’il apporte aux apprentissages.",
    ),
    (
        Under(November2, PRESENTATIONS, 5),
        "La Luciole présente le parcours artistique proposé aux jeunes et sa restitution publique.",
    ),
    (
        Under(November2, PRESENTATIONS, 6),
        "Zone 61 présente ses rendez-vous dans l’espace public, au plus près des habitants.",
    ),
    (
        Under(November2, PRESENTATIONS, 7),
        "Le Centre social Paul Gauguin présente le festival et la part qu’y prennent les habitants.",
    ),
    (
        Point(November2, FIGURES),
        "Le bilan chiffré est présenté au regard de la dotation annuelle de 215 000 € attribuée pour la période 2022-2024.",
    ),
    (
        Point(November2, REPORT_BACK),
        "Les propositions du premier temps sont restituées pour chacune des quatre thématiques : le partenariat, l’impact sur les publics, la mobilisation des publics, l’innovation.",
    ),
    (
        Under(November2, OUTLOOK, 1),
        "La concordance des démarches contrat de ville et cité éducative est présentée pour l’année 2024.",
    ),
    (Under(November2, OUTLOOK, 2), "Le calendrier de l’appel à projets est présenté au comité de pilotage."),
    (
        Under(November2, OUTLOOK, 3),
        "Les orientations complémentaires portent notamment sur la petite enfance, la mobilité des jeunes, l’accès aux droits et à la santé, et l’accès à des activités favorisant l’ouverture vers l’extérieur.",
    ),
    (
        Point(November2, 6),
        "Les participants échangent sur les actions présentées, sur le bilan et sur les perspectives.",
    ),
    (
        Point(November2, 7),
        "L’ordre du jour étant épuisé, les coprésidents remercient les participants et lèvent la séance.",
    ),
];
