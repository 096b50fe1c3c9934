//! The private PostgreSQL server.

use crate::databases::{connects, with_database};
use crate::fast_folder;
use std::fs::File;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// Speed matters, survival does not.
const SETTINGS: &str = "-c fsync=off -c full_page_writes=off -c listen_addresses= -c unix_socket_permissions=0700 \
     -c max_connections=400 -c shared_buffers=64MB -c wal_level=minimal -c max_wal_senders=0 -c min_wal_size=32MB \
     -c max_wal_size=128MB -c deadlock_timeout=200ms";

/// A server on which databases may be created.
#[derive(Debug, Clone)]
pub struct PgServer {
    /// Connects to the database `postgres` as one who may create databases.
    pub admin_url: String,
}

/// The server for tests; started if it does not run.
///
/// # Panics
/// If PostgreSQL is not installed or does not start.
pub fn postgres() -> &'static PgServer {
    static SERVER: OnceLock<PgServer> = OnceLock::new();
    SERVER.get_or_init(|| match std::env::var("TEST_POSTGRES_URL") {
        Ok(url) => PgServer { admin_url: url },
        Err(_) => {
            let private = Private::find();
            let _lock = private.lock();
            private.start();
            PgServer { admin_url: private.url() }
        }
    })
}

/// Stops the private server and removes its files.
///
/// # Panics
/// If PostgreSQL is not installed.
pub fn stop() {
    let private = Private::find();
    let _lock = private.lock();
    if private.data().exists() {
        private.pg_ctl(&["stop", "--mode=immediate"]).ok();
        private.remove();
    }
}

struct Private {
    /// With initdb and pg_ctl.
    bin: PathBuf,
    /// Holds the data and the socket.
    folder: PathBuf,
    /// PostgreSQL refuses to run as root; then it runs as this user.
    user: Option<&'static str>,
}

impl Private {
    fn find() -> Self {
        let bin = binaries().unwrap_or_else(|| {
            panic!("PostgreSQL is not installed (pg_config --bindir, /usr/lib/postgresql/*/bin): install it, or set TEST_POSTGRES_URL")
        });
        let uid = std::fs::metadata("/proc/self").map_or(0, |m| m.uid());
        let version = version(&bin);
        let folder = fast_folder().join(format!("kit-postgres-{uid}-{version}"));
        Self { bin, folder, user: (uid == 0).then_some("postgres") }
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn url(&self) -> String {
        with_database(&format!("postgresql:///?user=kit&host={}", self.folder.display()), "postgres")
    }

    /// One process at a time starts or stops the server.
    fn lock(&self) -> File {
        let path = self.folder.with_extension("lock");
        let file = File::create(&path).unwrap_or_else(|e| panic!("cannot create {}: {e}", path.display()));
        file.lock().unwrap_or_else(|e| panic!("cannot lock {}: {e}", path.display()));
        file
    }

    fn start(&self) {
        if connects(&self.url()) {
            return;
        }
        // Left behind by a machine that was switched off, perhaps.
        if self.data().exists() && self.run_server().is_err() {
            self.remove();
        }
        if !self.data().exists() {
            self.create().unwrap_or_else(|e| panic!("initdb: {e}"));
            self.run_server().unwrap_or_else(|e| panic!("pg_ctl start: {e}"));
        }
    }

    fn create(&self) -> Result<(), String> {
        std::fs::create_dir_all(&self.folder).map_err(|e| e.to_string())?;
        if let Some(user) = self.user {
            run(Command::new("chown").arg(user).arg(&self.folder))?;
        }
        // Under its final name only when complete.
        let partial = self.folder.join("partial");
        std::fs::remove_dir_all(&partial).ok();
        let mut initdb = self.command("initdb");
        initdb.args(["--username=kit", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--pgdata"]);
        run(initdb.arg(&partial))?;
        std::fs::rename(&partial, self.data()).map_err(|e| e.to_string())
    }

    fn run_server(&self) -> Result<(), String> {
        let settings = format!("{SETTINGS} -c unix_socket_directories={}", self.folder.display());
        let log = self.folder.join("log");
        self.pg_ctl(&["start", "--wait", "--options", &settings, "--log", &log.to_string_lossy()])
    }

    fn remove(&self) {
        std::fs::remove_dir_all(&self.folder)
            .unwrap_or_else(|e| panic!("cannot remove {}: {e}", self.folder.display()));
    }

    fn pg_ctl(&self, args: &[&str]) -> Result<(), String> {
        run(self.command("pg_ctl").arg("--pgdata").arg(self.data()).args(args))
    }

    fn command(&self, program: &str) -> Command {
        let program = self.bin.join(program);
        let mut command = match self.user {
            None => Command::new(program),
            Some(user) => {
                let mut setpriv = Command::new("setpriv");
                setpriv.args(["--reuid", user, "--regid", user, "--clear-groups"]).arg(program);
                setpriv
            }
        };
        command.current_dir("/");
        command
    }
}

/// Where initdb and pg_ctl are: of the PostgreSQL in the PATH, or the newest that Debian has installed.
fn binaries() -> Option<PathBuf> {
    let configured = Command::new("pg_config").arg("--bindir").output().ok();
    let configured = configured.map(|o| PathBuf::from(String::from_utf8_lossy(&o.stdout).trim()));
    let mut installed: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|folders| folders.flatten().map(|f| f.path().join("bin")).collect())
        .unwrap_or_default();
    installed.sort_by_key(|bin| std::cmp::Reverse(version_in(bin)));
    configured.into_iter().chain(installed).find(|bin| bin.join("initdb").exists())
}

fn version_in(bin: &Path) -> Option<u32> {
    bin.parent()?.file_name()?.to_str()?.parse().ok()
}

/// "15" of "pg_ctl (PostgreSQL) 15.14 (Debian …)".
fn version(bin: &Path) -> String {
    let output = Command::new(bin.join("pg_ctl")).arg("--version").output();
    let text = output.map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default();
    let number = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    number.and_then(|n| n.split('.').next()).unwrap_or("unknown").to_owned()
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.stdin(Stdio::null()).output().map_err(|e| format!("{command:?}: {e}"))?;
    if output.status.success() {
        return Ok(());
    }
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Err(format!("{command:?}: {}\n{out}{err}", output.status))
}
