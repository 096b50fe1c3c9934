//! A load: the same request again and again on several connections, for a while.

use crate::{
    Result,
    http::{Connection, request},
    server::Server,
};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

pub(crate) struct Load {
    address: String,
    request: Vec<u8>,
}

/// What a load showed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measured {
    pub(crate) per_second: f64,
    /// Processor time of the server for each request, in microseconds.
    pub(crate) cpu_micros: f64,
    pub(crate) p50_micros: u64,
    pub(crate) p99_micros: u64,
}

impl Measured {
    /// `latencies` and `cpu` in microseconds.
    pub(crate) fn of(mut latencies: Vec<u64>, took: Duration, cpu: u64) -> Self {
        latencies.sort_unstable();
        let count = latencies.len().max(1) as f64;
        let at = |share: f64| latencies.get((count * share) as usize).copied().unwrap_or(0);
        Self {
            per_second: count / took.as_secs_f64(),
            cpu_micros: cpu as f64 / count,
            p50_micros: at(0.5),
            p99_micros: at(0.99),
        }
    }

    /// The run in the middle, by processor time.
    pub(crate) fn median(mut runs: Vec<Self>) -> Self {
        runs.sort_by(|a, b| a.cpu_micros.total_cmp(&b.cpu_micros));
        runs[runs.len() / 2]
    }
}

impl Load {
    pub(crate) fn get(address: &str, path: &str, token: &str) -> Self {
        Self { address: address.into(), request: request("GET", path, token, "", "") }
    }

    pub(crate) fn post(address: &str, path: &str, token: &str, body: &str) -> Self {
        Self { address: address.into(), request: request("POST", path, token, "", body) }
    }

    pub(crate) fn patch(address: &str, path: &str, token: &str, body: &str) -> Self {
        Self { address: address.into(), request: request("PATCH", path, token, "", body) }
    }

    pub(crate) async fn run(&self, server: &Server, connections: usize, time: Duration) -> Result<Measured> {
        let (before, started) = (server.cpu_micros()?, Instant::now());
        let mut set = JoinSet::new();
        for _ in 0..connections {
            let (address, request) = (self.address.clone(), self.request.clone());
            set.spawn(async move { repeat(&address, &request, started + time).await });
        }
        let mut latencies = vec![];
        while let Some(done) = set.join_next().await {
            latencies.extend(done??);
        }
        Ok(Measured::of(latencies, started.elapsed(), server.cpu_micros()? - before))
    }
}

async fn repeat(address: &str, request: &[u8], until: Instant) -> Result<Vec<u64>> {
    let mut connection = Connection::open(address).await?;
    let mut latencies = vec![];
    while Instant::now() < until {
        let sent = Instant::now();
        let answer = connection.send(request).await?;
        if answer.status != 200 {
            return Err(format!("{}: {}", answer.status, String::from_utf8_lossy(&answer.body)).into());
        }
        latencies.push(u64::try_from(sent.elapsed().as_micros())?);
    }
    Ok(latencies)
}
