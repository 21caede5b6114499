//! The rules of French typography, T1 to T28: one test each, what is typed and what is printed.
//!
//! `⍽` stands for the no-break space and `⎵` for the narrow one.

mod papers;

use copil::domain::french::typography::{list_ends, title_end, typeset_line, typeset_runs};
use copil::domain::french::words::{self, Gender};
use copil::domain::french::{amounts, dates, hours, hyphenation, keys, names, phones};
use copil::domain::inline::Text;
use copil::domain::person::Civility;
use copil::render::{layout, pdf};
use jiff::civil::date;

fn shown(text: &str) -> String {
    text.replace('\u{A0}', "⍽").replace('\u{202F}', "⎵")
}

/// Each pair is what is typed, then what is printed.
fn typed(pairs: &[(&str, &str)]) {
    for (typed, printed) in pairs {
        assert_eq!(shown(&typeset_line(typed)), *printed, "typed {typed}");
    }
}

/// Each pair is what the program writes, then what is expected.
fn written<S: AsRef<str>>(pairs: &[(S, &str)]) {
    for (found, expected) in pairs {
        assert_eq!(shown(found.as_ref()), *expected);
    }
}

fn in_order(expected: &[&str], key: impl Fn(&str) -> Vec<u8>) {
    let mut names: Vec<&str> = expected.iter().rev().copied().collect();
    names.sort_by_key(|name| key(name));
    assert_eq!(names, expected);
}

#[test]
fn t1_no_break_before_a_colon() {
    typed(&[("Perseigne : point", "Perseigne⍽: point"), ("Perseigne: point", "Perseigne⍽: point")]);
}

#[test]
fn t2_narrow_no_break_before_high_marks() {
    typed(&[("l'école ;", "l’école⎵;"), ("Vraiment ?", "Vraiment⎵?"), ("Bravo!", "Bravo⎵!")]);
}

#[test]
fn t3_guillemets_with_no_break_inside_and_a_second_level() {
    typed(&[
        ("\"Cités éducatives\"", "«⍽Cités éducatives⍽»"),
        ("«Cités éducatives»", "«⍽Cités éducatives⍽»"),
        ("\"il dit \"oui\" hier\"", "«⍽il dit “oui” hier⍽»"),
    ]);
}

#[test]
fn t4_hours_addresses_and_ratios_are_left_alone() {
    for kept in ["14:30", "https://x.fr/a?b", "communication@cu-alencon.fr", "16:9"] {
        typed(&[(kept, kept)]);
    }
}

#[test]
fn t5_thousands_and_euros() {
    written(&[
        (amounts::amount(21_500_000), "215⎵000⍽€"),
        (amounts::amount_with_cents(21_500_000), "215⎵000,00⍽€"),
        (amounts::amount(555_050), "5⎵550,50⍽€"),
        (amounts::amount_with_cents(-125_000), "−1⎵250,00⍽€"),
    ]);
}

#[test]
fn t6_amounts_are_read_as_they_are_typed() {
    for typed in ["215000", "215 000", "215\u{202F}000,00 €", "215\u{A0}000"] {
        assert_eq!(amounts::parse_amount(typed), Ok(21_500_000), "{typed}");
    }
    let said = |typed| shown(&amounts::parse_amount(typed).unwrap_err().to_string());
    assert_eq!(said("215.000"), "«⍽215.000⍽» peut se lire de deux façons⍽: écrivez 215⎵000⍽€ ou 215,00⍽€.");
    assert_eq!(said("12,345"), "«⍽12,345⍽» a trop de décimales⍽: un montant en a deux au plus.");
}

#[test]
fn t7_percentages() {
    written(&[(amounts::percent(953), "95,3⍽%")]);
    typed(&[("95,3 %", "95,3⍽%")]);
}

#[test]
fn t8_dates() {
    written(&[
        (dates::long_date(date(2023, 11, 14)), "mardi 14⍽novembre 2023"),
        (dates::long_date(date(2023, 12, 1)), "vendredi 1er⍽décembre 2023"),
        (dates::short_date(date(2023, 11, 14)), "14/11/2023"),
    ]);
    let raised = dates::long_date_text(date(2023, 12, 1));
    assert!(raised.0.iter().any(|run| run.text == "er" && run.superscript));
}

#[test]
fn t9_hours_and_durations() {
    written(&[
        (hours::hour(870), "14⍽h⍽30"),
        (hours::hour(840), "14⍽h"),
        (hours::hour(545), "9⍽h⍽05"),
        (hours::duration(90), "1⍽h⍽30"),
        (hours::duration(12), "12⍽min"),
    ]);
    for typed in ["14h30", "14:30", "14 h 30"] {
        assert_eq!(hours::parse_hour(typed), Ok(870), "{typed}");
    }
}

#[test]
fn t10_ordinals() {
    written(&[
        (words::ordinal(1, Gender::Feminine), "1re"),
        (words::ordinal(2, Gender::Feminine), "2e"),
        (words::century(21), "XXIe"),
        (words::numbered(2), "n°⍽2"),
        (format!("{} temps", words::ordinal(2, Gender::Masculine)), "2e temps"),
    ]);
    typed(&[("n° 2", "n°⍽2"), ("n°2", "n°⍽2")]);
}

#[test]
fn t11_years_are_never_grouped() {
    written(&[(dates::years(2022, 2024), "2022-2024"), (dates::period(2022, 2024), "de 2022 à 2024")]);
    written(&[(dates::school_year(date(2023, 9, 1)), "2023-2024")]);
    typed(&[("2022-2024", "2022-2024"), ("en 2023 215 personnes", "en 2023 215 personnes")]);
}

#[test]
fn t12_capitals_keep_their_accents() {
    let typed = "Préfecture de l’Orne, Éducation, cœur, Alençon";
    written(&[(words::upper(typed), "PRÉFECTURE DE L’ORNE, ÉDUCATION, CŒUR, ALENÇON")]);
}

#[test]
fn t13_the_particle_of_a_name_stays_low() {
    written(&[
        (names::short_form(Civility::Madame, "Anne", "de", "La Tour"), "Mme⍽Anne de LA TOUR"),
        (names::short_form(Civility::Monsieur, "Yann", "", "Le Gall"), "M.⍽Yann LE GALL"),
    ]);
}

#[test]
fn t14_apostrophes() {
    typed(&[("d'avancée", "d’avancée")]);
    assert_eq!(keys::fold("d'avancée"), keys::fold("d’avancée"));
}

#[test]
fn t15_civilities_and_numbers_hold_to_what_follows() {
    typed(&[
        ("M. JALLET", "M.⍽JALLET"),
        ("Mme MONCADA", "Mme⍽MONCADA"),
        ("n° 3, p. 4", "n°⍽3, p.⍽4"),
        ("J. PUEYO", "J.⍽PUEYO"),
    ]);
}

#[test]
fn t16_telephones_go_by_pairs() {
    for typed in ["0233324058", "+33233324058", "233324058"] {
        written(&[(phones::format_phone(&phones::parse_phone(typed).unwrap()), "02⍽33⍽32⍽40⍽58")]);
    }
}

#[test]
fn t17_names_in_order() {
    let expected = [
        "Du Bellay",
        "Dupond",
        "Dupont",
        "El Amrani",
        "Éluard",
        "de La Fontaine",
        "Lebrun",
        "Le Gall",
        "Légaré",
        "N’Diaye",
        "d’Ornano",
        "de Saint-Exupéry",
    ];
    in_order(&expected, |name| keys::person_sort_key(name, "", "Anne"));
}

#[test]
fn t18_accents_are_read_forward() {
    in_order(&["cote", "coté", "côte", "côté"], |name| keys::person_sort_key(name, "", ""));
}

#[test]
fn t19_organisations_in_order_without_their_article() {
    let expected =
        ["Centre social Édith Bonnem", "Centre social Paul Gauguin", "Lilas 61", "La Luciole", "Zone 61"];
    in_order(&expected, keys::organisation_sort_key);
}

#[test]
fn t20_searching_folds_case_accents_and_ligatures() {
    for (typed, found) in
        [("edith", "Édith"), ("EDITH", "Édith"), ("oeuvre", "œuvre"), ("alencon", "Alençon")]
    {
        assert_eq!(keys::fold(typed), keys::fold(found));
    }
}

#[test]
fn t21_inclusive_forms_stay_as_typed_and_whole() {
    for kept in ["habitant·e·s", "chef·fe", "participant(e)s", "Filles/Garçons"] {
        typed(&[(kept, kept)]);
        assert!(hyphenation::cuts(kept).is_empty());
    }
    let forms = "habitant·e·s chef·fe participant(e)s Filles/Garçons ".repeat(20);
    for line in lines(&forms) {
        let last = line.trim_end().rsplit(' ').next().unwrap().to_owned();
        assert!(forms.contains(&format!("{last} ")), "{last} is cut");
    }
}

#[test]
fn t22_names_sigles_and_numbers_are_never_cut() {
    for kept in ["aujourd’hui", "EPIDE", "JALLET", "215\u{202F}000", "école", "2022-2024"] {
        assert!(hyphenation::cuts(kept).is_empty(), "{kept}");
    }
    let text = typeset_line(&"M. JALLET présente l'établissement aujourd'hui ".repeat(30));
    for line in lines(&text) {
        let line = shown(line.trim_end());
        assert!(!line.ends_with("M.") && !line.starts_with("JALLET"), "{line}");
    }
}

/// The lines of a justified paragraph.
fn lines(text: &str) -> Vec<String> {
    use copil::documents::model::{Block, ParagraphStyle};
    let block = Block::Paragraph { text: Text::plain(text), style: ParagraphStyle::Justified };
    let pages = layout::paginate(&papers::paper(false, vec![block])).unwrap();
    let mut lines = pages.lines(0);
    lines.retain(|line| text.contains(line.trim_end_matches(['\u{AD}', ' '])));
    assert!(lines.len() > 5);
    lines
}

#[test]
fn t23_lists_end_as_one_sentence() {
    let mut objectives: Vec<Text> = [
        "conforter le rôle de l’école",
        "promouvoir la continuité éducative,",
        "ouvrir le champ des possibles",
    ]
    .map(Text::plain)
    .to_vec();
    list_ends(&mut objectives.iter_mut().collect::<Vec<_>>());
    let found: Vec<String> = objectives.iter().map(|item| shown(&item.plain_text())).collect();
    let expected = [
        "conforter le rôle de l’école⎵;",
        "promouvoir la continuité éducative⎵;",
        "ouvrir le champ des possibles.",
    ];
    assert_eq!(found, expected);
    let before = objectives.clone();
    list_ends(&mut objectives.iter_mut().collect::<Vec<_>>());
    assert_eq!(objectives, before, "once is enough");
    let mut sentences = [Text::plain("Une phrase."), Text::plain("Une autre")];
    list_ends(&mut sentences.iter_mut().collect::<Vec<_>>());
    assert_eq!(sentences[1].plain_text(), "Une autre");
}

#[test]
fn t24_sigles_have_no_dots_and_one_long_form() {
    let long = "Établissement pour l’insertion dans l’emploi";
    written(&[
        (words::sigle("E.P.I.D.E."), "EPIDE"),
        (words::sigle("EPIDE"), "EPIDE"),
        (words::sigle("M. Dupont"), "M. Dupont"),
        (words::sigle_in_full("E.P.I.D.E.", long), "EPIDE (Établissement pour l’insertion dans l’emploi)"),
        (words::sigle_in_full("", long), long),
    ]);
}

#[test]
fn t25_titles_have_no_full_stop() {
    for (typed, printed) in [
        ("Bilan chiffré.", "Bilan chiffré"),
        ("Bilan chiffré", "Bilan chiffré"),
        ("Et demain ?", "Et demain ?"),
        ("Bravo !", "Bravo !"),
        ("Santé, culture, etc.", "Santé, culture, etc."),
        ("Régie S.A.", "Régie S.A."),
        ("À suivre…", "À suivre…"),
    ] {
        let mut title = Text::plain(typed);
        title_end(&mut title);
        assert_eq!(title.plain_text(), printed);
    }
}

#[test]
fn t26_what_is_kept_to_the_letter_is_never_corrected() {
    let sic = Text::verbatim("ministère de l'Éducation nationale, de la Jeunesse et ses Sports : \"sic\"");
    assert_eq!(typeset_runs(&sic), sic);
    typed(&[("de la Jeunesse et ses Sports", "de la Jeunesse et ses Sports")]);
}

#[test]
fn t27_the_typefaces_have_every_sign_of_french_papers() {
    use copil::domain::inline::Run;
    let signs =
        "a\u{A0}b\u{202F}c ’ « » “ ” œ Œ æ Æ É À È Ù Ç Ê Î Ô Û Ë Ï Ü Ÿ € · − ° – — … • → ☐ ☑ ✓ \u{2011} º ²";
    let run = |bold, italic| Run { text: signs.to_owned(), bold, italic, ..Run::default() };
    let text = Text(vec![run(false, false), run(true, false), run(false, true), run(true, true)]);
    let block = copil::documents::model::Block::Paragraph {
        text,
        style: copil::documents::model::ParagraphStyle::Body,
    };
    let rendered = pdf::render(&papers::paper(false, vec![block])).unwrap();
    assert_eq!(rendered.missing, []);
}

#[test]
fn t28_composed_letters_and_signs_of_the_third_level_reach_the_text() {
    use copil::ui::{theme, widgets::Field};
    use egui::{Event, ImeEvent, Key, Modifiers};
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;
    let mut harness = Harness::builder()
        .with_context_setup(|ctx| theme::apply(ctx, egui::ThemePreference::Light))
        .build_ui_state(|ui, text: &mut String| drop(Field::new("Intitulé", text).show(ui)), String::new());
    harness.run_steps(2);
    harness.get_by_label("Intitulé").focus();
    harness.run_steps(2);
    // A dead key gives its letter composed; AltGr is Ctrl and Alt together; Caps Lock gives É.
    let alt_gr = Modifiers { alt: true, ctrl: true, ..Modifiers::NONE };
    let pressed =
        Event::Key { key: Key::E, physical_key: None, pressed: true, repeat: false, modifiers: alt_gr };
    let events = [
        Event::Text("ê".to_owned()),
        Event::Text("ï".to_owned()),
        pressed,
        Event::Text("€".to_owned()),
        Event::Text("É".to_owned()),
        Event::Ime(ImeEvent::Commit("Ù".to_owned())),
    ];
    for event in events {
        harness.event(event);
        harness.run_steps(1);
    }
    assert_eq!(harness.state(), "êï€ÉÙ");
}
