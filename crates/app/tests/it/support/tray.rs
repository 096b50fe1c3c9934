//! Where documents come out instead of a typesetter.

use musicbeats::documents::{RenderError, Renderer, Rendering};
use serde_json::Value;
use std::sync::{Arc, Mutex};

/// What was printed; `None` as in a server that was built without PDF documents.
#[derive(Clone, Default)]
pub(crate) struct Tray(Arc<Mutex<Option<Vec<Value>>>>);

impl Tray {
    /// From now on documents are printed.
    pub(crate) fn open(&self) {
        *self.0.lock().expect("the tray") = Some(vec![]);
    }

    /// The documents printed so far, in order, without the words around them.
    pub(crate) fn documents(&self) -> Vec<Value> {
        let mut printed = self.printed();
        for document in &mut printed {
            document.as_object_mut().expect("a document").remove("labels").expect("words around the document");
        }
        printed
    }

    /// The same with these words.
    pub(crate) fn printed(&self) -> Vec<Value> {
        self.0.lock().expect("the tray").clone().unwrap_or_default()
    }
}

impl Renderer for Tray {
    fn render(&self, document: Value) -> Rendering<'_> {
        Box::pin(async {
            match self.0.lock().expect("the tray").as_mut() {
                None => Err(RenderError::NotBuilt),
                Some(printed) => {
                    printed.push(document);
                    Ok(b"%PDF-1.7".to_vec())
                }
            }
        })
    }
}
