//! Comparing and hashing passwords takes long. What is changed in that time counts, and not what was found before.

use super::{PROFILE, REFRESH, TOKEN};
use crate::support::{PASSWORD, Reply, TestApp, request};
use base64::{Engine, engine::general_purpose::STANDARD};
use futures_util::future::join_all;
use kit::{args, sql};
use musicbeats::{
    accounts::{self, Ctx, Imported, Permit, Role, RoleSet, UserError, UserId},
    server,
};
use serde_json::{Value, json};
use tower::ServiceExt;

const NEW: &str = "tabla & tanpura";
const OTHER: &str = "another fine one";

async fn user(app: &TestApp, name: &str) -> UserId {
    app.user(name, &[]).await.parse().unwrap()
}

/// Asha, as the Django system knew her: her first sign-in keeps the password in another form.
async fn from_django(app: &TestApp) -> UserId {
    let mut hash = [0; 32];
    kit::pbkdf2::sha256(PASSWORD.as_bytes(), b"salt", 1000, &mut hash);
    let imported = Imported {
        email: "asha@example.org".into(),
        full_name: "Asha Nair".into(),
        first_name: String::new(),
        last_name: String::new(),
        password_hash: Some(format!("pbkdf2_sha256$1000$salt${}", STANDARD.encode(hash))),
        active: true,
        roles: RoleSet::NONE,
        last_login_at: None,
        created_at: None,
    };
    let mut tx = app.app.db.begin().await.unwrap();
    let user = accounts::import(&mut tx, &Ctx::operator(&app.app), imported).await.unwrap();
    tx.commit().await.unwrap();
    user.id
}

fn signing_in(password: &str) -> axum::http::Request<axum::body::Body> {
    request("POST", TOKEN, None, json!({ "email": "asha@example.org", "password": password }))
}

async fn sign_in(app: &TestApp, password: &str) -> Reply {
    app.send(signing_in(password)).await
}

/// Sets the new password; can be done by itself, later.
fn change(app: &TestApp, id: UserId) -> impl Future<Output = ()> + Send + 'static {
    let app = app.app.clone();
    async move { accounts::set_password(&Permit::operator(&app), id, NEW).await.unwrap() }
}

fn remove(app: &TestApp, id: UserId) -> impl Future<Output = ()> + Send + 'static {
    let app = app.app.clone();
    async move { accounts::delete(&Permit::operator(&app), id).await.unwrap() }
}

fn close(app: &TestApp, id: UserId) -> impl Future<Output = ()> + Send + 'static {
    let app = app.app.clone();
    async move { drop(accounts::deactivate(&Permit::operator(&app), id).await.unwrap()) }
}

async fn open_sessions(app: &TestApp, id: UserId) -> i64 {
    let count = sql!("SELECT COUNT(*) FROM sessions WHERE user_id = $1 AND ended_at IS NULL");
    app.app.db.one(count, args![id]).await.unwrap()
}

async fn password_hash(app: &TestApp, id: UserId) -> Option<String> {
    app.app.db.one(sql!("SELECT password_hash FROM users WHERE id = $1"), args![id]).await.unwrap()
}

/// The new password is the only one, and nobody is in with another.
async fn only_the_new_one_works(app: &TestApp, id: UserId) {
    assert!(app.meanwhile.is_over(), "nothing happened meanwhile");
    assert_eq!(open_sessions(app, id).await, 0);
    sign_in(app, PASSWORD).await.expect(401);
    sign_in(app, OTHER).await.expect(401);
    sign_in(app, NEW).await.expect(200);
}

on_both! {
    async fn a_sign_in_under_way_does_not_outlive_a_change_of_password(app) {
        let id = user(app, "asha").await;
        app.meanwhile.then(change(app, id));
        sign_in(app, PASSWORD).await.expect(401);
        only_the_new_one_works(app, id).await;
    }

    async fn a_password_in_an_old_form_does_not_come_back(app) {
        let id = from_django(app).await;
        app.meanwhile.then(change(app, id));
        sign_in(app, PASSWORD).await.expect(401);
        only_the_new_one_works(app, id).await;
    }

    async fn nor_while_it_is_hashed_anew(app) {
        let id = from_django(app).await;
        let (meanwhile, change) = (app.meanwhile.clone(), change(app, id));
        app.meanwhile.then(async move { meanwhile.then(change) });
        sign_in(app, PASSWORD).await.expect(401);
        only_the_new_one_works(app, id).await;
    }

    async fn two_sign_ins_with_a_password_in_an_old_form_are_both_let_in(app) {
        let id = from_django(app).await;
        let service = server::service(&app.app);
        app.meanwhile.then(async move { assert_eq!(service.oneshot(signing_in(PASSWORD)).await.unwrap().status(), 200) });
        sign_in(app, PASSWORD).await.expect(200);
        assert!(app.meanwhile.is_over());
        assert_eq!(open_sessions(app, id).await, 2);
        assert!(password_hash(app, id).await.unwrap().starts_with("$argon2id$"));
    }

    async fn nobody_gets_into_an_account_that_is_closed_meanwhile(app) {
        let id = user(app, "asha").await;
        app.meanwhile.then(close(app, id));
        sign_in(app, PASSWORD).await.expect(401);
        accounts::activate(&Permit::operator(&app.app), id).await.unwrap();
        assert_eq!(open_sessions(app, id).await, 0);
        sign_in(app, PASSWORD).await.expect(200);
    }

    async fn nor_into_one_that_is_removed_meanwhile(app) {
        let id = user(app, "asha").await;
        app.meanwhile.then(remove(app, id));
        sign_in(app, PASSWORD).await.expect(401);
        assert_eq!(open_sessions(app, id).await, 0);
    }

    async fn nor_by_an_address_that_is_taken_from_it_meanwhile(app) {
        app.user("boss", &[Role::Owner]).await;
        let id = user(app, "asha").await;
        let (boss, service) = (app.sign_in("boss").await.text("access"), server::service(&app.app));
        let body = json!({ "email": "asha.nair@example.org" });
        let move_it = request("PATCH", &format!("/api/v1/users/{id}"), Some(&boss), body);
        app.meanwhile.then(async move { assert_eq!(service.oneshot(move_it).await.unwrap().status(), 200) });
        sign_in(app, PASSWORD).await.expect(401);
        assert_eq!(open_sessions(app, id).await, 0);
    }

    async fn one_old_password_is_good_for_one_change(app) {
        let id = user(app, "asha").await;
        app.get("asha", PROFILE).await.expect(200);
        app.meanwhile.then(change(app, id));
        let body = json!({ "current_password": PASSWORD, "new_password": OTHER });
        app.post("asha", "/api/v1/accounts/password", body).await.refuses(&["current_password"]);
        only_the_new_one_works(app, id).await;
    }

    async fn an_old_password_moves_no_account_to_another_address(app) {
        let id = user(app, "asha").await;
        app.get("asha", PROFILE).await.expect(200);
        app.meanwhile.then(change(app, id));
        let body = json!({ "email": "mallory@example.org", "current_password": PASSWORD });
        app.patch("asha", PROFILE, body).await.refuses(&["current_password"]);
        only_the_new_one_works(app, id).await;
    }

    async fn a_link_gives_no_password_to_an_account_that_is_removed_meanwhile(app) {
        let id = user(app, "asha").await;
        app.post("", "/api/v1/accounts/password/reset", json!({ "email": "asha@example.org" })).await.expect(202);
        app.work().await;
        app.meanwhile.then(remove(app, id));
        let body = json!({ "token": app.mailed_secret(), "password": NEW });
        app.post("", "/api/v1/accounts/password/reset/confirm", body).await.refuses(&["token"]);
        assert_eq!(password_hash(app, id).await, None);
        let id = user(app, "ravi").await;
        app.meanwhile.then(remove(app, id));
        let set = accounts::set_password(&Permit::operator(&app.app), id, NEW).await;
        assert!(matches!(set, Err(UserError::NotFound)), "{set:?}");
        assert_eq!(password_hash(app, id).await, None);
    }

    async fn an_invitation_opens_no_account_that_is_closed_meanwhile(app) {
        app.user("boss", &[Role::Owner]).await;
        let invite = json!({ "email": "asha@example.org", "full_name": "Asha Nair", "roles": ["teacher"] });
        let id = app.post("boss", "/api/v1/users/invitations", invite).await.expect(201).id().parse().unwrap();
        app.work().await;
        app.meanwhile.then(close(app, id));
        let body = json!({ "token": app.mailed_secret(), "password": NEW });
        app.post("", "/api/v1/accounts/invitation/accept", body.clone()).await.refuses(&["token"]);
        assert_eq!((open_sessions(app, id).await, password_hash(app, id).await), (0, None));
        accounts::activate(&Permit::operator(&app.app), id).await.unwrap();
        app.post("", "/api/v1/accounts/invitation/accept", body).await.expect(200);
    }

    async fn of_many_sign_ins_around_a_change_none_with_the_old_password_lives(app) {
        let id = user(app, "asha").await;
        let many = async || join_all((0..20).map(|_| sign_in(app, PASSWORD))).await;
        let (some, (), others) = tokio::join!(many(), change(app, id), many());
        for reply in some.into_iter().chain(others) {
            if reply.status == 401 {
                continue;
            }
            let signed = reply.expect(200);
            app.send(request("GET", PROFILE, Some(&signed.text("access")), Value::Null)).await.expect(401);
            app.post("", REFRESH, json!({ "refresh": signed.body["refresh"] })).await.expect(401);
        }
        only_the_new_one_works(app, id).await;
    }
}
