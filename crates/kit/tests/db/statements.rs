//! Values there and back, and what a statement may give.

use crate::support::{both, id};
use jiff::Timestamp;
use jiff::civil::{date, time};
use kit::db::DbError;
use kit::{arg_row, args, row, sql};
use serde_json::json;

kit::id! {
    pub(crate) struct ThingId;
}

kit::text_enum! {
    pub(crate) enum Status { Present = "present", NoShow = "no_show" }
}

row! {
    #[derive(Debug, PartialEq, Default)]
    struct Everything {
        number: Option<i64>,
        small: Option<i32>,
        flag: Option<bool>,
        word: Option<String>,
        bytes: Option<Vec<u8>>,
        at: Option<Timestamp>,
        on_date: Option<jiff::civil::Date>,
        at_time: Option<jiff::civil::Time>,
        json: Option<serde_json::Value>,
        status: Option<Status>,
    }
}

both! {
    async fn every_type_comes_back_as_it_went(db) {
        let full = Everything {
            number: Some(i64::MIN),
            small: Some(i32::MAX),
            flag: Some(true),
            word: Some("ನಮಸ್ಕಾರ 'quoted' $1".to_owned()),
            bytes: Some(vec![0, 255, 7]),
            at: Some("2026-11-22T10:11:12.345Z".parse().unwrap()),
            on_date: Some(date(2026, 11, 22)),
            at_time: Some(time(17, 5, 0, 0)),
            json: Some(json!({"b": [1, null], "a": "ü"})),
            status: Some(Status::NoShow),
        };
        for (n, e) in [full, Everything::default()].into_iter().enumerate() {
            let thing = ThingId(id(n as u128));
            let mut tx = db.begin().await.unwrap();
            let insert = sql!(
                "INSERT INTO everything (id, number, small, flag, word, bytes, at, on_date, at_time, json, status)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
            );
            let args =
                args![thing, e.number, e.small, e.flag, e.word, e.bytes, e.at, e.on_date, e.at_time, e.json, e.status];
            assert_eq!(tx.exec(insert, args).await.unwrap(), 1);
            tx.commit().await.unwrap();
            let found: Everything = db
                .one(
                    sql!("SELECT number, small, flag, word, bytes, at, on_date, at_time, json, status
                          FROM everything WHERE id = $1"),
                    args![thing],
                )
                .await
                .unwrap();
            assert_eq!(found, e);
        }
        let ids: Vec<ThingId> = db.all(sql!("SELECT id FROM everything ORDER BY id"), args![]).await.unwrap();
        assert_eq!(ids, [ThingId(id(0)), ThingId(id(1))]);
    }

    async fn rows_may_be_single_values_and_tuples(db) {
        let word: String = db.one(sql!("SELECT 'a'"), args![]).await.unwrap();
        let none: Option<i64> = db.one(sql!("SELECT CAST(NULL AS BIGINT)"), args![]).await.unwrap();
        let status: Option<Status> = db.opt(sql!("SELECT 'present'"), args![]).await.unwrap();
        let four: (i64, bool, String, Option<String>) =
            db.one(sql!("SELECT CAST($1 AS BIGINT), TRUE, 'x', NULL"), args![7_i64]).await.unwrap();
        assert_eq!((word.as_str(), none, status), ("a", None, Some(Status::Present)));
        assert_eq!(four, (7, true, "x".to_owned(), None));
    }

    async fn parameters_go_by_their_number(db) {
        let text = sql!("SELECT CAST($2 AS TEXT) || CAST($1 AS TEXT) || CAST($2 AS TEXT)");
        let found: String = db.one(text, args!["a", "b"]).await.unwrap();
        assert_eq!(found, "bab");
    }

    async fn a_wrong_number_of_arguments_is_an_error(db) {
        let text = sql!("SELECT CAST($1 AS TEXT) || CAST($2 AS TEXT)");
        for args in [args!["a"], args!["a", "b", "c"]] {
            let error = db.one::<String>(text, args).await.unwrap_err();
            assert!(error.to_string().contains("2 parameters"), "{error}");
        }
    }

    async fn none_one_and_many(db) {
        let text = sql!("SELECT id FROM rooms WHERE id >= $1 ORDER BY id");
        let mut tx = db.begin().await.unwrap();
        let rows = (1..=3_i64).map(|n| arg_row![n, format!("room {n}")]);
        let inserted = tx.exec_many(sql!("INSERT INTO rooms (id, name) VALUES ($1, $2)"), rows.collect()).await.unwrap();
        assert_eq!(inserted, 3);
        assert_eq!(tx.opt::<i64>(text, args![4_i64]).await.unwrap(), None);
        assert_eq!(tx.opt::<i64>(text, args![3_i64]).await.unwrap(), Some(3));
        assert!(matches!(tx.opt::<i64>(text, args![1_i64]).await, Err(DbError::ManyRows)));
        assert!(matches!(tx.one::<i64>(text, args![4_i64]).await, Err(DbError::NoRow)));
        // Neither is a failure of the database.
        assert_eq!(tx.all::<i64>(text, args![2_i64]).await.unwrap(), [2, 3]);
        tx.commit().await.unwrap();
        assert!(matches!(db.one::<i64>(text, args![1_i64]).await, Err(DbError::ManyRows)));
    }

    async fn returning_and_counting(db) {
        let mut tx = db.begin().await.unwrap();
        let insert = sql!("INSERT INTO rooms (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id");
        assert_eq!(tx.opt::<i64>(insert, args![1_i64, "a"]).await.unwrap(), Some(1));
        assert_eq!(tx.opt::<i64>(insert, args![1_i64, "a"]).await.unwrap(), None);
        assert_eq!(tx.exec(insert, args![2_i64, "b"]).await.unwrap(), 1);
        assert_eq!(tx.exec(sql!("UPDATE rooms SET seats = 5"), args![]).await.unwrap(), 2);
        assert_eq!(tx.exec_many(insert, vec![]).await.unwrap(), 0);
        tx.commit().await.unwrap();
    }

    async fn many_lines_at_once(db) {
        let rows = (1..=1000_i64).map(|n| arg_row![n, format!("room {n}")]);
        let mut tx = db.begin().await.unwrap();
        let insert = sql!("INSERT INTO rooms (id, name) VALUES ($1, $2)");
        assert_eq!(tx.exec_many(insert, rows.collect()).await.unwrap(), 1000);
        tx.commit().await.unwrap();
        let count: i64 = db.one(sql!("SELECT COUNT(*) FROM rooms"), args![]).await.unwrap();
        assert_eq!(count, 1000);
    }

    async fn a_value_of_another_kind_names_its_column(db) {
        let bad: [(kit::db::Sql, &str); 5] = [
            (sql!("SELECT 1, 'x'"), "wanted a date YYYY-MM-DD, found another text"),
            (sql!("SELECT 1, '2026-02-30'"), "wanted a date YYYY-MM-DD, found another text"),
            (sql!("SELECT 1, '2026-02-03T10:00'"), "wanted a date YYYY-MM-DD, found another text"),
            (sql!("SELECT 1, CAST(NULL AS TEXT)"), "wanted a text, found NULL"),
            (sql!("SELECT 1, 2"), "wanted a text, found an integer"),
        ];
        for (text, expected) in bad {
            match db.one::<(i64, jiff::civil::Date)>(text, args![]).await {
                Err(DbError::Row { column: 1, reason, .. }) => assert_eq!(reason, expected),
                other => panic!("{other:?}"),
            }
        }
        let error = db.one::<Status>(sql!("SELECT 'gone'"), args![]).await.unwrap_err().to_string();
        assert!(error.contains("statements.rs:") && error.ends_with("expected one of: present, no_show"), "{error}");
        let error = db.one::<i32>(sql!("SELECT CAST(3000000000 AS BIGINT)"), args![]).await.unwrap_err().to_string();
        assert!(error.contains("32 bits"), "{error}");
        let error = db.one::<Timestamp>(sql!("SELECT CAST(9000000000000000000 AS BIGINT)"), args![]).await.unwrap_err();
        assert!(error.to_string().contains("out of range"), "{error}");
    }

    async fn a_row_of_another_width_is_refused(db) {
        for text in [sql!("SELECT 1"), sql!("SELECT 1, 2, 3")] {
            assert!(matches!(db.all::<(i64, i64)>(text, args![]).await, Err(DbError::Row { .. })));
        }
    }

    async fn a_text_with_nul_is_refused(db) {
        let error = db.one::<String>(sql!("SELECT CAST($1 AS TEXT)"), args!["a\0b"]).await.unwrap_err();
        assert!(matches!(error, DbError::Value(_)), "{error}");
    }

    async fn describe_counts_parameters_and_columns(db) {
        let everything = db.describe("SELECT id, name FROM rooms WHERE id = $1 OR name = $2 OR id = $1").await.unwrap();
        assert_eq!(everything, (2, 2));
        assert_eq!(db.describe("INSERT INTO rooms (id, name) VALUES ($2, $1)").await.unwrap(), (2, 0));
        assert!(db.describe("SELECT nothing FROM rooms").await.is_err());
        assert!(db.describe("SELEKT").await.is_err());
    }
}

#[test]
fn every_text_is_registered_with_its_place() {
    let here =
        kit::db::registered().find(|s| s.text == "SELECT CAST($2 AS TEXT) || CAST($1 AS TEXT) || CAST($2 AS TEXT)");
    let here = here.expect("the text of another test");
    assert!(here.file.ends_with("tests/db/statements.rs") && here.line > 1);
    let joined = sql!(concat!("SELECT ", "4711"));
    assert!(kit::db::registered().any(|s| s.text == "SELECT 4711"));
    assert_eq!(joined.as_str(), "SELECT 4711");
}
