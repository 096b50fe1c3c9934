import type { Enrollment } from './queries';

/** What an enrollment that changes makes stale. */
export const stale = [['enrollments'], ['classes'], ['students'], ['waitlist']] as const;

/** What every dialog about an enrollment takes. */
export interface EnrollmentDialogProps {
  enrollment: Enrollment;
  onClose: () => void;
}
