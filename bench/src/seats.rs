//! Enrolling into a class with a year of lessons, leaving it again, and moving a whole class, beside an enrollment that
//! has no lessons; on both databases.

use crate::{
    Result,
    http::Api,
    institute::Institute,
    load::Measured,
    report::Report,
    server::{self, Server},
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How many enroll and leave.
const STUDENTS: usize = 200;
/// How many of them in each class.
const TOGETHER: usize = 10;
/// How many are moved together.
const CLASS: usize = 40;
/// How often they are moved, there and back.
const MOVES: usize = 6;
const FIRST_DAY: &str = "2027-01-04";
/// The last of 52 Mondays.
const LAST_DAY: &str = "2027-12-27";

/// Measures on databases of its own.
pub(crate) async fn measure(report: &mut Report) -> Result<()> {
    on(report, "SQLite", None).await?;
    let postgres = tokio::task::spawn_blocking(|| testkit::fresh_database(None)).await?;
    on(report, "PostgreSQL", Some(postgres.url.clone())).await
}

async fn on(report: &mut Report, engine: &str, database: Option<String>) -> Result<()> {
    let folder = server::folder("seats")?;
    let server = Server::start_on(&folder, database).await?;
    let access = Institute::fill(&server).await?.access;
    let mut api = Api::open(&server.address, &access).await?;
    let instrument = api.post("instruments", json!({ "name": "Voice" })).await?;
    let course = api.post("courses", json!({ "name": "Choir", "instrument_id": instrument["id"] })).await?;
    let (alone, group) = (offering(&mut api, &course, "private").await?, offering(&mut api, &course, "group").await?);

    let [mut plain, mut enrolling, mut leaving, mut moving] = [(); 4].map(|()| Kind::default());
    let mut one = Value::Null;
    for n in 0..STUDENTS {
        if n.is_multiple_of(TOGETHER) {
            one = class(&mut api, &group, &format!("Class {n}"), 17).await?;
        }
        let student = student(&mut api, n).await?;
        let body = json!({ "student_id": student, "offering_id": alone, "starts_on": FIRST_DAY });
        plain.time(&server, api.post("enrollments", body)).await?;
        let body = json!({ "student_id": student, "class_id": one, "starts_on": FIRST_DAY });
        let made = enrolling.time(&server, api.post("enrollments", body)).await?;
        let path = format!("enrollments/{}", made["id"].as_str().unwrap_or_default());
        let body = json!({ "last_day": FIRST_DAY, "waive_notice": true }).to_string();
        leaving.time(&server, api.call("PUT", &format!("{path}/leaving"), &body)).await?;
    }
    let (here, there) = (class(&mut api, &group, "Here", 17).await?, class(&mut api, &group, "There", 19).await?);
    let mut enrolled = vec![];
    for n in 0..CLASS {
        let body =
            json!({ "student_id": student(&mut api, STUDENTS + n).await?, "class_id": here, "starts_on": FIRST_DAY });
        let made = api.post("enrollments", body).await?;
        enrolled.push(format!("enrollments/{}", made["id"].as_str().unwrap_or_default()));
    }
    for class in [&there, &here].into_iter().cycle().take(MOVES) {
        for path in &enrolled {
            let body = json!({ "class_id": class, "starts_on": FIRST_DAY });
            moving.time(&server, api.post(&format!("{path}/transfers"), body)).await?;
        }
    }
    let plain = plain.measured();
    report.seats(engine, "Enrolling where there are no lessons", &plain, &plain);
    report.seats(engine, "Enrolling into a class", &enrolling.measured(), &plain);
    report.seats(engine, "Leaving it again", &leaving.measured(), &plain);
    report.seats(engine, &format!("Moving one of a class of {CLASS}"), &moving.measured(), &plain);
    Ok(())
}

/// Requests of one kind.
#[derive(Default)]
struct Kind {
    micros: Vec<u64>,
    cpu: u64,
}

impl Kind {
    async fn time(&mut self, server: &Server, request: impl Future<Output = Result<Value>>) -> Result<Value> {
        let (before, started) = (server.cpu_micros()?, Instant::now());
        let answer = request.await?;
        self.micros.push(u64::try_from(started.elapsed().as_micros())?);
        self.cpu += server.cpu_micros()? - before;
        Ok(answer)
    }

    fn measured(self) -> Measured {
        let took = Duration::from_micros(self.micros.iter().sum());
        Measured::of(self.micros, took, self.cpu)
    }
}

async fn offering(api: &mut Api, course: &Value, format: &str) -> Result<Value> {
    let body = json!({ "name": format, "duration_minutes": 60, "format": format });
    let id = course["id"].as_str().unwrap_or_default();
    Ok(api.post(&format!("courses/{id}/offerings"), body).await?["id"].take())
}

/// A class on Mondays, with the lessons of a year.
async fn class(api: &mut Api, offering: &Value, name: &str, hour: u8) -> Result<Value> {
    let branch = api.post("branches", json!({ "name": name, "address": "" })).await?;
    let teacher = api.post("teachers", json!({ "full_name": format!("Teacher of {name}") })).await?;
    let time = json!({
        "weekday": 1, "start_time": format!("{hour}:00"), "duration_minutes": 60, "teacher_id": teacher["id"],
    });
    let body = json!({
        "offering_id": offering, "name": name, "branch_id": branch["id"], "capacity": CLASS, "starts_on": FIRST_DAY,
        "weekly_times": [time],
    });
    let mut made = api.post("classes", body).await?;
    let series = made["weekly_times"][0]["series_id"].as_str().unwrap_or_default();
    let planned = api.post(&format!("series/{series}/lessons"), json!({ "until": LAST_DAY })).await?;
    match planned["series"]["lessons"].as_array().map(Vec::len) {
        Some(52) => Ok(made["id"].take()),
        lessons => Err(format!("a class has {lessons:?} lessons").into()),
    }
}

async fn student(api: &mut Api, n: usize) -> Result<Value> {
    let body = json!({ "full_name": format!("Singer {n}"), "family": { "guardians": [] }, "confirm_duplicate": true });
    Ok(api.post("students", body).await?["id"].take())
}
