//! Finds or builds the browser app and writes a table of its files for the binary to embed.
//!
//! `MUSICBEATS_WEB=build`  (the default) build `web/` with npm when its sources are newer than the last build
//! `MUSICBEATS_WEB=skip`   embed a page that says the browser app was left out: back-end work, clippy, tests
//! `MUSICBEATS_WEB=<dir>`  embed a finished build from there: packagers, containers, CI
use std::{
    env,
    ffi::OsStr,
    fmt::Write as _,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

const INPUTS: [&str; 9] = [
    "src",
    "build",
    "public",
    "index.html",
    "package.json",
    "package-lock.json",
    "vite.config.ts",
    "tsconfig.json",
    "../texts",
];

const PLACEHOLDER: &str = "<!doctype html><html lang=\"en\"><title>Music Beats</title>\
    <p>This program was built without the browser app. The API is at <code>/api/v1</code>.";

fn main() {
    println!("cargo::rerun-if-env-changed=MUSICBEATS_WEB");
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));

    let dist = match env::var("MUSICBEATS_WEB").as_deref() {
        Ok("skip") => placeholder(&out),
        Err(_) | Ok("" | "build") => build(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web")),
        Ok(dir) => finished(Path::new(dir)),
    };
    fs::write(out.join("table.rs"), table(&dist)).expect("OUT_DIR can be written");
}

fn placeholder(out: &Path) -> PathBuf {
    let dir = out.join("placeholder");
    fs::create_dir_all(&dir).expect("OUT_DIR can be written");
    fs::write(dir.join("index.html"), PLACEHOLDER).expect("OUT_DIR can be written");
    dir
}

fn finished(dir: &Path) -> PathBuf {
    println!("cargo::rerun-if-changed={}", dir.display());
    dir.canonicalize().unwrap_or_else(|e| panic!("MUSICBEATS_WEB={}: {e}", dir.display()))
}

fn build(web: &Path) -> PathBuf {
    let web = web.canonicalize().unwrap_or_else(|e| panic!("the sources of the browser app, {}: {e}", web.display()));
    let dist = web.join("dist");
    let page = dist.join("index.html");
    for input in INPUTS {
        println!("cargo::rerun-if-changed={}", web.join(input).display());
    }
    // removed or built by hand: look again
    println!("cargo::rerun-if-changed={}", page.display());

    // Cargo may run this at the same time for another target directory.
    let lock = File::create(web.join(".build.lock")).expect("the web folder can be written");
    lock.lock().expect("the web folder's file system can lock");
    let sources = INPUTS.iter().filter_map(|input| newest(&web.join(input))).max();
    if modified(&page) < sources {
        if modified(&web.join("node_modules/.package-lock.json")) < modified(&web.join("package-lock.json")) {
            npm(&web, &["ci", "--no-audit", "--no-fund"]);
        }
        npm(&web, &["run", "build"]);
        as_old_as(&page, sources);
    }
    dist
}

/// As old as what it was made of: were it newer than this run, cargo would run this again and compile the program twice.
fn as_old_as(page: &Path, sources: Option<SystemTime>) {
    let page = File::options().write(true).open(page).expect("npm run build makes a page");
    page.set_modified(sources.expect("there are sources")).expect("the web folder's file system keeps times");
}

fn npm(web: &Path, args: &[&str]) {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    match Command::new(program).args(args).current_dir(web).env_remove("NODE_ENV").output() {
        Ok(run) if run.status.success() => {}
        Ok(run) => panic!(
            "npm {} failed:\n{}{}",
            args.join(" "),
            String::from_utf8_lossy(&run.stdout),
            String::from_utf8_lossy(&run.stderr)
        ),
        Err(e) => panic!(
            "the browser app needs Node.js 20.19 or newer (npm: {e}). Install it, or set MUSICBEATS_WEB=skip to build \
             without the browser app, or MUSICBEATS_WEB=<folder> to embed a finished build."
        ),
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|meta| meta.modified()).ok()
}

fn newest(path: &Path) -> Option<SystemTime> {
    if path.is_dir() { entries(path).iter().filter_map(|entry| newest(entry)).max() } else { modified(path) }
}

fn entries(dir: &Path) -> Vec<PathBuf> {
    let read = || fs::read_dir(dir)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>();
    read().unwrap_or_else(|e| panic!("{}: {e}", dir.display()))
}

/// One line per file, sorted by name; the twins that the app's build compressed stand beside their originals.
fn table(dist: &Path) -> String {
    let mut files = vec![];
    walk(dist, dist, &mut files);
    files.sort();
    assert!(files.iter().any(|(name, _)| name == "index.html"), "no index.html in {}", dist.display());

    let mut text = String::from("static FILES: &[Asset] = &[\n");
    for (name, path) in files.iter().filter(|(_, path)| path.extension() != Some(OsStr::new("br"))) {
        let twin = files.iter().find(|(other, _)| *other == format!("{name}.br"));
        let brotli = twin.map_or("None".to_owned(), |(_, path)| format!("Some(include_bytes!({path:?}))"));
        writeln!(text, "    Asset {{ path: {name:?}, bytes: include_bytes!({path:?}), brotli: {brotli} }},")
            .expect("a string can be written");
    }
    text + "];\n"
}

fn walk(root: &Path, dir: &Path, files: &mut Vec<(String, PathBuf)>) {
    for path in entries(dir) {
        let inner = path.strip_prefix(root).expect("entries lie below the root");
        let name = inner.to_str().expect("file names are UTF-8").replace('\\', "/");
        if name.starts_with('.') {
            continue; // the bundler's own notes
        }
        if path.is_dir() { walk(root, &path, files) } else { files.push((name, path)) }
    }
}
