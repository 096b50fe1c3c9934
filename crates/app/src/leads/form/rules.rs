//! Decisions about what strangers send, without clock or database.

use super::model::{NewEnquiry, Sender};
use crate::leads::refusals::{NO_CONSENT, NO_SITE, TOO_MANY_SITES};
use jiff::{SignedDuration, Timestamp};
use kit::{refusals::FieldErrors, text::email_key};
use std::net::{IpAddr, Ipv6Addr};
use uuid::Uuid;

pub(super) const MESSAGE_MAX: usize = 2000;
pub(super) const HEARD_MAX: usize = 200;
pub(super) const PAGE_MAX: usize = 300;
/// Bytes of a request: far more than all fields at their longest.
pub(super) const REQUEST_MAX: usize = 32 * 1024;
const SITES_MAX: usize = 20;

/// Nobody fills in the form any faster.
const SOONEST: SignedDuration = SignedDuration::from_secs(3);
/// Who left the form open for longer opens it again.
const LATEST: SignedDuration = SignedDuration::from_hours(24);

/// How old a form was when it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    TooYoung,
    Fine,
    TooOld,
}

/// The id of a form tells when it was opened.
pub(super) fn age_of(form: Uuid, now: Timestamp) -> Age {
    let opened = form.get_timestamp().and_then(|at| {
        let (seconds, nanos) = at.to_unix();
        Timestamp::new(i64::try_from(seconds).ok()?, i32::try_from(nanos).ok()?).ok()
    });
    match opened.map(|opened| now.duration_since(opened)) {
        Some(age) if age < SOONEST => Age::TooYoung,
        Some(age) if age <= LATEST => Age::Fine,
        _ => Age::TooOld,
    }
}

/// How much of a kind of sender is listened to, and in what time.
pub(super) fn allowance(sender: &Sender) -> (i64, SignedDuration) {
    match sender {
        Sender::Address(_) => (10, SignedDuration::from_hours(1)),
        Sender::Email(_) | Sender::Phone(_) => (4, SignedDuration::from_hours(24)),
    }
}

/// What a sender is counted by. A household has a network of addresses in the sixth version.
pub(super) fn counted_by(sender: &Sender) -> String {
    match sender {
        Sender::Address(IpAddr::V6(address)) => {
            let network = address.to_bits() >> 64 << 64;
            format!("address {}", Ipv6Addr::from_bits(network))
        }
        Sender::Address(address) => format!("address {address}"),
        Sender::Email(email) => format!("email {}", email_key(email)),
        Sender::Phone(phone) => format!("phone {phone}"),
    }
}

/// What is wrong with an enquiry besides its contact and wishes.
pub(super) fn check(errors: &mut FieldErrors, new: &NewEnquiry) -> NewEnquiry {
    errors.check(new.consent, "consent", NO_CONSENT);
    NewEnquiry {
        message: errors.optional_text("message", &new.message, MESSAGE_MAX),
        heard_from: errors.optional_text("heard_from", &new.heard_from, HEARD_MAX),
        campaign: errors.optional_text("campaign", &new.campaign, HEARD_MAX),
        page: errors.optional_text("page", &new.page, PAGE_MAX),
        ..new.clone()
    }
}

/// The sites as they are kept: each once.
pub(super) fn check_sites(errors: &mut FieldErrors, typed: &[String]) -> Vec<String> {
    let mut sites: Vec<String> = vec![];
    for (index, site) in typed.iter().enumerate() {
        match origin(site) {
            Some(origin) if sites.contains(&origin) => {}
            Some(origin) => sites.push(origin),
            None => {
                errors.add(&format!("sites[{index}]"), NO_SITE);
            }
        }
    }
    errors.check(sites.len() <= SITES_MAX, "sites", TOO_MANY_SITES.with("most", SITES_MAX));
    sites
}

/// The scheme, host and port of an address. What stands in a header must not be able to say anything else there.
fn origin(address: &str) -> Option<String> {
    let address = address.trim().to_ascii_lowercase();
    let (scheme, rest) = address.split_once("://")?;
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let (host, port) = rest.split_once(':').map_or((rest, None), |(host, port)| (host, Some(port)));
    let label = |label: &str| {
        let fine = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        fine && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    let is_host = host.len() <= 253 && host.split('.').all(label);
    let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    let is_safe = scheme == "https" || (scheme == "http" && ["localhost", "127.0.0.1"].contains(&host));
    (is_host && is_port && is_safe).then(|| format!("{scheme}://{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kit::random::Random;
    use proptest::prelude::*;

    #[test]
    fn a_form_is_sent_neither_at_once_nor_after_a_day() {
        let opened: Timestamp = "2026-03-02T10:00:00Z".parse().unwrap();
        let form = Random::from_seed(1).uuid(opened);
        let age = |seconds| age_of(form, opened.checked_add(SignedDuration::from_secs(seconds)).unwrap());
        assert_eq!([0, 2, 3, 600, 86_400].map(age), [Age::TooYoung, Age::TooYoung, Age::Fine, Age::Fine, Age::Fine]);
        assert_eq!(age(86_401), Age::TooOld);
        assert_eq!(age(-5), Age::TooYoung, "the clock of another server is behind");
        assert_eq!(age_of(Uuid::nil(), opened), Age::TooOld);
    }

    #[test]
    fn a_site_is_an_address_without_a_page() {
        for (typed, kept) in [
            ("https://www.Example.org", Some("https://www.example.org")),
            (" https://example.org/ ", Some("https://example.org")),
            ("https://example.org:8443", Some("https://example.org:8443")),
            ("http://localhost:3000", Some("http://localhost:3000")),
            ("http://example.org", None),
            ("https://example.org/page", None),
            ("https://example.org; script-src *", None),
            ("https://*.example.org", None),
            ("https://-example.org", None),
            ("https://", None),
            ("https://example.org:0", None),
            ("https://example.org:x", None),
            ("example.org", None),
            ("javascript:alert(1)", None),
            ("https://user@example.org", None),
        ] {
            assert_eq!(origin(typed).as_deref(), kept, "{typed}");
        }
        let mut errors = FieldErrors::default();
        let sites = ["https://a.org", "nonsense", "https://A.org/"].map(str::to_owned);
        assert_eq!(check_sites(&mut errors, &sites), ["https://a.org"]);
        assert!(errors.has("sites[1]") && !errors.has("sites[2]"));
    }

    #[test]
    fn a_household_is_counted_as_one() {
        let by = |address: &str| counted_by(&Sender::Address(address.parse().unwrap()));
        assert_eq!(by("2001:db8:1:2:3:4:5:6"), by("2001:db8:1:2::9"));
        assert_ne!(by("2001:db8:1:2::9"), by("2001:db8:1:3::9"));
        assert_ne!(by("192.0.2.1"), by("192.0.2.2"));
        assert_eq!(counted_by(&Sender::Email("A@b.co".into())), counted_by(&Sender::Email("a@B.co".into())));
    }

    proptest! {
        #[test]
        fn what_stands_in_a_header_says_nothing_else(typed in "\\PC{0,60}", host in "[a-z.:/;, *'-]{0,30}") {
            for typed in [typed, format!("https://{host}")] {
                if let Some(kept) = origin(&typed) {
                    prop_assert!(kept.bytes().all(|b| b.is_ascii_alphanumeric() || b":/.-".contains(&b)), "{}", kept);
                    prop_assert_eq!(origin(&kept), Some(kept.clone()));
                }
            }
        }
    }
}
