//! Pictures that people send, such as a photo: small, of a kind a browser shows and nobody can hide a script in.

use super::input::read;
use crate::{http::Problem, refusals::Refused};
use axum::{
    extract::{FromRequest, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

/// No picture is larger. The browser scales them down before it sends them.
pub const PICTURE_MAX: usize = 512 * 1024;

crate::refusals! {
    PICTURE_TOO_LARGE = TooLarge "picture_too_large";
    NOT_A_PICTURE = Invalid "not_a_picture";
}

crate::text_enum! {
    /// What a picture is, by its first bytes.
    pub enum PictureType {
        Png = "image/png",
        Jpeg = "image/jpeg",
        Webp = "image/webp",
    }
}

impl PictureType {
    fn of(content: &[u8]) -> Option<Self> {
        match content {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            _ => None,
        }
    }
}

/// A picture as the body of a request, or as an answer.
#[derive(Debug, Clone)]
pub struct Picture {
    pub media_type: PictureType,
    pub content: Vec<u8>,
    /// Changes with the picture.
    pub etag: String,
}

/// The bytes of a picture, in the contract.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
pub struct PictureBytes(#[expect(dead_code, reason = "only its schema is used")] Vec<u8>);

impl Picture {
    /// # Errors
    /// 400 for what is no picture, 413 for one that is too large.
    pub fn new(content: Vec<u8>) -> Result<Self, Refused> {
        if content.len() > PICTURE_MAX {
            return Err(PICTURE_TOO_LARGE.with("kib", PICTURE_MAX / 1024).into());
        }
        let media_type = PictureType::of(&content).ok_or(NOT_A_PICTURE)?;
        let etag = Sha256::digest(&content)[..12].iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { media_type, content, etag })
    }

    /// The picture, or that the browser has it already. Browsers keep it for one person and ask each time.
    pub fn answer(self, asked: &HeaderMap) -> Response {
        let etag = format!("\"{}\"", self.etag);
        let known = asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes());
        let mut response = if known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            ([(header::CONTENT_TYPE, self.media_type.as_str())], self.content).into_response()
        };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("authorization"));
        if let Ok(etag) = etag.parse() {
            headers.insert(header::ETAG, etag);
        }
        response
    }
}

/// What the sender calls it does not count, only what it is.
impl<S: Send + Sync> FromRequest<S> for Picture {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        Ok(Self::new(read(request).await?.to_vec())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n....";

    #[test]
    fn a_picture_is_known_by_its_first_bytes() {
        for (content, found) in [
            (PNG, Some(PictureType::Png)),
            (b"\xff\xd8\xff\xe0", Some(PictureType::Jpeg)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Some(PictureType::Webp)),
            (b"RIFF\x10\0\0\0WAVEfmt ", None),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
            (b"GIF89a", None),
            (b"", None),
        ] {
            assert_eq!(Picture::new(content.to_vec()).ok().map(|picture| picture.media_type), found, "{content:?}");
        }
        let large = Picture::new([PNG, &[0; PICTURE_MAX]].concat()).unwrap_err();
        assert_eq!(large.code(), PICTURE_TOO_LARGE);
    }

    #[test]
    fn a_browser_that_has_the_picture_is_not_sent_it_again() {
        let picture = Picture::new(PNG.to_vec()).unwrap();
        let first = picture.clone().answer(&HeaderMap::new());
        assert_eq!(
            (first.status(), &first.headers()[header::CONTENT_TYPE]),
            (StatusCode::OK, &header::HeaderValue::from_static("image/png"))
        );
        let known = [(header::IF_NONE_MATCH, first.headers()[header::ETAG].clone())].into_iter().collect();
        assert_eq!(picture.answer(&known).status(), StatusCode::NOT_MODIFIED);
    }
}
