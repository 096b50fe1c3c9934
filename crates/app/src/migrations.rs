//! The schema, embedded: `migrations/sqlite` and `migrations/postgres`, the same names in both.

use kit::db::Migration;

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        &[$(Migration {
            name: $name,
            sqlite: include_str!(concat!("../../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../../migrations/postgres/", $name, ".sql")),
        }),*]
    };
}

/// In the order they are applied.
pub const MIGRATIONS: &[Migration] = migrations![
    "0001_kit",
    "0002_accounts",
    "0003_institute",
    "0004_people",
    "0005_courses",
    "0006_schedule",
    "0007_attendance",
    "0008_fees",
    "0009_import",
    "0010_leads",
    "0011_spreadsheets",
    "0012_merges",
    "0014_seats",
    "0015_removal_causes",
    "0016_upgrade_steps",
    "0017_import_seats",
    "0019_user_language",
];
