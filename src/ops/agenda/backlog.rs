//! Topics that a committee will take up one day: points put off, topics typed, and their way back to an agenda.

use super::{LENGTH_MIN, Spot, carrier_moved, chosen, descendants, place, told};
use crate::domain::agenda::{AgendaItem, ItemKind, Nature, check_parent};
use crate::domain::backlog::BacklogTopic;
use crate::domain::committee::Committee;
use crate::domain::ids::{AgendaItemId, BacklogTopicId, CommitteeId};
use crate::domain::meeting::Meeting;
use crate::domain::minutes::{Decision, MinutesSection};
use crate::domain::refusal::Refusal;
use crate::error::Result;
use crate::ops::{order, parts};
use crate::store::{Store, Tx};
use std::collections::{BTreeMap, BTreeSet};

/// Takes points out of an agenda, with their sub-items, to take them up at a later meeting; the pauses among them stay.
///
/// # Errors
/// The minutes or a decision speak of one of them; the meeting is closed or a point not there any more.
pub fn put_off(store: &mut Store, ids: &[AgendaItemId]) -> Result<Vec<BacklogTopicId>> {
    store.transact(told("Reporter", ids.len(), " à une prochaine réunion"), |tx| {
        let points = chosen(tx, ids)?.into_iter().filter(|item| item.kind == ItemKind::Point);
        points.map(|item| leave(tx, item)).collect()
    })
}

fn leave(tx: &Tx, item: AgendaItem) -> Result<BacklogTopicId> {
    let id = item.id;
    let (meeting, _) = parts::open(tx, item.part)?;
    let mut block = vec![item];
    block.extend(descendants(tx, id)?);
    for item in &block {
        let written = tx.of::<MinutesSection>("item", item.id)?.iter().any(|said| !said.body.is_empty());
        if written || !tx.of::<Decision>("item", item.id)?.is_empty() {
            return Err(Refusal::DealtWith.into());
        }
    }
    let topic = keep(tx, &meeting, block)?;
    tx.delete::<AgendaItem>(id)?;
    Ok(topic)
}

/// Notes a topic of ten minutes after the others of a committee.
///
/// # Errors
/// An empty or too long title; the committee is not there any more.
pub fn add(store: &mut Store, committee: CommitteeId, title: &str) -> Result<BacklogTopicId> {
    store.transact("Noter un sujet à reprendre", |tx| {
        let committee = tx.get::<Committee>(committee)?.id;
        let topic = BacklogTopic {
            id: tx.id(),
            committee,
            parent: None,
            put_off_by: None,
            kind: ItemKind::Point,
            title: title.to_owned(),
            carrier_label: String::new(),
            nature: Nature::Information,
            speaker_person: None,
            speaker_organisation: None,
            speaker_label: String::new(),
            planned_min: LENGTH_MIN,
            action: None,
            rank: order::last(&tx.of::<BacklogTopic>("committee", committee)?),
        };
        tx.insert(&topic)?;
        Ok(topic.id)
    })
}

/// Changes the words of a topic.
///
/// # Errors
/// An empty or too long title; the topic is not there any more.
pub fn rename(store: &mut Store, id: BacklogTopicId, title: &str) -> Result<()> {
    store.transact("Renommer le sujet à reprendre", |tx| {
        let topic = tx.get::<BacklogTopic>(id)?;
        tx.update(&BacklogTopic { title: title.to_owned(), ..topic })
    })
}

/// Deletes a topic with what is under it.
///
/// # Errors
/// The topic is not there any more.
pub fn delete(store: &mut Store, id: BacklogTopicId) -> Result<()> {
    store.transact("Supprimer le sujet à reprendre", |tx| tx.delete::<BacklogTopic>(id))
}

/// Puts a topic in an agenda, with what is under it: it is a point again.
///
/// # Errors
/// A pause above it; the meeting is closed, the spot or the topic not there any more.
pub fn take_up(store: &mut Store, id: BacklogTopicId, spot: Spot) -> Result<AgendaItemId> {
    store.transact("Mettre le sujet à l’ordre du jour", |tx| {
        let place = place(tx, spot, None)?;
        let (meeting, _) = parts::open(tx, place.part)?;
        let rank = order::rank_at(tx, &place.sisters, place.index)?;
        let top = tx.get::<BacklogTopic>(id)?;
        let put_off_by = top.put_off_by.map(|id| tx.get::<Meeting>(id)).transpose()?;
        let mut block = vec![BacklogTopic { rank, ..top }];
        block.extend(below(tx, id)?);
        let ids: BTreeMap<BacklogTopicId, AgendaItemId> =
            block.iter().map(|topic| (topic.id, tx.id())).collect();
        let mut taken = Vec::with_capacity(block.len());
        for topic in block {
            let Some(item_id) = ids.get(&topic.id).copied() else { continue };
            let parent = if topic.id == id {
                place.parent
            } else {
                topic.parent.and_then(|parent| ids.get(&parent)).copied()
            };
            let mut item = AgendaItem {
                id: item_id,
                part: place.part,
                parent,
                kind: topic.kind,
                title: topic.title,
                carrier_label: topic.carrier_label,
                nature: topic.nature,
                speaker_person: topic.speaker_person,
                speaker_organisation: topic.speaker_organisation,
                speaker_label: topic.speaker_label,
                planned_min: topic.planned_min,
                action: topic.action,
                rank: topic.rank,
            };
            if let Some(before) = &put_off_by {
                item.carrier_label = carrier_moved(tx, &item, before.held_on, meeting.held_on)?;
            }
            tx.insert(&item)?;
            taken.push(item);
        }
        tx.delete::<BacklogTopic>(id)?;
        let items: Vec<AgendaItem> = tx.of("part", place.part)?;
        taken.iter().try_for_each(|item| check_parent(item, &items))?;
        ids.get(&id).copied().ok_or_else(|| Refusal::MisplacedItem.into())
    })
}

/// Keeps items as topics, the first above the others.
fn keep(tx: &Tx, meeting: &Meeting, block: Vec<AgendaItem>) -> Result<BacklogTopicId> {
    let top: BacklogTopicId = tx.id();
    let mut ids: BTreeMap<AgendaItemId, BacklogTopicId> = BTreeMap::new();
    let mut rank = Some(order::last(&tx.of::<BacklogTopic>("committee", meeting.committee)?));
    for item in block {
        let id = if ids.is_empty() { top } else { tx.id() };
        let parent = item.parent.and_then(|parent| ids.get(&parent)).copied();
        ids.insert(item.id, id);
        tx.insert(&BacklogTopic {
            id,
            committee: meeting.committee,
            parent,
            put_off_by: Some(meeting.id),
            kind: item.kind,
            title: item.title,
            carrier_label: item.carrier_label,
            nature: item.nature,
            speaker_person: item.speaker_person,
            speaker_organisation: item.speaker_organisation,
            speaker_label: item.speaker_label,
            planned_min: item.planned_min,
            action: item.action,
            rank: rank.take().unwrap_or(item.rank),
        })?;
    }
    Ok(top)
}

/// Everything under a topic, parents before children.
fn below(tx: &Tx, id: BacklogTopicId) -> Result<Vec<BacklogTopic>> {
    let mut below: Vec<BacklogTopic> = Vec::new();
    let mut seen = BTreeSet::from([id]);
    let mut next = Some(id);
    let mut at = 0;
    while let Some(parent) = next {
        let topics = tx.of::<BacklogTopic>("parent", parent)?;
        below.extend(topics.into_iter().filter(|topic| seen.insert(topic.id)));
        next = below.get(at).map(|topic| topic.id);
        at += 1;
    }
    Ok(below)
}
