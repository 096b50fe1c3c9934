//! Acts: each is drawn from a number, done through HTTP and in the list, and often taken back at once.

use super::{
    days::{Day, Enrollment, FOREVER, Pause, Refused, Spell, Status},
    plain::{Lesson, Owner, Plain, Series},
    school::{CLOSED, MADE_UNTIL, School, clock, id, when},
    tables::date_of,
};
use jiff::SignedDuration;
use serde_json::{Value, json};

/// The id of what is not made yet.
const NEW: &str = "new";

/// Choices out of one number.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        let n = u64::try_from(n.max(1)).expect("a number");
        let drawn = self.0 % n;
        self.0 /= n;
        usize::try_from(drawn).expect("a number")
    }

    fn days(&mut self, n: usize) -> Day {
        Day::try_from(self.below(n)).expect("a number")
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        if all.is_empty() { None } else { Some(all[self.below(all.len())].clone()) }
    }
}

/// How an act is taken back.
enum Undo {
    Resume(String, Day),
    Pause(String, Pause),
    End(String, Day),
    Stay(String),
    StepBack(usize),
    TakeOut(usize, usize, bool),
    Add(usize, usize, bool),
    Transfer(String, Spell),
}

impl Undo {
    /// Whether all is to be as it was, to the letter.
    fn is_exact(&self) -> bool {
        matches!(self, Self::Resume(..) | Self::Stay(_) | Self::StepBack(_))
    }
}

type Done = Result<Option<Undo>, String>;

fn day_or_null(day: Day) -> Value {
    if day == FOREVER { Value::Null } else { json!(date_of(day)) }
}

fn skipping(path: String, skip: bool) -> String {
    if skip { format!("{path}?skip_clashes=true") } else { path }
}

impl School<'_> {
    /// Does what a number says. Afterwards all is as the list says; what is taken back is as it was before.
    pub(super) async fn act(&mut self, number: u64) -> Result<(), String> {
        let mut draw = Draw(number);
        let (kind, takes_back) = (draw.below(26), draw.one_in(2));
        let (plain, tables) = (self.plain.clone(), self.tables().await);
        let undo = self.do_one(kind, &mut draw).await?;
        self.agrees().await?;
        let Some(undo) = undo.filter(|_| takes_back) else { return Ok(()) };
        self.tell("  takes it back:".to_owned());
        let exact = undo.is_exact() && plain.missed.is_empty() && self.keeps_guests(&undo, &plain);
        self.take_back(undo).await?;
        self.agrees().await?;
        let now = self.tables().await;
        if exact {
            return now.compare_before(&tables, &plain);
        }
        let is_same = (0..plain.lessons.len()).all(|lesson| plain.roll(lesson) == self.plain.roll(lesson));
        if is_same { now.compare_rolls_before(&tables, &plain) } else { Ok(()) }
    }

    /// Lessons as a guest do not come back.
    fn keeps_guests(&self, undo: &Undo, before: &Plain) -> bool {
        !matches!(undo, Undo::StepBack(_)) || before.guests == self.plain.guests
    }

    async fn do_one(&mut self, kind: usize, draw: &mut Draw) -> Done {
        match kind {
            0..=3 => self.enroll_in_class(draw).await,
            4..=6 => self.plan_private(draw).await,
            7 | 8 => self.pause(draw).await,
            9 => self.resume(draw).await,
            10 | 11 => self.transfer(draw).await,
            12 | 13 => self.leave(draw).await,
            14 => self.stay(draw).await,
            15 => self.end(draw).await,
            16 | 17 => self.step(draw).await,
            18 => self.step_back(draw).await,
            19 | 20 => self.add(draw).await,
            21 => self.take_out(draw).await,
            22 => self.merge(draw).await,
            23 | 24 => self.wait(draw).await,
            _ => self.days_go_by(draw),
        }
    }

    async fn take_back(&mut self, undo: Undo) -> Result<(), String> {
        match undo {
            Undo::Resume(id, on) => self.resume_on(&id, on).await,
            Undo::Pause(id, pause) => self.pause_on(&id, pause, true).await,
            Undo::End(id, to) => self.end_on(&id, to, true).await,
            Undo::Stay(id) => self.stay_in(&id).await,
            Undo::StepBack(student) => self.take_step_back(student).await,
            Undo::TakeOut(student, lesson, following) => self.take_one_out(student, lesson, following, "").await,
            Undo::Add(student, lesson, following) => self.add_one(student, lesson, following).await,
            Undo::Transfer(id, spell) => self.transfer_to(&id, spell, true).await,
        }
        .map(drop)
    }

    /// Asks for what the list does in a copy, and keeps the copy if it is done. Gives whether it is.
    async fn change(
        &mut self,
        request: (&str, String),
        body: Value,
        (next, expected): (Plain, Result<(), Refused>),
    ) -> Result<Option<Value>, String> {
        let reply = self.ask(request, body, expected).await?;
        if expected.is_err() {
            return Ok(None);
        }
        self.plain = next;
        Ok(Some(reply.body))
    }

    /// The same for an act of the list on itself.
    fn tried(&self, act: impl FnOnce(&mut Plain) -> Result<(), Refused>) -> (Plain, Result<(), Refused>) {
        let mut next = self.plain.clone();
        let done = act(&mut next);
        (next, done)
    }

    fn someone(&self, draw: &mut Draw) -> usize {
        let here: Vec<usize> = (0..4).filter(|student| !self.plain.students[*student].gone).collect();
        draw.of(&here).expect("a student")
    }

    /// An enrollment that runs today or later.
    fn some_enrollment(&self, draw: &mut Draw, fits: impl Fn(&Enrollment) -> bool) -> Option<Enrollment> {
        let today = self.plain.today;
        let open: Vec<_> = self.plain.enrollments.iter().filter(|e| e.to >= today && fits(e)).cloned().collect();
        draw.of(&open)
    }

    fn new_enrollment(&self, student: usize, class: Option<usize>, (from, to): (Day, Day)) -> Enrollment {
        Enrollment {
            id: NEW.to_owned(),
            student,
            private: class.is_none(),
            from,
            to,
            spells: vec![Spell { class, from }],
            pauses: vec![],
            agreed: None,
        }
    }

    /// Gives what was made its id.
    fn name(&mut self, id: &str) {
        for enrollment in self.plain.enrollments.iter_mut().filter(|enrollment| enrollment.id == NEW) {
            id.clone_into(&mut enrollment.id);
        }
        for series in &mut self.plain.series {
            if series.owner == Owner::Enrollment(NEW.to_owned()) {
                series.owner = Owner::Enrollment(id.to_owned());
            }
        }
    }

    async fn enroll_in_class(&mut self, draw: &mut Draw) -> Done {
        let (student, class, skip) = (self.someone(draw), draw.below(self.plain.classes), !draw.one_in(4));
        let from = self.plain.today + draw.days(20);
        let to = if draw.one_in(3) { from + draw.days(50) } else { FOREVER };
        let new = self.new_enrollment(student, Some(class), (from, to));
        let body = json!({
            "student_id": self.plain.students[student].id, "class_id": self.names.classes[class],
            "starts_on": date_of(from), "ends_on": day_or_null(to),
        });
        let done = self.tried(|plain| plain.enroll(new, skip));
        let made = self.change(("POST", skipping("enrollments".to_owned(), skip)), body, done).await?;
        if let Some(made) = made {
            self.name(&id(&made));
        }
        Ok(None)
    }

    /// Weekly lessons of a student alone, who is enrolled with them.
    async fn plan_private(&mut self, draw: &mut Draw) -> Done {
        let (student, teacher, skip) = (self.someone(draw), draw.below(3), !draw.one_in(4));
        let minute = [990, 1020, 1050, 1080][draw.below(4)];
        let from = (self.plain.today + draw.days(14)).min(MADE_UNTIL - 7);
        let from = from + (7 - from) % 7 + [0, 2][draw.below(2)];
        let until = (from + 7 * (1 + draw.days(9))).min(MADE_UNTIL);
        let known = self.plain.for_lessons(student, from).map(|enrollment| enrollment.id.clone());
        let (mut next, mut expected) = (self.plain.clone(), Ok(()));
        if known.is_none() {
            expected = next.enroll(self.new_enrollment(student, None, (from, FOREVER)), skip);
        }
        let owner = Owner::Enrollment(known.clone().unwrap_or_else(|| NEW.to_owned()));
        let at = next.series.len();
        let days = (from..=until).step_by(7).filter(|day| *day != CLOSED);
        let lesson = |day| Lesson { id: NEW.to_owned(), series: at, day, minute, teacher };
        let mut made = vec![];
        if expected.is_ok() {
            match next.plan(Series { id: NEW.to_owned(), owner }, days.map(lesson).collect(), skip) {
                Ok(days) => made = days,
                Err(refused) => expected = Err(refused),
            }
        }
        let body = json!({
            "offering_id": self.offering(true), "student_ids": [self.plain.students[student].id],
            "teacher_id": self.names.teachers[teacher], "starts_on": date_of(from), "ends_on": date_of(until),
            "start_time": clock(minute), "duration_minutes": 60, "skip_clashes": skip, "enroll": true,
        });
        let Some(series) = self.change(("POST", "series".to_owned()), body, (next, expected)).await? else {
            return Ok(None);
        };
        let lessons = series["lessons"].as_array().expect("lessons");
        let found: Vec<Day> = lessons.iter().map(|lesson| when(lesson).0).collect();
        if found != made {
            return Err(format!("lessons were made on {found:?}, and not on {made:?}"));
        }
        self.plain.series[at].id = id(&series);
        let first = self.plain.lessons.len() - lessons.len();
        for (at, lesson) in lessons.iter().enumerate() {
            self.plain.lessons[first + at].id = id(lesson);
        }
        self.name(series["enrollment_ids"][0].as_str().expect("an id"));
        Ok(None)
    }

    async fn pause(&mut self, draw: &mut Draw) -> Done {
        let Some(e) = self.some_enrollment(draw, |_| true) else { return self.enroll_in_class(draw).await };
        let from = self.plain.today.max(e.from) + draw.days(20);
        let to = if draw.one_in(3) { FOREVER } else { (from + draw.days(20)).min(e.to) };
        let to = to.max(from);
        self.pause_on(&e.id, Pause { from, to }, !draw.one_in(4)).await
    }

    async fn pause_on(&mut self, id: &str, pause: Pause, skip: bool) -> Done {
        let body = json!({ "starts_on": date_of(pause.from), "ends_on": day_or_null(pause.to), "reason": "Exams" });
        let from = pause.from;
        let done = self.tried(|plain| plain.pause(id, pause, skip));
        let path = skipping(format!("enrollments/{id}/pauses"), skip);
        let made = self.change(("POST", path), body, done).await?;
        Ok(made.map(|_| Undo::Resume(id.to_owned(), from)))
    }

    async fn resume(&mut self, draw: &mut Draw) -> Done {
        let today = self.plain.today;
        let away = |e: &Enrollment| e.pauses.iter().any(|pause| pause.to >= today);
        let Some(e) = self.some_enrollment(draw, away) else { return self.pause(draw).await };
        let pause = draw.of(&e.pauses).expect("a pause");
        let on = (pause.from + draw.days(20)).max(today);
        let known = e.pauses.iter().find(|pause| (pause.from..=pause.to).contains(&on));
        let undo = known.map(|pause| Undo::Pause(e.id.clone(), Pause { from: on, to: pause.to }));
        let before = self.plain.clone();
        self.resume_on(&e.id, on).await?;
        Ok(undo.filter(|_| self.plain != before))
    }

    async fn resume_on(&mut self, id: &str, on: Day) -> Done {
        let done = self.tried(|plain| plain.resume(id, on, true));
        let path = skipping(format!("enrollments/{id}/resumption"), true);
        self.change(("PUT", path), json!({ "resumes_on": date_of(on) }), done).await?;
        Ok(None)
    }

    async fn transfer(&mut self, draw: &mut Draw) -> Done {
        let Some(e) = self.some_enrollment(draw, |e| !e.private) else { return self.enroll_in_class(draw).await };
        let from = self.plain.today.max(e.from) + draw.days(25);
        let class = Some(draw.below(4)).filter(|class| *class < self.plain.classes);
        let back = Spell { class: e.spell(from).class, from };
        let made = self.transfer_to(&e.id, Spell { class, from }, !draw.one_in(4)).await?;
        Ok(made.map(|_| Undo::Transfer(e.id, back)))
    }

    async fn transfer_to(&mut self, id: &str, to: Spell, skip: bool) -> Done {
        let class = to.class.map(|class| self.names.classes[class]);
        let body = json!({ "starts_on": date_of(to.from), "class_id": class });
        let undo = Undo::Transfer(id.to_owned(), to.clone());
        let done = self.tried(|plain| plain.transfer(id, to, skip));
        let made = self.change(("POST", skipping(format!("enrollments/{id}/transfers"), skip)), body, done).await?;
        Ok(made.map(|_| undo))
    }

    async fn leave(&mut self, draw: &mut Draw) -> Done {
        let Some(e) = self.some_enrollment(draw, |_| true) else { return self.enroll_in_class(draw).await };
        let last = self.plain.today.max(e.from) + draw.days(30);
        let first = e.agreed.is_none();
        let done = self.tried(|plain| plain.leave(&e.id, last, true));
        let body = json!({ "last_day": date_of(last), "waive_notice": true, "reason": "Moves" });
        let path = skipping(format!("enrollments/{}/leaving", e.id), true);
        let made = self.change(("PUT", path), body, done).await?;
        Ok(made.filter(|_| first).map(|_| Undo::Stay(e.id)))
    }

    async fn stay(&mut self, draw: &mut Draw) -> Done {
        let known = |e: &Enrollment| e.agreed.is_some();
        match self.some_enrollment(draw, known) {
            Some(e) => self.stay_in(&e.id).await,
            None => self.leave(draw).await,
        }
    }

    async fn stay_in(&mut self, id: &str) -> Done {
        let done = self.tried(|plain| plain.stay(id, true));
        let path = skipping(format!("enrollments/{id}/leaving"), true);
        self.change(("DELETE", path), Value::Null, done).await?;
        Ok(None)
    }

    async fn end(&mut self, draw: &mut Draw) -> Done {
        let Some(e) = self.some_enrollment(draw, |_| true) else { return self.enroll_in_class(draw).await };
        let to = if draw.one_in(3) { FOREVER } else { self.plain.today + draw.days(60) };
        let before = self.plain.clone();
        self.end_on(&e.id, to, !draw.one_in(4)).await?;
        let undo = Undo::End(e.id, e.to);
        Ok(Some(undo).filter(|_| self.plain != before && e.agreed.is_none()))
    }

    async fn end_on(&mut self, id: &str, to: Day, skip: bool) -> Done {
        let done = self.tried(|plain| plain.end(id, to, skip));
        let path = skipping(format!("enrollments/{id}"), skip);
        self.change(("PATCH", path), json!({ "ends_on": day_or_null(to) }), done).await?;
        Ok(None)
    }

    async fn step(&mut self, draw: &mut Draw) -> Done {
        let student = self.someone(draw);
        let to = match self.plain.students[student].status {
            Status::Active => [Status::Paused, Status::Left][draw.below(2)],
            Status::Paused => [Status::Active, Status::Active, Status::Left][draw.below(3)],
            Status::Left => Status::Active,
        };
        let done = self.tried(|plain| plain.step(student, to));
        let path = format!("students/{}/status-changes", self.plain.students[student].id);
        let body = json!({ "status": to.as_str(), "accept_marked": true });
        let made = self.change(("POST", skipping(path, true)), body, done).await?;
        Ok(made.map(|_| Undo::StepBack(student)))
    }

    /// Takes a step of today back.
    async fn step_back(&mut self, draw: &mut Draw) -> Done {
        let today = self.plain.today;
        let stepped = |student: &usize| {
            let student = &self.plain.students[*student];
            !student.gone && student.steps.last().is_some_and(|step| step.on == today)
        };
        let stepped: Vec<usize> = (0..4).filter(stepped).collect();
        match draw.of(&stepped) {
            Some(student) => self.take_step_back(student).await,
            None => self.step(draw).await,
        }
    }

    async fn take_step_back(&mut self, student: usize) -> Done {
        let (seq, id) = (self.plain.students[student].steps.len() + 1, &self.plain.students[student].id);
        let path = skipping(format!("students/{id}/status-changes/{seq}"), true);
        let done = self.tried(|plain| plain.take_step_back(student));
        self.change(("DELETE", path), Value::Null, done).await?;
        Ok(None)
    }

    /// A lesson of a class that is still to come.
    fn some_lesson(&self, draw: &mut Draw, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let plain = &self.plain;
        let to_come = |l: &usize| plain.lessons[*l].day >= plain.today && !plain.is_private(*l) && fits(*l);
        draw.of(&(0..plain.lessons.len()).filter(to_come).collect::<Vec<_>>())
    }

    async fn add(&mut self, draw: &mut Draw) -> Done {
        let (student, following) = (self.someone(draw), draw.one_in(3));
        let Some(lesson) = self.some_lesson(draw, |_| true) else { return Ok(None) };
        let clean = self.plain.removed.iter().chain(&self.plain.missed).all(|(_, s)| *s != student);
        let before = self.plain.clone();
        let alone = before.following(lesson, following).iter().all(|lesson| !before.is_in(*lesson, student));
        self.add_one(student, lesson, following).await?;
        let undo = Undo::TakeOut(student, lesson, following);
        Ok(Some(undo).filter(|_| clean && alone && self.plain != before))
    }

    async fn add_one(&mut self, student: usize, lesson: usize, following: bool) -> Done {
        let body = json!({
            "student_id": self.plain.students[student].id, "why": "guest", "reason": "Tries", "following": following,
        });
        let path = format!("lessons/{}/students", self.plain.lessons[lesson].id);
        let done = self.tried(|plain| plain.add_guest(student, lesson, following));
        self.change(("POST", path), body, done).await?;
        Ok(None)
    }

    async fn take_out(&mut self, draw: &mut Draw) -> Done {
        let Some(lesson) = self.some_lesson(draw, |lesson| !self.plain.roll(lesson).is_empty()) else {
            return self.add(draw).await;
        };
        let student = draw.of(&self.plain.roll(lesson)).expect("somebody");
        let following = draw.one_in(3);
        let reason = ["", "Ill", "clash"][draw.below(3)];
        let undo = Undo::Add(student, lesson, following);
        let guest = self.plain.guests.iter().any(|(_, guest)| *guest == student);
        let (plain, places) = (&self.plain, self.plain.following(lesson, following));
        let full = places.iter().any(|lesson| plain.roll(*lesson).len() > super::days::CAPACITY);
        let all = places.iter().all(|lesson| plain.is_in(*lesson, student));
        self.take_one_out(student, lesson, following, reason).await?;
        Ok(Some(undo).filter(|_| !guest && !full && all))
    }

    async fn take_one_out(&mut self, student: usize, lesson: usize, following: bool, reason: &str) -> Done {
        let id = &self.plain.students[student].id;
        let body = json!({ "student_id": id, "reason": reason, "following": following });
        let path = format!("lessons/{}/removals", self.plain.lessons[lesson].id);
        let done = self.tried(|plain| plain.take_out(student, lesson, following));
        self.change(("POST", path), body, done).await?;
        Ok(None)
    }

    /// Two records of one student become one; mostly that was a mistake.
    async fn merge(&mut self, draw: &mut Draw) -> Done {
        let active = |s: &usize| !self.plain.students[*s].gone && self.plain.students[*s].status == Status::Active;
        let here: Vec<usize> = (0..4).filter(active).collect();
        let (Some(kept), Some(gone)) = (draw.of(&here), draw.of(&here)) else { return Ok(None) };
        if kept == gone {
            return Ok(None);
        }
        let (before, tables) = (self.plain.clone(), self.tables().await);
        let done = self.tried(|plain| plain.merge(kept, gone));
        let id_of = |student: usize| &before.students[student].id;
        let body = json!({ "kind": "student", "kept_id": id_of(kept), "merged_id": id_of(gone) });
        let merged = self.change(("POST", "merges".to_owned()), body, done).await?;
        let Some(merged) = merged.filter(|_| here.len() < 3 || !draw.one_in(4)) else { return Ok(None) };
        self.agrees().await?;
        self.tell("  takes it back:".to_owned());
        self.change(("POST", format!("merges/{}/undo", id(&merged))), Value::Null, (before, Ok(()))).await?;
        self.tables().await.compare_before(&tables, &self.plain)?;
        Ok(None)
    }

    /// Somebody waits for a place in a class, is offered one and takes it; else waits no more.
    async fn wait(&mut self, draw: &mut Draw) -> Done {
        let (student, class) = (self.someone(draw), draw.below(self.plain.classes));
        let from = self.plain.today + draw.days(20);
        let path = format!("classes/{}", self.names.classes[class]);
        let body = json!({ "student_id": self.plain.students[student].id });
        let joined = self.call("POST", &format!("{path}/waitlist"), body).await;
        if !joined.status.is_success() {
            self.tell(format!("does not wait: {}", joined.body["code"]));
            return Ok(None);
        }
        let entry = format!("waitlist/{}", joined.id());
        if !self.call("POST", &format!("{path}/offers"), json!({})).await.status.is_success() {
            self.tell("waits in vain".to_owned());
            self.call("DELETE", &entry, Value::Null).await.expect(200);
            return Ok(None);
        }
        let new = self.new_enrollment(student, Some(class), (from, FOREVER));
        let done = self.tried(|plain| plain.enroll(new, false));
        let body = json!({ "starts_on": date_of(from) });
        match self.change(("PUT", format!("{entry}/acceptance")), body, done).await? {
            Some(made) => self.name(made["enrollment_id"].as_str().expect("an id")),
            None => drop(self.call("PUT", &format!("{entry}/refusal"), Value::Null).await.expect(200)),
        }
        Ok(None)
    }

    fn days_go_by(&mut self, draw: &mut Draw) -> Done {
        if self.plain.today < 30 {
            let days = 1 + draw.days(4);
            self.stage.app.advance(SignedDuration::from_hours(24 * days));
            self.plain.today += days;
        }
        self.tell("days went by".to_owned());
        Ok(None)
    }
}
