//! Random acts through HTTP against a plain list that the test keeps: who is in which lesson, and what each month costs,
//! must be what the list says, whatever was done and taken back before.

mod acts;
mod days;
mod plain;
mod school;
mod tables;

use crate::support::TestApp;
use kit::random::Random;
use school::Stage;

/// How many sequences of acts, and how many acts in each.
const SEQUENCES: u64 = 200;
const ACTS: usize = 40;

/// The numbers from which the acts of a sequence are made.
fn drawn(seed: u64) -> Vec<u64> {
    let random = Random::from_seed(seed);
    (0..ACTS).map(|_| u64::from_le_bytes(random.bytes())).collect()
}

/// Plays a sequence in classes of its own, with students of its own.
async fn play(stage: &Stage<'_>, acts: &[u64]) -> Result<(), String> {
    let mut school = stage.school().await;
    let mut done = Ok(());
    for act in acts {
        done = school.act(*act).await;
        if done.is_err() {
            break;
        }
    }
    if done.is_ok() {
        done = school.charge_all().await;
    }
    done.map_err(|why| format!("{}\n{why}", school.told()))
}

/// The same failure, or another, in as few acts as leaving out one after the other gives.
async fn shrunk(stage: &Stage<'_>, mut acts: Vec<u64>, mut why: String) -> String {
    let mut at = acts.len();
    while at > 0 {
        at -= 1;
        let mut fewer = acts.clone();
        fewer.remove(at);
        if let Err(still) = play(stage, &fewer).await {
            (acts, why) = (fewer, still);
        }
    }
    why
}

/// Which sequences are played: all, or the one that `MODEL_SEED` names.
fn seeds() -> Vec<u64> {
    let named = std::env::var("MODEL_SEED").ok().and_then(|seed| seed.parse().ok());
    named.map_or_else(|| (0..SEQUENCES).collect(), |seed| vec![seed])
}

on_both! {
    async fn whatever_is_done_and_taken_back_rolls_and_charges_are_those_of_the_list(app) {
        agrees(app).await;
    }
}

async fn agrees(app: &TestApp) {
    let stage = Stage::set(app).await;
    for seed in seeds() {
        let acts = drawn(seed);
        if let Err(why) = play(&stage, &acts).await {
            panic!("MODEL_SEED={seed}\n{}", shrunk(&stage, acts, why).await);
        }
    }
    assert_eq!(stage.overlaps().await, 0);
}
