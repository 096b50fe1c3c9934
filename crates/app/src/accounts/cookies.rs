//! The cookies of the browser app. Scripts cannot read what opens anything, other sites cannot send it.

use crate::app::App;
use axum::http::{HeaderMap, HeaderValue, header};
use kit::refusals::Refused;

pub(super) const DEVICE: &str = "musicbeats_device";
const HINT: &str = "musicbeats_signed_in";
const YEAR: u64 = 366 * 86_400;

/// `__Host-` makes browsers insist on HTTPS and on this very host; without HTTPS they would refuse the cookie.
pub(super) fn refresh_name(app: &App) -> &'static str {
    if app.config.is_https() { "__Host-musicbeats_refresh" } else { "musicbeats_refresh" }
}

/// The refresh token, and the hint that there is one.
pub(super) fn refresh(app: &App, token: &str) -> [HeaderValue; 2] {
    let lifetime = app.config.refresh_lifetime().as_secs();
    [cookie(app, refresh_name(app), token, lifetime), hint(app, "yes", lifetime)]
}

pub(super) fn no_refresh(app: &App) -> [HeaderValue; 2] {
    [cookie(app, refresh_name(app), "", 0), hint(app, "", 0)]
}

/// Tells the app's scripts that somebody has signed in here, so that nobody else is asked who he is.
fn hint(app: &App, value: &str, max_age: u64) -> HeaderValue {
    readable(app, HINT, value, max_age, "")
}

pub(super) fn device(app: &App, secret: &str) -> HeaderValue {
    cookie(app, DEVICE, secret, YEAR)
}

fn cookie(app: &App, name: &str, value: &str, max_age: u64) -> HeaderValue {
    readable(app, name, value, max_age, "; HttpOnly")
}

fn readable(app: &App, name: &str, value: &str, max_age: u64, hidden: &str) -> HeaderValue {
    let secure = if app.config.is_https() { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; Max-Age={max_age}{hidden}; SameSite=Strict{secure}");
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

pub(super) fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then(|| value.to_owned()))
        .filter(|value| !value.is_empty())
}

kit::refusals! {
    CROSS_SITE = Forbidden "cross_site";
}

/// `SameSite=Strict` keeps other sites from sending the cookie; a browser that says who asks is believed as well.
pub(super) fn refuse_cross_site(headers: &HeaderMap) -> Result<(), Refused> {
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    match site {
        None | Some("same-origin" | "none") => Ok(()),
        Some(_) => Err(CROSS_SITE.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let headers: HeaderMap =
            [(header::COOKIE, HeaderValue::from_static("a=1; musicbeats_device=x=y; b="))].into_iter().collect();
        assert_eq!(read(&headers, DEVICE).as_deref(), Some("x=y"));
        assert_eq!(read(&headers, "b"), None);
        assert_eq!(read(&headers, "evice"), None);
    }

    #[test]
    fn other_sites_are_refused() {
        let from = |site: &'static str| {
            [(header::HeaderName::from_static("sec-fetch-site"), HeaderValue::from_static(site))]
                .into_iter()
                .collect::<HeaderMap>()
        };
        assert!(refuse_cross_site(&from("cross-site")).is_err());
        assert!(refuse_cross_site(&from("same-origin")).is_ok());
        assert!(refuse_cross_site(&HeaderMap::new()).is_ok());
    }
}
