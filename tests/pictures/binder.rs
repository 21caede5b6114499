//! Pictures and financing tables in the binder: verbs, undo, archive, and what a dossier reads.

use crate::drawn::*;
use copil::demo;
use copil::domain::action::ActionYear;
use copil::domain::funding::{FundingKind, FundingLine};
use copil::domain::image::Image;
use copil::domain::picture::{Logo, Photo};
use copil::domain::refusal::Refusal;
use copil::error::Error;
use copil::exchange::archive;
use copil::ops::{copilots, funding, logos, organisations, photos};
use copil::store::{Clock, Store};
use png::ColorType;

fn binder() -> Store {
    let clock = Clock::Fixed("2023-11-20T12:00:00Z".parse().unwrap());
    let mut store = Store::in_memory(clock).unwrap();
    store.transact("Charger", |tx| tx.insert_rows(&demo::rows())).unwrap();
    store
}

#[test]
fn logos_and_photos_are_chosen_described_removed_and_every_step_taken_back() {
    let mut store = binder();
    let rows = store.rows().unwrap();
    let before = store.fingerprint().unwrap();
    let organisation = rows.copilots[0].organisation;
    let logo = logos::set(&mut store, organisation, &Image::clean(COLOUR).unwrap()).unwrap();
    assert!(store.get::<Logo>(logo).unwrap().bears_marianne, "a State service");
    logos::describe(&mut store, logo, "Préfet de l’Orne").unwrap();
    logos::set_marianne(&mut store, logo, false).unwrap();
    let other = Image::clean(&png(30, 20, ColorType::Rgb, &[1, 2, 3])).unwrap();
    assert_eq!(logos::set(&mut store, organisation, &other).unwrap(), logo);
    let kept = store.get::<Logo>(logo).unwrap();
    assert_eq!((kept.image, kept.alt.as_str(), kept.bears_marianne), (other, "Préfet de l’Orne", false));

    let action = rows.actions[0].id;
    let photo = photos::set(&mut store, action, &Image::clean(PROGRESSIVE).unwrap()).unwrap();
    photos::describe(&mut store, photo, "Des enfants", "Ville, 2023").unwrap();
    assert_eq!(photos::set(&mut store, action, &Image::clean(GREY).unwrap()).unwrap(), photo);
    assert_eq!(store.get::<Photo>(photo).unwrap().alt, "", "words about another photo");
    photos::remove(&mut store, photo).unwrap();
    logos::remove(&mut store, logo).unwrap();
    let removed = store.fingerprint().unwrap();
    assert_eq!(removed, before);
    for _ in 0..9 {
        assert!(store.undo().unwrap().is_some());
    }
    assert_eq!(store.fingerprint().unwrap(), before);
    while store.redo().unwrap().is_some() {}
    assert_eq!(store.fingerprint().unwrap(), removed);
}

#[test]
fn a_financing_table_is_kept_in_order_and_its_funder_cannot_vanish() {
    let mut store = binder();
    let rows = store.rows().unwrap();
    let year = rows.action_years[0].id;
    let count = store.of::<FundingLine>("action_year", year).unwrap().len();
    let house = rows.organisations.last().unwrap().id;
    let refused = funding::add(&mut store, year, None, " ", FundingKind::Other).unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Empty { .. })));
    let id = funding::add(&mut store, year, Some(house), "", FundingKind::Ordinary).unwrap();
    let line = store.get::<FundingLine>(id).unwrap();
    funding::edit(&mut store, &FundingLine { planned_cents: Some(100_000), ..line.clone() }).unwrap();
    let negative = FundingLine { actual_cents: Some(-1), ..line };
    assert!(matches!(funding::edit(&mut store, &negative), Err(Error::Refused(Refusal::OutOfRange { .. }))));
    funding::move_to(&mut store, id, 0).unwrap();
    let lines = store.of::<FundingLine>("action_year", year).unwrap();
    assert_eq!((lines.len(), lines[0].id, lines[0].planned_cents), (count + 1, id, Some(100_000)));
    let kept = organisations::delete(&mut store, house).unwrap_err();
    assert!(matches!(kept, Error::Refused(Refusal::StillUsed { .. })));
    funding::remove(&mut store, id).unwrap();
    store.transact("Supprimer", |tx| tx.delete::<ActionYear>(year)).unwrap();
    assert!(store.of::<FundingLine>("action_year", year).unwrap().is_empty());
    store.undo().unwrap();
    assert_eq!(store.of::<FundingLine>("action_year", year).unwrap().len(), count);
}

#[test]
fn an_archive_carries_the_pictures_and_cleans_what_it_brings() {
    let mut store = binder();
    let rows = store.rows().unwrap();
    logos::set(&mut store, rows.copilots[1].organisation, &Image::clean(COLOUR).unwrap()).unwrap();
    photos::set(&mut store, rows.actions[2].id, &Image::clean(GREY).unwrap()).unwrap();
    let dumped = archive::dump(&store).unwrap();
    assert_eq!(archive::parse(&dumped).unwrap(), store.rows().unwrap());

    let spoilt = |file: &[u8]| {
        let mut archive: serde_json::Value = serde_json::from_slice(&dumped).unwrap();
        let text = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, file);
        archive["rows"]["photos"][0]["image"] = text.into();
        archive::parse(&serde_json::to_vec(&archive).unwrap())
    };
    let told = spoilt(&with_segments(COLOUR, &[(0xE1, exif(1))])).unwrap();
    assert_eq!(told.photos[0].image, Image::clean(COLOUR).unwrap());
    let refused = spoilt(&COLOUR[..200]).unwrap_err().for_user();
    assert!(refused.contains("photos") && refused.contains("image"), "{refused}");
    assert!(spoilt(CMYK).is_err() && spoilt(b"").is_err());
}

#[test]
fn a_dossier_reads_the_pictures_of_its_papers_and_no_other() {
    let mut store = binder();
    let rows = store.rows().unwrap();
    let image = Image::clean(COLOUR).unwrap();
    let steering: Vec<_> = rows.copilots.iter().map(|copilot| copilot.organisation).collect();
    let passer_by = rows.organisations.iter().find(|house| !steering.contains(&house.id)).unwrap().id;
    for organisation in steering.iter().rev().copied().chain([passer_by]) {
        logos::set(&mut store, organisation, &image).unwrap();
    }
    for action in &rows.actions {
        photos::set(&mut store, action.id, &image).unwrap();
    }
    for meeting in &rows.meetings {
        let dossier = store.dossier_for_papers(meeting.id).unwrap();
        let shown: Vec<_> = dossier.logos.iter().map(|logo| logo.organisation).collect();
        let wanted: Vec<_> = dossier.copilots.iter().map(|copilot| copilot.organisation).collect();
        assert_eq!(shown, wanted);
        assert_eq!(dossier.photos.len(), dossier.actions.len());
    }
    let last = rows.copilots.last().unwrap().id;
    copilots::move_to(&mut store, last, 0).unwrap();
    let dossier = store.dossier_for_papers(rows.meetings[0].id).unwrap();
    assert_eq!(dossier.logos[0].organisation, rows.copilots.last().unwrap().organisation);
}
