//! Tables pasted from a spreadsheet: one step each, whatever their length.

use crate::support::{Bench, DAY, bench, refusal};
use copil::domain::attendance::Attendance;
use copil::domain::ids::PartId;
use copil::domain::organisation::{Organisation, OrganisationKind, OrganisationName};
use copil::domain::pasted::{self, Field, Grid, Into, Plan, ROWS_MAX};
use copil::domain::person::{Mandate, Person};
use copil::domain::refusal::Refusal;
use copil::ops::meetings;
use copil::ops::pasting::{self, Defaults};
use copil::store::{Clock, Store};

fn planned(store: &Store, text: &str, into: Into, lists: &[PartId]) -> Plan {
    let directory = pasting::directory(store, lists, DAY).unwrap();
    let grid = Grid::parse(text).unwrap();
    let allowed: &[Field] =
        if into == Into::Organisations { &Field::OF_ORGANISATIONS } else { &Field::OF_PEOPLE };
    let layout = pasted::guess(&grid, allowed, &directory);
    pasted::plan(&grid, &layout, &directory, into)
}

fn defaults(bench: &Bench) -> Defaults {
    let source = "tableau collé le 14 novembre 2023".to_owned();
    Defaults { college: bench.associations, kind: OrganisationKind::Association, source }
}

const TABLE: &str = "Nom\tPrénom\tFonction\tOrganisme\tCollège\tCourriel\n\
    Martin\tAnne\tPrésidente\tLa Luciole\t\tanne@luciole.example\n\
    Petit\tPaul\tTrésorier\tLa Luciole\t\t\n\
    Roux\tZoé\t\t\tHabitants\t\n";

#[test]
fn a_table_of_people_is_one_step_with_its_organisations() {
    let mut bench = bench();
    let known = bench.person("Anne", "Martin");
    let defaults = defaults(&bench);
    let plan = planned(&bench.store, TABLE, Into::People, &[]);
    pasting::paste(&mut bench.store, &plan, &defaults, &[]).unwrap();
    assert_eq!(bench.store.undo_label().unwrap().as_str(), "Coller un tableau dans l’annuaire");
    assert_eq!(bench.store.count::<Person>().unwrap(), 3);
    assert_eq!(bench.store.count::<Mandate>().unwrap(), 2);
    let houses = bench.store.all::<Organisation>().unwrap();
    assert_eq!((houses.len(), houses[0].college), (1, bench.associations));
    let anne = bench.store.get::<Person>(known).unwrap();
    assert_eq!(anne.email, "anne@luciole.example");
    assert_eq!(anne.contact_source, "tableau collé le 14 novembre 2023");
    let zoe = bench.store.all::<Person>().unwrap().into_iter().find(|one| one.family_name == "Roux").unwrap();
    assert!(zoe.is_private_individual && zoe.contact_source.is_empty());

    // The same table again does nothing.
    let again = planned(&bench.store, TABLE, Into::People, &[]);
    assert!(!again.does_something(), "{:?}", again.lines);
    bench.store.undo().unwrap();
    assert_eq!(bench.store.count::<Person>().unwrap(), 1);
    assert_eq!(bench.store.count::<Organisation>().unwrap(), 0);
}

#[test]
fn a_table_on_a_list_expects_its_people_under_their_college() {
    let mut bench = bench();
    let (meeting, part) = bench.meeting();
    let defaults = defaults(&bench);
    let plan = planned(&bench.store, TABLE, Into::List, &[part]);
    pasting::paste(&mut bench.store, &plan, &defaults, &[part]).unwrap();
    let lines = bench.store.of::<Attendance>("part", part).unwrap();
    let colleges: Vec<_> = lines.iter().map(|line| line.college).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(colleges.iter().filter(|one| **one == bench.associations).count(), 2);
    assert_eq!(colleges.iter().filter(|one| **one == bench.residents).count(), 1);
    assert!(!planned(&bench.store, TABLE, Into::List, &[part]).does_something());
    bench.store.undo().unwrap();
    assert!(bench.store.of::<Attendance>("part", part).unwrap().is_empty());

    meetings::mark_held(&mut bench.store, meeting).unwrap();
    meetings::archive(&mut bench.store, meeting).unwrap();
    let refused = pasting::paste(&mut bench.store, &plan, &defaults, &[part]);
    assert!(matches!(refusal(refused), Refusal::MeetingClosed { .. }));
    assert_eq!(bench.store.count::<Person>().unwrap(), 0, "nothing is done halfway");
}

#[test]
fn organisations_keep_their_order_and_their_acronym() {
    let mut bench = bench();
    let defaults = defaults(&bench);
    let text = "Organisme\tSigle\tCollège\nZinc\tZ\t\nAtelier\t\t\nDRAC\t\tInstitutions\nMaison\t\t\n";
    let plan = planned(&bench.store, text, Into::Organisations, &[]);
    pasting::paste(&mut bench.store, &plan, &defaults, &[]).unwrap();
    let houses = bench.store.of::<Organisation>("college", bench.associations).unwrap();
    let names: Vec<String> = houses
        .iter()
        .map(|house| {
            bench.store.of::<OrganisationName>("organisation", house.id).unwrap()[0].official.clone()
        })
        .collect();
    assert_eq!(names, ["Zinc", "Atelier", "Maison"]);
    assert!(!planned(&bench.store, "Organisme\nz\n", Into::Organisations, &[]).does_something());
}

#[test]
fn the_longest_table_is_taken_and_taken_back_in_one_step() {
    // Not proved after each row: a binder as the window has it.
    let mut store = Store::in_memory(Clock::Fixed("2023-07-03T12:00:00Z".parse().unwrap())).unwrap();
    copil::ops::committee::found(&mut store, &crate::support::founding()).unwrap();
    let college = store.all::<copil::domain::organisation::College>().unwrap()[1].id;
    let rows: String = (0..ROWS_MAX)
        .map(|at| format!("Nom {at}\tAnne\tMembre\tOrganisme {at}\tn{at}@example.fr\n"))
        .collect();
    let text = format!("Nom\tPrénom\tFonction\tOrganisme\tCourriel\n{rows}");
    let plan = planned(&store, &text, Into::People, &[]);
    assert_eq!(plan.lines.len(), ROWS_MAX);
    let defaults = Defaults { college, kind: OrganisationKind::Association, source: String::new() };
    pasting::paste(&mut store, &plan, &defaults, &[]).unwrap();
    assert_eq!(store.count::<Person>().unwrap(), ROWS_MAX as u64);
    assert_eq!(store.count::<Organisation>().unwrap(), ROWS_MAX as u64);
    store.undo().unwrap();
    assert_eq!(store.count::<Person>().unwrap() + store.count::<Organisation>().unwrap(), 0);
    store.undo().unwrap();
    assert_eq!(store.count::<Person>().unwrap(), 0);
}
