//! The catalogue, and who is enrolled in what.

use serde_json::json;

on_both! {
    async fn a_student_is_enrolled_until_further_notice(app) {
        let (asha, meera) = (app.student("Asha Nair").await, app.teacher("Meera Iyer").await);
        let guitar = app.offering("Guitar Grade 1", 45).await;
        let enrollment = app.enroll(&asha, &guitar, Some(&meera), "2026-03-02").await;
        let listed = app.office("GET", &format!("/api/v1/enrollments?student_id={asha}"), json!(null)).await.expect(200);
        assert_eq!(listed.body["items"][0], json!({
            "id": enrollment,
            "student": { "id": asha, "full_name": "Asha Nair" },
            "offering": { "id": guitar, "name": "45 minutes", "course_name": "Guitar Grade 1", "duration_minutes": 45, "format": "private" },
            "teacher": { "id": meera, "full_name": "Meera Iyer" },
            "starts_on": "2026-03-02", "ends_on": null,
        }));
        assert_eq!(listed.body["total"], 1);
    }
}
