-- Which places in planned lessons the enrollments of a file brought, and in how many the student was busy; empty for
-- files of something else, and for those that were taken in before.
ALTER TABLE imports ADD COLUMN seats_given INTEGER;
ALTER TABLE imports ADD COLUMN seats_missed INTEGER;
