//! Lists that leave as files.

use super::{FAMILY, Import, offering, upload};
use crate::support::{TestApp, encoded};
use serde_json::json;

async fn csv(app: &TestApp, who: &str, query: &str) -> String {
    let reply = app.get(who, &format!("/api/v1/exports/{query}")).await.expect(200);
    assert_eq!(reply.headers["content-type"], "text/csv; charset=utf-8");
    String::from_utf8(reply.bytes).unwrap()
}

on_both! {
    async fn a_list_of_students_leaves_with_its_filters_and_comes_back_unchanged(app) {
        app.personas().await;
        let import = Import::upload(app, "students", FAMILY).await;
        import.check(app, import.mapping()).await;
        import.run(app, false).await.expect(202);
        // more than a page of them, and a name that a spreadsheet would run
        let many: String = (0..250).map(|n| format!("Many {n:03},many{n}@example.org\n")).collect();
        let more = Import::upload(app, "students", format!("Name,Email\n{many}=cmd|'x'!A0,evil@example.org\n")).await;
        more.check(app, more.mapping()).await;
        more.run(app, false).await.expect(202);

        let all = csv(app, "owner", "students?format=csv").await;
        assert!(all.starts_with("number,full_name,date_of_birth,email,phone,status,"), "{}", &all[..80]);
        assert_eq!(all.lines().count(), 1 + 254);
        assert!(all.contains("S-0001,Asha Nair,2015-06-01,,,active,2024-04-01,"));
        assert!(all.contains(",Maya Nair,'+919876543210,maya@example.org,mother,"), "a number is no sum");
        assert!(all.contains(",'=cmd|'x'!A0,"), "a name is no formula");
        let trials = csv(app, "owner", "students?format=csv&status=trial&headings=names&language=hi&bom=true").await;
        assert!(trials.starts_with("\u{feff}छात्र क्रमांक,नाम,"), "{trials}");
        assert_eq!(trials.lines().count(), 2);

        let back = Import::upload(app, "students", &all).await;
        assert_eq!(back.check(app, back.mapping()).await, [0, 0, 254, 0], "{:?}", back.rows(app, "refused").await.first());

        let book = app.get("owner", "/api/v1/exports/students?format=xlsx").await.expect(200);
        assert!(book.bytes.starts_with(b"PK"));
        let back = Import { id: upload(app, "owner", "students", &book.bytes).await.expect(201).text("id"), detail: json!(null) };
        let detail = back.read(app).await;
        assert_eq!((&detail["reading"]["format"], &detail["reading"]["sheet"]), (&json!("xlsx"), &json!("students")));
        assert_eq!(back.check(app, detail["mapping"].clone()).await, [0, 0, 254, 0]);

        // who took what is written down
        let trail = app.get("owner", "/api/v1/audit?entity=list").await.expect(200).body;
        assert_eq!((&trail["total"], &trail["items"][0]["action"]), (&json!(3), &json!("list.export")));
    }

    async fn every_list_leaves_as_a_file(app) {
        app.personas().await;
        let (_, offering) = offering(app).await;
        let student = app.post("owner", "/api/v1/students", json!({ "full_name": "Asha, the \"first\"" })).await.expect(201).id();
        app.post("owner", "/api/v1/enrollments", json!({ "student_id": student, "offering_id": offering, "starts_on": "2026-03-02" })).await.expect(201);
        let charge = json!({ "student_id": student, "kind": "other", "description": "-2+3", "amount_minor": 123_456 });
        app.post("owner", "/api/v1/charges", charge).await.expect(201);
        for (list, headings) in [
            ("families", "family_number,family_name,currency,students,guardians"),
            ("guardians", "family_number,family_name,guardian1_full_name,guardian1_phone,guardian1_email"),
            ("teachers", "full_name,email,phone,active"),
            ("staff", "full_name,email,phone,position,active"),
            ("users", "full_name,email,roles,active,created_at,last_login_at"),
            ("courses", "course,instrument,level,starts_on,published,active,offerings"),
            ("offerings", "course,offering,format,duration_minutes,active"),
            ("classes", "class,course,offering,branch,room,teacher,weekday,start_time,starts_on,ends_on,capacity,taken,waiting,active"),
            ("enrollments", "student_name,course,offering,class,teacher,starts_on,ends_on,status"),
            ("charges", "created_at,family_name,student,kind,description,service_from,service_to,net,currency,invoiced"),
            ("invoices", "number,kind,family_name,issue_date,due_date,total,paid,due,currency,status"),
            ("leads", "contact_name,learner_name,email,phone,stage,source,instrument,branch,owner,next_action,next_action_on,lost_reason,created_at"),
            ("payments", "received_on,family_name,method,amount,currency,reference,payer,receipt,note"),
        ] {
            let file = csv(app, "owner", &format!("{list}?format=csv")).await;
            assert_eq!(file.lines().next(), Some(headings), "{list}");
            let book = app.get("owner", &format!("/api/v1/exports/{list}?format=xlsx")).await.expect(200);
            assert!(book.bytes.starts_with(b"PK"), "{list}");
        }
        for list in ["lessons", "attendance"] {
            csv(app, "owner", &format!("{list}?format=csv&from=2026-03-01&to=2026-03-31")).await;
        }
        assert!(csv(app, "owner", "charges?format=csv").await.contains(",'-2+3,,,1234.56,INR,"));
        assert!(csv(app, "owner", "enrollments?format=csv").await.contains("\"Asha, the \"\"first\"\"\",Guitar One,30 minutes,,,2026-03-02,,active"));
        let nobody = "0190163d-8694-739b-aea5-966c26f8ad91";
        for list in ["lessons", "attendance"] {
            let query = format!("{list}?format=csv&from=2026-03-01&to=2026-03-31&teacher_id={nobody}");
            assert_eq!(csv(app, "owner", &query).await.lines().count(), 1, "{list}");
        }
        // the list itself says what is wrong with its filters
        app.get("owner", "/api/v1/exports/students?format=csv&status=gone").await.refuses(&["status"]);
        app.get("owner", "/api/v1/exports/enrollments?format=csv&student_id=x").await.refuses(&["student_id"]);
        app.get("owner", "/api/v1/exports/attendance?format=csv").await.refuses(&["from", "to"]);
        app.get("owner", "/api/v1/exports/attendance?format=csv&teacher_id=x").await.refuses(&["from", "teacher_id", "to"]);
        app.get("owner", "/api/v1/exports/pianos?format=csv").await.problem(404, "not_found");
        app.get("owner", "/api/v1/exports/students?format=pdf").await.refuses(&["format"]);
        assert_eq!(csv(app, "owner", &format!("teachers?format=csv&q={}", encoded("nobody at all"))).await.lines().count(), 1);
    }
}
