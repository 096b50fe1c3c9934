import { NextLessons } from './NextLessons';

/** On a teacher's page. */
export default function TeacherLessons({ teacherId }: { teacherId: string }) {
  return <NextLessons teacher_id={teacherId} />;
}
