//! Papers that use every kind of block, as the four documents of a meeting do.
#![allow(dead_code, reason = "each test file takes the papers it needs")]

pub mod chance;
pub mod prose;
pub mod reading;
pub mod tree;

use copil::documents::model::*;
use copil::domain::inline::Text;
use jiff::civil::date;

const FOOTER: &str = "Secrétariat du comité de pilotage · COPIL-2023-11-14 · version 1.0";
const NOTICE: &str = "Données personnelles – La préfecture de l’Orne, la Ville d’Alençon, la Communauté urbaine d’Alençon et la direction des services départementaux de l’éducation nationale recueillent vos nom, organisme, fonction et signature pour attester votre présence et établir le compte rendu (mission d’intérêt public, art. 6-1-e RGPD). Destinataires\u{A0}: membres du comité et services chargés du suivi. Conservation\u{A0}: un an, puis archivage selon le code du patrimoine. Accès, rectification, opposition, limitation, effacement (art. 17-3)\u{A0}: dpo@example.fr. Réclamation\u{A0}: cnil.fr. À défaut de signature, votre présence est constatée par le secrétariat.";

fn document(title: &str, is_landscape: bool, blocks: Vec<Block>) -> Document {
    let format = if is_landscape { PageFormat::Landscape } else { PageFormat::Portrait };
    Document {
        title: title.to_owned(),
        author: "Secrétariat du comité de pilotage".to_owned(),
        dated_on: date(2023, 11, 14),
        page: PageSetup { format, margin_mm: if is_landscape { 12 } else { 20 } },
        text_percent: 100,
        has_line_numbers: false,
        running_head: title.to_owned(),
        footer: FOOTER.to_owned(),
        notice: None,
        draft: None,
        blocks,
    }
}

fn masthead(title: &str) -> Block {
    Block::Masthead(Masthead {
        level: 1,
        addressee: String::new(),
        logos: Vec::new(),
        programme: "Cité éducative Alençon-Perseigne – label d’excellence".into(),
        title: title.into(),
        lines: vec![
            "Comité de pilotage d’évaluation et d’orientation – mardi 14\u{A0}novembre 2023, de 14\u{A0}h à 17\u{A0}h".into(),
            "Maison de la vie associative, 25 rue Demées, Alençon".into(),
        ],
    })
}

pub fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.into() }
}

pub fn body(text: &str) -> Block {
    Block::Paragraph { text: Text::parse(text), style: ParagraphStyle::Body }
}

pub fn item(label: &str, text: Text, aside: &str) -> ListItem {
    ListItem { label: label.to_owned(), text, aside: aside.into(), details: Vec::new(), children: Vec::new() }
}

const ACTIONS: [(&str, &str); 7] = [
    ("Classe orchestre", "collège Louise-Michel"),
    ("Ambassadeurs du livre", "médiathèque de la Communauté urbaine"),
    ("Parcours d’éducation artistique", "Scène nationale 61"),
    ("Accompagnement à la scolarité", "centre social Édith-Bonnem"),
    ("Filles et sciences", "université de Caen Normandie"),
    ("Petits déjeuners", "Ville d’Alençon"),
    ("Sport et citoyenneté", "Association sportive de Perseigne"),
];

pub fn agenda() -> Document {
    let actions = ACTIONS.iter().enumerate();
    let actions = actions.map(|(place, (title, carrier))| {
        item(&format!("2.{}", place + 1), Text::plain(format!("{title} ({carrier})")), "7\u{A0}min")
    });
    let points = vec![
        ListItem {
            details: vec!["M.\u{A0}le préfet de l’Orne – information".into()],
            ..item("1", Text::bold("Ouverture et rappel des orientations"), "14\u{A0}h · 15\u{A0}min")
        },
        ListItem {
            details: vec!["Porteurs des actions – échange".into()],
            children: actions.collect(),
            ..item(
                "2",
                Text::bold(
                    "Présentation de sept actions emblématiques de l’année, par ceux qui les portent, avec un temps de questions après chacune",
                ),
                "14\u{A0}h\u{A0}15 · 50\u{A0}min",
            )
        },
        ListItem {
            details: vec!["Mme\u{A0}la secrétaire générale de la DSDEN – décision".into()],
            ..item("3", Text::bold("Bilan chiffré et programmation"), "15\u{A0}h\u{A0}05 · 25\u{A0}min")
        },
        item("–", Text::plain("Pause"), "15\u{A0}h\u{A0}30 · 15\u{A0}min"),
        ListItem {
            children: vec![
                item(
                    "4.1",
                    Text::parse(
                        "Atelier *La réussite de la petite enfance*, voir le [dossier](https://www.example.fr/dossier?a=1&b=2)",
                    ),
                    "",
                ),
                item("4.2", Text::parse("1^er^ retour des parents"), ""),
            ],
            ..item("4", Text::bold("Ateliers"), "15\u{A0}h\u{A0}45 · 1\u{A0}h")
        },
        item("5", Text::bold("Questions diverses"), "16\u{A0}h\u{A0}45 · 15\u{A0}min"),
    ];
    document(
        "Ordre du jour – COPIL du 14 novembre 2023",
        false,
        vec![
            masthead("Ordre du jour"),
            Block::Facts(vec![
                ("Présidence".into(), "M.\u{A0}Sébastien JALLET, préfet de l’Orne\u{202F}; Mme\u{A0}Françoise MONCADA, secrétaire générale de la DSDEN\u{202F}; M.\u{A0}Joaquim PUEYO, maire d’Alençon".into()),
                ("Dispositifs".into(), "CLAS, REP+, PRE, cité éducative".into()),
            ]),
            Block::Paragraph { text: "L’ordre du jour appelle sept présentations et deux décisions.".into(), style: ParagraphStyle::Lead },
            heading(2, "Premier temps – Salle du conseil, 14\u{A0}h"),
            Block::List(points),
            heading(2, "Pièces jointes"),
            Block::List(vec![
                item("–", "compte rendu du 3\u{A0}juillet 2023\u{202F};".into(), ""),
                item("–", "tableau de programmation 2023.".into(), ""),
            ]),
            Block::Paragraph { text: "Répartition par collège donnée à titre d’exemple.".into(), style: ParagraphStyle::Small },
        ],
    )
}

const NAMES: [&str; 6] = [
    "Éloïse LEFÈVRE",
    "François GARÇON",
    "Anaïs D’AVRIGNY",
    "Yann LE GALL",
    "Zoé ŒUVRARD",
    "Anne de LA TOUR",
];
const BODIES: [&str; 4] = [
    "Ville d’Alençon et Communauté urbaine d’Alençon",
    "Préfecture de l’Orne",
    "Centre social Paul-Gauguin",
    "Direction des services départementaux de l’éducation nationale de l’Orne",
];

/// A sheet to sign with so many people in each college, each college on its own page.
pub fn sheet(colleges: &[usize]) -> Document {
    let column =
        |title: &str, width, align| Column { title: title.into(), width, align, is_row_header: false };
    let columns = vec![
        column("N°", Width::Fixed(13), Align::Right),
        Column { is_row_header: true, ..column("Nom", Width::Share(3), Align::Left) },
        column("Organisme et fonction", Width::Share(5), Align::Left),
        column("Représenté(e) par (nom, qualité)", Width::Fixed(52), Align::Left),
        column("Signature", Width::Fixed(50), Align::Left),
    ];
    let mut blocks = vec![masthead("Feuille d’émargement")];
    for (place, count) in colleges.iter().enumerate() {
        let title = format!("Collège {} – Institutions", place + 1);
        if place > 0 {
            blocks.push(Block::NewPage {
                running_head: Some(format!("Émargement du 14 novembre 2023 – {title}")),
            });
        }
        let rows = (0..*count).map(|row| Row {
            cells: vec![
                vec![Text::plain((row + 1).to_string())],
                vec![Text::bold(format!("{} {}", NAMES[row % 6], row / 6))],
                vec![BODIES[row % 4].into(), "chargée de mission".into()],
                vec![],
                vec![],
            ],
            is_total: false,
        });
        blocks.push(heading(2, &title));
        blocks.push(Block::Table(Table {
            caption: Text::default(),
            columns: columns.clone(),
            groups: vec![RowGroup { title: None, rows: rows.collect() }],
            row_min_mm: 9,
            spread: Spread::BalancedWithBlankRows,
            is_ruled: true,
        }));
        blocks.push(body("Arrêtée à ______ présents. Le secrétariat, signature\u{A0}:"));
    }
    let mut sheet = document("Feuille d’émargement – COPIL du 14 novembre 2023", true, blocks);
    sheet.notice = Some(NOTICE.into());
    sheet
}

/// Minutes, still a draft.
pub fn minutes() -> Document {
    let mut blocks = vec![
        masthead("Compte rendu"),
        body(
            "Sous la présidence de M.\u{A0}Sébastien JALLET, préfet de l’Orne, de Mme\u{A0}Françoise MONCADA, secrétaire générale de la DSDEN, et de M.\u{A0}Joaquim PUEYO, maire d’Alençon et président de la Communauté urbaine d’Alençon.",
        ),
        heading(2, "Présences"),
        attendance(),
    ];
    for point in 1..=6 {
        blocks.push(heading(2, &format!("{point}. Point de l’ordre du jour")));
        for _ in 0..2 {
            blocks.push(body("Le comité prend connaissance du bilan de l’année : 34 actions ont été retenues, dont 11 nouvelles, pour une dotation de 215\u{202F}000\u{A0}€ ; les porteurs soulignent la participation des familles, la qualité du lien avec les établissements et le besoin d’un calendrier *connu dès le mois de juin*. Plusieurs membres demandent que les appels à projets soient publiés plus tôt dans l’année scolaire."));
        }
        blocks.push(Block::Framed {
            title: Text::plain(format!("Décision 2023-11-14/D{point}")),
            blocks: vec![
                body("Le comité valide la programmation de l’action et demande un point d’étape au premier semestre."),
                Block::List(vec![item("–", "pilote\u{A0}: Ville d’Alençon\u{202F};".into(), ""), item("–", "échéance\u{A0}: 31\u{A0}mars 2024.".into(), "")]),
            ],
        });
    }
    blocks.push(Block::Signatures(vec![
        SignatureBlock { quality: "Le préfet de l’Orne,".into(), name: "Sébastien JALLET".into() },
        SignatureBlock {
            quality: "Pour le directeur académique et par délégation, la secrétaire générale,".into(),
            name: "Françoise MONCADA".into(),
        },
        SignatureBlock { quality: "Le maire d’Alençon,".into(), name: Text::default() },
    ]));
    let mut minutes = document("Compte rendu – COPIL du 14 novembre 2023", false, blocks);
    minutes.draft = Some(Draft {
        watermark: "PROJET".to_owned(),
        notice: "PROJET – version 0.2 du 20 novembre 2023 – document non validé".to_owned(),
    });
    minutes
}

fn attendance() -> Block {
    let group = |title: &str, rows: usize| RowGroup {
        title: Some(title.into()),
        rows: (0..rows)
            .map(|row| Row {
                cells: vec![
                    vec![NAMES[row % 6].into()],
                    vec![BODIES[row % 4].into()],
                    vec![if row % 3 == 0 { "présent" } else { "représentée par M.\u{A0}LE GALL" }.into()],
                ],
                is_total: false,
            })
            .collect(),
    };
    let column = |title: &str, width, is_row_header| Column {
        title: title.into(),
        width,
        align: Align::Left,
        is_row_header,
    };
    let mut table = Table {
        caption: "Membres présents, représentés et excusés".into(),
        columns: vec![
            column("Nom", Width::Share(2), true),
            column("Organisme", Width::Share(3), false),
            column("Présence", Width::Share(2), false),
        ],
        groups: vec![group("Institutions", 10), group("Associations", 12), group("Habitants", 7)],
        row_min_mm: 0,
        spread: Spread::Flow,
        is_ruled: false,
    };
    table.groups.push(RowGroup {
        title: None,
        rows: vec![Row {
            cells: vec![vec!["Total".into()], vec!["29 personnes".into()], vec![]],
            is_total: true,
        }],
    });
    Block::Table(table)
}

/// A summary, then a page for each action, in two columns.
pub fn action_sheets() -> Document {
    let mut blocks = vec![masthead("Fiches action")];
    blocks.push(Block::Table(Table {
        caption: Text::default(),
        columns: vec![
            Column {
                title: "N°".into(), width: Width::Fixed(12), align: Align::Right, is_row_header: false
            },
            Column {
                title: "Action".into(),
                width: Width::Share(3),
                align: Align::Left,
                is_row_header: true,
            },
            Column {
                title: "Porteur".into(),
                width: Width::Share(2),
                align: Align::Left,
                is_row_header: false,
            },
            Column {
                title: "Montant".into(),
                width: Width::Fixed(30),
                align: Align::Right,
                is_row_header: false,
            },
        ],
        groups: vec![RowGroup {
            title: None,
            rows: ACTIONS
                .iter()
                .enumerate()
                .map(|(place, (title, carrier))| Row {
                    cells: vec![
                        vec![Text::plain((place + 1).to_string())],
                        vec![(*title).into()],
                        vec![(*carrier).into()],
                        vec![format!("{}\u{202F}500,00\u{A0}€", place + 3).into()],
                    ],
                    is_total: false,
                })
                .collect(),
        }],
        row_min_mm: 0,
        spread: Spread::Flow,
        is_ruled: false,
    }));
    for (place, (title, carrier)) in ACTIONS.iter().enumerate().take(2) {
        blocks.push(Block::NewPage { running_head: Some(format!("Fiche action {} – {title}", place + 1)) });
        blocks
            .push(Block::Heading { level: 2, text: Text::plain(format!("Fiche {} – {title}", place + 1)) });
        blocks.push(Block::Facts(vec![
            ("Porteur".into(), (*carrier).into()),
            ("Objectif".into(), "Conforter le rôle de l’école".into()),
        ]));
        blocks.push(Block::Columns(vec![
            vec![heading(3, "Contexte"), body("Le quartier de Perseigne compte deux écoles et un collège. L’action prolonge le travail engagé depuis 2020 avec les familles et les associations."), heading(3, "Objectifs"), Block::List(vec![item("–", "ouvrir l’école aux parents\u{202F};".into(), ""), item("–", "élargir les horizons.".into(), "")])],
            vec![heading(3, "Déroulement"), body("De septembre à juin, une séance par semaine."), heading(3, "Suites"), body("Reconduction proposée.")],
        ]));
        blocks.push(Block::Together(vec![heading(3, "Plan de financement"), finance()]));
        blocks.push(Block::Space(10));
        blocks.push(Block::Paragraph {
            text: "Fiche établie par le secrétariat.".into(),
            style: ParagraphStyle::Centred,
        });
    }
    document("Fiches action – COPIL du 14 novembre 2023", false, blocks)
}

fn finance() -> Block {
    let row = |label: &str, amount: &str, is_total| Row {
        cells: vec![vec![label.into()], vec![amount.into()]],
        is_total,
    };
    Block::Table(Table {
        caption: Text::default(),
        columns: vec![
            Column {
                title: "Financeur".into(),
                width: Width::Share(1),
                align: Align::Left,
                is_row_header: true,
            },
            Column {
                title: "Prévu".into(),
                width: Width::Fixed(40),
                align: Align::Right,
                is_row_header: false,
            },
        ],
        groups: vec![RowGroup {
            title: None,
            rows: vec![
                row("État – cité éducative", "5\u{202F}550,50\u{A0}€", false),
                row("Ville d’Alençon", "1\u{202F}250,00\u{A0}€", false),
                row("Total", "6\u{202F}800,50\u{A0}€", true),
            ],
        }],
        row_min_mm: 0,
        spread: Spread::Flow,
        is_ruled: false,
    })
}

/// A table of so many plain rows.
pub fn rows(count: usize, spread: Spread) -> Block {
    let row = |place: usize| Row {
        cells: vec![vec![Text::plain((place + 1).to_string())], vec![Text::plain(format!("rang{place}"))]],
        is_total: false,
    };
    let column =
        |title: &str, width| Column { title: title.into(), width, align: Align::Left, is_row_header: false };
    Block::Table(Table {
        caption: Text::default(),
        columns: vec![column("N°", Width::Fixed(12)), column("Nom", Width::Share(1))],
        groups: vec![RowGroup { title: None, rows: (0..count).map(row).collect() }],
        row_min_mm: 9,
        spread,
        is_ruled: true,
    })
}

/// A landscape or portrait paper with these blocks and nothing else.
pub fn paper(is_landscape: bool, blocks: Vec<Block>) -> Document {
    document("Essai", is_landscape, blocks)
}

/// Texts that nobody should type, in every kind of block.
pub fn hostile() -> Document {
    let word = "anticonstitutionnellement".repeat(40);
    let signs = "Иван \u{5D0}\u{5D1} \u{202E}envers\u{202C} 東京 🙂 e\u{301}x\u{308}\u{304} a\u{200B}b\u{FEFF} \u{E000}\u{FFFF}\u{0}\t\n<&>()\\";
    let long = format!("{signs} {word} {}", "mot ".repeat(3_000));
    let text = Text::plain(long.as_str());
    let cell =
        Row { cells: vec![vec![text.clone(), text.clone()], vec![word.as_str().into()]], is_total: true };
    let column = |width| Column { title: text.clone(), width, align: Align::Right, is_row_header: true };
    let table = |spread| {
        Block::Table(Table {
            caption: text.clone(),
            columns: vec![column(Width::Fixed(400)), column(Width::Share(0))],
            groups: vec![RowGroup { title: Some(text.clone()), rows: vec![cell.clone(), cell.clone()] }],
            row_min_mm: 9,
            spread,
            is_ruled: true,
        })
    };
    let list = Block::List(vec![ListItem {
        aside: word.as_str().into(),
        details: vec![text.clone()],
        children: vec![item(&word, text.clone(), &word)],
        ..item(&word, text.clone(), &word)
    }]);
    let mut link = Text::parse("[un lien](https://www.example.fr/é?a=(b)) et *la suite*");
    link.0.push(copil::domain::inline::Run {
        link: Some(word.clone()),
        text: word.clone(),
        ..Default::default()
    });
    let blocks = vec![
        Block::Masthead(Masthead {
            level: 1,
            addressee: String::new(),
            logos: Vec::new(),
            programme: text.clone(),
            title: text.clone(),
            lines: vec![text.clone()],
        }),
        Block::Heading { level: 9, text: text.clone() },
        table(Spread::Flow),
        table(Spread::BalancedWithBlankRows),
        list.clone(),
        Block::Paragraph { text: link, style: ParagraphStyle::Lead },
        Block::Framed { title: text.clone(), blocks: vec![list.clone(), table(Spread::Flow)] },
        Block::Columns(vec![
            vec![list.clone(), table(Spread::Flow)],
            vec![],
            vec![Block::NewPage { running_head: None }],
        ]),
        Block::Columns(vec![]),
        Block::Facts(vec![(text.clone(), text.clone()), (Text::default(), Text::default())]),
        Block::Signatures(vec![SignatureBlock { quality: "q".into(), name: Text::default() }; 5]),
        Block::Together(vec![list, Block::Space(900)]),
        Block::Space(4_000),
        Block::NewPage { running_head: Some(word.clone()) },
        Block::NewPage { running_head: None },
    ];
    let mut hostile = document(signs, false, blocks);
    hostile.author = signs.to_owned();
    hostile.footer = word.clone();
    hostile.notice = Some(Text::plain(format!("{word} {word}")));
    hostile.draft = Some(Draft { watermark: signs.to_owned(), notice: word });
    hostile
}
