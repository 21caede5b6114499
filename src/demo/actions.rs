//! The seven actions presented on 14 November: titles and carriers to the letter, the rest an example.

use super::ids::{Series, key, ranks};
use super::organisations::House;
use super::programme::{CITE_EDUCATIVE, objective, scheme};
use crate::domain::action::{Action, ActionScheme, ActionStatus, ActionYear, Novelty};
use crate::domain::ids::ActionId;
use crate::domain::rank::Rank;
use crate::domain::rows::Rows;

/// What the sheet of an action tells.
pub(super) struct Told {
    pub(super) title: &'static str,
    pub(super) carrier_label: &'static str,
    carrier: House,
    /// Number of the national objective.
    objective: u32,
    theme: &'static str,
    place: &'static str,
    context: &'static str,
    goals: &'static str,
    conduct: &'static str,
    partners: &'static str,
    calendar: &'static str,
    audience: &'static str,
    ages: (u32, u32),
    /// Before school, during it, after it, in holidays.
    times: [bool; 4],
    novelty: Novelty,
    /// Granted for 2023, in euros.
    granted: i64,
    /// Asked for 2023, in euros.
    requested: i64,
    /// People planned.
    planned: u32,
}

const PERSEIGNE: &str = "Quartier de Perseigne, Alençon";

/// The actions, in the order of the press release.
pub(super) const ACTIONS: [Told; 7] = [
    Told {
        title: "Le séjour de rupture en Norvège",
        carrier_label: "CUA",
        carrier: House::Cua,
        objective: 3,
        theme: "Insertion et ouverture au monde",
        place: "Norvège",
        context: "Certains jeunes du quartier s’éloignent peu à peu de l’école, de l’emploi et des structures qui pourraient les accompagner. Un départ loin du quotidien aide à rompre avec des habitudes et à reprendre confiance.",
        goals: "- offrir un temps de recul à des jeunes en risque de décrochage ;\n- les aider à formuler un projet personnel ;\n- faire découvrir un autre pays, une autre langue et la vie en collectivité.",
        conduct: "Le séjour se prépare avec les jeunes et leurs familles pendant plusieurs semaines. Sur place, le groupe partage la vie quotidienne, des activités de pleine nature et des temps de parole. Au retour, chaque jeune est suivi dans son projet.",
        partners: "Structures de jeunesse du quartier, établissements scolaires, familles.",
        calendar: "Préparation au printemps, séjour pendant les vacances d’été, suivi à l’automne.",
        audience: "Jeunes du quartier en risque de décrochage.",
        ages: (16, 21),
        times: [false, false, false, true],
        novelty: Novelty::New,
        granted: 38_000,
        requested: 42_000,
        planned: 8,
    },
    Told {
        title: "Égalité Filles/Garçons et lutte contre les stéréotypes de genre",
        carrier_label: "Régie des quartiers alençonnaise",
        carrier: House::Regie,
        objective: 2,
        theme: "Égalité et vivre ensemble",
        place: PERSEIGNE,
        context: "Les stéréotypes de genre pèsent tôt sur les jeux, l’orientation et la place de chacune et de chacun dans l’espace public. Les professionnels et les parents demandent des outils communs pour en parler.",
        goals: "- faire repérer les stéréotypes aux enfants et aux adultes qui les entourent ;\n- élargir les choix d’activités et de métiers ;\n- partager des outils entre l’école, les associations et les familles.",
        conduct: "Des ateliers de jeux, d’expression et de débat alternent avec des rencontres de parents. Un groupe de professionnels prépare les séances et en tire un bilan commun.",
        partners: "Écoles, collège, centres sociaux, familles.",
        calendar: "Cycles d’ateliers de janvier à juin, puis de septembre à décembre.",
        audience: "Enfants, adolescents et parents du quartier.",
        ages: (6, 15),
        times: [false, true, true, false],
        novelty: Novelty::Renewed,
        granted: 18_500,
        requested: 20_000,
        planned: 120,
    },
    Told {
        title: "Santé sexuelle des jeunes filles et des femmes et précarité menstruelle dans les Cités éducatives",
        carrier_label: "Planning familial",
        carrier: House::PlanningFamilial,
        objective: 2,
        theme: "Santé et accès aux droits",
        place: PERSEIGNE,
        context: "L’accès à une information fiable et aux protections périodiques reste inégal. Le manque de moyens et la gêne tiennent des jeunes filles et des femmes à l’écart de l’école, du sport ou des démarches de santé.",
        goals: "- donner une information fiable, adaptée à chaque âge ;\n- faciliter l’accès aux protections périodiques ;\n- faire connaître les lieux d’écoute et de soin.",
        conduct: "Des séances en petits groupes sont animées dans les établissements et les associations. Des protections sont mises à disposition dans des lieux fréquentés par les jeunes. Des permanences permettent de poursuivre l’échange en confiance.",
        partners: "Établissements scolaires, centres sociaux, professionnels de santé.",
        calendar: "Toute l’année, hors vacances scolaires.",
        audience: "Jeunes filles et femmes du quartier.",
        ages: (11, 25),
        times: [false, true, true, false],
        novelty: Novelty::Renewed,
        granted: 22_400,
        requested: 22_400,
        planned: 200,
    },
    Told {
        title: "Classe transplantée itinérance à vélo",
        carrier_label: "Éducation nationale",
        carrier: House::Education,
        objective: 1,
        theme: "Réussite scolaire et mobilité",
        place: "Départ et retour à Perseigne, Alençon",
        context: "Apprendre hors de la classe donne du sens aux savoirs et change le regard des élèves sur l’école. Le vélo est aussi un moyen d’autonomie que tous ne maîtrisent pas.",
        goals: "- faire vivre les apprentissages par un projet d’itinérance ;\n- donner à chaque élève la maîtrise du vélo ;\n- renforcer le lien entre les élèves, les familles et l’équipe éducative.",
        conduct: "La classe prépare l’itinéraire, s’entraîne puis part plusieurs jours par étapes. Le carnet de route nourrit le travail de l’année en français, en géographie et en sciences.",
        partners: "Équipe éducative, familles, collectivités traversées.",
        calendar: "Préparation pendant l’année scolaire, départ au printemps.",
        audience: "Élèves d’une classe du réseau d’éducation prioritaire.",
        ages: (9, 12),
        times: [false, true, false, false],
        novelty: Novelty::New,
        granted: 14_750,
        requested: 16_000,
        planned: 24,
    },
    Told {
        title: "Il suffira d’un signe",
        carrier_label: "La Luciole",
        carrier: House::Luciole,
        objective: 3,
        theme: "Culture et expression",
        place: "La Luciole et quartier de Perseigne, Alençon",
        context: "La pratique artistique donne une place à celles et ceux qui prennent peu la parole. La scène locale et le quartier gagnent à mieux se connaître.",
        goals: "- ouvrir une pratique artistique à des jeunes qui n’y ont pas accès ;\n- faire se rencontrer des publics qui se croisent peu ;\n- préparer ensemble une restitution publique.",
        conduct: "Des artistes accompagnent un groupe de jeunes, de l’écriture à la scène. Les répétitions alternent entre le quartier et la salle, jusqu’à une restitution ouverte aux familles.",
        partners: "Artistes, établissements scolaires et spécialisés, familles.",
        calendar: "Ateliers d’octobre à mai, restitution en juin.",
        audience: "Jeunes du quartier et leurs familles.",
        ages: (10, 18),
        times: [false, true, true, false],
        novelty: Novelty::New,
        granted: 26_000,
        requested: 28_500,
        planned: 60,
    },
    Told {
        title: "Action de proximité culturelle et sociale",
        carrier_label: "Zone 61",
        carrier: House::Zone61,
        objective: 2,
        theme: "Lien social et culture",
        place: PERSEIGNE,
        context: "Une partie des habitants ne pousse pas la porte des équipements. Aller au-devant d’eux, au pied des immeubles, permet de renouer le lien.",
        goals: "- aller vers les enfants, les jeunes et les familles qui ne viennent pas ;\n- faire découvrir des pratiques culturelles près de chez soi ;\n- orienter vers les structures du quartier.",
        conduct: "Une équipe s’installe à jours fixes dans l’espace public avec des ateliers ouverts à tous. Chaque rencontre est aussi l’occasion d’écouter, d’informer et d’orienter.",
        partners: "Centres sociaux, associations culturelles, bailleurs, habitants.",
        calendar: "Rendez-vous réguliers toute l’année, plus nombreux pendant les vacances.",
        audience: "Enfants, jeunes et familles du quartier.",
        ages: (3, 25),
        times: [false, false, true, true],
        novelty: Novelty::Renewed,
        granted: 31_200,
        requested: 34_000,
        planned: 250,
    },
    Told {
        title: "Festival de rue",
        carrier_label: "Centre social Paul Gauguin",
        carrier: House::PaulGauguin,
        objective: 3,
        theme: "Culture et participation des habitants",
        place: PERSEIGNE,
        context: "La rue est le lieu commun du quartier. Un temps festif préparé avec les habitants change l’image du quartier et fait se rencontrer les générations.",
        goals: "- faire des habitants les organisateurs de leur fête ;\n- rendre les arts de la rue accessibles à tous ;\n- accueillir dans le quartier le public de toute l’agglomération.",
        conduct: "Un comité d’habitants choisit le programme, prépare les décors et accueille les artistes. Les écoles et les associations présentent ce qu’elles ont créé pendant l’année.",
        partners: "Conseil de quartier, écoles, associations, compagnies, services municipaux.",
        calendar: "Préparation de janvier à mai, festival au début de l’été.",
        audience: "Tous les habitants ; ateliers pour les enfants et les jeunes.",
        ages: (0, 25),
        times: [false, false, true, true],
        novelty: Novelty::Renewed,
        granted: 29_900,
        requested: 29_900,
        planned: 600,
    },
];

/// Key of the action of that number, from 1.
pub(super) fn action(number: u32) -> ActionId {
    key(Series::Action, number)
}

pub(super) fn add(rows: &mut Rows) {
    for ((number, told), rank) in (1..).zip(&ACTIONS).zip(ranks()) {
        rows.actions.push(sheet(number, told, rank));
        rows.action_schemes.push(ActionScheme {
            id: key(Series::ActionScheme, number),
            action: action(number),
            scheme: scheme(CITE_EDUCATIVE),
        });
        rows.action_years.push(year(number, told));
    }
}

fn sheet(number: u32, told: &Told, rank: Rank) -> Action {
    let [before_school, during_school, after_school, in_holidays] = told.times;
    Action {
        id: action(number),
        code: format!("2023-{number:02}"),
        title: told.title.into(),
        carrier: Some(told.carrier.id()),
        carrier_label: told.carrier_label.into(),
        referent: String::new(),
        objective: Some(objective(told.objective)),
        theme: told.theme.into(),
        place: told.place.into(),
        context: told.context.into(),
        goals: told.goals.into(),
        conduct: told.conduct.into(),
        partners: told.partners.into(),
        calendar: told.calendar.into(),
        audience: told.audience.into(),
        age_min: Some(told.ages.0),
        age_max: Some(told.ages.1),
        before_school,
        during_school,
        after_school,
        in_holidays,
        strengths: String::new(),
        obstacles: String::new(),
        outlook: String::new(),
        rank,
    }
}

/// The civil year 2023, whose amounts and numbers are an example; the committee granted what was proposed.
fn year(number: u32, told: &Told) -> ActionYear {
    let granted = Some(told.granted * 100);
    ActionYear {
        id: key(Series::ActionYear, number),
        action: action(number),
        civil_year: 2023,
        status: ActionStatus::Retained,
        novelty: Some(told.novelty),
        requested_cents: Some(told.requested * 100),
        proposed_cents: granted,
        granted_cents: granted,
        paid_cents: None,
        consumed_cents: None,
        planned_beneficiaries: Some(told.planned),
        actual_beneficiaries: None,
        reason: String::new(),
        is_example: true,
    }
}
