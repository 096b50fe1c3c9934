//! The built browser app, embedded. See `build.rs` for where it comes from.

include!(concat!(env!("OUT_DIR"), "/table.rs"));

/// One file of the browser app.
#[derive(Debug)]
pub struct Asset {
    /// Below the root, such as `assets/index-3f2a.js`.
    pub path: &'static str,
    pub bytes: &'static [u8],
    /// The same, compressed with brotli, where that is worth it.
    pub brotli: Option<&'static [u8]>,
}

impl Asset {
    /// The value of `Content-Type`.
    pub fn content_type(&self) -> &'static str {
        match self.path.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "json" => "application/json",
            "webmanifest" => "application/manifest+json",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "ico" => "image/x-icon",
            "woff2" => "font/woff2",
            _ => "application/octet-stream",
        }
    }

    /// The value of `Cache-Control`. Names below `assets/` change with their content; everything else keeps its name
    /// and is asked for again each time.
    pub fn cache_control(&self) -> &'static str {
        if self.path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" }
    }
}

/// The file at a path, without a leading slash.
pub fn get(path: &str) -> Option<&'static Asset> {
    FILES.binary_search_by(|asset| asset.path.cmp(path)).ok().map(|at| &FILES[at])
}

/// The page that every address of the app opens.
pub fn page() -> &'static Asset {
    get("index.html").expect("the build refuses an app without its page")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_page_and_nothing_else_by_its_name() {
        assert_eq!(page().content_type(), "text/html; charset=utf-8");
        assert_eq!(page().cache_control(), "no-cache");
        assert!(get("/index.html").is_none());
        assert!(get("index.html.br").is_none());
        assert!(get("../Cargo.toml").is_none());
    }

    #[test]
    fn the_table_is_sorted_for_the_search() {
        assert!(FILES.is_sorted_by_key(|asset| asset.path));
    }

    #[test]
    fn names_that_change_with_their_content_are_kept_for_a_year() {
        let asset = Asset { path: "assets/index-3f2a.js", bytes: b"", brotli: None };
        assert_eq!(asset.cache_control(), "public, max-age=31536000, immutable");
        assert_eq!(asset.content_type(), "text/javascript; charset=utf-8");
    }
}
