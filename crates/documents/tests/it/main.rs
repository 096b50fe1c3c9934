//! Renders real documents and reads them back with poppler, as a clerk or an auditor would.

mod hostile;
mod labels;
mod layout;
mod poppler;
mod samples;
mod totals;
