//! Paper: how a document becomes a PDF. The typesetting is the crate `documents`; this says where it runs: in a
//! process of its own, so that a document can neither hold up nor bring down the server, and its memory is given back.

use serde_json::Value;
use std::{pin::Pin, sync::Arc};

#[cfg(feature = "pdf")]
mod worker;

/// Whether this binary can make PDFs.
pub const IS_BUILT: bool = cfg!(feature = "pdf");

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("this server was built without PDF documents")]
    NotBuilt,
    #[error("the document could not be typeset: {0}")]
    Failed(String),
}

pub type Rendering<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, RenderError>> + Send + 'a>>;

/// Makes a PDF of a document, given as JSON.
pub trait Renderer: Send + Sync {
    fn render(&self, document: Value) -> Rendering<'_>;
}

/// For a server built without PDF documents.
#[cfg(not(feature = "pdf"))]
struct NoRenderer;

#[cfg(not(feature = "pdf"))]
impl Renderer for NoRenderer {
    fn render(&self, _: Value) -> Rendering<'_> {
        Box::pin(async { Err(RenderError::NotBuilt) })
    }
}

/// The renderer of this binary.
#[cfg(feature = "pdf")]
pub fn renderer() -> Arc<dyn Renderer> {
    Arc::new(worker::WorkerRenderer::default())
}

/// The renderer of this binary.
#[cfg(not(feature = "pdf"))]
pub fn renderer() -> Arc<dyn Renderer> {
    Arc::new(NoRenderer)
}

/// The work of the process that typesets: JSON in, PDF out, and the reason on standard error.
#[cfg(feature = "pdf")]
pub fn render_on_standard_streams() -> Result<(), String> {
    worker::render_on_standard_streams()
}

/// The work of the process that typesets.
#[cfg(not(feature = "pdf"))]
pub fn render_on_standard_streams() -> Result<(), String> {
    Err(RenderError::NotBuilt.to_string())
}
