//! Long prose at both margins, with words to cut and ligatures.

use super::{heading, paper};
use copil::documents::model::{Block, Document, ParagraphStyle};
use copil::domain::inline::Text;

pub const SENTENCES: [&str; 6] = [
    "Le comité prend connaissance du bilan de l’année\u{A0}: trente-quatre actions ont été retenues, dont onze nouvelles, pour une dotation de 215\u{202F}000\u{A0}€.",
    "Les établissements soulignent la participation des familles, l’accompagnement des représentants et le besoin d’un calendrier officiel, connu dès le mois de juin\u{202F}; les difficultés signalées à l’office public restent suffisamment limitées.",
    "M.\u{A0}JALLET rappelle les orientations interministérielles et l’investissement de l’EPIDE (Établissement pour l’insertion dans l’emploi).",
    "Plusieurs membres demandent que les appels à projets soient publiés plus tôt dans l’année scolaire, afin que les associations organisent leur programmation et leur communication.",
    "La représentante des habitants et des habitantes regrette que l’information affichée au fil de l’eau soit insuffisante.",
    "Aujourd’hui, l’expérimentation concerne quatre-vingts collégiens et collégiennes de Perseigne\u{202F}; elle s’étendra progressivement au quartier de Courteille.",
];

/// A paragraph of so many sentences, from the one at `from` on.
pub fn sentences(from: usize, count: usize) -> String {
    (from..from + count).map(|place| SENTENCES[place % SENTENCES.len()]).collect::<Vec<_>>().join(" ")
}

pub fn prose() -> Document {
    let mut blocks = vec![heading(1, "Prose")];
    for part in 0..6 {
        blocks.push(heading(2, "Débats et décisions du comité de pilotage, avec les réponses de la préfecture de l’Orne et de la Ville"));
        for paragraph in 0..3 {
            blocks.push(Block::Paragraph {
                text: Text::plain(sentences(part * 5 + paragraph, 3 + paragraph)),
                style: ParagraphStyle::Justified,
            });
        }
    }
    paper(false, blocks)
}
