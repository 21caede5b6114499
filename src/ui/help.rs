//! The help: beside the page where there is room for both, else in a dialog.

use std::path::PathBuf;

use egui::{Frame, Id, Key, Margin, Modifiers, Panel, Ui, vec2};

use super::cx::{Cx, Modal};
use super::widgets::{self, Answer, Button, icon_button, key_caps};
use super::{icons, keys, theme};
use crate::app::{App, MeetingTab, Progress, Route};
use crate::documents::help::{self, FILE, KEYS_TITLE, Part, TITLE, TOPICS, Topic};
use crate::domain::french::keys::fold;
use crate::domain::inline::Text;
use crate::domain::search::Index;
use crate::error::{Error, Result};
use crate::exchange::papers::write_whole;
use crate::render;

/// Width of the help beside a page, in points.
const WIDTH: f32 = 340.0;
/// Least room for the page beside it, in points.
const PAGE: f32 = 584.0;
/// Room for the keys of a shortcut, in points.
const KEYS: f32 = 104.0;

/// Shows the help beside the page while it is wanted, or else opens it as a dialog, unless there is one; what had the
/// keyboard before, once the help has gone.
pub fn help_ui(ui: &mut Ui, cx: &mut Cx<'_>, shown: &mut Option<Beside>, has_dialog: bool) -> Option<Id> {
    if cx.app.helps && ui.ctx().content_rect().width() < theme::NAV_WIDTH + PAGE + WIDTH {
        cx.app.helps = false;
        *shown = None;
        if !has_dialog {
            let help = Help::of(cx.app);
            cx.open(help);
        }
        return None;
    }
    if cx.app.helps {
        let beside = shown.get_or_insert_with(|| Beside {
            help: Help::of(cx.app),
            before: ui.memory(egui::Memory::focused),
        });
        cx.app.helps = !beside.help.beside_ui(ui, cx);
    }
    match cx.app.helps {
        true => None,
        false => shown.take().and_then(|beside| beside.before),
    }
}

/// The help beside the page.
pub struct Beside {
    help: Help,
    /// What had the keyboard when it came.
    before: Option<Id>,
}

/// What the help shows.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// All topics, or those that are looked for.
    Topics,
    /// One of [`TOPICS`], by its place.
    Topic(usize),
    /// What the keyboard can do.
    Keys,
}

/// The help and where one is in it.
pub struct Help {
    place: Place,
    sought: String,
    /// The field of the search, once it is drawn.
    field: Option<Id>,
    index: Index<Place>,
    /// The sentences of each place, folded and as they are written.
    sentences: Vec<(Place, Vec<(String, String)>)>,
    /// What gets the keyboard in the next frame.
    next: Option<Focus>,
}

#[derive(Clone, Copy, PartialEq)]
enum Focus {
    Search,
    Text,
}

impl Help {
    /// The help, at what it says of what is shown.
    fn of(app: &App) -> Self {
        let topics = TOPICS.iter().enumerate().map(|(at, topic)| (Place::Topic(at), sentences_of(topic)));
        let keys =
            keys::all().iter().map(|one| format!("{}\u{a0}: {}", one.written(), one.meaning)).collect();
        let said: Vec<(Place, Vec<String>)> = topics.chain([(Place::Keys, keys)]).collect();
        let rows = said.iter().map(|(place, sentences)| {
            let also = if *place == Place::Keys { "touches " } else { "" };
            (*place, title_of(*place).to_owned(), format!("{also}{}", sentences.join(" ")))
        });
        let index = Index::of(rows);
        let folded = |sentences: Vec<String>| sentences.into_iter().map(|one| (fold(&one), one)).collect();
        let key = if app.store().is_some() { key_of(app.route()) } else { "debut" };
        let at = TOPICS.iter().position(|topic| topic.key == key);
        Self {
            place: at.map_or(Place::Topics, Place::Topic),
            sought: String::new(),
            field: None,
            index,
            sentences: said.into_iter().map(|(place, sentences)| (place, folded(sentences))).collect(),
            next: Some(Focus::Search),
        }
    }

    /// Draws it on the right of the window; whether it is to be closed.
    pub fn beside_ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let p = theme::palette(ui);
        let mut closes = false;
        Panel::right("help")
            .exact_size(WIDTH)
            .resizable(false)
            .show_separator_line(false)
            .frame(Frame::new().fill(p.nav).inner_margin(Margin { left: 20, right: 20, top: 16, bottom: 12 }))
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 12.0;
                ui.horizontal(|ui| {
                    widgets::heading(ui, "Aide");
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        closes = icon_button(ui, icons::X, "Fermer l’aide").clicked();
                        if icon_button(ui, icons::PRINTER, PRINT).clicked() {
                            print(cx.app);
                            self.next = Some(Focus::Search);
                        }
                    });
                });
                closes |= self.content_ui(ui);
            });
        closes
    }

    /// Draws what is looked for, then the place; whether Escape was pressed in the field, with nothing in it.
    fn content_ui(&mut self, ui: &mut Ui) -> bool {
        let was_empty = self.sought.is_empty();
        // Before the field, which would take it.
        let has_keyboard = self.field.is_some_and(|field| ui.memory(|memory| memory.has_focus(field)));
        let goes_down = has_keyboard
            && self.place == Place::Topics
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
        let field = widgets::search(ui, "Chercher dans l’aide", &mut self.sought, "Chercher dans l’aide");
        if self.next == Some(Focus::Search) {
            self.next = None;
            field.request_focus();
        }
        self.field = Some(field.id);
        if field.changed() {
            self.place = Place::Topics;
        }
        let left_by = |key| field.lost_focus() && ui.input(|input| input.key_pressed(key));
        let (is_entered, is_left) = (!was_empty && left_by(Key::Enter), was_empty && left_by(Key::Escape));
        match self.place {
            Place::Topics => self.topics_ui(ui, goes_down, is_entered),
            Place::Topic(at) => match TOPICS.get(at) {
                Some(topic) => self.text_ui(ui, &topic.title, |ui| topic_ui(ui, topic)),
                None => self.place = Place::Topics,
            },
            Place::Keys => self.text_ui(ui, KEYS_TITLE, keys_ui),
        }
        is_left
    }

    /// Draws the topics that are found; the first has the keyboard after ↓ in the field, and opens on Enter there.
    fn topics_ui(&mut self, ui: &mut Ui, mut goes_down: bool, is_entered: bool) {
        let found = self.index.all(&self.sought);
        let mut chosen = found.first().copied().filter(|_| is_entered);
        widgets::scroll(ui, "topics", |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for place in &found {
                let title = ui.add(Button::ghost(title_of(*place)));
                if std::mem::take(&mut goes_down) {
                    title.request_focus();
                }
                if title.clicked() {
                    chosen = Some(*place);
                }
                if let Some(sentence) = self.sentence_of(*place) {
                    let margin = Margin { left: 14, right: 0, top: 0, bottom: 6 };
                    Frame::new().inner_margin(margin).show(ui, |ui| widgets::small(ui, sentence));
                }
            }
            if found.is_empty() {
                widgets::secondary(
                    ui,
                    "Aucune rubrique n’en parle. Essayez un autre mot, ou moins de lettres.",
                );
            }
        });
        if let Some(place) = chosen {
            self.place = place;
            self.next = Some(Focus::Text);
        }
    }

    /// The sentence of a place that has the most of the words that are looked for; nothing where it has none.
    fn sentence_of(&self, place: Place) -> Option<&str> {
        let sought = fold(&self.sought);
        let words: Vec<&str> = sought.split(' ').filter(|word| !word.is_empty()).collect();
        let (_, sentences) = self.sentences.iter().find(|(other, _)| *other == place)?;
        let held = |folded: &str| words.iter().filter(|word| folded.contains(**word)).count();
        // Of equal ones, the first.
        let best = sentences.iter().rev().max_by_key(|(folded, _)| held(folded))?;
        (held(&best.0) > 0).then_some(best.1.as_str())
    }

    /// A text that scrolls, by its arrows too, under the way back to all topics.
    fn text_ui(&mut self, ui: &mut Ui, title: &str, content: impl FnOnce(&mut Ui)) {
        if ui.add(Button::ghost("Toutes les rubriques").icon(icons::ARROW_LEFT)).clicked() {
            self.place = Place::Topics;
            self.sought.clear();
            self.next = Some(Focus::Search);
            return;
        }
        let wants_keyboard = self.next.take() == Some(Focus::Text);
        let content = |ui: &mut Ui| {
            widgets::heading(ui, title);
            content(ui);
        };
        widgets::scrolled_text(ui, title, wants_keyboard, content);
    }
}

fn title_of(place: Place) -> &'static str {
    match place {
        Place::Topic(at) => TOPICS.get(at).map_or("", |topic| topic.title.as_str()),
        Place::Keys => KEYS_TITLE,
        Place::Topics => "",
    }
}

fn sentences_of(topic: &Topic) -> Vec<String> {
    let texts = topic.parts.iter().flat_map(Part::texts).map(Text::plain_text);
    texts
        .flat_map(|text| text.split_inclusive(". ").map(|one| one.trim().to_owned()).collect::<Vec<_>>())
        .collect()
}

/// Makes the help as a paper and shows it in the system's reader.
fn print(app: &mut App) {
    let path = match app.printing_folder() {
        Ok(folder) => folder.join(format!("{FILE}.pdf")),
        Err(error) => return app.fail(&error),
    };
    app.start(
        "Impression de l’aide",
        move |_: &Progress| write(path),
        |app, written| match written {
            Ok(path) => app.hand_over(&path, "Imprimez l’aide depuis votre lecteur de PDF."),
            Err(error) => app.fail(&error),
        },
    );
}

const PRINT: &str = "Imprimer l’aide";

/// The topic that speaks of a page.
fn key_of(route: Route) -> &'static str {
    match route {
        Route::Home => "accueil",
        Route::Meetings => "reunion",
        Route::Meeting(_, MeetingTab::Agenda) => "ordre-du-jour",
        Route::Meeting(_, MeetingTab::Attendance) => "presence",
        Route::Meeting(_, MeetingTab::Actions) | Route::Actions(_) => "actions",
        Route::Meeting(_, MeetingTab::Minutes) => "compte-rendu",
        Route::Meeting(_, MeetingTab::Documents) => "documents",
        Route::Directory(_) => "annuaire",
        Route::Settings => "classeur",
    }
}

fn write(path: PathBuf) -> Result<PathBuf> {
    let keys: Vec<_> = keys::all().into_iter().map(|one| (one.written(), one.meaning)).collect();
    let rendered = render::pdf::render(&help::build(&keys));
    let rendered = rendered.map_err(|error| Error::Render { why: format!("{FILE}: {error}") })?;
    write_whole(&path, &rendered.bytes)?;
    Ok(path)
}

fn topic_ui(ui: &mut Ui, topic: &Topic) {
    for part in &topic.parts {
        match part {
            Part::Paragraph(text) => drop(widgets::rich(ui, text)),
            Part::Steps(steps) => {
                for (at, step) in steps.iter().enumerate() {
                    item_ui(ui, &format!("{}.", at + 1), step);
                }
            }
            Part::Items(items) => items.iter().for_each(|item| item_ui(ui, "–", item)),
        }
    }
}

fn item_ui(ui: &mut Ui, label: &str, text: &Text) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.allocate_ui(vec2(18.0, 0.0), |ui| {
            ui.set_min_width(18.0);
            widgets::secondary(ui, label);
        });
        ui.vertical(|ui| widgets::rich(ui, text));
    });
}

fn keys_ui(ui: &mut Ui) {
    for keys::Shortcut { keys, meaning } in keys::all() {
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(KEYS, 20.0), |ui| {
                ui.set_min_width(KEYS);
                key_caps(ui, &keys.iter().map(String::as_str).collect::<Vec<_>>());
            });
            ui.vertical(|ui| widgets::body(ui, meaning));
        });
    }
}

/// The help where there is no room beside the page.
impl Modal for Help {
    fn title(&self) -> String {
        TITLE.to_owned()
    }

    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let height = ui.available_height() - theme::BUTTON_HEIGHT - 28.0;
        ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
            ui.set_min_height(height);
            self.content_ui(ui);
        });
        let answer = widgets::answer_buttons(ui, "Fermer", Button::secondary(PRINT), None);
        match answer {
            Answer::Accepted => {
                print(cx.app);
                Answer::None
            }
            answer => answer,
        }
    }
}
