//! Files of families, teachers and enrollments.

use super::{Import, codes, offering, total};
use serde_json::{Value, json};

on_both! {
    async fn a_file_of_families(app) {
        app.personas().await;
        let text = "Family,Guardian 1 name,Guardian 1 phone,Guardian 2 name,Guardian 2 email\n\
            The Nairs,Maya Nair,9876543210,Ravi Nair,ravi@example.org\n\
            ,Omar Khan,9876500000,,\n\
            The Nairs again,Maya Nair,9876543210,,\n\
            ,,9876511111,,\n";
        let import = Import::upload(app, "families", text).await;
        assert_eq!(import.check(app, import.mapping()).await, [2, 0, 0, 2]);
        let refused = import.rows(app, "refused").await;
        assert_eq!(codes(&refused[0]), ["duplicate_in_file"]);
        assert!(codes(&refused[1]).contains(&"guardian_without_name"));
        import.run(app, true).await.expect(202);
        let families = app.get("owner", "/api/v1/family-accounts").await.body;
        assert_eq!((families["total"].as_i64(), families["items"][0]["name"].as_str()), (Some(2), Some("Family of Omar Khan")));
        assert_eq!(families["items"][1]["guardians"].as_array().unwrap().len(), 2);
        // a further guardian and a new address for those who are here
        let more = "Guardian 1 name,Guardian 1 phone,Guardian 1 email,Guardian 2 name\nMaya Nair,9876543210,maya@example.org,Uncle Joe\n";
        let second = Import::upload(app, "families", more).await;
        assert_eq!(second.check(app, second.mapping()).await, [0, 1, 0, 0]);
        second.run(app, false).await.expect(202);
        assert_eq!(app.get("owner", "/api/v1/family-accounts?q=nair").await.body["items"][0]["guardians"].as_array().unwrap().len(), 3);
        second.undo(app).await;
        let nairs = app.get("owner", "/api/v1/family-accounts?q=nair").await.body["items"][0].clone();
        assert_eq!((nairs["guardians"].as_array().unwrap().len(), nairs["guardians"][0]["email"].as_str()), (2, None));
    }

    async fn a_file_of_teachers(app) {
        app.personas().await;
        let text = "First Name\tLast Name\tE-Mail\tMobile\tActive\nNeha\tRao\tneha@example.org\t9876543210\tyes\nOld\tTimer\told@example.org\t\tno\nX\tY\tbad\t1\tperhaps\n";
        let import = Import::upload(app, "teachers", text).await;
        assert_eq!(import.check(app, import.mapping()).await, [2, 0, 0, 1]);
        let mut found = codes(&import.rows(app, "refused").await[0]).into_iter().map(str::to_owned).collect::<Vec<_>>();
        found.sort();
        assert_eq!(found, ["invalid", "not_a_phone_number", "not_yes_or_no"]);
        import.run(app, true).await.expect(202);
        assert_eq!(total(app, "teachers?active=true&q=neha").await, 1);
        assert_eq!(total(app, "teachers?active=false&q=timer").await, 1);
        let second = Import::upload(app, "teachers", "Name,Email,Active\nNeha Rao-Menon,neha@example.org,yes\n").await;
        assert_eq!(second.check(app, second.mapping()).await, [0, 1, 0, 0]);
        second.run(app, false).await.expect(202);
        assert_eq!(app.get("owner", "/api/v1/teachers?q=menon").await.body["items"][0]["phone"], "+919876543210");
        // Neha was changed since the first import: she stays
        assert_eq!(import.undo(app).await["kept"], 1);
        assert_eq!((total(app, "teachers?q=menon").await, total(app, "teachers?q=timer").await), (1, 0));
    }

    async fn a_file_of_enrollments(app) {
        app.personas().await;
        let (course, _) = offering(app).await;
        for name in ["Asha", "Bela"] {
            app.post("owner", "/api/v1/students", json!({ "number": format!("E-{name}"), "full_name": name })).await.expect(201);
        }
        let text = format!("Student number,Course,Start date,End date,Teacher\n\
            E-Asha,{course},02/03/2026,,\n\
            E-Bela,{course},2026-03-02,2026-06-30,\n\
            E-Asha,{course},01/05/2026,,\n\
            E-Nobody,{course},02/03/2026,,\n\
            E-Bela,Bagpipes,02/03/2026,,\n\
            E-Bela,{course},,,\n\
            E-Bela,{course},02/07/2026,01/07/2026,Nobody Here\n");
        let import = Import::upload(app, "enrollments", text.clone()).await;
        assert_eq!(import.check(app, import.mapping()).await, [2, 0, 0, 5], "{:?}", import.rows(app, "refused").await);
        let refused = import.rows(app, "refused").await;
        let reasons: Vec<Vec<&str>> = refused.iter().map(codes).collect();
        assert_eq!(reasons, [vec!["already_enrolled"], vec!["no_such_student"], vec!["no_such_offering"], vec!["required"],
            vec!["no_such_teacher", "invalid"]]);
        let before = total(app, "enrollments").await;
        import.run(app, true).await.expect(202);
        assert_eq!(import.read(app).await["status"], "done");
        assert_eq!(total(app, "enrollments").await, before + 2);
        let again = Import::upload(app, "enrollments", text).await;
        assert_eq!(again.check(app, again.mapping()).await, [0, 0, 2, 5]);
        assert_eq!(import.undo(app).await["kept"], 0);
        assert_eq!(total(app, "enrollments").await, before);
    }

    async fn enrollments_of_a_file_come_with_their_places(app) {
        app.personas().await;
        let (meera, arun) = (app.teacher("Meera").await, app.teacher("Arun").await);
        let class = app.class(&app.group("Band").await, "Monday", 6).await;
        app.change_time(&class, json!({ "teacher_id": meera })).await;
        app.make_lessons(&class, "2026-03-31").await;
        let mut numbers = vec![];
        for name in ["Asha Busy", "Bela Free"] {
            let made = app.post("owner", "/api/v1/students", json!({ "full_name": name })).await.expect(201);
            numbers.push(made.text("number"));
            if name == "Asha Busy" {
                let lesson = json!({
                    "teacher_id": arun, "student_ids": [made.id()], "starts": "2026-03-16T17:30", "duration_minutes": 60,
                });
                app.post("owner", "/api/v1/lessons", lesson).await.expect(201);
            }
        }
        let text = format!("Student number,Course,Class,Start date\n{},Band,Monday,2026-03-02\n{},Band,Monday,2026-03-09\n",
            numbers[0], numbers[1]);
        let import = Import::upload(app, "enrollments", text).await;
        assert_eq!(import.check(app, import.mapping()).await, [2, 0, 0, 0], "{:?}", import.rows(app, "refused").await);
        assert_eq!(import.read(app).await["seats_given"], Value::Null);
        import.run(app, false).await.expect(202);
        let read = import.read(app).await;
        // 2 to 30 March without the 16th, and from the 9th on
        assert_eq!((&read["status"], &read["seats_given"], &read["seats_missed"]), (&json!("done"), &json!(8), &json!(1)));
    }
}
