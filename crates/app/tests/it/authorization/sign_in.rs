//! However somebody signed in, he may do the same; and what ends his right to it ends it with the next request.

use crate::support::{PASSWORD, Reply, TestApp, request};
use kit::{args, sql};
use musicbeats::accounts::Role;
use serde_json::{Value, json};

const TOKEN: &str = "/api/v1/accounts/token";
const SESSION: &str = "/api/v1/accounts/session";

/// A way to be signed in: what opens the API, and what opens it again.
struct Way {
    name: &'static str,
    access: String,
    refresh: Refresh,
}

enum Refresh {
    Token(String),
    Cookie(String),
}

impl Refresh {
    async fn present(&self, app: &TestApp) -> Reply {
        match self {
            Self::Token(token) => app.post("", &format!("{TOKEN}/refresh"), json!({ "refresh": token })).await,
            Self::Cookie(cookie) => {
                let path = format!("{SESSION}/refresh");
                app.call_with("", "POST", &path, Value::Null, &[("cookie", cookie)]).await
            }
        }
    }
}

fn cookie_of(reply: &Reply) -> Refresh {
    let cookies = reply.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
    let cookie = cookies.filter_map(|cookie| cookie.split(';').next()).find(|cookie| cookie.contains("refresh="));
    Refresh::Cookie(cookie.expect("a cookie").to_owned())
}

/// Every way there is.
async fn ways(app: &TestApp, who: &str) -> Vec<Way> {
    let credentials = json!({ "email": format!("{who}@example.org"), "password": PASSWORD });
    let program = app.post("", TOKEN, credentials.clone()).await.expect(200);
    let kept = Refresh::Token(program.text("refresh"));
    let next = kept.present(app).await.expect(200);
    let browser = app.post("", SESSION, credentials).await.expect(200);
    let cookie = cookie_of(&browser);
    let reload = cookie.present(app).await.expect(200);
    vec![
        Way { name: "token", access: program.text("access"), refresh: kept },
        Way { name: "next token", access: next.text("access"), refresh: Refresh::Token(next.text("refresh")) },
        Way { name: "browser", access: browser.text("access"), refresh: cookie },
        Way { name: "browser, later", access: reload.text("access"), refresh: cookie_of(&reload) },
    ]
}

async fn status(app: &TestApp, access: &str, method: &str, path: &str, body: Value) -> u16 {
    app.send(request(method, &format!("/api/v1/{path}"), Some(access), body)).await.status.as_u16()
}

/// A guardian with a ward; gives the paths of the ward and of another student.
async fn ward(app: &TestApp) -> (String, String) {
    app.personas().await;
    let (ward, other) = (app.student("Ward").await, app.student("Other").await);
    let guardian = app.guardian(&ward, "Guardian").await;
    app.let_in(&format!("guardians/{guardian}"), "guardian").await;
    (format!("students/{ward}"), format!("students/{other}"))
}

on_both! {
    async fn every_way_to_sign_in_opens_the_same(app) {
        let (ward, other) = ward(app).await;
        let routes = [
            ("GET", ward.as_str(), Value::Null), ("GET", &other, Value::Null), ("GET", "users", Value::Null),
            ("POST", "lessons", json!({})), ("GET", "invoices", Value::Null), ("PATCH", "institute", json!({ "week_starts_on": 9 })),
        ];
        for (who, agreed) in [
            ("owner", [200, 200, 200, 400, 200, 400]), ("front_desk", [200, 200, 200, 400, 200, 403]),
            ("guardian", [200, 404, 403, 403, 200, 403]), ("nobody", [403, 403, 403, 403, 403, 403]),
        ] {
            for way in ways(app, who).await {
                for ((method, path, body), agreed) in routes.iter().zip(agreed) {
                    let answered = status(app, &way.access, method, path, body.clone()).await;
                    assert_eq!(answered, agreed, "{method} {path} as {who} by {}", way.name);
                }
            }
        }
    }

    async fn nothing_else_opens_it(app) {
        app.user("owner", &[Role::Owner]).await;
        for way in ways(app, "owner").await {
            let (refresh, cookie) = match way.refresh {
                Refresh::Token(token) => (token, String::new()),
                Refresh::Cookie(cookie) => (cookie.split_once('=').expect("a value").1.to_owned(), cookie),
            };
            for (name, value) in [
                ("authorization", format!("Bearer {refresh}")), ("authorization", format!("Token {}", way.access)),
                ("authorization", way.access.clone()), ("authorization", format!("Bearer {}x", way.access)),
                ("authorization", "Bearer".into()), ("cookie", format!("access={}; {cookie}", way.access)),
            ] {
                let reply = app.call_with("", "GET", "/api/v1/users", Value::Null, &[(name, &value)]).await;
                assert_eq!(reply.status, 401, "{} with {name}: {value}", way.name);
            }
            let path = format!("/api/v1/users?access_token={}", way.access);
            app.get("", &path).await.expect(401);
        }
    }

    async fn what_the_office_takes_away_is_gone_with_the_next_request(app) {
        app.user("owner", &[Role::Owner]).await;
        for (name, method, path, body) in [
            ("sessions", "DELETE", "/sessions", Value::Null), ("deactivation", "PUT", "/deactivation", Value::Null),
            ("roles", "PUT", "/roles", json!({ "roles": ["student"] })), ("deletion", "DELETE", "", Value::Null),
        ] {
            let id = app.user(name, &[Role::Accountant]).await;
            let ways = ways(app, name).await;
            for way in &ways {
                assert_eq!(status(app, &way.access, "GET", "invoices", Value::Null).await, 200, "{name}: {}", way.name);
            }
            let done = app.call("owner", method, &format!("/api/v1/users/{id}{path}"), body).await;
            assert!(done.status.is_success(), "{name}: {}", done.body);
            for way in &ways {
                assert_eq!(status(app, &way.access, "GET", "invoices", Value::Null).await, 401, "{name}: {}", way.name);
                assert_eq!(way.refresh.present(app).await.status, 401, "{name}: {}", way.name);
            }
        }
    }

    async fn who_signs_out_of_one_device_stays_signed_in_on_the_other(app) {
        app.user("owner", &[Role::Owner]).await;
        let ways = ways(app, "owner").await;
        let me = async |way: &Way| status(app, &way.access, "GET", "me", Value::Null).await;
        let Refresh::Cookie(cookie) = &ways[3].refresh else { panic!("no cookie") };
        app.call_with("", "DELETE", SESSION, Value::Null, &[("cookie", cookie)]).await.expect(204);
        assert_eq!([me(&ways[0]).await, me(&ways[1]).await, me(&ways[2]).await, me(&ways[3]).await], [200, 200, 401, 401]);
        let Refresh::Token(refresh) = &ways[1].refresh else { panic!("no token") };
        let log_out = status(app, &ways[1].access, "POST", "accounts/logout", json!({ "refresh": refresh })).await;
        assert_eq!((log_out, me(&ways[0]).await, me(&ways[1]).await), (200, 401, 401));
    }

    /// A token says who somebody is, and nothing about what he may.
    async fn roles_and_links_are_read_with_each_request(app) {
        let id = app.user("somebody", &[]).await;
        let student = app.student("Ward").await;
        let guardian = app.guardian(&student, "Guardian").await;
        let ward = format!("students/{student}");
        let ways = ways(app, "somebody").await;
        let read = async |agreed: u16, when: &str| {
            for way in &ways {
                assert_eq!(status(app, &way.access, "GET", &ward, Value::Null).await, agreed, "{when}, by {}", way.name);
            }
        };
        read(403, "without a role").await;
        app.let_in(&format!("guardians/{guardian}"), "somebody").await;
        read(200, "as a guardian").await;
        app.link(&student, &guardian, json!({ "blocked": true })).await;
        read(404, "blocked").await;
        app.link(&student, &guardian, json!({ "may_view": false })).await;
        read(404, "without the right to see").await;
        app.link(&student, &guardian, json!({})).await;
        read(200, "as a guardian again").await;
        let mut tx = app.app.db.begin().await.expect("a transaction");
        let user: musicbeats::accounts::UserId = id.parse().expect("an id");
        tx.exec(sql!("DELETE FROM user_roles WHERE user_id = $1"), args![user]).await.expect("taken");
        tx.commit().await.expect("a commit");
        read(403, "without a role again, whatever the session").await;
    }
}
