//! The rules of French typography applied to what was typed, at export (T1 to T4, T14, T15, T21, T26), and the
//! ends of lists and titles (T23, T25).
//!
//! In a text only spaces, straight quotes and straight apostrophes ever change; letters, figures and marks
//! stay as typed. Applying the rules twice gives the same text as once.

mod ends;
mod guard;
mod quotes;
mod spaces;
mod ties;

#[cfg(test)]
mod properties;

pub use ends::{list_ends, title_end};

use unicode_normalization::UnicodeNormalization;

use super::is_space;
use crate::domain::inline::{Run, Text};

/// A sign of a text, with the run it stands in.
#[derive(Debug, Clone, Copy)]
struct Sign {
    sign: char,
    run: usize,
    /// Not to be touched: verbatim, address, file name, code.
    kept: bool,
}

impl Sign {
    fn is_free(&self, wanted: char) -> bool {
        !self.kept && self.sign == wanted
    }

    /// A space that the rules may replace or remove.
    fn is_free_space(&self) -> bool {
        !self.kept && is_space(self.sign)
    }
}

/// The text with the spaces, quotes and apostrophes of French typography.
///
/// The rules read across runs: a mark in one run follows the word of the run before. Verbatim runs,
/// link addresses, e-mails, URLs, file names and code are left alone.
pub fn typeset_runs(text: &Text) -> Text {
    let mut signs = text
        .0
        .iter()
        .enumerate()
        .flat_map(|(run, content)| {
            content.text.chars().map(move |sign| Sign { sign, run, kept: content.verbatim })
        })
        .collect::<Vec<_>>();
    guard::keep_tokens(&mut signs);
    quotes::curl(&mut signs);
    let mut signs = spaces::before_and_inside_marks(&signs);
    ties::tie(&mut signs);
    rebuilt(text, &signs)
}

/// [`typeset_runs`] for a line without marks.
pub fn typeset_line(line: &str) -> String {
    typeset_runs(&Text::plain(line)).plain_text()
}

/// What is kept of something typed: the same text in composed form (NFC), é in one sign.
pub fn clean_input(typed: &str) -> String {
    typed.nfc().collect()
}

fn rebuilt(text: &Text, signs: &[Sign]) -> Text {
    let mut runs = text
        .0
        .iter()
        .map(|run| Run { text: String::with_capacity(run.text.len()), ..run.clone() })
        .collect::<Vec<_>>();
    for sign in signs {
        if let Some(run) = runs.get_mut(sign.run) {
            run.text.push(sign.sign);
        }
    }
    Text(runs)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line: the rule, what is typed, what is printed.
    const RULES: &[(&str, &str, &str)] = &[
        ("T1", "Perseigne : point", "Perseigne\u{a0}: point"),
        ("T1", "Perseigne: point", "Perseigne\u{a0}: point"),
        ("T1", "Perseigne  \u{202f}: point", "Perseigne\u{a0}: point"),
        ("T1", "Objet :", "Objet\u{a0}:"),
        ("T2", "l'école ;", "l’école\u{202f};"),
        ("T2", "l'école;", "l’école\u{202f};"),
        ("T2", "Vraiment ?! (oui!) (?)", "Vraiment\u{202f}?! (oui\u{202f}!) (?)"),
        ("T2", "Ça\u{a0}? Oui", "Ça\u{202f}? Oui"),
        ("T3", "\"Cités éducatives\"", "«\u{a0}Cités éducatives\u{a0}»"),
        ("T3", "« cités éducatives »", "«\u{a0}cités éducatives\u{a0}»"),
        ("T3", "«cités éducatives»", "«\u{a0}cités éducatives\u{a0}»"),
        ("T3", "\" Cités \"", "«\u{a0}Cités\u{a0}»"),
        ("T3", "\"il dit \"oui\" hier\"", "«\u{a0}il dit “oui” hier\u{a0}»"),
        ("T3", "« il dit \"oui\" »", "«\u{a0}il dit “oui”\u{a0}»"),
        ("T3", "l'\"école\", (\"x\")", "l’«\u{a0}école\u{a0}», («\u{a0}x\u{a0}»)"),
        ("T3", "\"Ça va?\"", "«\u{a0}Ça va\u{202f}?\u{a0}»"),
        ("T3", "\"il a dit \"oui\"\"", "«\u{a0}il a dit “oui”\u{a0}»"),
        ("T3", "\"a “b\" c \"\" \"d\"", "«\u{a0}a “b\u{a0}» c \"\" «\u{a0}d\u{a0}»"),
        ("T3", "écran 27\" et \"", "écran 27\" et \""),
        ("T4", "14:30", "14:30"),
        ("T4", "https://x.fr/a?b", "https://x.fr/a?b"),
        (
            "T4",
            "(https://x.fr/a?b'c), \"https://x.fr\"?",
            "(https://x.fr/a?b'c), «\u{a0}https://x.fr\u{a0}»\u{202f}?",
        ),
        ("T4", "https://x.fr/a? www.x.fr/d'a;", "https://x.fr/a? www.x.fr/d'a;"),
        ("T4", "communication@cu-alencon.fr", "communication@cu-alencon.fr"),
        ("T4", "d'a@x.fr; x_l'y l'ordre.pdf `a'b`", "d'a@x.fr; x_l'y l'ordre.pdf `a'b`"),
        ("T4", "16:9", "16:9"),
        ("T5", "215 000 €", "215\u{202f}000\u{a0}€"),
        ("T5", "(1 234 567,50 €)", "(1\u{202f}234\u{202f}567,50\u{a0}€)"),
        ("T5", "215\u{a0}000\u{202f}€.", "215\u{202f}000\u{a0}€."),
        ("T7", "95,3 % ;", "95,3\u{a0}%\u{202f};"),
        ("T8", "mardi 14 novembre 2023", "mardi 14\u{a0}novembre 2023"),
        ("T8", "le 1er mai, 3 maisons", "le 1er\u{a0}mai, 3 maisons"),
        ("T9", "à 14 h 30, 12 min", "à 14\u{a0}h\u{a0}30, 12\u{a0}min"),
        ("T10", "n°2, N° 3, n° B", "n°\u{a0}2, N°\u{a0}3, n°\u{a0}B"),
        ("T11", "2022-2024, en 2023 215 personnes", "2022-2024, en 2023 215 personnes"),
        ("T14", "d'avancée", "d’avancée"),
        ("T14", "aujourd'hui, N'Diaye, 5', 'mot'", "aujourd’hui, N’Diaye, 5', 'mot'"),
        ("T15", "M. JALLET", "M.\u{a0}JALLET"),
        ("T15", "(Mme Anne, MM. A et B) Me voilà", "(Mme\u{a0}Anne, MM.\u{a0}A et B) Me voilà"),
        ("T15", "J. PUEYO, J.-P. Élie, p. 3, p. ex.", "J.\u{a0}PUEYO, J.-P.\u{a0}Élie, p.\u{a0}3, p. ex."),
        ("counts", "Zone 61 (1), Pôle S (12).", "Zone 61\u{a0}(1), Pôle S\u{a0}(12)."),
        ("counts", "a (1b) (b), Halem (2/4)", "a (1b) (b), Halem\u{a0}(2/4)"),
        ("T16", "02 33 32 40 58, +33 233 324 058", "02 33 32 40 58, +33 233 324 058"),
        ("SIRET", "123 456 789 00012", "123 456 789 00012"),
        ("T21", "habitant·e·s, chef·fe, participant(e)s", "habitant·e·s, chef·fe, participant(e)s"),
        ("T21", "Égalité Filles/Garçons", "Égalité Filles/Garçons"),
        ("T26", "de la Jeunesse et ses Sports", "de la Jeunesse et ses Sports"),
        ("ends", " : a\n: b « ", " : a\n: b « "),
    ];

    #[test]
    fn each_rule_gives_what_it_says() {
        for (rule, typed, printed) in RULES {
            assert_eq!(typeset_line(typed), *printed, "{rule}: {typed}");
            assert_eq!(typeset_line(printed), *printed, "{rule}, twice: {typed}");
        }
    }

    #[test]
    fn rules_read_across_runs_and_each_run_keeps_its_look() {
        let text = Text::parse("l'*école* : \"*Cités*\" du 1^er^ mai, [site](https://x.fr/d'a?b) ?");
        let printed = typeset_runs(&text);
        assert_eq!(printed.plain_text(), "l’école\u{a0}: «\u{a0}Cités\u{a0}» du 1er\u{a0}mai, site\u{202f}?");
        assert_eq!(printed.0.len(), text.0.len());
        assert_eq!(printed.0[1], text.0[1]);
        let link = printed.0.iter().find(|run| run.link.is_some()).unwrap();
        assert_eq!((link.text.as_str(), link.link.as_deref()), ("site", Some("https://x.fr/d'a?b")));
    }

    #[test]
    fn t26_verbatim_runs_are_kept_to_the_letter() {
        let heading = "Le programme \"Cités éducatives\" : l'école ; 215 000 €";
        assert_eq!(typeset_runs(&Text::verbatim(heading)), Text::verbatim(heading));
        let mixed = Text::plain("M. ").then(Text::verbatim("d'Ornano ")).then(": l'école");
        let printed = typeset_runs(&mixed);
        assert_eq!(printed.plain_text(), "M. d'Ornano : l’école".replacen("M. ", "M.\u{a0}", 1));
        assert_eq!(typeset_runs(&Text::verbatim("Zone 61").then(": a")).plain_text(), "Zone 61\u{a0}: a");
    }

    #[test]
    fn input_is_kept_composed() {
        assert_eq!(clean_input("E\u{301}cole"), "École");
    }
}
