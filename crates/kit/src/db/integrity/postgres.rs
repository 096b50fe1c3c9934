//! What can be seen of a PostgreSQL database by reading it.

use super::super::error::Result;
use super::super::postgres::{Postgres, Session};
use super::{is_about_content, missing};
use crate::faults::{Fault, Found};

/// Tables by their quoted names. Each row is made a text, so that what is stored apart is read as well.
const TABLES: &str = "SELECT format('%I', c.relname) FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1";
const INDEXES: &str = "SELECT c.oid::TEXT, c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_am a ON a.oid = c.relam
    WHERE c.relnamespace = current_schema()::regnamespace AND a.amname = 'btree' AND i.indisvalid ORDER BY 2";
const HAS_AMCHECK: &str = "SELECT e.extname, has_function_privilege(p.oid, 'EXECUTE')::TEXT
    FROM pg_extension e JOIN pg_depend d ON d.refobjid = e.oid AND d.deptype = 'e'
        JOIN pg_proc p ON p.oid = d.objid AND p.proname = 'bt_index_check' AND p.pronargs = 2
    WHERE e.extname = 'amcheck'";

pub(super) async fn integrity(db: &Postgres) -> Result<Found> {
    let mut session = db.session().await?;
    let mut faults = vec![];
    let tables = firsts(session.texts(TABLES).await?);
    for table in &tables {
        let read = format!("SELECT COUNT(*), SUM(length(t::TEXT)) FROM {table} t");
        note(&mut session, &read, &format!("table {table}"), &mut faults).await?;
    }
    let mut told = format!("every row of {} tables", tables.len());
    let may_check = session.texts(HAS_AMCHECK).await?.into_iter().any(|row| row.last() == Some(&Some("true".into())));
    if may_check {
        let indexes = session.texts(INDEXES).await?;
        for index in &indexes {
            let [Some(oid), Some(name)] = index.as_slice() else { continue };
            let check = format!("SELECT bt_index_check({oid}::regclass, true)");
            note(&mut session, &check, &format!("index {name}"), &mut faults).await?;
        }
        told = format!("{told}, {} indexes", indexes.len());
    } else {
        told = format!("{told}; the indexes not, for which this user needs the extension amcheck");
    }
    Ok(Found { told, faults })
}

/// Runs a statement that fails where something cannot be read.
async fn note(session: &mut Session, sql: &str, place: &str, faults: &mut Vec<Fault>) -> Result<()> {
    match session.texts(sql).await {
        Ok(_) => Ok(()),
        Err(error) if is_about_content(&error) => {
            faults.push(Fault::new(place, error.to_string()));
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// For each foreign key: table, parent, how the two are joined, that the key is given, what names the row, what it refers
/// by, whether the constraint was validated, and its name.
const KEYS: &str = "
    SELECT c.conrelid::regclass::TEXT, c.confrelid::regclass::TEXT,
           (SELECT string_agg(format('f.%I = p.%I', a.attname, b.attname), ' AND ' ORDER BY k.n)
            FROM unnest(c.conkey, c.confkey) WITH ORDINALITY AS k(child, parent, n)
                JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.child
                JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.parent),
           (SELECT string_agg(format('f.%I IS NOT NULL', a.attname), ' AND ')
            FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)),
           (SELECT string_agg(format('%L || f.%I::TEXT', a.attname || ' ', a.attname), ' || '', '' || ' ORDER BY k.n)
            FROM pg_index i, unnest(i.indkey::SMALLINT[]) WITH ORDINALITY AS k(attnum, n)
                JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
            WHERE i.indrelid = c.conrelid AND i.indisprimary),
           (SELECT string_agg(format('%L || f.%I::TEXT', a.attname || ' ', a.attname), ' || '', '' || ' ORDER BY k.n)
            FROM unnest(c.conkey) WITH ORDINALITY AS k(attnum, n)
                JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum),
           c.convalidated::TEXT, c.conname
    FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace ORDER BY 1, 8";
const NOT_VALIDATED: &str = "SELECT c.conrelid::regclass::TEXT, c.conname FROM pg_constraint c
    WHERE c.contype <> 'f' AND NOT c.convalidated AND c.connamespace = current_schema()::regnamespace ORDER BY 1, 2";
const SWITCHED_OFF: &str = "SELECT DISTINCT t.tgrelid::regclass::TEXT, COALESCE(k.conname, t.tgname)::TEXT
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint
    WHERE t.tgenabled = 'D' AND c.relnamespace = current_schema()::regnamespace ORDER BY 1, 2";

pub(super) async fn references(db: &Postgres) -> Result<Found> {
    let mut session = db.session().await?;
    let mut faults = vec![];
    let keys = session.texts(KEYS).await?;
    let told = format!("{} foreign keys", keys.len());
    for key in keys {
        let [Some(table), Some(parent), Some(joined), Some(given), own, Some(by), Some(validated), Some(name)] =
            key.as_slice()
        else {
            continue;
        };
        let own = own.as_deref().unwrap_or("'a row without a key'");
        let orphans = format!(
            "SELECT {own}, {by} FROM {table} f WHERE {given} AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE {joined})"
        );
        for orphan in session.texts(&orphans).await? {
            let [Some(row), Some(by)] = orphan.as_slice() else { continue };
            faults.push(missing(format!("{table}, {row}"), by, parent));
        }
        if validated != "true" {
            faults.push(not_validated(table, name));
        }
    }
    for row in session.texts(NOT_VALIDATED).await? {
        let [Some(table), Some(name)] = row.as_slice() else { continue };
        faults.push(not_validated(table, name));
    }
    for row in session.texts(SWITCHED_OFF).await? {
        let [Some(table), Some(name)] = row.as_slice() else { continue };
        faults.push(Fault::new(format!("table {table}"), format!("what refuses bad rows is switched off: {name}")));
    }
    Ok(Found { told, faults })
}

fn not_validated(table: &str, name: &str) -> Fault {
    Fault::new(format!("table {table}"), format!("its constraint {name} was never validated"))
}

fn firsts(rows: Vec<Vec<Option<String>>>) -> Vec<String> {
    rows.into_iter().filter_map(|row| row.into_iter().flatten().next()).collect()
}
