//! What strangers send.

use crate::support::{TestApp, enquiry, with};
use jiff::SignedDuration;
use musicbeats::accounts::Role;
use serde_json::{Value, json};

async fn send(app: &TestApp, body: Value) -> crate::support::Reply {
    app.post("", "/api/v1/enquiries", body).await
}

/// Who may frame a page.
async fn framers(app: &TestApp, path: &str) -> String {
    let page = app.get("", path).await;
    let policy = page.headers["content-security-policy"].to_str().expect("a policy").to_owned();
    policy.split("frame-ancestors ").nth(1).expect("who may frame it").to_owned()
}

on_both! {
    async fn a_stranger_asks_and_the_office_has_a_lead(app) {
        app.user("desk", &[Role::FrontDesk]).await;
        let (guitar, branch) = (app.instrument("Guitar").await, app.branch("Main").await);
        let form = app.get("", "/api/v1/enquiry-form").await.expect(200);
        assert_eq!((&form.body["institute_name"], &form.body["open"]), (&json!("Music Beats"), &json!(true)));
        assert_eq!(form.body["instruments"], json!([{ "id": guitar, "name": "Guitar" }]));
        assert_eq!(form.body["branches"], json!([{ "id": branch, "name": "Main" }]));
        let wishes = json!({ "instrument_id": guitar, "branch_id": branch, "campaign": "diwali", "page": "https://a.org/x" });
        let sent = app.enquire(wishes).await.expect(202);
        assert!(sent.bytes.is_empty(), "a stranger is told nothing more");

        let list = app.get("desk", "/api/v1/leads").await.expect(200);
        let lead = &list.body["items"][0];
        assert_eq!((&list.body["total"], &lead["stage"], &lead["source"]), (&json!(1), &json!("new"), &json!("form")));
        assert_eq!((&lead["phone"], &lead["email"]), (&json!("+919845012345"), &json!("latha@example.org")));
        assert_eq!((&lead["next_action_on"], &lead["overdue"]), (&json!("2026-03-02"), &json!(false)));
        let id = lead["id"].as_str().expect("an id");
        let lead = app.get("desk", &format!("/api/v1/leads/{id}")).await.expect(200).body;
        assert_eq!((&lead["learner_name"], &lead["relationship"]), (&json!("Meera Nair"), &json!("mother")));
        assert_eq!((&lead["instrument"]["name"], &lead["campaign"]), (&json!("Guitar"), &json!("diwali")));
        assert_eq!((&lead["heard_from"], &lead["language"]), (&json!("A friend"), &json!("en-IN")));
        let enquiry = &lead["enquiries"][0];
        assert_eq!((&enquiry["message"], &enquiry["page"]), (&json!("She sings all day."), &json!("https://a.org/x")));
        assert_eq!(enquiry["consented_at"], "2026-03-02T10:00:10Z");
        let log = app.get("desk", &format!("/api/v1/leads/{id}/activities")).await.expect(200);
        assert_eq!((&log.body["items"][0]["kind"], &log.body["items"][0]["by"]), (&json!("enquiry"), &Value::Null));
        for typed in ["meera", "latha", "12345", "latha@exam"] {
            let found = app.get("desk", &format!("/api/v1/search?q={typed}")).await.expect(200).body;
            assert_eq!((&found["items"][0]["kind"], &found["items"][0]["id"]), (&json!("lead"), &json!(id)), "{typed}");
        }
    }

    async fn the_same_form_and_the_same_wish_make_one_lead(app) {
        let token = app.form_token().await;
        let body = with(enquiry(), json!({ "form_token": token }));
        for _ in 0..3 {
            send(app, body.clone()).await.expect(202);
        }
        let id = app.leads("").await[0]["id"].as_str().expect("an id").to_owned();
        assert_eq!(app.read_lead(&id).await["enquiries"].as_array().expect("enquiries").len(), 1);
        app.office("PATCH", &format!("/api/v1/leads/{id}"), json!({ "next_action": "Call", "next_action_on": "2026-03-09" })).await.expect(200);

        // the same mother asks again for the same child, from another address
        app.enquire(json!({ "email": "other@example.org", "learner_name": " meera  NAIR " })).await.expect(202);
        let lead = app.read_lead(&id).await;
        assert_eq!(lead["enquiries"].as_array().expect("enquiries").len(), 2);
        assert_eq!(lead["next_action_on"], "2026-03-02", "somebody looks after it today");
        app.enquire(json!({ "learner_name": "Arjun Nair" })).await.expect(202);
        assert_eq!(app.leads("").await.len(), 2, "another child");

        let lost = json!({ "stage": "lost", "lost_reason": "not_now" });
        app.office("PUT", &format!("/api/v1/leads/{id}/stage"), lost).await.expect(200);
        app.advance(SignedDuration::from_hours(25));
        app.enquire(json!({})).await.expect(202);
        assert_eq!(app.leads("").await.len(), 3, "who asks again after a year begins anew");
    }

    async fn two_forms_sent_at_once_make_one_lead(app) {
        app.user("owner", &[Role::Owner]).await;
        let mut posts = vec![];
        for _ in 0..4 {
            let token = app.form_token().await;
            posts.push((with(enquiry(), json!({ "form_token": token })), vec![]));
        }
        let same = posts[0].clone();
        posts.extend([same.clone(), same]);
        let replies = app.post_at_once("owner", "/api/v1/enquiries", posts).await;
        assert!(replies.iter().all(|reply| reply.status == 202), "{replies:?}");
        let leads = app.leads("").await;
        assert_eq!(leads.len(), 1);
        let lead = app.read_lead(leads[0]["id"].as_str().expect("an id")).await;
        assert_eq!(lead["enquiries"].as_array().expect("enquiries").len(), 4, "one for each form");
    }

    async fn what_a_program_sends_is_answered_and_forgotten(app) {
        let token = app.form_token().await;
        let quick = app.get("", "/api/v1/enquiry-form").await.expect(200).text("form_token");
        let (form, seal) = token.split_once('.').expect("a seal");
        let forged = format!("{}.{seal}", form.replace(['1', '2'], "3"));
        app.user("owner", &[Role::Owner]).await;
        let access = app.sign_in("owner").await.text("access");
        for (what, body) in [
            ("a trap", json!({ "form_token": token, "website": "https://spam.example" })),
            ("too quick", json!({ "form_token": quick })),
            ("forged", json!({ "form_token": forged })),
            ("nonsense", json!({ "form_token": "nonsense" })),
            ("empty", json!({ "form_token": "" })),
            ("another seal", json!({ "form_token": access })),
            ("bad fields told to nobody", json!({ "form_token": "x.y.z", "email": "nobody" })),
        ] {
            let reply = send(app, with(enquiry(), body)).await.expect(202);
            assert!(reply.bytes.is_empty(), "{what}");
        }
        assert_eq!(app.leads("").await, Vec::<Value>::new());
        send(app, with(enquiry(), json!({ "form_token": token }))).await.expect(202);
        assert_eq!(app.leads("").await.len(), 1, "the trap did not use the form up");
    }

    async fn a_form_that_was_open_for_a_day_is_opened_again(app) {
        let body = with(enquiry(), json!({ "form_token": app.form_token().await }));
        app.advance(SignedDuration::from_hours(25));
        let reply = send(app, body).await.problem(400, "form_expired");
        assert!(reply.body["errors"]["form_token"].is_array());
        assert_eq!(app.leads("").await.len(), 0);
    }

    async fn every_bad_field_is_named(app) {
        let nowhere = "0190163d-8694-739b-aea5-966c26f8ad91";
        let long = "x".repeat(201);
        for (changes, fields) in [
            (json!({ "contact_name": " " }), vec!["contact_name"]),
            (json!({ "contact_name": "x".repeat(101) }), vec!["contact_name"]),
            (json!({ "email": "latha" }), vec!["email"]),
            (json!({ "phone": "12" }), vec!["phone"]),
            (json!({ "phone": "+999 12345 678" }), vec!["phone"]),
            (json!({ "phone": null, "email": null }), vec!["phone"]),
            (json!({ "learner_name": null }), vec!["learner_name"]),
            (json!({ "relationship": "aunt" }), vec!["relationship"]),
            (json!({ "relationship": "self" }), vec!["relationship"]),
            (json!({ "relationship": null }), vec!["relationship"]),
            (json!({ "date_of_birth": "2026-03-04" }), vec!["date_of_birth"]),
            (json!({ "date_of_birth": "1066-01-01" }), vec!["date_of_birth"]),
            (json!({ "date_of_birth": "soon" }), vec!["date_of_birth"]),
            (json!({ "instrument_id": nowhere }), vec!["instrument_id"]),
            (json!({ "branch_id": nowhere }), vec!["branch_id"]),
            (json!({ "preferred_times": long }), vec!["preferred_times"]),
            (json!({ "message": "x".repeat(2001) }), vec!["message"]),
            (json!({ "consent": false }), vec!["consent"]),
            (json!({ "consent": null }), vec!["consent"]),
            (json!({ "heard_from": long, "campaign": long }), vec!["campaign", "heard_from"]),
            (json!({ "language": "en_IN!" }), vec!["language"]),
            (json!({ "page": "x".repeat(301) }), vec!["page"]),
            (json!({ "contact_name": "", "email": "x", "consent": false }), vec!["consent", "contact_name", "email"]),
        ] {
            app.enquire(changes).await.refuses(&fields);
        }
        send(app, enquiry()).await.refuses(&["form_token"]);
        assert_eq!(app.leads("").await.len(), 0);
        let large = json!({ "message": "x".repeat(40_000) });
        app.enquire(large).await.problem(413, "body_too_large");
    }

    async fn who_asks_for_himself_need_not_say_his_name_twice(app) {
        let oneself = json!({ "relationship": "self", "learner_name": null, "date_of_birth": null, "phone": null });
        app.enquire(oneself).await.expect(202);
        assert_eq!(app.leads("").await[0]["learner_name"], "Latha Nair");
    }

    async fn a_contact_and_an_address_send_so_much_and_no_more(app) {
        for child in ["Asha", "Bela", "Chitra", "Dev"] {
            app.enquire(json!({ "learner_name": child })).await.expect(202);
        }
        let refused = app.enquire(json!({ "learner_name": "Ela" })).await.problem(429, "throttled");
        assert!(refused.headers.contains_key("retry-after"));
        app.enquire(json!({ "email": "LATHA@example.org", "phone": "98450 54321" })).await.problem(429, "throttled");
        app.enquire(json!({ "email": null, "phone": "+91 98450-12345" })).await.problem(429, "throttled");
        for other in 0..6 {
            let contact = json!({ "email": format!("{other}@example.org"), "phone": null });
            app.enquire(contact).await.expect(202);
        }
        let eleventh = json!({ "email": "eleventh@example.org", "phone": null });
        app.enquire(eleventh.clone()).await.problem(429, "throttled");
        assert_eq!(app.leads("").await.len(), 10);
        app.advance(SignedDuration::from_hours(2));
        app.enquire(eleventh).await.expect(202);
        app.enquire(json!({ "learner_name": "Ela" })).await.problem(429, "throttled");
        app.advance(SignedDuration::from_hours(23));
        app.enquire(json!({ "learner_name": "Ela" })).await.expect(202);
    }

    async fn only_the_sites_of_the_owner_frame_the_form_and_nothing_else(app) {
        app.user("owner", &[Role::Owner]).await;
        app.user("desk", &[Role::FrontDesk]).await;
        assert_eq!(framers(app, "/enquire").await, "'none'");
        let settings = json!({ "form_open": true, "sites": ["https://www.Example.org/", "http://localhost:3000", "https://www.example.org"] });
        app.put("desk", "/api/v1/lead-settings", settings.clone()).await.problem(403, "forbidden");
        let kept = app.put("owner", "/api/v1/lead-settings", settings).await.expect(200);
        let sites = json!(["https://www.example.org", "http://localhost:3000"]);
        assert_eq!((&kept.body["sites"], &kept.body["trial_fee_minor"]), (&sites, &Value::Null));
        assert!(kept.text("form_url").ends_with("/enquire"));
        assert_eq!(framers(app, "/enquire").await, "http://localhost:3000 https://www.example.org");
        for path in ["/", "/sign-in", "/enquire/", "/enquired", "/api/v1/enquiry-form", "/api/v1/welcome"] {
            assert_eq!(framers(app, path).await, "'none'", "{path}");
        }
        for (bad, fields) in [
            (json!({ "form_open": true, "sites": ["https://a.org", "https://b.org; script-src *"] }), vec!["sites[1]"]),
            (json!({ "form_open": true, "sites": ["*"], "trial_fee_minor": 0 }), vec!["sites[0]", "trial_fee_minor"]),
            (json!({ "form_open": true, "sites": [], "trial_fee_tax_rule_id": "0190163d-8694-739b-aea5-966c26f8ad91" }), vec!["trial_fee_tax_rule_id"]),
            (json!({ "form_open": true, "sites": [], "trial_fee_minor": 5, "trial_fee_tax_rule_id": "0190163d-8694-739b-aea5-966c26f8ad91" }), vec!["trial_fee_tax_rule_id"]),
        ] {
            app.put("owner", "/api/v1/lead-settings", bad).await.refuses(&fields);
        }
        let many: Vec<String> = (0..21).map(|n| format!("https://site{n}.org")).collect();
        app.put("owner", "/api/v1/lead-settings", json!({ "form_open": true, "sites": many })).await.refuses(&["sites"]);
    }

    async fn a_closed_form_takes_nothing(app) {
        app.user("owner", &[Role::Owner]).await;
        let token = app.form_token().await;
        let closed = json!({ "form_open": false, "sites": ["https://a.org"] });
        app.put("owner", "/api/v1/lead-settings", closed).await.expect(200);
        assert_eq!(app.get("", "/api/v1/enquiry-form").await.expect(200).body["open"], false);
        send(app, with(enquiry(), json!({ "form_token": token }))).await.problem(409, "form_closed");
        assert_eq!(framers(app, "/enquire").await, "'none'");
        assert_eq!(app.leads("").await.len(), 0);
    }
}
