fn main() -> std::process::ExitCode {
    musicbeats::cli::main()
}
