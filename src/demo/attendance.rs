//! Replies and presence on 14 November: 61 people, 40 in the first part, 55 in the second, 34 in both.

use super::ids::{Series, key};
use super::meetings::{Sitting, november};
use super::organisations::{DIRECTORY, House, Sheet};
use super::people::{DELEGATIONS, Delegation, OFFICES, OFFICIALS, Official, Turnout, member};
use crate::domain::attendance::{
    Attendance, AttendanceCapacity, AttendanceStatus, Invitation, Reply, SubstitutionBasis,
};
use crate::domain::ids::{AttendanceId, PersonId};
use crate::domain::rows::Rows;
use jiff::civil::date;

pub(super) fn add(rows: &mut Rows) {
    for official in OFFICIALS {
        add_official(rows, official);
    }
    for (sheet, delegation) in DIRECTORY.iter().zip(&DELEGATIONS) {
        add_delegation(rows, sheet, delegation);
    }
    rows.attendances.sort_by_key(|line| line.id);
}

/// Officials come to the second part only, in the name of all their mandates.
fn add_official(rows: &mut Rows, official: Official) {
    let number = official as u32;
    rows.invitations.push(invitation(number, official.id(), Reply::Yes));
    let house = OFFICES.iter().find(|office| office.official == official).map(|office| office.house);
    let Some(sheet) = DIRECTORY.iter().find(|sheet| Some(sheet.house) == house) else { return };
    let line = line(Sitting::November2, number, official.id(), sheet, AttendanceStatus::Present);
    rows.attendance_capacities.extend((1..).zip(official.mandates()).map(|(place, mandate)| {
        AttendanceCapacity {
            id: key(Series::AttendanceCapacity, number * 100 + place),
            attendance: line.id,
            mandate,
        }
    }));
    rows.attendances.push(line);
}

fn add_delegation(rows: &mut Rows, sheet: &Sheet, delegation: &Delegation) {
    for (member_number, turnout) in delegation.members() {
        let person = member(sheet.house, member_number);
        let number = sheet.house.number() * 100 + member_number;
        let reply = match turnout {
            Turnout::Both | Turnout::First | Turnout::Second => Reply::Yes,
            Turnout::Excused => Reply::No,
            Turnout::Represented => Reply::Represented,
        };
        let represented_by = (turnout == Turnout::Represented).then(|| member(sheet.house, 1));
        rows.invitations.push(Invitation { represented_by, ..invitation(number, person, reply) });

        let is_stand_in = member_number == 1;
        let lines = lines_of(turnout).into_iter().map(|(sitting, status)| {
            let replaces =
                delegation.represented_member().filter(|_| is_stand_in && sitting == Sitting::November2);
            Attendance {
                replaces,
                basis: replaces.map(|_| basis(sheet.house)),
                ..line(sitting, number, person, sheet, status)
            }
        });
        rows.attendances.extend(lines);
    }
}

/// Nobody is on the list of a part to which they were not expected.
fn lines_of(turnout: Turnout) -> Vec<(Sitting, AttendanceStatus)> {
    let (first, second) = (Sitting::November1, Sitting::November2);
    match turnout {
        Turnout::Both => vec![(first, AttendanceStatus::Present), (second, AttendanceStatus::Present)],
        Turnout::First => vec![(first, AttendanceStatus::Present)],
        Turnout::Second => vec![(second, AttendanceStatus::Present)],
        Turnout::Excused => vec![(second, AttendanceStatus::Excused)],
        Turnout::Represented => vec![(second, AttendanceStatus::Represented)],
    }
}

fn basis(house: House) -> SubstitutionBasis {
    match house {
        House::Department => SubstitutionBasis::SameAssembly,
        House::Drac => SubstitutionBasis::SameService,
        _ => SubstitutionBasis::Proxy,
    }
}

fn invitation(number: u32, person: PersonId, reply: Reply) -> Invitation {
    Invitation {
        id: key(Series::Invitation, number),
        meeting: november(),
        person,
        sent_on: Some(date(2023, 10, 30)),
        reply,
        represented_by: None,
    }
}

fn line(
    sitting: Sitting,
    number: u32,
    person: PersonId,
    sheet: &Sheet,
    status: AttendanceStatus,
) -> Attendance {
    let id: AttendanceId = key(Series::Attendance, sitting.number() * 10_000 + number);
    Attendance {
        status,
        has_signed: status.is_present(),
        ..Attendance::expected(id, sitting.id(), person, sheet.college(), Some(sheet.house.id()))
    }
}
