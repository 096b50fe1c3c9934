//! TLS to PostgreSQL, for `sslmode=require`. The server's certificate is always verified.

use super::error::{DbError, Result};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use std::path::Path;
use std::sync::Arc;
use tokio_postgres_rustls::MakeRustlsConnect;

/// Trusts the public authorities, and those in the file.
pub(super) fn connector(roots: Option<&Path>) -> Result<MakeRustlsConnect> {
    let mut store = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(path) = roots {
        let explain = |e: &dyn std::error::Error| {
            DbError::Open(format!("cannot use the certificates in {}: {e}", path.display()))
        };
        for certificate in CertificateDer::pem_file_iter(path).map_err(|e| explain(&e))? {
            store.add(certificate.map_err(|e| explain(&e))?).map_err(|e| explain(&e))?;
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|e| DbError::Open(format!("TLS is not available: {e}")))?
        .with_root_certificates(store)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
