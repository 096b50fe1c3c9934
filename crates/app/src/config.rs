//! Configuration: the defaults compiled in, then a file, then the environment, then flags.

use serde::Deserialize;
use std::{fmt, net::SocketAddr, path::PathBuf, time::Duration};

/// `config.default.toml` is the documentation of every setting.
pub const DEFAULTS: &str = include_str!("../../../config.default.toml");

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub listen: SocketAddr,
    pub data_dir: PathBuf,
    pub database_url: Secret,
    pub public_url: String,
    pub trusted_proxies: Vec<std::net::IpAddr>,
    pub signing_key: Secret,
    pub registration: Registration,
    pub login_throttle: Switch,
    pub access_token_minutes: u32,
    pub refresh_token_hours: u32,
    pub smtp_url: Secret,
    pub mail_from: String,
    pub postgres_connections: u32,
    pub body_limit_bytes: u32,
    pub upload_limit_bytes: u32,
    pub import_file_days: u32,
    pub request_timeout_seconds: u32,
    pub header_timeout_seconds: u32,
    pub keep_alive_seconds: u32,
    /// 0: as many as the limit of open files leaves room for.
    pub max_connections: u32,
    pub log: String,
    pub log_format: LogFormat,
}

/// Who may make an account for himself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Registration {
    Open,
    Invitation,
    Closed,
}

impl Registration {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Invitation => "invitation",
            Self::Closed => "closed",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Switch {
    On,
    Off,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    Text,
    Json,
}

/// A value that is never printed.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "(not set)" } else { "(set)" })
    }
}

/// What is wrong with the configuration, in one line.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

/// Reads a setting from outside, such as the environment.
pub trait Surroundings {
    fn variable(&self, name: &str) -> Option<String>;
    fn file(&self, path: &str) -> Result<String, String>;
}

/// The environment and the file system of this process.
pub struct Process;

impl Surroundings for Process {
    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    fn file(&self, path: &str) -> Result<String, String> {
        std::fs::read_to_string(path).map_err(|error| error.to_string())
    }
}

impl Config {
    /// `flags` are pairs of setting and value given on the command line.
    pub fn load(
        file: Option<&str>,
        flags: &[(&str, Option<String>)],
        around: &dyn Surroundings,
    ) -> Result<Self, ConfigError> {
        let mut settings: toml::Table = parse("config.default.toml", DEFAULTS)?;
        if let Some(path) = file {
            let text = around.file(path).map_err(|error| ConfigError(format!("cannot read {path}: {error}")))?;
            settings.extend(parse(path, &text)?);
        }
        for (name, default) in settings.clone() {
            if let Some((source, value)) = from_environment(&name, around)? {
                settings.insert(name.clone(), typed(&source, &default, &value)?);
            }
        }
        for (name, value) in flags {
            if let (Some(value), Some(default)) = (value, settings.get(*name)) {
                let value = typed(&format!("--{}", name.replace('_', "-")), default, value)?;
                settings.insert((*name).to_owned(), value);
            }
        }
        let config: Self = serde_path_to_error::deserialize(toml::Value::Table(settings))
            .map_err(|error| ConfigError(format!("{}: {}", error.path(), one_line(error.inner()))))?;
        config.check()
    }

    fn check(self) -> Result<Self, ConfigError> {
        let positive = [
            ("access_token_minutes", self.access_token_minutes),
            ("refresh_token_hours", self.refresh_token_hours),
            ("postgres_connections", self.postgres_connections),
            ("body_limit_bytes", self.body_limit_bytes),
            ("upload_limit_bytes", self.upload_limit_bytes),
            ("import_file_days", self.import_file_days),
            ("request_timeout_seconds", self.request_timeout_seconds),
            ("header_timeout_seconds", self.header_timeout_seconds),
            ("keep_alive_seconds", self.keep_alive_seconds),
        ];
        if let Some((name, _)) = positive.into_iter().find(|(_, value)| *value == 0) {
            return Err(ConfigError(format!("{name} must be at least 1")));
        }
        let url = &self.database_url.0;
        if !url.is_empty() && !["sqlite:", "postgres://", "postgresql://"].iter().any(|start| url.starts_with(start)) {
            return Err(ConfigError("database_url must begin with sqlite:// or postgres://".into()));
        }
        Ok(self)
    }

    pub fn database_url(&self) -> String {
        if self.database_url.0.is_empty() {
            format!("sqlite://{}", self.data_dir.join("musicbeats.sqlite3").display())
        } else {
            self.database_url.0.clone()
        }
    }

    /// The address people type, without a slash at the end.
    pub fn public_url(&self) -> String {
        let url = if self.public_url.is_empty() { format!("http://{}", self.listen) } else { self.public_url.clone() };
        url.trim_end_matches('/').to_owned()
    }

    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    pub fn access_lifetime(&self) -> Duration {
        Duration::from_secs(u64::from(self.access_token_minutes) * 60)
    }

    pub fn refresh_lifetime(&self) -> Duration {
        Duration::from_secs(u64::from(self.refresh_token_hours) * 3600)
    }

    pub fn sends_mail(&self) -> bool {
        !self.smtp_url.0.is_empty()
    }
}

fn parse(name: &str, text: &str) -> Result<toml::Table, ConfigError> {
    text.parse().map_err(|error: toml::de::Error| ConfigError(format!("{name}: {}", one_line(&error))))
}

fn one_line(error: &toml::de::Error) -> String {
    error.message().replace('\n', " ")
}

/// `MUSICBEATS_X`, or the content of the file that `MUSICBEATS_X_FILE` names.
fn from_environment(name: &str, around: &dyn Surroundings) -> Result<Option<(String, String)>, ConfigError> {
    let variable = format!("MUSICBEATS_{}", name.to_ascii_uppercase());
    if let Some(value) = around.variable(&variable) {
        return Ok(Some((variable, value)));
    }
    let from_file = format!("{variable}_FILE");
    match around.variable(&from_file) {
        None => Ok(None),
        Some(path) => match around.file(&path) {
            Ok(text) => Ok(Some((from_file, text.trim_end_matches(['\r', '\n']).to_owned()))),
            Err(error) => Err(ConfigError(format!("{from_file}: cannot read {path}: {error}"))),
        },
    }
}

/// Text from outside, as the type that the default has.
fn typed(source: &str, default: &toml::Value, text: &str) -> Result<toml::Value, ConfigError> {
    Ok(match default {
        toml::Value::Integer(_) => text
            .trim()
            .parse()
            .map(toml::Value::Integer)
            .map_err(|_| ConfigError(format!("{source}: \"{text}\" is not a whole number")))?,
        toml::Value::Array(_) => {
            let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
            toml::Value::Array(items.map(|item| toml::Value::String(item.to_owned())).collect())
        }
        _ => toml::Value::String(text.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[derive(Default)]
    struct Fake {
        variables: HashMap<&'static str, &'static str>,
        files: HashMap<&'static str, &'static str>,
    }

    impl Surroundings for Fake {
        fn variable(&self, name: &str) -> Option<String> {
            self.variables.get(name).map(ToString::to_string)
        }

        fn file(&self, path: &str) -> Result<String, String> {
            self.files.get(path).map(ToString::to_string).ok_or_else(|| "no such file".into())
        }
    }

    #[test]
    fn flags_beat_the_environment_which_beats_the_file_which_beats_the_defaults() {
        let around = Fake {
            variables: [("MUSICBEATS_LISTEN", "127.0.0.1:3"), ("MUSICBEATS_ACCESS_TOKEN_MINUTES", "7")].into(),
            files: [("c.toml", "listen = \"127.0.0.1:2\"\nregistration = \"closed\"\naccess_token_minutes = 5")].into(),
        };
        let flags = [("listen", Some("127.0.0.1:4".to_owned()))];
        let config = Config::load(Some("c.toml"), &flags, &around).unwrap();
        assert_eq!(config.listen.port(), 4);
        assert_eq!(config.access_token_minutes, 7);
        assert_eq!(config.registration, Registration::Closed);
        assert_eq!(config.refresh_token_hours, 24);
    }

    #[test]
    fn a_secret_may_come_from_a_file_and_is_not_printed() {
        let around = Fake {
            variables: [("MUSICBEATS_SIGNING_KEY_FILE", "/run/key")].into(),
            files: [("/run/key", "0123456789abcdef0123456789abcdef\n")].into(),
        };
        let config = Config::load(None, &[], &around).unwrap();
        assert_eq!(config.signing_key.0, "0123456789abcdef0123456789abcdef");
        assert!(!format!("{config:?}").contains("0123456789"));
    }

    #[test]
    fn what_is_wrong_is_said_in_one_line() {
        for (name, value, part) in [
            ("MUSICBEATS_LISTEN", "here", "listen: invalid socket address"),
            ("MUSICBEATS_REGISTRATION", "maybe", "registration: unknown variant `maybe`"),
            ("MUSICBEATS_ACCESS_TOKEN_MINUTES", "soon", "whole number"),
            ("MUSICBEATS_ACCESS_TOKEN_MINUTES", "0", "at least 1"),
            ("MUSICBEATS_KEEP_ALIVE_SECONDS", "0", "keep_alive_seconds must be at least 1"),
            ("MUSICBEATS_DATABASE_URL", "mysql://x", "sqlite://"),
            ("MUSICBEATS_SMTP_URL_FILE", "/nowhere", "/nowhere"),
        ] {
            let around = Fake { variables: [(name, value)].into(), ..Fake::default() };
            let message = Config::load(None, &[], &around).unwrap_err().to_string();
            assert!(message.contains(part) && !message.contains('\n'), "{name}: {message}");
        }
        let around = Fake { files: [("c.toml", "colour = 1")].into(), ..Fake::default() };
        assert!(Config::load(Some("c.toml"), &[], &around).unwrap_err().to_string().contains("colour"));
    }
}
