//! The processes that are measured.

use crate::Result;
use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

pub(crate) struct Server {
    pub(crate) address: String,
    /// The secret of the link at which the owner's account is made.
    pub(crate) setup: String,
    folder: PathBuf,
    /// Where the data is, if not in the folder.
    database: Option<String>,
    child: Child,
}

/// The product's binary stands beside this one.
fn binary() -> Result<PathBuf> {
    let path = std::env::current_exe()?.with_file_name("musicbeats");
    if path.exists() { Ok(path) } else { Err(format!("{} is not built", path.display()).into()) }
}

pub(crate) fn binary_bytes() -> Result<u64> {
    Ok(fs::metadata(binary()?)?.len())
}

/// An empty folder on the disk that a real installation would use.
pub(crate) fn folder(name: &str) -> Result<PathBuf> {
    let path = std::env::current_exe()?.with_file_name(format!("bench-{name}"));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path)?;
    Ok(path)
}

fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn spawn(folder: &Path, database: Option<&str>, address: &str) -> Result<Child> {
    Ok(Command::new(binary()?)
        .args(["serve", "--listen", address, "--log", "warn"])
        .args(database.map(|url| ["--database-url", url]).into_iter().flatten())
        .arg("--data-dir")
        .arg(folder)
        .env("MUSICBEATS_LOGIN_THROTTLE", "off")
        .stdout(Stdio::piped())
        .spawn()?)
}

impl Server {
    pub(crate) async fn start(folder: &Path) -> Result<Self> {
        Self::start_on(folder, None).await
    }

    pub(crate) async fn start_on(folder: &Path, database: Option<String>) -> Result<Self> {
        let address = format!("127.0.0.1:{}", free_port()?);
        let mut child = spawn(folder, database.as_deref(), &address)?;
        let output = child.stdout.take().ok_or("no output")?;
        let line = BufReader::new(output).lines().map_while(std::result::Result::ok).find(|line| line.contains("#"));
        let setup =
            line.and_then(|line| line.split_once('#').map(|(_, secret)| secret.trim().to_owned())).unwrap_or_default();
        wait(&address)?;
        Ok(Self { address, setup, folder: folder.to_owned(), database, child })
    }

    pub(crate) async fn start_limit(folder: &Path) -> Result<Self> {
        let mut child =
            Command::new(std::env::current_exe()?).arg("limit").arg(folder).stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.take().ok_or("no output")?;
        let line = BufReader::new(output).lines().next().ok_or("the limit said nothing")??;
        let address = line.rsplit(' ').next().unwrap_or("").to_owned();
        Ok(Self { address, setup: String::new(), folder: folder.to_owned(), database: None, child })
    }

    /// Processor time used so far. Linux counts in hundredths of a second.
    pub(crate) fn cpu_micros(&self) -> Result<u64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let fields: Vec<&str> = stat.rsplit_once(')').ok_or("no stat")?.1.split_whitespace().collect();
        Ok((fields[11].parse::<u64>()? + fields[12].parse::<u64>()?) * 10_000)
    }

    /// The most memory it has had so far.
    pub(crate) fn peak_kib(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).ok_or("no VmHWM")?;
        Ok(line.split_whitespace().nth(1).ok_or("no size")?.parse()?)
    }

    pub(crate) fn resident_kib(&self) -> Result<u64> {
        let mut child = spawn_idle(self)?;
        std::thread::sleep(Duration::from_secs(3));
        let status = fs::read_to_string(format!("/proc/{}/status", child.id()))?;
        child.kill()?;
        child.wait()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).ok_or("no VmRSS")?;
        Ok(line.split_whitespace().nth(1).ok_or("no size")?.parse()?)
    }

    /// From the start of the process to the first answer, on the database as it is now; the median of five.
    pub(crate) async fn restart_millis(&self) -> Result<f64> {
        let mut times = vec![];
        for _ in 0..5 {
            let address = format!("127.0.0.1:{}", free_port()?);
            let started = Instant::now();
            let mut child = spawn(&self.folder, self.database.as_deref(), &address)?;
            wait(&address)?;
            times.push(started.elapsed().as_secs_f64() * 1000.0);
            child.kill()?;
            child.wait()?;
        }
        times.sort_by(f64::total_cmp);
        Ok(times[times.len() / 2])
    }
}

fn spawn_idle(server: &Server) -> Result<Child> {
    let address = format!("127.0.0.1:{}", free_port()?);
    let child = spawn(&server.folder, server.database.as_deref(), &address)?;
    wait(&address)?;
    Ok(child)
}

/// Until `/readyz` answers 200.
fn wait(address: &str) -> Result<()> {
    use std::io::{Read, Write};
    let patience = Instant::now() + Duration::from_secs(20);
    while Instant::now() < patience {
        if let Ok(mut stream) = TcpStream::connect(address) {
            stream.write_all(b"GET /readyz HTTP/1.1\r\nhost: bench\r\nconnection: close\r\n\r\n")?;
            let mut answer = String::new();
            let read = stream.read_to_string(&mut answer);
            if read.is_ok() && answer.starts_with("HTTP/1.1 200") {
                return Ok(());
            }
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    Err(format!("{address} does not get ready").into())
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
