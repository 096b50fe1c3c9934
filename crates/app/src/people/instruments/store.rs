//! The SQL of what people play.

use super::model::{NewPlayed, Played, Player};
use kit::{
    arg_row, args,
    db::{Result, Tx},
    sql,
};

pub(super) async fn of(tx: &mut Tx, player: Player) -> Result<Vec<Played>> {
    let (student, teacher) = player.ids();
    tx.all(
        sql!(
            "SELECT p.instrument_id, i.name, p.level_id, l.name
             FROM person_instruments p JOIN instruments i ON i.id = p.instrument_id LEFT JOIN levels l ON l.id = p.level_id
             WHERE p.student_id = $1 OR p.teacher_id = $2 ORDER BY p.seq"
        ),
        args![student, teacher],
    )
    .await
}

pub(super) async fn replace(tx: &mut Tx, player: Player, new: &[NewPlayed]) -> Result<()> {
    let (student, teacher) = player.ids();
    tx.exec(sql!("DELETE FROM person_instruments WHERE student_id = $1 OR teacher_id = $2"), args![student, teacher])
        .await?;
    let rows = (1_i64..)
        .zip(new)
        .map(|(seq, NewPlayed { instrument, level })| arg_row![student, teacher, seq, instrument, level])
        .collect();
    let insert = sql!(
        "INSERT INTO person_instruments (student_id, teacher_id, seq, instrument_id, level_id) VALUES ($1, $2, $3, $4, $5)"
    );
    tx.exec_many(insert, rows).await.map(drop)
}
