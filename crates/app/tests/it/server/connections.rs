//! Connections whose clients keep them waiting, and more of them than there is room for.

use super::{HEALTH, PATIENCE, Served, Wire};
use std::time::{Duration, Instant};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    time::{sleep, timeout},
};

const HALF_A_HEAD: &str = "GET /healthz HTTP/1.1\r\nhost: te";

/// Whether it took a second until now, on however busy a machine.
#[track_caller]
fn took_a_second(since: Instant) {
    let took = since.elapsed();
    assert!((Duration::from_secs(1)..Duration::from_secs(15)).contains(&took), "{took:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_has_its_time_however_it_comes() {
    let served = Served::with(&[("header_timeout_seconds", "1"), ("keep_alive_seconds", "60")]).await;
    let opened = Instant::now();
    let (mut silent, mut half, mut slow) = (served.open().await, served.open().await, served.open().await);
    half.send(HALF_A_HEAD).await;
    let mut byte = [0];
    while timeout(Duration::from_millis(100), slow.0.read(&mut byte)).await.is_err() {
        let _ = slow.0.write_all(b"G").await;
        assert!(opened.elapsed() < Duration::from_secs(15), "more and more time");
    }
    took_a_second(opened);
    silent.closed().await;
    half.closed().await;
    took_a_second(opened);
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn between_requests_there_is_more_time_than_for_a_head() {
    let served = Served::with(&[("header_timeout_seconds", "1"), ("keep_alive_seconds", "60")]).await;
    let mut wire = served.used().await;
    sleep(Duration::from_millis(1500)).await;
    assert_eq!(wire.ask(HEALTH).await.status, 200);
    sleep(Duration::from_millis(1500)).await;
    let begun = Instant::now();
    wire.send(HALF_A_HEAD).await;
    wire.closed().await;
    took_a_second(begun);
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_asks_nothing_more_is_not_waited_for_either() {
    let served = Served::with(&[("header_timeout_seconds", "60"), ("keep_alive_seconds", "1")]).await;
    let asked = Instant::now();
    served.used().await.closed().await;
    took_a_second(asked);
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_that_nobody_reads_are_not_kept() {
    let served = Served::with(&[("request_timeout_seconds", "2")]).await;
    let (request, asked) = ("GET /api/docs HTTP/1.1\r\nhost: test\r\n\r\n", 100);
    let page = served.used().await.ask(request).await.body;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(16 * 1024).unwrap();
    let mut wire = Wire(socket.connect(served.address).await.unwrap());
    wire.send(request.repeat(asked)).await;
    sleep(Duration::from_secs(6)).await;
    let (mut read, mut bytes) = (0, vec![0; 1 << 16]);
    while let Ok(more @ 1..) = timeout(PATIENCE, wire.0.read(&mut bytes)).await.expect("it has ended") {
        read += more;
    }
    assert!(read < page.len() * asked, "everything was kept until it was read");
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_all_places_are_taken_the_idlest_client_loses_his() {
    let served = Served::with(&[("max_connections", "3")]).await;
    let mut first = served.used().await;
    let mut others = [served.used().await, served.used().await];
    let mut newcomer = served.used().await;
    first.closed().await;
    for wire in others.iter_mut().chain([&mut newcomer]) {
        assert_eq!(wire.ask(HEALTH).await.status, 200);
    }
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn heads_that_do_not_come_keep_nobody_out() {
    let served = Served::with(&[("max_connections", "3"), ("header_timeout_seconds", "600")]).await;
    let mut slow = [served.open().await, served.open().await, served.open().await];
    for wire in &mut slow {
        wire.send(HALF_A_HEAD).await;
    }
    for _ in 0..6 {
        served.used().await;
    }
    slow[0].closed().await;
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_answered_keeps_his_place_and_newcomers_wait() {
    let served = Served::with(&[("max_connections", "2")]).await;
    let (mut first, rest) = served.half_a_body().await;
    let (mut second, _) = served.half_a_body().await;
    let mut newcomer = served.open().await;
    newcomer.send(HEALTH).await;
    assert!(timeout(Duration::from_secs(2), newcomer.read()).await.is_err(), "there is no place");
    first.send(rest.as_bytes()).await;
    assert_eq!(first.answer().await.status, 401);
    assert_eq!(newcomer.answer().await.status, 200);
    second.send(rest).await;
    assert_eq!(second.answer().await.status, 401);
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_finishes_what_is_under_way_and_waits_for_nobody_else() {
    let served = Served::with(&[]).await;
    let (mut silent, mut half, mut idle) = (served.open().await, served.open().await, served.used().await);
    half.send(HALF_A_HEAD).await;
    let (mut busy, rest) = served.half_a_body().await;
    sleep(Duration::from_millis(200)).await;
    let address = served.address;
    let stopped = tokio::spawn(served.stop());
    let told = Instant::now();
    for wire in [&mut silent, &mut half, &mut idle] {
        wire.closed().await;
    }
    assert!(told.elapsed() < Duration::from_secs(6));
    assert!(TcpStream::connect(address).await.is_err(), "nobody else is let in");
    busy.send(rest).await;
    let answer = busy.answer().await;
    assert_eq!((answer.status, answer.says_close), (401, true), "{answer:?}");
    assert!(busy.is_ended().await);
    stopped.await.unwrap();
}
