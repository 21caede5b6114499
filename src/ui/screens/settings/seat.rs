//! The dialog that adds a seat of the committee, or changes one.

use std::collections::{BTreeMap, BTreeSet};

use egui::Ui;
use jiff::civil::Date;

use super::super::meeting::proposals::{self, Index};
use crate::app::Cached;
use crate::domain::committee::{Seat, Voice};
use crate::domain::french::keys;
use crate::domain::ids::{CollegeId, CommitteeId, OrganisationId, PersonId};
use crate::domain::organisation::{College, Organisation};
use crate::domain::person::Mandate;
use crate::error::Result;
use crate::ops::seats::{self, NewSeat};
use crate::store::Db;
use crate::ui::cx::{Cx, Modal};
use crate::ui::screens::editing::{choice, code};
use crate::ui::widgets::{self, Answer, Button, Picked, Picker, dialog_body, dialog_buttons, in_line};

/// The dialog.
pub struct EditSeat {
    committee: CommitteeId,
    /// The seat that is changed; none for a new one.
    kept: Option<Seat>,
    college: CollegeId,
    organisation: Named<OrganisationId>,
    holder: Named<PersonId>,
    alternate: Named<PersonId>,
    voice: Voice,
    known: Cached<Date, Known>,
}

/// What the fields propose.
struct Known {
    colleges: Vec<(CollegeId, String)>,
    organisations: Index<OrganisationId>,
    people: Index<PersonId>,
    /// The organisation of each person who holds office in one only.
    houses: BTreeMap<PersonId, OrganisationId>,
    /// The college of each organisation.
    colleges_of: BTreeMap<OrganisationId, CollegeId>,
}

/// A row that may be left out: the field says it by name, and an empty field says none.
struct Named<K> {
    chosen: Option<K>,
    /// What the field holds; none as long as it was not drawn.
    typed: Option<String>,
}

impl<K: Copy + Ord> Named<K> {
    fn new(chosen: Option<K>) -> Self {
        Self { chosen, typed: None }
    }

    fn ui(&mut self, ui: &mut Ui, label: &str, hint: &str, index: &Index<K>) {
        let name = |chosen: Option<K>| chosen.map_or("", |key| index.name(&key)).to_owned();
        let typed = self.typed.get_or_insert_with(|| name(self.chosen));
        let picker = Picker::new(label).hint(hint).keeping(typed);
        if let Some(Picked::Row(key)) = picker.show(ui, "", |typed| index.find(typed)) {
            self.chosen = Some(key);
        }
        if keys::fold(typed) != keys::fold(&name(self.chosen)) {
            self.chosen = None;
        }
    }

    /// Whether nothing is chosen nor typed.
    fn is_left_out(&self) -> bool {
        self.chosen.is_none() && self.typed.as_ref().is_none_or(|typed| typed.trim().is_empty())
    }

    /// Whether something is typed that is no row.
    fn is_unsaid(&self) -> bool {
        self.chosen.is_none() && self.typed.as_ref().is_some_and(|typed| !typed.trim().is_empty())
    }
}

impl EditSeat {
    /// A new seat in a college.
    pub fn add(committee: CommitteeId, college: CollegeId) -> Self {
        Self {
            committee,
            kept: None,
            college,
            organisation: Named::new(None),
            holder: Named::new(None),
            alternate: Named::new(None),
            voice: Voice::Deliberative,
            known: Cached::of(&["college", "organisation", "organisation_name", "person", "mandate"]),
        }
    }

    /// A seat as it is.
    pub fn new(seat: Seat) -> Self {
        Self {
            organisation: Named::new(seat.organisation),
            holder: Named::new(seat.holder),
            alternate: Named::new(seat.alternate),
            voice: seat.voice,
            kept: Some(seat.clone()),
            ..Self::add(seat.committee, seat.college)
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, known: &Known) {
        let (before, house) = (self.holder.chosen, self.organisation.chosen);
        self.holder.ui(ui, "Titulaire", "À désigner", &known.people);
        // Who sits for one organisation only is not asked which.
        if let Some(holder) = self.holder.chosen.filter(|holder| before != Some(*holder))
            && self.organisation.is_left_out()
        {
            self.organisation = Named::new(known.houses.get(&holder).copied());
        }
        self.organisation.ui(ui, "Organisme", "Aucun, pour une personnalité", &known.organisations);
        // It usually sits in its own college; another one may be chosen after it.
        if self.organisation.chosen != house
            && let Some(college) = self.organisation.chosen.and_then(|id| known.colleges_of.get(&id))
        {
            self.college = *college;
        }
        self.alternate.ui(ui, "Suppléant ou suppléante", "Sans suppléance", &known.people);
        in_line(ui, |ui| {
            self.college =
                choice(ui, "Collège", 240.0, &self.college, &known.colleges).unwrap_or(self.college);
            self.voice = code(ui, "Voix", 200.0, self.voice).unwrap_or(self.voice);
        });
        widgets::small(ui, "Une personne ou un organisme qui manque s’ajoute d’abord dans l’annuaire.");
    }

    fn lacks(&self) -> Option<String> {
        let unsaid = self.holder.is_unsaid() || self.organisation.is_unsaid() || self.alternate.is_unsaid();
        let sentence = match (unsaid, self.holder.chosen.is_some() || self.organisation.chosen.is_some()) {
            (true, _) => "Choisissez dans la liste ce qui est saisi, ou videz le champ.",
            (_, false) => "Indiquez un titulaire ou un organisme.",
            _ => return None,
        };
        Some(sentence.to_owned())
    }

    fn record(&self, cx: &mut Cx<'_>) -> Option<()> {
        let new = NewSeat {
            college: self.college,
            organisation: self.organisation.chosen,
            holder: self.holder.chosen,
            alternate: self.alternate.chosen,
            voice: self.voice,
        };
        match &self.kept {
            None => {
                cx.attempt(|store| seats::add(store, self.committee, &new))?;
                cx.done("Membre ajouté au comité");
            }
            Some(kept) => {
                let NewSeat { college, organisation, holder, alternate, voice } = new;
                let seat = Seat { college, organisation, holder, alternate, voice, ..kept.clone() };
                cx.attempt(|store| seats::edit(store, &seat))?;
                cx.done("Siège modifié");
            }
        }
        Some(())
    }
}

impl Modal for EditSeat {
    fn title(&self) -> String {
        match self.kept {
            None => "Ajouter un membre au comité".to_owned(),
            Some(_) => "Modifier le siège".to_owned(),
        }
    }

    fn width(&self) -> f32 {
        540.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Answer {
        let today = cx.app.today();
        let Some(known) = cx.read(&mut self.known, today, |db| read(db, today)) else {
            return Answer::Cancelled;
        };
        dialog_body(ui, |ui| self.fields_ui(ui, &known));
        let verb = if self.kept.is_some() { "Enregistrer" } else { "Ajouter" };
        let answer = dialog_buttons(ui, Button::primary(verb), self.lacks());
        if answer == Answer::Accepted && self.record(cx).is_none() {
            // The refusal is told; what was chosen stays.
            return Answer::None;
        }
        answer
    }
}

fn read(db: &Db, today: Date) -> Result<Known> {
    let mut houses: BTreeMap<PersonId, BTreeSet<OrganisationId>> = BTreeMap::new();
    for mandate in db.all::<Mandate>()?.into_iter().filter(|mandate| mandate.holds_on(today)) {
        houses.entry(mandate.person).or_default().insert(mandate.organisation);
    }
    let only = |houses: BTreeSet<OrganisationId>| houses.first().copied().filter(|_| houses.len() == 1);
    Ok(Known {
        colleges: db.all::<College>()?.into_iter().map(|one| (one.id, one.label)).collect(),
        organisations: proposals::organisations(db, today)?,
        people: proposals::everybody(db, today)?,
        colleges_of: db.all::<Organisation>()?.into_iter().map(|one| (one.id, one.college)).collect(),
        houses: houses.into_iter().filter_map(|(person, houses)| Some((person, only(houses)?))).collect(),
    })
}
