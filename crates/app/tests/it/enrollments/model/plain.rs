//! The plain list that the test keeps: who is enrolled on which days, who pauses, who was put into a lesson or taken out
//! of it by hand, and who was busy. Who is in which lesson follows from it, day by day.

use super::days::{
    CAPACITY, Day, Enrollment, FOREVER, LAST_DAY, Pause, Refused, Spell, Status, Step, Student, away, back, resumed,
};
use std::collections::BTreeSet;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Owner {
    Class(usize),
    /// The id of an enrollment.
    Enrollment(String),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Series {
    pub(super) id: String,
    pub(super) owner: Owner,
}

/// An hour on a day.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lesson {
    pub(super) id: String,
    pub(super) series: usize,
    pub(super) day: Day,
    /// Of the day.
    pub(super) minute: i64,
    pub(super) teacher: usize,
}

/// A place in a lesson: the lesson, the student.
type Place = (usize, usize);

#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Plain {
    pub(super) today: Day,
    pub(super) classes: usize,
    pub(super) students: Vec<Student>,
    pub(super) enrollments: Vec<Enrollment>,
    pub(super) series: Vec<Series>,
    pub(super) lessons: Vec<Lesson>,
    /// Added by hand.
    pub(super) guests: BTreeSet<Place>,
    /// Taken out by hand.
    pub(super) removed: BTreeSet<Place>,
    /// Busy when the seat was given; tried again when it is given again.
    pub(super) missed: BTreeSet<Place>,
}

impl Plain {
    pub(super) fn enrollment(&self, id: &str) -> Option<&Enrollment> {
        self.enrollments.iter().find(|enrollment| enrollment.id == id)
    }

    fn gives_seat(&self, enrollment: &Enrollment, lesson: usize) -> bool {
        let lesson = &self.lessons[lesson];
        enrollment.attends(lesson.day)
            && match &self.series[lesson.series].owner {
                Owner::Class(class) => enrollment.class_on(lesson.day) == Some(*class),
                Owner::Enrollment(id) => enrollment.id == *id,
            }
    }

    pub(super) fn is_seated(&self, lesson: usize, student: usize) -> bool {
        let mut own = self.enrollments.iter().filter(|enrollment| enrollment.student == student);
        own.any(|enrollment| self.gives_seat(enrollment, lesson))
    }

    pub(super) fn is_in(&self, lesson: usize, student: usize) -> bool {
        let place = (lesson, student);
        let kept_out = self.removed.contains(&place) || self.missed.contains(&place);
        self.guests.contains(&place) || (!kept_out && self.is_seated(lesson, student))
    }

    pub(super) fn roll(&self, lesson: usize) -> Vec<usize> {
        (0..self.students.len()).filter(|student| self.is_in(lesson, *student)).collect()
    }

    pub(super) fn is_private(&self, lesson: usize) -> bool {
        matches!(self.series[self.lessons[lesson].series].owner, Owner::Enrollment(_))
    }

    /// A private lesson takes place if its student is in it.
    pub(super) fn is_planned(&self, lesson: usize) -> bool {
        !self.is_private(lesson) || !self.roll(lesson).is_empty()
    }

    pub(super) fn overlap(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.lessons[one], &self.lessons[other]);
        one.day == other.day && (one.minute - other.minute).abs() < 60
    }

    /// Whether a student is in another lesson at the time of this one.
    fn is_busy(&self, lesson: usize, student: usize) -> bool {
        let mut others = (0..self.lessons.len()).filter(|other| *other != lesson && self.overlap(lesson, *other));
        others.any(|other| self.is_in(other, student))
    }

    fn teacher_is_busy(&self, lesson: usize) -> bool {
        let teacher = self.lessons[lesson].teacher;
        let mut others = (0..self.lessons.len()).filter(|other| *other != lesson && self.overlap(lesson, *other));
        others.any(|other| self.lessons[other].teacher == teacher && self.is_planned(other))
    }

    /// Makes of an enrollment what it is to be, and gives the seats that it has now where everybody is free.
    fn seat(&mut self, before: Option<&Enrollment>, after: Option<Enrollment>, skip: bool) -> Result<(), Refused> {
        let Some(student) = after.as_ref().or(before).map(|enrollment| enrollment.student) else { return Ok(()) };
        let had: Vec<bool> = (0..self.lessons.len()).map(|l| before.is_some_and(|b| self.gives_seat(b, l))).collect();
        self.enrollments.retain(|e| before.is_none_or(|before| before.id != e.id));
        let Some(after) = after else { return Ok(()) };
        self.enrollments.push(after.clone());
        let given = (0..self.lessons.len()).filter(|lesson| !had[*lesson] && self.gives_seat(&after, *lesson));
        let mut given: Vec<usize> = given.filter(|l| !self.guests.contains(&(*l, student))).collect();
        given.retain(|lesson| !self.removed.contains(&(*lesson, student)));
        self.missed.extend(given.iter().map(|lesson| (*lesson, student)));
        given.sort_by_key(|lesson| (self.series[self.lessons[*lesson].series].id.clone(), self.lessons[*lesson].day));
        let mut free: Vec<usize> = vec![];
        for lesson in &given {
            let busy = self.is_busy(*lesson, student) || (self.is_private(*lesson) && self.teacher_is_busy(*lesson));
            if busy && !skip {
                return Err("clash");
            }
            if !busy && self.is_private(*lesson) {
                self.missed.remove(&(*lesson, student));
            } else if !busy {
                free.push(*lesson);
            }
        }
        for lesson in free {
            self.missed.remove(&(lesson, student));
        }
        Ok(())
    }

    fn replace(&mut self, before: &Enrollment, after: Enrollment, skip: bool) -> Result<(), Refused> {
        self.seat(Some(before), Some(after), skip)
    }

    fn refuse_twice(&self, new: &Enrollment) -> Result<(), Refused> {
        let same = |e: &&Enrollment| e.student == new.student && e.private == new.private && e.id != new.id;
        let twice = self.enrollments.iter().filter(same).any(|e| e.from <= new.to && new.from <= e.to);
        if twice { Err("already_enrolled") } else { Ok(()) }
    }

    /// How many are in a class on a day, besides an enrollment.
    pub(super) fn taken(&self, class: usize, day: Day, besides: &str) -> usize {
        self.enrollments.iter().filter(|e| e.id != besides && e.class_on(day) == Some(class)).count()
    }

    /// There must be a place for each day of an enrollment from one on.
    fn take_places(&self, new: &Enrollment, from: Day) -> Result<(), Refused> {
        let mut days = from.max(new.from)..=new.to.min(LAST_DAY);
        let full = days.any(|day| new.class_on(day).is_some_and(|class| self.taken(class, day, &new.id) >= CAPACITY));
        if full { Err("class_full") } else { Ok(()) }
    }

    pub(super) fn has_left(&self, student: usize) -> bool {
        self.students[student].status == Status::Left
    }

    pub(super) fn enroll(&mut self, new: Enrollment, skip: bool) -> Result<(), Refused> {
        if self.has_left(new.student) {
            return Err("invalid");
        }
        self.refuse_twice(&new)?;
        self.take_places(&new, new.from)?;
        self.seat(None, Some(new), skip)
    }

    /// The enrollment that weekly lessons of a student belong to which begin on a day.
    pub(super) fn for_lessons(&self, student: usize, from: Day) -> Option<&Enrollment> {
        let open = self.enrollments.iter().filter(|e| e.student == student && e.private && e.to >= from);
        open.min_by_key(|e| e.from)
    }

    /// Weekly lessons of a private enrollment; gives those that are made.
    pub(super) fn plan(&mut self, series: Series, lessons: Vec<Lesson>, skip: bool) -> Result<Vec<Day>, Refused> {
        let Owner::Enrollment(id) = &series.owner else { return Err("not a private series") };
        let Some(own) = self.enrollment(id).cloned() else { return Err("no enrollment") };
        self.series.push(series);
        let seated: Vec<Lesson> = lessons.into_iter().filter(|lesson| own.attends(lesson.day)).collect();
        if seated.is_empty() {
            return Err("invalid");
        }
        let all = seated.len();
        let mut made = vec![];
        for lesson in seated {
            let day = lesson.day;
            self.lessons.push(lesson);
            let at = self.lessons.len() - 1;
            if self.is_busy(at, own.student) || self.teacher_is_busy(at) {
                self.lessons.pop();
            } else {
                made.push(day);
            }
        }
        if made.is_empty() || (made.len() < all && !skip) { Err("clash") } else { Ok(made) }
    }

    /// Another end.
    pub(super) fn end(&mut self, id: &str, to: Day, skip: bool) -> Result<(), Refused> {
        let before = self.enrollment(id).cloned().ok_or("not_found")?;
        if to < before.from {
            return Err("invalid");
        }
        let after = Enrollment { agreed: None, ..before.ended(to) };
        self.lengthen(&before, &after)?;
        self.replace(&before, after, skip)
    }

    fn lengthen(&self, before: &Enrollment, after: &Enrollment) -> Result<(), Refused> {
        self.refuse_twice(after)?;
        if after.to <= before.to {
            return Ok(());
        }
        if self.has_left(after.student) {
            return Err("student_has_left");
        }
        self.take_places(after, before.to + 1)
    }

    pub(super) fn pause(&mut self, id: &str, pause: Pause, skip: bool) -> Result<(), Refused> {
        let before = self.enrollment(id).cloned().ok_or("not_found")?;
        let mut after = before.clone();
        let beyond = pause.to < FOREVER && pause.to > before.to;
        if !before.runs(pause.from) || beyond {
            return Err("invalid");
        }
        if before.pauses.iter().any(|known| known.from <= pause.to && pause.from <= known.to) {
            return Err("already_paused");
        }
        after.pauses.push(pause);
        after.pauses.sort_by_key(|pause| pause.from);
        self.replace(&before, after, skip)
    }

    pub(super) fn resume(&mut self, id: &str, on: Day, skip: bool) -> Result<(), Refused> {
        let before = self.enrollment(id).cloned().ok_or("not_found")?;
        let after = resumed(&before, on).filter(|_| on <= before.to).ok_or("not_paused")?;
        self.replace(&before, after, skip)
    }

    pub(super) fn transfer(&mut self, id: &str, to: Spell, skip: bool) -> Result<(), Refused> {
        let before = self.enrollment(id).cloned().ok_or("not_found")?;
        if !before.runs(to.from) || before.spell(to.from).class == to.class {
            return Err("invalid");
        }
        let mut after = before.clone();
        let from = to.from;
        after.spells.retain(|spell| spell.from < from);
        after.spells.push(to);
        self.take_places(&after, from)?;
        self.replace(&before, after, skip)
    }

    pub(super) fn leave(&mut self, id: &str, last: Day, skip: bool) -> Result<(), Refused> {
        let before = self.enrollment(id).cloned().ok_or("not_found")?;
        if !before.runs(last) {
            return Err("invalid");
        }
        let after = before.given_notice(last);
        self.replace(&before, after, skip)
    }

    pub(super) fn stay(&mut self, id: &str, skip: bool) -> Result<(), Refused> {
        let before = self.enrollment(id).cloned().ok_or("not_found")?;
        let agreed = before.agreed.as_ref().ok_or("not_found")?;
        let after = before.stayed(agreed);
        self.lengthen(&before, &after)?;
        self.replace(&before, after, skip)
    }

    /// Where a student goes by hand: this lesson, or this and all later ones of its series.
    pub(super) fn following(&self, lesson: usize, following: bool) -> Vec<usize> {
        let first = &self.lessons[lesson];
        let later =
            |l: &usize| following && self.lessons[*l].series == first.series && self.lessons[*l].day > first.day;
        (0..self.lessons.len()).filter(|l| *l == lesson || later(l)).filter(|l| self.is_planned(*l)).collect()
    }

    pub(super) fn add_guest(&mut self, student: usize, lesson: usize, following: bool) -> Result<(), Refused> {
        if self.has_left(student) {
            return Err("invalid");
        }
        let mut new = self.following(lesson, following);
        new.retain(|lesson| !self.is_in(*lesson, student));
        if new.is_empty() {
            return Err("already_in_lesson");
        }
        if new.iter().any(|lesson| self.roll(*lesson).len() >= CAPACITY) {
            return Err("lesson_full");
        }
        if new.iter().any(|lesson| self.is_busy(*lesson, student)) {
            return Err("clash");
        }
        for lesson in new {
            let place = (lesson, student);
            self.removed.remove(&place);
            self.missed.remove(&place);
            if !self.is_seated(lesson, student) {
                self.guests.insert(place);
            }
        }
        Ok(())
    }

    pub(super) fn take_out(&mut self, student: usize, lesson: usize, following: bool) -> Result<(), Refused> {
        if !self.is_in(lesson, student) {
            return Err("invalid");
        }
        for lesson in self.following(lesson, following) {
            let place = (lesson, student);
            if self.is_in(lesson, student) {
                self.guests.remove(&place);
                if self.is_seated(lesson, student) {
                    self.removed.insert(place);
                }
            }
        }
        Ok(())
    }

    /// A step of a student, today.
    pub(super) fn step(&mut self, student: usize, to: Status) -> Result<(), Refused> {
        let (from, on) = (self.students[student].status, self.today);
        let allowed = match from {
            Status::Active => to != Status::Active,
            Status::Paused => to != Status::Paused,
            Status::Left => to == Status::Active,
        };
        if !allowed {
            return Err("status_not_allowed");
        }
        self.students[student].status = to;
        let mut acted = vec![];
        for before in self.open(student) {
            let after = match to {
                Status::Left if before.from > on => Some(None),
                Status::Left if before.to > on => Some(Some(before.given_notice(on))),
                Status::Paused => away(&before, on).map(Some),
                Status::Active if from == Status::Paused => back(&before, on).map(Some),
                _ => None,
            };
            let Some(after) = after else { continue };
            self.seat(Some(&before), after.clone(), true)?;
            acted.push((before, after));
        }
        if to == Status::Left {
            let lessons = &self.lessons;
            self.guests.retain(|(lesson, guest)| *guest != student || lessons[*lesson].day <= on);
        }
        self.students[student].steps.push(Step { from, on, acted });
        Ok(())
    }

    /// The enrollments of a student that run today or later, in the order of their ids.
    fn open(&self, student: usize) -> Vec<Enrollment> {
        let mut open: Vec<_> =
            self.enrollments.iter().filter(|e| e.student == student && e.to >= self.today).cloned().collect();
        open.sort_by(|a, b| a.id.cmp(&b.id));
        open
    }

    /// Takes the last step back, and what it did.
    pub(super) fn take_step_back(&mut self, student: usize) -> Result<(), Refused> {
        let step = self.students[student].steps.pop().ok_or("not_the_last_step")?;
        self.students[student].status = step.from;
        if step.from == Status::Left && self.open(student).iter().any(|e| e.to > self.today) {
            return Err("changed_since");
        }
        for (before, after) in &step.acted {
            if self.enrollment(&before.id) != after.as_ref() {
                return Err("changed_since");
            }
            self.refuse_twice(before)?;
            let from = after.as_ref().filter(|after| after.to < FOREVER).map_or(before.from, |after| after.to + 1);
            self.take_places(before, from)?;
            match after {
                Some(after) => self.replace(after, before.clone(), true)?,
                None => self.seat(None, Some(before.clone()), true)?,
            }
        }
        Ok(())
    }

    /// Gives all that one record has to another of the same student.
    pub(super) fn merge(&mut self, kept: usize, gone: usize) -> Result<(), Refused> {
        let both = |l: usize, other: usize| self.is_in(l, kept) && self.is_in(other, gone);
        let n = self.lessons.len();
        let clash = (0..n)
            .any(|l| self.lessons[l].day >= self.today && (0..n).any(|o| l != o && self.overlap(l, o) && both(l, o)));
        if clash {
            return Err("lessons_overlap");
        }
        let of = |student: usize| self.open(student);
        let same = |a: &Enrollment, b: &Enrollment| a.private == b.private && a.from <= b.to && b.from <= a.to;
        if of(kept).iter().any(|a| of(gone).iter().any(|b| same(a, b))) {
            return Err("enrolled_twice");
        }
        let rolls: Vec<bool> = (0..n).map(|l| self.is_in(l, kept) || self.is_in(l, gone)).collect();
        for enrollment in self.enrollments.iter_mut().filter(|enrollment| enrollment.student == gone) {
            enrollment.student = kept;
        }
        for places in [&mut self.guests, &mut self.removed, &mut self.missed] {
            let moved: Vec<Place> = places.iter().copied().filter(|(_, student)| *student == gone).collect();
            for place in moved {
                places.remove(&place);
                places.insert((place.0, kept));
            }
        }
        for (lesson, is_in) in rolls.into_iter().enumerate() {
            if is_in {
                self.removed.remove(&(lesson, kept));
                self.missed.remove(&(lesson, kept));
            }
        }
        self.students[gone].gone = true;
        Ok(())
    }
}
