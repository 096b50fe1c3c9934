-- Why somebody was taken out of a lesson, apart from what somebody wrote about it: what the books did they undo, what
-- was done by hand they leave.
ALTER TABLE lesson_removals ADD COLUMN cause TEXT NOT NULL DEFAULT 'hand'
    CHECK (cause IN ('hand', 'clash', 'enrollment_ended', 'enrollment_paused'));
UPDATE lesson_removals SET cause = reason, reason = ''
WHERE reason IN ('clash', 'enrollment_ended', 'enrollment_paused');
