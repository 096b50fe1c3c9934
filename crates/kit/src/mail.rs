//! E-mail: through an SMTP server, or into a folder where there is none.

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use serde::{Deserialize, Serialize};
use std::{path::PathBuf, str::FromStr};

/// One message of plain text to one person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Mail {
    pub to_name: String,
    pub to_address: String,
    pub subject: String,
    pub text: String,
}

#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The message can never be sent: trying again is of no use.
    #[error("the message cannot be written: {0}")]
    Invalid(String),
    #[error("the message could not be sent: {0}")]
    Failed(String),
}

/// Where mail goes.
#[derive(Clone)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

impl Mailer {
    /// Sends through `url`, such as `smtps://user:password@mail.example.org:465`.
    pub fn smtp(url: &str, from: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| MailError::Invalid(format!("SMTP address: {error}")))?;
        Ok(Self { from: mailbox(from)?, way: Way::Smtp(transport.build()) })
    }

    /// Writes each message as an `.eml` file into `folder`.
    pub fn folder(folder: impl Into<PathBuf>, from: &str) -> Result<Self, MailError> {
        Ok(Self { from: mailbox(from)?, way: Way::Folder(folder.into()) })
    }

    /// Sends one message. `name` becomes the file's name in a folder, so that sending twice makes one file.
    pub async fn send(&self, name: &str, mail: &Mail) -> Result<(), MailError> {
        let message = self.message(mail)?;
        match &self.way {
            Way::Smtp(transport) => match transport.send(message).await {
                Ok(_) => Ok(()),
                Err(error) if error.is_permanent() => Err(MailError::Invalid(error.to_string())),
                Err(error) => Err(MailError::Failed(error.to_string())),
            },
            Way::Folder(folder) => {
                let path = folder.join(format!("{name}.eml"));
                let written = async {
                    tokio::fs::create_dir_all(folder).await?;
                    tokio::fs::write(&path, message.formatted()).await
                };
                written.await.map_err(|error| MailError::Failed(format!("{}: {error}", path.display())))?;
                tracing::info!(path = %path.display(), subject = mail.subject, "no mail server is set: message kept in the outbox folder");
                Ok(())
            }
        }
    }

    fn message(&self, mail: &Mail) -> Result<Message, MailError> {
        let invalid = |error: &dyn std::fmt::Display| MailError::Invalid(error.to_string());
        let address = lettre::Address::from_str(&mail.to_address).map_err(|error| invalid(&error))?;
        let name = Some(one_line(&mail.to_name)).filter(|name| !name.is_empty());
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(name, address))
            .subject(one_line(&mail.subject))
            .header(ContentType::TEXT_PLAIN)
            .body(mail.text.clone())
            .map_err(|error| invalid(&error))
    }
}

/// A line break in a header would begin another header.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn mailbox(text: &str) -> Result<Mailbox, MailError> {
    text.parse().map_err(|error| MailError::Invalid(format!("sender \"{text}\": {error}")))
}

/// Characters of an address: what mail servers take (RFC 5321 has 256 with the brackets around it).
pub const ADDRESS_MAX: usize = 254;

/// Whether mail can be addressed to this.
pub fn is_address(text: &str) -> bool {
    text.chars().count() <= ADDRESS_MAX && lettre::Address::from_str(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_or_subject_cannot_smuggle_a_header_in() {
        let mailer = Mailer::folder("unused", "Music Beats <office@example.org>").unwrap();
        let mail = Mail {
            to_name: "Eve\r\nBcc: all@example.org".into(),
            to_address: "eve@example.org".into(),
            subject: "Hello\r\nBcc: all@example.org".into(),
            text: "नमस्ते".into(),
        };
        let text = String::from_utf8(mailer.message(&mail).unwrap().formatted()).unwrap();
        assert!(!text.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{text}");
    }

    #[test]
    fn addresses() {
        for fine in ["a@b.co", "first.last+tag@sub.example.org"] {
            assert!(is_address(fine), "{fine}");
        }
        for bad in ["", "a", "a@", "@b.co", "a b@c.de", "a@b.co\r\nBcc: x@y.z"] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
