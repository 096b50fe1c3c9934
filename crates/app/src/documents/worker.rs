//! Typesets in a process of its own: this binary, started again.

use super::{RenderError, Renderer, Rendering};
use serde::Deserialize;
use serde_json::Value;
use std::{
    io::{Read, Write},
    process::Stdio,
    sync::Arc,
    time::Duration,
};
use tokio::{io::AsyncWriteExt, process::Command, sync::Semaphore};

/// A document of a thousand lines takes half a second.
const PATIENCE: Duration = Duration::from_secs(20);
/// Documents typeset at the same time.
const AT_ONCE: usize = 2;

pub(super) struct WorkerRenderer(Arc<Semaphore>);

impl Default for WorkerRenderer {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Renderer for WorkerRenderer {
    fn render(&self, document: Value) -> Rendering<'_> {
        Box::pin(async move {
            let _turn = self.0.acquire().await.map_err(|error| RenderError::Failed(error.to_string()))?;
            match tokio::time::timeout(PATIENCE, typeset(&document)).await {
                Ok(typeset) => typeset,
                Err(_) => Err(RenderError::Failed("it took too long".into())),
            }
        })
    }
}

async fn typeset(document: &Value) -> Result<Vec<u8>, RenderError> {
    let failed = |error: std::io::Error| RenderError::Failed(error.to_string());
    let mut process = Command::new(std::env::current_exe().map_err(failed)?)
        .arg("render-document")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .map_err(failed)?;
    if let Some(mut input) = process.stdin.take() {
        input.write_all(document.to_string().as_bytes()).await.map_err(failed)?;
    }
    let output = process.wait_with_output().await.map_err(failed)?;
    if output.status.success() && output.stdout.starts_with(b"%PDF-") {
        Ok(output.stdout)
    } else {
        Err(RenderError::Failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
    }
}

/// What is typeset: a document, and the words around it.
#[derive(Deserialize)]
struct Paper {
    labels: documents::Labels,
    #[serde(flatten)]
    document: documents::Document,
}

pub(super) fn render_on_standard_streams() -> Result<(), String> {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).map_err(|error| error.to_string())?;
    let paper: Paper = serde_json::from_str(&input).map_err(|error| error.to_string())?;
    let pdf = documents::render(&paper.document, &paper.labels).map_err(|error| error.to_string())?;
    std::io::stdout().write_all(&pdf).map_err(|error| error.to_string())
}
