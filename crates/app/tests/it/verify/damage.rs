//! Each kind of damage is named, and nothing else is.

use super::{are, faults, institute, report, told};

/// The hash of the last event of the trail.
fn head(said: &str) -> String {
    said.split_once("events, head ").expect("a head").1[..64].to_owned()
}

const FIRST_PAYMENT: &str = "(SELECT p.id FROM payments p WHERE p.amount_minor = 50000)";

on_both! {
    async fn a_changed_amount_of_a_payment(app) {
        let of = institute(app).await;
        app.damage("UPDATE payments SET amount_minor = 60000 WHERE amount_minor = 50000");
        are(&faults(app).await, &[&[
            "books: payment ", &of.payments[0], "(receipt MBR/2526/000001): its receipt says ₹500.00, it says ₹600.00",
            "the ledger has ₹500.00, it says ₹600.00", "of the audit trail says ₹500.00, it says ₹600.00",
        ]]);
    }

    async fn a_payment_that_was_changed_wherever_it_is_written_but_in_the_trail(app) {
        institute(app).await;
        app.damage(&format!(
            "UPDATE documents SET total_minor = 55000, taxable_minor = 55000 WHERE payment_id = {FIRST_PAYMENT};
             UPDATE ledger_entries SET amount_minor = 55000 WHERE journal_id IN (
                SELECT j.id FROM journals j WHERE j.source_id = {FIRST_PAYMENT});
             UPDATE payments SET amount_minor = 55000 WHERE amount_minor = 50000"
        ));
        are(&faults(app).await, &[&["books: payment ", "000001): event ", "of the audit trail says ₹500.00, it says ₹550.00"]]);
    }

    async fn a_deleted_receipt(app) {
        let of = institute(app).await;
        app.damage(&format!(
            "DELETE FROM document_lines WHERE document_id IN (SELECT id FROM documents WHERE payment_id = {FIRST_PAYMENT});
             DELETE FROM documents WHERE payment_id = {FIRST_PAYMENT}"
        ));
        are(&faults(app).await, &[
            &["books: payment ", &of.payments[0], ": it has no receipt"],
            &["books: receipt numbers of 2526: 1 is missing"],
        ]);
    }

    async fn the_last_receipt_is_missed_too(app) {
        let of = institute(app).await;
        app.damage(
            "DELETE FROM document_lines WHERE document_id IN (SELECT id FROM documents WHERE number = 'MBR/2526/000002');
             DELETE FROM documents WHERE number = 'MBR/2526/000002'"
        );
        are(&faults(app).await, &[
            &["books: payment ", &of.payments[1], ": it has no receipt"],
            &["books: receipt numbers of 2526: 2 is missing, after MBR/2526/000001"],
        ]);
    }

    async fn a_payment_that_is_gone_with_all_that_belongs_to_it(app) {
        let of = institute(app).await;
        app.damage(&format!(
            "DELETE FROM document_lines WHERE document_id IN (SELECT id FROM documents WHERE payment_id = {FIRST_PAYMENT});
             DELETE FROM documents WHERE payment_id = {FIRST_PAYMENT};
             DELETE FROM ledger_entries WHERE journal_id IN (
                SELECT j.id FROM journals j WHERE j.source_id = {FIRST_PAYMENT} OR j.source_id IN (
                    SELECT a.id FROM allocations a WHERE a.payment_id = {FIRST_PAYMENT}));
             DELETE FROM journals WHERE id NOT IN (SELECT e.journal_id FROM ledger_entries e);
             DELETE FROM allocations WHERE payment_id = {FIRST_PAYMENT};
             DELETE FROM payments WHERE amount_minor = 50000"
        ));
        are(&faults(app).await, &[
            &["books: payment ", &of.payments[0], ": it is missing; event ", "of the audit trail tells of it"],
            &["books: receipt numbers of 2526: 1 is missing"],
        ]);
    }

    async fn a_deleted_entry_of_the_ledger(app) {
        let of = institute(app).await;
        app.damage(&format!(
            "DELETE FROM ledger_entries WHERE journal_id IN (SELECT j.id FROM journals j WHERE j.source_id = {FIRST_PAYMENT})"
        ));
        are(&faults(app).await, &[&["books: payment ", &of.payments[0], ": the ledger has ₹0.00, it says ₹500.00"]]);
    }

    async fn an_entry_that_was_put_on_another_account(app) {
        institute(app).await;
        app.damage("UPDATE ledger_entries SET debit = 'Assets:Bank' WHERE debit = 'Assets:Cash' AND amount_minor = 30000");
        are(&faults(app).await, &[&["books: payment ", "000002): the ledger has it in Assets:Bank"]]);
    }

    async fn a_tax_that_is_not_in_the_ledger(app) {
        institute(app).await;
        app.damage("UPDATE ledger_entries SET amount_minor = amount_minor - 1 WHERE credit = 'Liabilities:Output:CGST'");
        are(&faults(app).await, &[&[
            "books: invoice MB/2526/000001: the ledger has ₹499.99, it says ₹500.00", "of tax, ₹76.27, it says ₹76.28",
        ]]);
    }

    async fn a_changed_line_of_an_invoice(app) {
        institute(app).await;
        app.damage("UPDATE document_lines SET taxable_minor = 90000 WHERE taxable_minor = 100000");
        are(&faults(app).await, &[&["books: bill of supply MBB/2526/000001: its lines come to ₹900.00, it says ₹1,000.00"]]);
    }

    async fn a_changed_allocation(app) {
        institute(app).await;
        app.damage("UPDATE allocations SET amount_minor = 40000 WHERE amount_minor = 50000");
        are(&faults(app).await, &[&["books: allocation ", " to MBB/2526/000001: the ledger has ₹500.00, it says ₹400.00"]]);
    }

    async fn a_changed_charge(app) {
        institute(app).await;
        app.damage("UPDATE charges SET net_minor = 90000 WHERE net_minor = 100000");
        are(&faults(app).await, &[&["books: charge ", "(Strings): its steps come to ₹1,000.00, it says ₹900.00", "of the audit trail"]]);
    }

    async fn a_journal_of_nothing(app) {
        institute(app).await;
        let nobody = if app.app.db.is_sqlite() { "X'0190163D8694739BAEA5966C26F8AD91'" } else { "'0190163d-8694-739b-aea5-966c26f8ad91'" };
        app.damage(&format!(
            "INSERT INTO journals (id, on_date, kind, source_id, idem_key, created_at)
             VALUES ({nobody}, '2026-03-02', 'payment', {nobody}, 'made up', 0)"
        ));
        are(&faults(app).await, &[&["books: journal 0190163d", "the payment 0190163d-8694-739b-aea5-966c26f8ad91 that it is about is missing"]]);
    }

    async fn money_of_a_family_that_no_record_tells_of(app) {
        let of = institute(app).await;
        let other = app.family("Rao").await;
        let to = if app.app.db.is_sqlite() { format!("X'{}'", other.replace('-', "")) } else { format!("'{other}'") };
        app.damage(&format!(
            "UPDATE ledger_entries SET family_account_id = {to}
             WHERE journal_id IN (SELECT j.id FROM journals j WHERE j.source_id = {FIRST_PAYMENT})"
        ));
        are(&faults(app).await, &[
            &["books: payment ", &of.payments[0], "the ledger has ₹0.00, it says ₹500.00"],
            &["books: family Rao", &other, "by the ledger it has in advance ₹500.00, by its documents and payments ₹0.00"],
        ]);
        assert_ne!(other, of.family);
    }

    async fn a_changed_event_of_the_trail(app) {
        institute(app).await;
        app.damage("UPDATE audit_events SET entity_id = 'x' WHERE seq = 3");
        are(&faults(app).await, &[&["audit trail: event 3: it was changed"]]);
    }

    async fn events_that_were_deleted_in_the_middle_of_the_trail(app) {
        institute(app).await;
        app.damage("DELETE FROM audit_events WHERE seq = 3");
        are(&faults(app).await, &[&["audit trail: event 3: the event is missing"]]);
        app.damage("DELETE FROM audit_events WHERE seq = 4");
        are(&faults(app).await, &[&["audit trail: event 3: it and all events up to 4 are missing"]]);
    }

    async fn events_that_were_cut_off_the_end_of_the_trail(app) {
        institute(app).await;
        app.branch("Another").await;
        let before = report(app, None).await;
        let kept = head(&before.to_string());
        app.branch("A third").await;
        let grown = report(app, Some(&kept)).await;
        are(&told(&grown), &[]);
        assert!(grown.to_string().contains("; the head that was kept is event "), "{grown}");
        app.damage("DELETE FROM audit_events WHERE seq > (SELECT MAX(x.seq) - 2 FROM audit_events x)");
        // what is left is a whole chain: only who kept its head knows
        are(&faults(app).await, &[]);
        let cut = told(&report(app, Some(&kept)).await);
        are(&cut, &[&["audit trail: the kept head ", &kept, "is not in the trail any more: events were cut off its end"]]);
    }

    async fn a_payment_without_its_event(app) {
        let of = institute(app).await;
        app.damage("DELETE FROM audit_events WHERE seq = (SELECT MAX(x.seq) FROM audit_events x)");
        are(&faults(app).await, &[&["books: payment ", &of.payments[1], ": no event of the audit trail tells of it"]]);
    }

    async fn a_teacher_who_is_booked_for_two_lessons_at_once(app) {
        let of = institute(app).await;
        let guard = if app.app.db.is_sqlite() { "" } else { "ALTER TABLE bookings DROP CONSTRAINT bookings_no_overlap;" };
        let starts = "(SELECT x.starts_at + 1800000 FROM lessons x WHERE x.slot = '2026-03-09')";
        // the lesson of the 16th is put into that of the 9th, in all that is written of it
        app.damage(&format!(
            "{guard} UPDATE bookings SET starts_at = {starts}, ends_at = {starts} + 3600000
                WHERE resource = 'teacher' AND lesson_id IN (SELECT l.id FROM lessons l WHERE l.slot = '2026-03-16');
             DELETE FROM bookings
                WHERE resource = 'student' AND lesson_id IN (SELECT l.id FROM lessons l WHERE l.slot = '2026-03-16');
             DELETE FROM lesson_students WHERE lesson_id IN (SELECT l.id FROM lessons l WHERE l.slot = '2026-03-16');
             UPDATE lessons SET on_date = '2026-03-09', start_time = '17:30', starts_at = {starts}, ends_at = {starts} + 3600000,
                kind = 'event', series_id = NULL, slot = NULL
                WHERE slot = '2026-03-16'"
        ));
        are(&faults(app).await, &[&[
            "timetable: teacher Meera (", &of.meera, "is booked for two lessons at once: lesson ", &of.lesson,
            "on 2026-03-09 at 17:00, and lesson", "on 2026-03-09 at 17:30",
        ]]);
    }

    async fn a_booking_that_is_missing(app) {
        let of = institute(app).await;
        app.damage("DELETE FROM bookings WHERE resource = 'teacher' AND lesson_id IN (SELECT l.id FROM lessons l WHERE l.slot = '2026-03-09')");
        are(&faults(app).await, &[&["timetable: lesson ", &of.lesson, "on 2026-03-09 at 17:00: teacher Meera (", "is in it and not booked"]]);
    }

    async fn a_booking_of_nobody(app) {
        let of = institute(app).await;
        let nobody = if app.app.db.is_sqlite() { "X'0190163D8694739BAEA5966C26F8AD91'" } else { "'0190163d-8694-739b-aea5-966c26f8ad91'" };
        app.damage(&format!(
            "INSERT INTO bookings (lesson_id, resource, resource_id, starts_at, ends_at)
             SELECT id, 'room', {nobody}, starts_at, ends_at FROM lessons WHERE slot = '2026-03-09'"
        ));
        are(&faults(app).await, &[&["timetable: lesson ", &of.lesson, "room 0190163d", "which does not exist, is booked"]]);
    }

    async fn a_missing_seat(app) {
        let of = institute(app).await;
        app.damage("DELETE FROM series_students WHERE student_id = (SELECT s.id FROM students s WHERE s.full_name = 'Asha')");
        are(&faults(app).await, &[&["enrollments: enrollment ", &of.enrollment, "of Asha: it has no seat in series ", "from 2026-03-02"]]);
    }

    async fn a_seat_in_the_days_of_a_pause(app) {
        institute(app).await;
        app.damage("UPDATE series_students SET ends_on = '2026-03-17' WHERE ends_on = '2026-03-15'");
        are(&faults(app).await, &[&["of Ravi: it has a seat that it should not have, in series ", "from 2026-03-16 to 2026-03-17"]]);
    }

    async fn a_student_who_is_missing_in_a_lesson(app) {
        let of = institute(app).await;
        let place = "lesson_id IN (SELECT l.id FROM lessons l WHERE l.slot = '2026-03-09')
            AND {} = (SELECT s.id FROM students s WHERE s.full_name = 'Asha')";
        let (booked, is_in) = (place.replace("{}", "resource_id"), place.replace("{}", "student_id"));
        app.damage(&format!("DELETE FROM bookings WHERE {booked}; DELETE FROM lesson_students WHERE {is_in}"));
        are(&faults(app).await, &[&["enrollments: lesson ", &of.lesson, "student Asha (", &of.asha, "has a seat and is not in it"]]);
    }

    async fn placements_with_a_gap(app) {
        let of = institute(app).await;
        app.damage(
            "UPDATE placements SET starts_on = '2026-03-03'
             WHERE enrollment_id IN (SELECT e.id FROM enrollments e JOIN students s ON s.id = e.student_id WHERE s.full_name = 'Asha');
             UPDATE series_students SET starts_on = '2026-03-03'
             WHERE student_id = (SELECT s.id FROM students s WHERE s.full_name = 'Asha')"
        );
        // he is still in the lesson of that day, without a seat
        are(&faults(app).await, &[&["enrollments: enrollment ", &of.enrollment, "its placements do not cover its days, at 2026-03-02"]]);
    }

    async fn what_refers_to_nothing(app) {
        institute(app).await;
        let nobody = if app.app.db.is_sqlite() { "X'0190163D8694739BAEA5966C26F8AD91'" } else { "'0190163d-8694-739b-aea5-966c26f8ad91'" };
        app.damage(&format!("UPDATE students SET user_id = {nobody} WHERE full_name = 'Ravi'"));
        are(&faults(app).await, &[&["references: students, id ", ": user_id 0190163d-8694-739b-aea5-966c26f8ad91 is not in users"]]);
    }
}
