//! QR codes as vector pictures.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

use crate::RenderError;

/// The empty border that scanners rely on, in modules.
const QUIET_ZONE: usize = 4;

/// Draws the payload as one SVG path, so that no viewer shows seams between the modules.
pub(crate) fn svg(payload: &str) -> Result<String, RenderError> {
    let code = QrCode::with_error_correction_level(payload, EcLevel::M).map_err(|error| RenderError::Invalid {
        field: "qr.payload".to_owned(),
        message: format!("does not fit into a QR code: {error}"),
    })?;
    let side = code.width() + 2 * QUIET_ZONE;
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        let mut x = QUIET_ZONE;
        for run in row.chunk_by(PartialEq::eq) {
            if run[0] == Color::Dark {
                let _ = write!(path, "M{x} {y}h{length}v1h-{length}z", y = y + QUIET_ZONE, length = run.len());
            }
            x += run.len();
        }
    }
    Ok(format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>"#))
}
