//! Enquiries as strangers send them, and leads as the office enters them.

use super::{Reply, TestApp};
use jiff::SignedDuration;
use kit::{args, sql};
use serde_json::{Value, json};

/// What a mother sends, but for the token of the form.
pub(crate) fn enquiry() -> Value {
    json!({
        "contact_name": "Latha Nair", "email": "latha@example.org", "phone": "98450 12345", "learner_name": "Meera Nair",
        "relationship": "mother", "date_of_birth": "2016-05-04", "preferred_times": "Saturday mornings",
        "message": "She sings all day.", "consent": true, "heard_from": "A friend", "language": "en-IN",
    })
}

/// A body with some members changed; null takes one away.
pub(crate) fn with(mut body: Value, changes: Value) -> Value {
    for (name, value) in changes.as_object().expect("members") {
        match value {
            Value::Null => drop(body.as_object_mut().expect("an object").remove(name)),
            value => body[name] = value.clone(),
        }
    }
    body
}

impl TestApp {
    /// The token of a form that was opened ten seconds ago.
    pub(crate) async fn form_token(&self) -> String {
        let form = self.get("", "/api/v1/enquiry-form").await.expect(200);
        self.advance(SignedDuration::from_secs(10));
        form.text("form_token")
    }

    /// Sends an enquiry with a new form, as a stranger.
    pub(crate) async fn enquire(&self, changes: Value) -> Reply {
        let token = self.form_token().await;
        let body = with(with(enquiry(), json!({ "form_token": token })), changes);
        self.post("", "/api/v1/enquiries", body).await
    }

    /// Enters a lead for a learner whose mother called.
    pub(crate) async fn lead(&self, learner: &str, changes: Value) -> String {
        let body = json!({
            "contact_name": format!("Mother of {learner}"), "phone": "98450 12345", "learner_name": learner,
            "relationship": "mother", "source": "phone",
        });
        self.make("/api/v1/leads", with(body, changes)).await
    }

    /// A lead as the office sees it.
    pub(crate) async fn read_lead(&self, id: &str) -> Value {
        self.office("GET", &format!("/api/v1/leads/{id}"), Value::Null).await.expect(200).body
    }

    /// The leads that a filter finds, as the office sees them.
    pub(crate) async fn leads(&self, filter: &str) -> Vec<Value> {
        let found = self.office("GET", &format!("/api/v1/leads?{filter}"), Value::Null).await.expect(200);
        found.body["items"].as_array().expect("items").clone()
    }

    /// How many students, families, lessons, bookings, enrollments, charges, and trials there are.
    pub(crate) async fn holdings(&self) -> Vec<i64> {
        let counts: Vec<(i64, i64)> = self
            .app
            .db
            .all(
                sql!(
                    "SELECT 1, COUNT(*) FROM students UNION ALL SELECT 2, COUNT(*) FROM family_accounts
                     UNION ALL SELECT 3, COUNT(*) FROM lessons UNION ALL SELECT 4, COUNT(*) FROM bookings
                     UNION ALL SELECT 5, COUNT(*) FROM enrollments UNION ALL SELECT 6, COUNT(*) FROM charges
                     UNION ALL SELECT 7, COUNT(*) FROM lead_trials UNION ALL SELECT 8, COUNT(*) FROM guardians
                     ORDER BY 1"
                ),
                args![],
            )
            .await
            .expect("counts");
        counts.into_iter().map(|(_, count)| count).collect()
    }
}
