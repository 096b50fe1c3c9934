//! What the test knows of a student and of an enrollment: days, and what becomes of them.

/// Days since Monday, 2 March 2026.
pub(super) type Day = i64;

/// The last day of what goes on until further notice.
pub(super) const FOREVER: Day = 1_000;

/// Nothing changes after this day any more.
pub(super) const LAST_DAY: Day = 150;

/// How many students a class takes.
pub(super) const CAPACITY: usize = 2;

/// Why something is refused: the code of the problem.
pub(super) type Refused = &'static str;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Active,
    Paused,
    Left,
}

impl Status {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Left => "left",
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Student {
    pub(super) id: String,
    pub(super) status: Status,
    pub(super) steps: Vec<Step>,
    /// Another record of somebody else, who has all that was this one's.
    pub(super) gone: bool,
}

/// A step of a student, and each enrollment before and after it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub(super) from: Status,
    pub(super) on: Day,
    pub(super) acted: Vec<(Enrollment, Option<Enrollment>)>,
}

/// In a class, or in none, from a day until the next.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spell {
    pub(super) class: Option<usize>,
    pub(super) from: Day,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pause {
    pub(super) from: Day,
    pub(super) to: Day,
}

/// What was agreed before a notice.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Agreed {
    to: Day,
    spells: Vec<Spell>,
    pauses: Vec<Pause>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Enrollment {
    pub(super) id: String,
    pub(super) student: usize,
    /// In the private course, else in the one for groups.
    pub(super) private: bool,
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) spells: Vec<Spell>,
    pub(super) pauses: Vec<Pause>,
    pub(super) agreed: Option<Agreed>,
}

impl Enrollment {
    pub(super) fn runs(&self, day: Day) -> bool {
        (self.from..=self.to).contains(&day)
    }

    pub(super) fn is_paused(&self, day: Day) -> bool {
        self.pauses.iter().any(|pause| (pause.from..=pause.to).contains(&day))
    }

    /// Comes on this day.
    pub(super) fn attends(&self, day: Day) -> bool {
        self.runs(day) && !self.is_paused(day)
    }

    pub(super) fn spell(&self, day: Day) -> &Spell {
        self.spells.iter().rev().find(|spell| spell.from <= day).unwrap_or(&self.spells[0])
    }

    pub(super) fn class_on(&self, day: Day) -> Option<usize> {
        if self.runs(day) { self.spell(day).class } else { None }
    }

    pub(super) fn ended(&self, to: Day) -> Self {
        let mut after = self.clone();
        after.to = to;
        after.spells.retain(|spell| spell.from <= to);
        after.pauses.retain(|pause| pause.from <= to);
        for pause in &mut after.pauses {
            if pause.to < FOREVER {
                pause.to = pause.to.min(to);
            }
        }
        after
    }

    /// What is agreed stays known from the first notice on.
    pub(super) fn given_notice(&self, to: Day) -> Self {
        let now = Agreed { to: self.to, spells: self.spells.clone(), pauses: self.pauses.clone() };
        Self { agreed: Some(self.agreed.clone().unwrap_or(now)), ..self.ended(to) }
    }

    /// Without its notice: after the last day it goes on as it was agreed, unless it was changed since.
    pub(super) fn stayed(&self, agreed: &Agreed) -> Self {
        let (last, mut after) = (self.to, self.clone());
        after.agreed = None;
        after.to = agreed.to;
        let then = agreed.spells.iter().rev().find(|spell| spell.from <= last);
        if self.spells.last() == then {
            after.spells.extend(agreed.spells.iter().filter(|spell| spell.from > last).cloned());
        }
        for pause in &mut after.pauses {
            let known = agreed.pauses.iter().find(|known| known.from == pause.from);
            pause.to = known.filter(|_| pause.to == last).map_or(pause.to, |known| known.to);
        }
        after.pauses.extend(agreed.pauses.iter().filter(|pause| pause.from > last).cloned());
        after
    }
}

/// An enrollment of somebody who comes back on a day of a pause.
pub(super) fn resumed(before: &Enrollment, on: Day) -> Option<Enrollment> {
    let at = before.pauses.iter().position(|pause| (pause.from..=pause.to).contains(&on))?;
    let mut after = before.clone();
    if after.pauses[at].from == on {
        after.pauses.remove(at);
    } else {
        after.pauses[at].to = on - 1;
    }
    Some(after)
}

/// An enrollment of somebody who is away from a day on until further notice: pauses that were to come are in it.
pub(super) fn away(before: &Enrollment, on: Day) -> Option<Enrollment> {
    let from = on.max(before.from);
    let mut after = before.clone();
    after.pauses.retain(|pause| pause.from <= from);
    match after.pauses.iter_mut().find(|pause| pause.to >= from) {
        Some(pause) if pause.to == FOREVER => return None,
        Some(pause) => pause.to = FOREVER,
        None => after.pauses.push(Pause { from, to: FOREVER }),
    }
    Some(after)
}

/// An enrollment of somebody who was away until further notice, and comes again.
pub(super) fn back(before: &Enrollment, on: Day) -> Option<Enrollment> {
    let open = before.pauses.iter().any(|pause| pause.to == FOREVER);
    resumed(before, on.max(before.from)).filter(|_| open)
}
