//! When in a week a teacher can give one more lesson.

use crate::support::{Reply, School};
use serde_json::{Value, json};

const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";
/// A Monday, three weeks after the Monday on which every story begins.
const MONDAY: &str = "2026-03-23";

async fn ask(school: &School<'_>, teacher: &str, query: &str) -> Reply {
    school.app.get("owner", &format!("/api/v1/teachers/{teacher}/free-times?{query}")).await
}

/// The days of the week from a date on, for an hour at full hours.
async fn week(school: &School<'_>, teacher: &str, from: &str, more: &str) -> Vec<Value> {
    let reply = ask(school, teacher, &format!("from={from}&minutes=60&grid=60{more}")).await.expect(200);
    reply.body["items"].as_array().expect("days").clone()
}

/// The times of a day in one line: `8 9 10`.
fn hours(day: &Value) -> String {
    let times = day["times"].as_array().expect("times").iter();
    let hours = times.map(|time| time["starts"].as_str().expect("a time").strip_suffix(":00").expect("a full hour"));
    hours.map(|hour| hour.parse::<i8>().expect("a number").to_string()).collect::<Vec<_>>().join(" ")
}

async fn write_down(school: &School<'_>, teacher: &str, weekly: Value) {
    let path = format!("/api/v1/teachers/{teacher}/availability");
    school.app.office("PUT", &path, json!({ "weekly": weekly })).await.expect(204);
}

async fn except(school: &School<'_>, teacher: &str, body: Value) {
    school.app.office("POST", &format!("/api/v1/teachers/{teacher}/availability-exceptions"), body).await.expect(201);
}

async fn plan(school: &School<'_>, teacher: &str, room: Option<&str>, starts: &str, minutes: i64) -> String {
    let body = json!({ "teacher_id": teacher, "room_id": room, "student_ids": [], "title": "Lesson", "starts": starts,
                       "duration_minutes": minutes });
    school.app.make("/api/v1/lessons", body).await
}

on_both! {
    /// The teacher has written nothing down: the institute's hours, and without those the usual ones.
    async fn a_week_has_seven_days_and_their_times(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let meera = school.teacher("Meera", "").await;
        let days = week(&school, &meera, MONDAY, "").await;
        let dates: Vec<_> = days.iter().map(|day| (day["date"].clone(), day["weekday"].clone())).collect();
        assert_eq!(dates.len(), 7);
        assert_eq!((&dates[0], &dates[6]), (&(json!("2026-03-23"), json!(1)), &(json!("2026-03-29"), json!(7))));
        assert!(days.iter().all(|day| hours(day) == "8 9 10 11 12 13 14 15 16 17 18 19 20"), "{days:#?}");
        assert_eq!(days[0]["times"][0], json!({ "starts": "08:00", "free_rooms": null }));
        assert!(days.iter().all(|day| day["closed"].is_null() && day["away"] == false));

        let open = json!({ "items": [{ "weekday": 3, "opens": "09:30", "closes": "13:00" }, { "weekday": 3, "opens": "17:00", "closes": "18:00" }] });
        app.office("PUT", "/api/v1/institute/opening-hours", open).await.expect(200);
        let days = week(&school, &meera, "2026-03-25", "").await;
        assert_eq!(hours(&days[0]), "10 11 12 17");
        assert!(days[1..].iter().all(|day| hours(day).is_empty()));
        let quarters = ask(&school, &meera, "from=2026-03-25&minutes=150").await.expect(200);
        let starts: Vec<_> = quarters.body["items"][0]["times"].as_array().expect("times").iter().map(|time| time["starts"].clone()).collect();
        assert_eq!(starts, ["09:30", "09:45", "10:00", "10:15", "10:30"], "in quarters of an hour if nobody says otherwise");
    }

    async fn what_the_teacher_has_written_down_counts(app) {
        let school = School::open(app, "Europe/Berlin").await;
        let meera = school.teacher("Meera", "").await;
        let annexe = app.branch("Annexe").await;
        write_down(&school, &meera, json!([
            { "weekday": 1, "starts": "14:00", "ends": "18:00", "branch_id": school.branch },
            { "weekday": 1, "starts": "18:00", "ends": "19:00", "branch_id": annexe },
            { "weekday": 2, "starts": "14:00", "ends": "16:00", "branch_id": null },
            { "weekday": 4, "starts": "14:00", "ends": "16:00", "branch_id": null },
        ])).await;
        for exception in [
            json!({ "on_date": "2026-03-23", "available": false, "starts": "15:00", "ends": "16:00" }),
            json!({ "on_date": "2026-03-24", "available": false }),
            json!({ "on_date": "2026-03-25", "available": true, "starts": "09:00", "ends": "11:00" }),
        ] {
            except(&school, &meera, exception).await;
        }
        let off = json!({ "starts_on": "2026-03-26", "ends_on": "2026-03-27", "reason": "Wedding" });
        app.office("POST", &format!("/api/v1/teachers/{meera}/time-off"), off).await.expect(201);
        let told = |days: &[Value]| days.iter().map(|day| format!("{}{}", hours(day), if day["away"] == true { "away" } else { "" })).collect::<Vec<_>>();
        assert_eq!(told(&week(&school, &meera, MONDAY, "").await), ["14 16 17 18", "away", "9 10", "away", "away", "", ""]);
        let here = format!("&branch_id={}", school.branch);
        assert_eq!(told(&week(&school, &meera, MONDAY, &here).await)[0], "14 16 17");
        assert_eq!(told(&week(&school, &meera, MONDAY, &format!("&branch_id={annexe}")).await)[0], "18");
        assert_eq!(told(&week(&school, &meera, "2026-03-30", &here).await), ["14 15 16 17", "14 15", "", "14 15", "", "", ""]);
        // a lesson is at one branch
        let long = ask(&school, &meera, "from=2026-03-30&minutes=120&grid=60").await.expect(200);
        assert_eq!(hours(&long.body["items"][0]), "14 15 16");
    }

    async fn a_closed_day_says_what_closes_it(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (meera, annexe) = (school.teacher("Meera", "").await, app.branch("Annexe").await);
        let hall = app.make("/api/v1/rooms", json!({ "branch_id": annexe, "name": "Hall" })).await;
        for (name, day, branch) in [("Holi", "2026-03-23", None), ("Repair", "2026-03-24", Some(&annexe))] {
            let body = json!({ "kind": "closure", "name": name, "starts_on": day, "branch_id": branch });
            app.make("/api/v1/closures", body).await;
        }
        let closed = |days: Vec<Value>| days.iter().map(|day| (day["closed"].clone(), hours(day).is_empty())).take(3).collect::<Vec<_>>();
        let (holi, repair, open) = ((json!("Holi"), true), (json!("Repair"), true), (Value::Null, false));
        assert_eq!(closed(week(&school, &meera, MONDAY, "").await), [holi.clone(), open.clone(), open.clone()]);
        assert_eq!(closed(week(&school, &meera, MONDAY, &format!("&branch_id={}", school.branch)).await), [holi.clone(), open.clone(), open.clone()]);
        assert_eq!(closed(week(&school, &meera, MONDAY, &format!("&branch_id={annexe}")).await), [holi.clone(), repair.clone(), open.clone()]);
        assert_eq!(closed(week(&school, &meera, MONDAY, &format!("&room_id={hall}")).await), [holi, repair, open], "a room has a branch");
    }

    async fn who_is_booked_is_not_free(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (meera, arun) = (school.teacher("Meera", "").await, school.teacher("Arun", "").await);
        let (studio, cabin) = (school.room("Studio", 5).await, school.room("Cabin", 1).await);
        write_down(&school, &meera, json!([{ "weekday": 1, "starts": "14:00", "ends": "19:00" }])).await;
        plan(&school, &meera, None, "2026-03-23T15:00", 60).await;
        plan(&school, &arun, Some(&studio), "2026-03-23T17:30", 10).await;
        let cancelled = plan(&school, &meera, None, "2026-03-23T18:00", 60).await;
        app.put("owner", &format!("/api/v1/lessons/{cancelled}/cancellation"), json!({ "reason": "" })).await.expect(200);
        assert_eq!(hours(&week(&school, &meera, MONDAY, "").await[0]), "14 16 17 18", "what is cancelled keeps nobody busy");
        assert_eq!(hours(&week(&school, &meera, MONDAY, &format!("&room_id={studio}")).await[0]), "14 16 18");
        assert_eq!(hours(&week(&school, &meera, MONDAY, &format!("&room_id={cabin}&branch_id={}", school.branch)).await[0]), "14 16 17 18");
        // what ends when a lesson begins is in nobody's way, and what is offered can be planned
        let quarters = ask(&school, &meera, "from=2026-03-23&minutes=45").await.expect(200);
        let starts: Vec<_> = quarters.body["items"][0]["times"].as_array().expect("times").iter().map(|time| time["starts"].as_str().expect("a time").to_owned()).collect();
        assert_eq!(&starts[..4], ["14:00", "14:15", "16:00", "16:15"]);
        plan(&school, &meera, Some(&cabin), "2026-03-23T14:15", 45).await;
        assert_eq!(hours(&week(&school, &meera, MONDAY, "").await[0]), "16 17 18");
        plan(&school, &arun, None, "2026-03-24T08:00", 600).await;
        assert_eq!(hours(&week(&school, &arun, MONDAY, "").await[1]), "18 19 20");
    }

    async fn rooms_of_a_branch_that_are_free_are_named(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (meera, arun) = (school.teacher("Meera", "").await, school.teacher("Arun", "").await);
        write_down(&school, &meera, json!([{ "weekday": 1, "starts": "14:00", "ends": "16:00" }])).await;
        let here = format!("&branch_id={}", school.branch);
        assert_eq!(week(&school, &meera, MONDAY, &here).await[0]["times"][0]["free_rooms"], json!([]), "there are none");
        let hall = app.make("/api/v1/rooms", json!({ "branch_id": school.branch, "name": "Hall" })).await;
        let mut rooms = vec![];
        for (name, capacity) in [("Studio", 6), ("Cabin", 1), ("Den", 1)] {
            rooms.push(school.room(name, capacity).await);
        }
        let closed = school.room("Closed", 1).await;
        school.change(&format!("rooms/{closed}"), json!({ "active": false })).await;
        let annexe = app.branch("Annexe").await;
        app.make("/api/v1/rooms", json!({ "branch_id": annexe, "name": "Elsewhere" })).await;
        plan(&school, &arun, Some(&rooms[1]), "2026-03-23T15:30", 60).await;
        let named = |time: &Value| time["free_rooms"].as_array().expect("rooms").iter().map(|room| room["name"].clone()).collect::<Vec<_>>();
        let day = &week(&school, &meera, MONDAY, &here).await[0];
        assert_eq!(named(&day["times"][0]), ["Cabin", "Den", "Studio", "Hall"], "the smallest first");
        assert_eq!(day["times"][0]["free_rooms"][3]["id"], hall.as_str());
        assert_eq!(named(&day["times"][1]), ["Den", "Studio", "Hall"]);
        for name in ["A", "B", "C"] {
            school.room(name, 2).await;
        }
        assert_eq!(named(&week(&school, &meera, MONDAY, &here).await[0]["times"][0]), ["Cabin", "Den", "A", "B", "C"], "five of them");
        let one = week(&school, &meera, MONDAY, &format!("{here}&room_id={hall}")).await;
        assert_eq!(one[0]["times"][0]["free_rooms"], Value::Null, "who has a room needs none");
    }

    /// At half past three on Monday, 2 March.
    async fn what_is_past_is_not_offered(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let meera = school.teacher("Meera", "").await;
        assert_eq!(hours(&week(&school, &meera, "2026-03-02", "").await[0]), "16 17 18 19 20");
        assert_eq!(hours(&week(&school, &meera, "2026-03-03", "").await[0]), "8 9 10 11 12 13 14 15 16 17 18 19 20");
        ask(&school, &meera, "from=2026-03-01&minutes=60").await.refuses(&["from"]);
        // where it is tomorrow already
        school.set_zone("Pacific/Kiritimati").await;
        ask(&school, &meera, "from=2026-03-02&minutes=60").await.refuses(&["from"]);
        ask(&school, &meera, "from=2026-03-03&minutes=60").await.expect(200);
    }

    /// In Berlin the clocks go from two to three on Sunday, 29 March, and from three to two on 25 October.
    async fn bookings_keep_their_place_on_the_wall_when_clocks_are_changed(app) {
        let school = School::open(app, "Europe/Berlin").await;
        let meera = school.teacher("Meera", "").await;
        write_down(&school, &meera, json!([
            { "weekday": 6, "starts": "16:00", "ends": "19:00" },
            { "weekday": 7, "starts": "00:00", "ends": "05:00" },
            { "weekday": 7, "starts": "16:00", "ends": "19:00" },
            { "weekday": 1, "starts": "16:00", "ends": "19:00" },
        ])).await;
        let series = json!({ "teacher_id": meera, "student_ids": [], "title": "Choir", "count": 45, "start_time": "17:00", "duration_minutes": 60 });
        for day in ["2026-03-28", "2026-03-29", "2026-03-30"] {
            let mut series = series.clone();
            series["starts_on"] = day.into();
            app.post("owner", "/api/v1/series", series).await.expect(201);
        }
        let told = async |from: &str| week(&school, &meera, from, "").await.iter().take(3).map(hours).collect::<Vec<_>>();
        assert_eq!(told("2026-03-28").await, ["16 18", "0 1 3 4 16 18", "16 18"], "two o'clock is left out");
        assert_eq!(told("2026-10-24").await, ["16 18", "0 1 2 3 4 16 18", "16 18"]);
        // the night lasts as long as it lasts: a lesson that begins at one ends at four
        plan(&school, &meera, None, "2026-03-29T01:00", 120).await;
        assert_eq!(told("2026-03-28").await[1], "0 4 16 18");
        plan(&school, &meera, None, "2026-10-25T01:00", 120).await;
        assert_eq!(told("2026-10-24").await[1], "0 3 4 16 18");
    }

    async fn a_bad_question_names_every_bad_field(app) {
        let school = School::open(app, "Asia/Kolkata").await;
        let (meera, gone) = (school.teacher("Meera", "").await, school.teacher("Gone", "").await);
        let (closed, studio) = (school.room("Closed", 1).await, school.room("Studio", 1).await);
        let (annexe, shut) = (app.branch("Annexe").await, app.branch("Shut").await);
        for path in [format!("teachers/{gone}"), format!("rooms/{closed}"), format!("branches/{shut}")] {
            school.change(&path, json!({ "active": false })).await;
        }
        let asha = school.student("Asha", "").await;
        for (query, fields) in [
            ("minutes=45".to_owned(), &["from"][..]),
            ("from=2026-03-23".into(), &["minutes"]),
            ("from=2026-02-30&minutes=45".into(), &["from"]),
            ("from=2026-03-23T10:00&minutes=45".into(), &["from"]),
            ("from=tomorrow&minutes=4&grid=7".into(), &["from", "grid", "minutes"]),
            ("from=2026-03-23&minutes=601".into(), &["minutes"]),
            (format!("from=2026-03-23&minutes={}", i64::MAX), &["minutes"]),
            (format!("from=2026-03-23&minutes={}", i64::MIN), &["minutes"]),
            ("from=2026-03-23&minutes=long".into(), &["minutes"]),
            ("from=2026-03-23&minutes=45&grid=0".into(), &["grid"]),
            ("from=2026-03-23&minutes=45&grid=-15".into(), &["grid"]),
            ("from=2026-03-23&minutes=45&grid=120".into(), &["grid"]),
            ("from=2026-03-23&minutes=45&branch_id=5".into(), &["branch_id"]),
            (format!("from=2026-03-23&minutes=45&branch_id={NOBODY}&room_id={NOBODY}"), &["branch_id", "room_id"]),
            (format!("from=2026-03-01&minutes=45&branch_id={shut}&room_id={closed}"), &["branch_id", "from", "room_id"]),
            (format!("from=2026-03-23&minutes=45&branch_id={annexe}&room_id={studio}"), &["room_id"]),
        ] {
            println!("{query}");
            ask(&school, &meera, &query).await.refuses(fields);
        }
        for nobody in [NOBODY, asha.as_str(), "nonsense"] {
            ask(&school, nobody, "from=2026-03-23&minutes=45").await.problem(404, "not_found");
        }
        let refused = ask(&school, &gone, "from=2026-03-23&minutes=45").await.problem(409, "teacher_inactive");
        assert_eq!(refused.text("detail"), "This teacher does not teach here any more.");
        for query in ["from=2099-12-31&minutes=5&grid=5", "from=2026-03-23&minutes=600&grid=60&branch_id=&room_id="] {
            ask(&school, &meera, query).await.expect(200);
        }
    }
}
