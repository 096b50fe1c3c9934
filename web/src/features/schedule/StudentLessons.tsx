import { NextLessons } from './NextLessons';

/** On a student's page. */
export default function StudentLessons({ studentId }: { studentId: string }) {
  return <NextLessons student_id={studentId} />;
}
