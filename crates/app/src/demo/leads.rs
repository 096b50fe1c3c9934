//! Those who ask for lessons in the last weeks, and what the office has made of it so far.

use super::{days::Past, house::House, model::DemoError, people::People};
use crate::{
    accounts::{Origin, Permit},
    admissions::Terms,
    courses::OfferingId,
    institute::RoomId,
    leads::{
        self, ActivityKind, Contact, LeadError, LeadId, LeadSource, LostReason, Move, NewActivity, NewConversion,
        NewEnquiry, NewLead, NewTrial, Sent, Stage, TrialResult, Whose, Wishes,
    },
    people::{Relationship, TeacherId},
    schedule::{LessonId, ScheduleError},
};
use jiff::{
    SignedDuration, Span,
    civil::{Date, time},
};

/// Somebody who asks, so many days before today.
struct Story {
    days_ago: i64,
    source: LeadSource,
    contact: &'static str,
    email: &'static str,
    /// Empty for one who asks for himself.
    learner: &'static str,
    /// Of a child, in years.
    age: Option<i64>,
    course: usize,
    message: &'static str,
    steps: &'static [(i64, Step)],
}

/// What the office does on a day, so many days before today.
enum Step {
    Calls(&'static str),
    /// A trial lesson, in so many days.
    Books(i64),
    Came(bool, &'static str),
    Enrolls,
    Loses(LostReason, &'static str),
}
use LeadSource::{Email, Form, Phone, WalkIn};
use Step::{Books, Calls, Came, Enrolls, Loses};

const fn child(
    asked: (i64, LeadSource),
    (contact, email): (&'static str, &'static str),
    (learner, age): (&'static str, i64),
    (course, message): (usize, &'static str),
    steps: &'static [(i64, Step)],
) -> Story {
    Story { days_ago: asked.0, source: asked.1, contact, email, learner, age: Some(age), course, message, steps }
}

const fn oneself(
    asked: (i64, LeadSource),
    (contact, email): (&'static str, &'static str),
    (course, message): (usize, &'static str),
    steps: &'static [(i64, Step)],
) -> Story {
    Story { days_ago: asked.0, source: asked.1, contact, email, learner: "", age: None, course, message, steps }
}

const STORIES: [Story; 12] = [
    child(
        (18, Form),
        ("Sunita Bhat", "sunita.bhat@example.org"),
        ("Advait Bhat", 9),
        (0, "He has a small guitar at home and copies songs by ear."),
        &[(17, Calls("Free on weekday evenings.")), (16, Books(3)), (12, Came(true, "A good ear.")), (11, Enrolls)],
    ),
    oneself(
        (16, WalkIn),
        ("Farah Siddiqui", "farah.siddiqui@example.org"),
        (1, "Wants to play again after twenty years."),
        &[(15, Books(4)), (10, Came(true, "Reads music.")), (9, Enrolls)],
    ),
    child(
        (15, Phone),
        ("Joseph Pinto", "joseph.pinto@example.org"),
        ("Ria Pinto", 7),
        (2, "Asked what a month costs."),
        &[(14, Calls("Two lessons a week are too dear.")), (12, Loses(LostReason::Price, "May ask again next year."))],
    ),
    child(
        (13, Form),
        ("Meenakshi Iyer", "meenakshi.iyer@example.org"),
        ("Kavin Iyer", 11),
        (0, "Can he come on Saturdays?"),
        &[(12, Calls("Saturday mornings.")), (11, Books(5)), (5, Came(true, "Shy at first, then played on."))],
    ),
    oneself(
        (11, Email),
        ("Harpreet Gill", "harpreet.gill@example.org"),
        (1, "Works late; only Sundays."),
        &[(10, Calls("There is no teacher on Sundays.")), (8, Loses(LostReason::Time, ""))],
    ),
    child(
        (9, Form),
        ("Ananya Sen", "ananya.sen@example.org"),
        ("Ishaan Sen", 8),
        (2, "His cousin learns with you."),
        &[(8, Calls("Wants the cousin's teacher.")), (6, Books(4)), (1, Came(true, "Wants to think about it."))],
    ),
    child(
        (7, WalkIn),
        ("Lakshmi Menon", "lakshmi.menon@example.org"),
        ("Devika Menon", 10),
        (1, "Saw the rooms."),
        &[(6, Books(8))],
    ),
    child(
        (6, Form),
        ("Imran Khan", "imran.khan@example.org"),
        ("Zoya Khan", 6),
        (0, "Is six too early?"),
        &[(5, Calls("Six is fine. The mother decides.")), (3, Books(6))],
    ),
    oneself(
        (4, Phone),
        ("Vikram Shetty", "vikram.shetty@example.org"),
        (2, "Would like to sing in a choir."),
        &[(3, Calls("Calls back when he has his timetable."))],
    ),
    child(
        (3, Form),
        ("Deepa Kulkarni", "deepa.kulkarni@example.org"),
        ("Tanvi Kulkarni", 12),
        (1, "She has passed Grade 2 elsewhere."),
        &[(2, Calls("Nobody answered; will try in the evening."))],
    ),
    child(
        (1, Form),
        ("Rohan D'Souza", "rohan.dsouza@example.org"),
        ("Leah D'Souza", 9),
        (0, "We have just moved to Malleswaram."),
        &[],
    ),
    oneself(
        (0, Form),
        ("Nandini Prasad", "nandini.prasad@example.org"),
        (2, "Do you teach grown-ups who have never sung?"),
        &[],
    ),
];

/// Leads as far as they have come.
#[derive(Default)]
pub(super) struct Pipeline {
    begun: Vec<(usize, LeadId, Option<LessonId>)>,
    /// Students who were none before.
    pub(super) newcomers: usize,
}

impl Pipeline {
    pub(super) fn len(&self) -> usize {
        self.begun.len()
    }
}

/// Does what the office does on a day, at noon.
pub(super) async fn work(
    past: &Past<'_>,
    (house, people): (&House, &People),
    pipeline: &mut Pipeline,
    (day, today): (Date, Date),
) -> Result<(), DemoError> {
    let days_ago = i64::from((today - day).get_days());
    for (number, story) in STORIES.iter().enumerate().filter(|(_, story)| story.days_ago == days_ago) {
        past.be_at(day, 11);
        pipeline.begun.push((number, ask(past, house, story, day).await?, None));
    }
    past.be_at(day, 12);
    for index in 0..pipeline.begun.len() {
        let story = &STORIES[pipeline.begun[index].0];
        for (_, step) in story.steps.iter().filter(|(on, _)| *on == days_ago) {
            take(past, (house, people), (pipeline, index), (story, step), day).await?;
        }
    }
    Ok(())
}

async fn ask(past: &Past<'_>, house: &House, story: &Story, day: Date) -> Result<LeadId, DemoError> {
    let text = |text: &str| text.to_owned();
    let contact = Contact {
        name: text(story.contact),
        email: text(story.email),
        phone: String::new(),
        learner_name: text(story.learner),
        relationship: if story.learner.is_empty() { Relationship::Oneself } else { Relationship::Guardian },
        date_of_birth: story.age.map(|age| day.saturating_sub(Span::new().days(age * 365 + 100))),
    };
    let wishes = Wishes { instrument_id: Some(house.courses[story.course].instrument_id), ..Wishes::default() };
    if story.source != LeadSource::Form {
        let new = NewLead {
            contact,
            wishes,
            source: story.source,
            heard_from: String::new(),
            owner_id: None,
            next_action: String::new(),
            next_action_on: None,
            note: text(story.message),
        };
        return Ok(leads::create_lead(&Permit::operator(past.app), new).await?);
    }
    let form = leads::open_form(past.app).await?;
    past.clock.advance(SignedDuration::from_mins(2));
    let new = NewEnquiry {
        form_token: form.form_token,
        trap: String::new(),
        contact,
        wishes,
        message: text(story.message),
        consent: true,
        heard_from: text("A friend"),
        campaign: String::new(),
        language: text("en-IN"),
        page: String::new(),
    };
    match leads::send(past.app, &Origin::default(), new).await? {
        Sent::Kept(id) => Ok(id),
        Sent::Known | Sent::Dropped => Err(DemoError::Failed("an enquiry was not kept".into())),
    }
}

async fn take(
    past: &Past<'_>,
    (house, people): (&House, &People),
    (pipeline, index): (&mut Pipeline, usize),
    (story, step): (&Story, &Step),
    day: Date,
) -> Result<(), DemoError> {
    let (_, id, lesson) = pipeline.begun[index];
    let permit = Permit::operator(past.app);
    let to = |stage, lost_reason, note: &str| Move { stage, lost_reason, note: note.to_owned() };
    match step {
        Calls(said) => {
            leads::note(&permit, id, &NewActivity { kind: ActivityKind::Call, body: (*said).to_owned() }).await?;
            leads::move_lead(&permit, id, &to(Stage::Contacted, None, "")).await?;
        }
        Books(days) => {
            let on = day.saturating_add(Span::new().days(*days));
            let room = house.branches[0].rooms[story.course].id;
            let offering = house.courses[story.course].group.id;
            pipeline.begun[index].2 = Some(book(past, id, (people.teachers[0], room, offering), on).await?);
            pipeline.newcomers += 1;
        }
        Came(goes_on, note) => {
            let result = TrialResult { came: true, goes_on: Some(*goes_on), note: (*note).to_owned() };
            let lesson = lesson.ok_or_else(|| DemoError::Failed("nobody has booked a trial".into()))?;
            leads::note_result(&permit, id, lesson, &result).await?;
        }
        Enrolls => {
            let new = NewConversion {
                whose: Whose::New,
                terms: Terms {
                    offering_id: Some(house.courses[story.course].group.id),
                    class_id: None,
                    teacher_id: Some(people.teachers[0]),
                    starts_on: day,
                    ends_on: None,
                    weekly_time: None,
                    price_plan_id: None,
                    price_override_minor: None,
                    registration_fee: None,
                },
                skip_clashes: false,
            };
            leads::convert(&permit, id, &new).await?;
        }
        Loses(reason, note) => leads::move_lead(&permit, id, &to(Stage::Lost, Some(*reason), note)).await?,
    }
    Ok(())
}

/// Books a trial at the first hour of a day at which teacher and room are free.
async fn book(
    past: &Past<'_>,
    id: LeadId,
    (teacher_id, room, offering): (TeacherId, RoomId, OfferingId),
    on: Date,
) -> Result<LessonId, DemoError> {
    for hour in 8..21 {
        let new = NewTrial {
            whose: Whose::New,
            offering_id: Some(offering),
            teacher_id,
            room_id: Some(room),
            starts: on.to_datetime(time(hour, 0, 0, 0)),
            duration_minutes: 30,
            charge_fee: false,
        };
        match leads::book_trial(&Permit::operator(past.app), id, &new).await {
            Err(LeadError::Schedule(ScheduleError::Clash(_))) => {}
            booked => return Ok(booked?),
        }
    }
    Err(DemoError::Failed(format!("nobody is free on {on}")))
}
